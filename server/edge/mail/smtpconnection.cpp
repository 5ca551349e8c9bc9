// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/smtpconnection.h"

#include "edge/http/rawsocket.h"

#include <stdexcept>

namespace holdfast::mail {

namespace {

CURL *makeEasy()
{
    CURL *easy = curl_easy_init();
    if (!easy)
        throw std::runtime_error("libcurl cannot be used");
    return easy;
}

long tlsOf(SmtpServer::Tls tls)
{
    switch (tls) {
    case SmtpServer::Tls::None:
        return CURLUSESSL_NONE;
    case SmtpServer::Tls::Require:
        return CURLUSESSL_ALL;
    case SmtpServer::Tls::Try:
        break;
    }
    return CURLUSESSL_TRY;
}

} // namespace

SmtpConnection::SmtpConnection(const SmtpServer &server, milliseconds patience, std::function<void()> wake)
    : m_easy(makeEasy()), m_wake(std::move(wake))
{
    setUp(server, patience);
    m_thread = std::thread([this] { connect(); });
}

SmtpConnection::~SmtpConnection()
{
    m_leaving = true;
    m_thread.join();
    // libcurl would say goodbye and wait for the answer, however long that takes.
    if (m_socket != CURL_SOCKET_BAD)
        http::shutDownWriting(static_cast<qintptr>(m_socket));
    curl_easy_cleanup(m_easy);
}

void SmtpConnection::setUp(const SmtpServer &server, milliseconds patience)
{
    curl_easy_setopt(m_easy, CURLOPT_URL, server.url.toUtf8().constData());
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    if (!server.user.isEmpty()) {
        curl_easy_setopt(m_easy, CURLOPT_USERNAME, server.user.toUtf8().constData());
        curl_easy_setopt(m_easy, CURLOPT_PASSWORD, server.password.toUtf8().constData());
    }
    curl_easy_setopt(m_easy, CURLOPT_USE_SSL, tlsOf(server.tls));
    if (!server.authorities.isEmpty())
        curl_easy_setopt(m_easy, CURLOPT_CAINFO, server.authorities.toUtf8().constData());
    curl_easy_setopt(m_easy, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.count()));
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(2 * patience.count()));
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &SmtpConnection::hear);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_NOPROGRESS, 0L);
    curl_xferinfo_callback stopsWhenLeaving = [](void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<SmtpConnection *>(self)->m_leaving ? 1 : 0;
    };
    curl_easy_setopt(m_easy, CURLOPT_XFERINFOFUNCTION, stopsWhenLeaving);
    curl_easy_setopt(m_easy, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_error);
}

void SmtpConnection::connect()
{
    m_code = curl_easy_perform(m_easy);
    if (m_code == CURLE_OK)
        curl_easy_getinfo(m_easy, CURLINFO_ACTIVESOCKET, &m_socket);
    m_decided.store(true, std::memory_order_release);
    m_wake();
}

/// The answers to what libcurl says. What the server can do is in the one to the last EHLO: what it said before the line
/// was encrypted does not count.
size_t SmtpConnection::hear(char *line, size_t size, size_t count, void *self)
{
    const QByteArrayView text = QByteArrayView(line, qsizetype(size * count)).trimmed();
    auto *connection = static_cast<SmtpConnection *>(self);
    if (text.startsWith("220"))
        connection->m_pipelines = false;
    else if (text == "250-PIPELINING" || text == "250 PIPELINING")
        connection->m_pipelines = true;
    return size * count;
}

QString SmtpConnection::trouble() const
{
    if (m_code != CURLE_OK)
        return QString::fromUtf8(m_error[0] ? m_error : curl_easy_strerror(m_code));
    return m_socket == CURL_SOCKET_BAD ? QStringLiteral("the mail server hung up") : QString();
}

bool SmtpConnection::send(QByteArray &bytes)
{
    while (!bytes.isEmpty()) {
        size_t sent = 0;
        const CURLcode code = curl_easy_send(m_easy, bytes.constData(), size_t(bytes.size()), &sent);
        if (code == CURLE_AGAIN)
            return true;
        if (code != CURLE_OK)
            return false;
        bytes.remove(0, qsizetype(sent));
    }
    return true;
}

bool SmtpConnection::receive(QByteArray &bytes)
{
    char buffer[4096];
    for (;;) {
        size_t size = 0;
        const CURLcode code = curl_easy_recv(m_easy, buffer, sizeof buffer, &size);
        if (code == CURLE_AGAIN)
            return true;
        if (code != CURLE_OK || size == 0)
            return false;
        bytes.append(buffer, qsizetype(size));
    }
}

} // namespace holdfast::mail
