// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QString>

namespace holdfast {

/// Where mails are handed over, as HOLDFAST_SMTP_URL and the setting mail.smtp say it: smtp://host[:port] (STARTTLS when
/// the server has it), smtps://[user:password@]host[:port], with ?tls=none or ?tls=required to say it otherwise, and
/// ?ca=FILE for a certificate authority of one's own.
struct SmtpServer {
    enum class Tls { Try, Require, None };

    QString url; ///< scheme, host and port only
    QString user;
    QString password;
    Tls tls = Tls::Try;
    QString authorities; ///< a PEM file; empty: the system's

    bool operator==(const SmtpServer &) const = default;
    static Result<SmtpServer> parse(const QString &text);
};

} // namespace holdfast
