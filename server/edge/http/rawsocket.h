// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace holdfast::http {

// What Qt's sockets cannot do, or only at a price, on the descriptor below them. All that differs between the systems
// is in this file's source.

/// Sends what the system takes at once, without waiting; how many bytes those were, also none. A broken connection
/// takes nothing; the socket above will notice. Only while the socket itself has nothing left to write.
qsizetype sendNow(qintptr descriptor, QByteArrayView bytes);

/// Tells the other side that nothing more will come, and goes on reading; Qt's sockets close both ways or not at all.
void shutDownWriting(qintptr descriptor);

} // namespace holdfast::http
