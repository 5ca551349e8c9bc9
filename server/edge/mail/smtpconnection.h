// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/mail/smtpserver.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <thread>

#include <curl/curl.h>

namespace holdfast::mail {

/// A connection to a mail server on which mails can be handed over. libcurl looks up the name, connects, encrypts and signs
/// in, in a thread that ends with that, since any of it may take long; after that nothing here waits.
class SmtpConnection
{
public:
    /// Begins to connect; `wake` is called, in whatever thread, when that has come to its end.
    SmtpConnection(const SmtpServer &server, milliseconds patience, std::function<void()> wake);
    /// Gives up within a second if it is not connected yet. What is not sent until now is not sent.
    ~SmtpConnection();
    SmtpConnection(const SmtpConnection &) = delete;
    SmtpConnection &operator=(const SmtpConnection &) = delete;

    bool isDecided() const { return m_decided.load(std::memory_order_acquire); }
    /// Once it is decided: why there is no connection, or nothing if there is one.
    QString trouble() const;
    /// The server takes several commands at once. Once connected.
    bool pipelines() const { return m_pipelines; }
    curl_socket_t socket() const { return m_socket; }

    /// Sends as much as can be sent now; false when the connection is lost.
    bool send(QByteArray &bytes);
    /// What has come; false when the connection is lost.
    bool receive(QByteArray &bytes);

private:
    void setUp(const SmtpServer &server, milliseconds patience);
    void connect();
    static size_t hear(char *line, size_t size, size_t count, void *self);

    CURL *const m_easy;
    char m_error[CURL_ERROR_SIZE] = "";
    const std::function<void()> m_wake;
    CURLcode m_code = CURLE_OK;
    curl_socket_t m_socket = CURL_SOCKET_BAD;
    bool m_pipelines = false;
    std::atomic<bool> m_decided = false;
    std::atomic<bool> m_leaving = false;
    std::thread m_thread;
};

} // namespace holdfast::mail
