// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>

namespace holdfast::test {

/// A mail as a server took it.
struct TakenMail {
    QByteArray to;
    QByteArray bytes;

    /// Unfolded.
    QByteArray header(const QByteArray &name) const;
    /// The plain text, decoded.
    QString text() const;
    /// The first address in the text that has this in it.
    QByteArray link(const QByteArray &part) const;
};

/// A real mail server (python3-aiosmtpd) as a child; see smtpserver.py for how it can behave.
class MailServer
{
public:
    ~MailServer() { stop(); }

    /// Whether it is installed here.
    static bool isThere();
    /// The same port as last time, if there was one. With a certificate and its key in PEM files it wants STARTTLS, and
    /// kim with the password "secret word".
    bool start(const QStringList &certificate = {});
    void stop();
    void behave(const QByteArray &mode);

    quint16 port() const { return m_port; }
    QString url() const { return QStringLiteral("smtp://127.0.0.1:%1").arg(m_port); }
    /// What it took so far.
    const QList<TakenMail> &mails();

private:
    bool waitFor(const QByteArray &sign);
    void read();

    QProcess m_process;
    QByteArray m_out;
    QByteArray m_said;
    quint16 m_port = 0;
    QList<TakenMail> m_mails;
};

} // namespace holdfast::test
