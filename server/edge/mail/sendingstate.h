// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace holdfast::mail {

/// What became of mails since this process began to send.
struct SendingState {
    quint64 sent = 0;
    quint64 failed = 0;
    quint64 postponed = 0;
    int inHand = 0;
    QString trouble; ///< why the mail server cannot be used; empty: it can
};

} // namespace holdfast::mail
