// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/mail/smtpconnection.h"
#include "edge/mail/smtptalk.h"

#include <QDeadlineTimer>

#include <memory>

namespace holdfast::mail {

/// Carries mails to a mail server one after the other, over a connection that is made when it is needed and kept for a
/// while. For one thread, which it never keeps waiting.
class SmtpLine
{
public:
    /// `wake` asks, from any thread, to let it proceed.
    SmtpLine(const SmtpServer &server, milliseconds patience, std::function<void()> wake)
        : m_server(server), m_patience(patience), m_wake(std::move(wake))
    {
    }
    ~SmtpLine() { hangUp(); }

    bool isIdle() const { return !m_waiting && !(m_talk && m_talk->hasMail()); }
    bool wantsMail() const { return m_talk ? m_talk->wantsMail() : !m_waiting; }
    /// The next mail, when it wants one; it goes out with flush().
    void carry(Parcel parcel);
    /// Does what can be done now, when its socket is ready and every now and then: what has become of mails.
    QList<Handover> proceed(bool isReady);
    void flush();
    /// The socket that it waits for; none as long as it is not connected.
    std::optional<curl_waitfd> watched() const;

private:
    QList<Handover> open();
    void begin(Parcel parcel);
    bool listen();
    QList<Handover> lost(const QString &why);
    void hangUp();

    const SmtpServer &m_server;
    const milliseconds m_patience;
    const std::function<void()> m_wake;
    std::unique_ptr<SmtpConnection> m_connection;
    std::optional<SmtpTalk> m_talk;  ///< once it is connected
    std::optional<Parcel> m_waiting; ///< until then
    QByteArray m_unsent;
    QDeadlineTimer m_deadline;
    bool m_hasCarried = false; ///< a mail over this connection
};

} // namespace holdfast::mail
