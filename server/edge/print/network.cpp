// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/print/devices.h"

#include "edge/print/escpos.h"

#include <QDeadlineTimer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace holdfast::print {

namespace {

/// So soon it is noticed that nobody waits any more.
constexpr int turnMs = 100;

/// A printer's line while a slip goes over it.
class Line
{
public:
    Line(const PrinterAddress &address, const std::atomic_bool &stop)
        : m_name(address.port == 9100 ? address.host : u"%1:%2"_s.arg(address.host).arg(address.port)), m_stop(stop)
    {
        m_socket.connectToHost(address.host, address.port);
    }

    Result<Done> open(milliseconds patience);
    Result<Done> write(const QByteArray &bytes, milliseconds patience);
    Result<Done> awaitAnswer(milliseconds patience);
    void close(milliseconds patience);

private:
    bool mayGoOn(const QDeadlineTimer &deadline) const { return !m_stop && !deadline.hasExpired(); }
    bool stands() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    Error broke() const
    {
        return trouble("printer_line_broke", u"the line to %1 broke while it was printing"_s.arg(m_name), m_name);
    }

    const QString m_name;
    const std::atomic_bool &m_stop;
    QTcpSocket m_socket;
};

Result<Done> Line::open(milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while (!m_socket.waitForConnected(turnMs)) {
        const bool trying = m_socket.error() == QAbstractSocket::SocketTimeoutError;
        if (!trying || !mayGoOn(deadline))
            return trouble("printer_unreachable", u"no printer answers at %1; is it on, and plugged in?"_s.arg(m_name), m_name);
    }
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return Done{};
}

Result<Done> Line::write(const QByteArray &bytes, milliseconds patience)
{
    m_socket.write(bytes);
    QDeadlineTimer deadline(patience);
    while (m_socket.bytesToWrite() > 0) {
        if (m_socket.waitForBytesWritten(turnMs))
            deadline.setRemainingTime(patience);
        else if (!stands())
            return broke();
        else if (!mayGoOn(deadline))
            return trouble("printer_busy", u"%1 does not take what is to be printed; look at its paper and its cover"_s.arg(m_name), m_name);
    }
    return Done{};
}

Result<Done> Line::awaitAnswer(milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(turnMs)) {
        if (!stands())
            return broke();
        if (!mayGoOn(deadline))
            return trouble("printer_silent", u"%1 took the slip, but does not say that it is printed"_s.arg(m_name), m_name);
    }
    return Done{};
}

void Line::close(milliseconds patience)
{
    m_socket.disconnectFromHost();
    if (m_socket.state() != QAbstractSocket::UnconnectedState)
        m_socket.waitForDisconnected(int(patience.count()));
}

} // namespace

Error trouble(const char *code, const QString &message, const QString &subject)
{
    return {Fault::Unavailable, QString::fromLatin1(code), message, {}, {{u"subject"_s, subject}}};
}

Result<Done> sendTo(const PrinterAddress &address, const QByteArray &bytes, bool answers, const Patience &patience,
                    const std::atomic_bool &stop)
{
    Line line(address, stop);
    if (const auto opened = line.open(patience.connect); !opened)
        return opened.error();
    if (const auto written = line.write(answers ? bytes + doneQuestion() : bytes, patience.write); !written)
        return written.error();
    if (answers) {
        if (const auto done = line.awaitAnswer(patience.answer); !done)
            return done.error();
    }
    line.close(patience.answer);
    return Done{};
}

} // namespace holdfast::print
