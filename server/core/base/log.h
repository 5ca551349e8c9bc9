// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QLoggingCategory>

namespace holdfast {

Q_DECLARE_LOGGING_CATEGORY(logApp)
Q_DECLARE_LOGGING_CATEGORY(logDb)
Q_DECLARE_LOGGING_CATEGORY(logHttp)
Q_DECLARE_LOGGING_CATEGORY(logMail)
Q_DECLARE_LOGGING_CATEGORY(logOutbox)
Q_DECLARE_LOGGING_CATEGORY(logPay)
Q_DECLARE_LOGGING_CATEGORY(logSearch)
Q_DECLARE_LOGGING_CATEGORY(logStock)

/// Sends all messages to standard error, one line each: time, level, category, request id, text. Once, at start;
/// QT_LOGGING_RULES chooses categories as Qt documents.
void installLog();

/// While it lives, lines logged by this thread carry the request's id.
class LogScope
{
public:
    explicit LogScope(const QByteArray &requestId);
    ~LogScope();
    LogScope(const LogScope &) = delete;
    LogScope &operator=(const LogScope &) = delete;

private:
    QByteArray m_previous;
};

} // namespace holdfast
