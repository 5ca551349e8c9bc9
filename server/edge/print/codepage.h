// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace holdfast::print {

// Texts for printers, which know no Unicode: Windows-1252, the richest code page that about every printer has. What it
// does not have is written by what it is made of ("ł" as "l", "ﬁ" as "fi"), else as "?".

/// With only characters that Windows-1252 has, and line breaks. May be longer than the text was.
QString fitting(const QString &text);
/// A fitting text in Windows-1252, without anything that a printer could take for a command.
QByteArray encoded(const QString &text);

} // namespace holdfast::print
