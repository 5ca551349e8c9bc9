// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/mailserver.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

constexpr int patienceMs = 20'000;

/// The system's, which has the system's packages.
QString python()
{
    const QString own = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
    return own.isEmpty() ? u"python3"_s : own;
}

QByteArray unquoted(QByteArray text)
{
    text.replace("=\r\n", "").replace("\r\n", "\n");
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '=' && i + 2 < text.size()) {
            plain += QByteArray::fromHex(text.sliced(i + 1, 2));
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

} // namespace

QByteArray TakenMail::header(const QByteArray &name) const
{
    QByteArray head = bytes.first(qMax(qsizetype(0), bytes.indexOf("\r\n\r\n")));
    head.replace("\r\n ", " ");
    for (const QByteArray &line : head.split('\n')) {
        if (line.startsWith(QByteArray(name + ": ")))
            return line.sliced(name.size() + 2).trimmed();
    }
    return {};
}

QString TakenMail::text() const
{
    const qsizetype begin = bytes.indexOf("\r\n\r\n", bytes.indexOf("text/plain")) + 4;
    return QString::fromUtf8(unquoted(bytes.sliced(begin, bytes.indexOf("\r\n--", begin) - begin)));
}

QByteArray TakenMail::link(const QByteArray &part) const
{
    static const QRegularExpression address(u"https?://\\S+"_s);
    for (auto match = address.globalMatch(text()); match.hasNext();) {
        const QByteArray found = match.next().captured().toLatin1();
        if (found.contains(part))
            return found;
    }
    return {};
}

bool MailServer::isThere()
{
    return QProcess::execute(python(), {u"-c"_s, u"import aiosmtpd"_s}) == 0;
}

bool MailServer::start(const QStringList &certificate)
{
    m_process.start(python(), QStringList{QStringLiteral(HOLDFAST_SOURCE_DIR "/tests/support/smtpserver.py"), QString::number(m_port)}
                                  + certificate);
    m_said.clear();
    if (!waitFor("{\"port\": "))
        return false;
    const qsizetype at = m_said.indexOf("{\"port\": ") + 9;
    m_port = m_said.sliced(at, m_said.indexOf('}', at) - at).toUShort();
    return true;
}

void MailServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(patienceMs);
    read();
}

void MailServer::behave(const QByteArray &mode)
{
    m_said.clear();
    m_process.write(mode + '\n');
    waitFor("\"mode\": \"" + mode);
}

const QList<TakenMail> &MailServer::mails()
{
    m_process.waitForReadyRead(10);
    read();
    return m_mails;
}

bool MailServer::waitFor(const QByteArray &sign)
{
    const QDeadlineTimer deadline(patienceMs);
    while (!m_said.contains(sign) && !deadline.hasExpired() && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(100);
        read();
    }
    return m_said.contains(sign);
}

void MailServer::read()
{
    m_out += m_process.readAllStandardOutput();
    for (qsizetype end = m_out.indexOf('\n'); end >= 0; end = m_out.indexOf('\n')) {
        const QByteArray line = m_out.first(end);
        m_out.remove(0, end + 1);
        const QJsonObject said = QJsonDocument::fromJson(line).object();
        if (said.contains("mail"_L1))
            m_mails.append({said["to"_L1][0].toString().toLatin1(), QByteArray::fromBase64(said["mail"_L1].toString().toLatin1())});
        else
            m_said += line + '\n';
    }
}

} // namespace holdfast::test
