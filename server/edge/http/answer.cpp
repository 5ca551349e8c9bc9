// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/answer.h"

#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

// RFC 9110, section 15, and RFC 6585.
QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
    }
}

/// Formatted once a second at most.
QByteArray httpDate()
{
    thread_local qint64 second = 0;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        text = QLocale::c().toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'").toLatin1();
    }
    return text;
}

void appendCommon(QByteArray &bytes, const QByteArray &requestId)
{
    bytes += "Date: " + httpDate() + "\r\nX-Request-Id: " + requestId + "\r\nX-Content-Type-Options: nosniff\r\n";
}

} // namespace

Answer Answer::json(int status, QByteArray body)
{
    return {status, "application/json", std::move(body), {}};
}

Answer &Answer::with(QByteArray name, QByteArray value) &
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Answer Answer::with(QByteArray name, QByteArray value) &&
{
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

QByteArray serialize(const Answer &answer, const QByteArray &requestId, bool keepAlive, bool bodyless)
{
    QByteArray bytes;
    bytes.reserve(384 + answer.body.size());
    bytes += "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonPhrase(answer.status) + "\r\n";
    appendCommon(bytes, requestId);
    if (!answer.contentType.isEmpty())
        bytes += "Content-Type: " + answer.contentType + "\r\n";
    bool cacheable = false;
    for (const auto &[name, value] : answer.headers) {
        bytes += name + ": " + value + "\r\n";
        cacheable = cacheable || name == "Cache-Control";
    }
    if (!cacheable)
        bytes += "Cache-Control: no-store\r\n";
    if (!keepAlive)
        bytes += "Connection: close\r\n";
    bytes += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n\r\n";
    if (!bodyless)
        bytes += answer.body;
    return bytes;
}

QByteArray serializeStreamHead(const QByteArray &requestId)
{
    QByteArray bytes = "HTTP/1.1 200 OK\r\n";
    appendCommon(bytes, requestId);
    // X-Accel-Buffering: nginx in front must not collect events.
    return bytes + "Content-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n"
                   "Connection: close\r\n\r\n";
}

} // namespace holdfast::http
