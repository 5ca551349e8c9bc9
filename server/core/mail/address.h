// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace holdfast {

/// A mail address as it may stand in a header and in SMTP's commands: plain ASCII, a foreign domain in its ASCII form, no
/// quotes, spaces or control characters, the domain in lower case. None when the text is no such address.
std::optional<QString> normalAddress(const QString &text);

/// Somebody who sends or gets mail.
struct Correspondent {
    QString name; ///< may be empty; no control characters
    QString address;

    /// Reads "Shop <shop@example.org>", or the address alone.
    static std::optional<Correspondent> parse(const QString &text);
};

} // namespace holdfast
