// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/log.h"

#include <QDateTime>

#include <cstdio>
#include <utility>

namespace holdfast {

Q_LOGGING_CATEGORY(logApp, "holdfast.app", QtInfoMsg)
Q_LOGGING_CATEGORY(logDb, "holdfast.db", QtInfoMsg)
Q_LOGGING_CATEGORY(logHttp, "holdfast.http", QtInfoMsg)
Q_LOGGING_CATEGORY(logMail, "holdfast.mail", QtInfoMsg)
Q_LOGGING_CATEGORY(logOutbox, "holdfast.outbox", QtInfoMsg)
Q_LOGGING_CATEGORY(logPay, "holdfast.pay", QtInfoMsg)
Q_LOGGING_CATEGORY(logSearch, "holdfast.search", QtInfoMsg)
Q_LOGGING_CATEGORY(logStock, "holdfast.stock", QtInfoMsg)

namespace {

thread_local QByteArray currentRequest;

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        break;
    }
    return "fatal";
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
    // Text from outside must not forge a line of its own.
    QByteArray text = message.toUtf8();
    text.replace('\n', ' ').replace('\r', ' ');
    const QByteArray request = currentRequest.isEmpty() ? QByteArray() : " [" + currentRequest + "]";
    std::fprintf(stderr, "%s %s %s%s: %s\n", time.constData(), levelName(type), context.category, request.constData(),
                 text.constData());
}

} // namespace

void installLog()
{
    qInstallMessageHandler(writeLine);
}

LogScope::LogScope(const QByteArray &requestId) : m_previous(std::exchange(currentRequest, requestId)) {}

LogScope::~LogScope()
{
    currentRequest = std::move(m_previous);
}

} // namespace holdfast
