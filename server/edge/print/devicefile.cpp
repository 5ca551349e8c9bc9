// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/print/devices.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <QDeadlineTimer>

#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace holdfast::print {

#ifdef Q_OS_UNIX

namespace {

constexpr int turnMs = 100;

/// Closes it.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int number() const { return m_number; }

private:
    const int m_number;
};

/// A pipe whose reader is gone would end the program. The thread lives for this alone, so nothing is to be put back.
void ignoreBrokenPipes()
{
    sigset_t pipes;
    ::sigemptyset(&pipes);
    ::sigaddset(&pipes, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipes, nullptr);
}

Error cannotOpen(const QString &file)
{
    if (errno == EACCES || errno == EPERM)
        return trouble("printer_forbidden", u"this user may not write to %1"_s.arg(file), file);
    if (errno == EBUSY)
        return trouble("printer_busy", u"another program is using %1"_s.arg(file), file);
    return trouble("printer_missing", u"there is no printer at %1; is it on, and plugged in?"_s.arg(file), file);
}

} // namespace

Result<Done> sendToFile(const QString &file, const QByteArray &bytes, const Patience &patience, const std::atomic_bool &stop)
{
    ignoreBrokenPipes();
    // Opening a line that nobody listens on would else wait for somebody to come.
    const Descriptor device(::open(QFile::encodeName(file).constData(), O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (device.number() < 0)
        return cannotOpen(file);
    QDeadlineTimer deadline(patience.write);
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written = ::write(device.number(), bytes.constData() + at, size_t(bytes.size() - at));
        if (written > 0) {
            at += written;
            deadline.setRemainingTime(patience.write);
            continue;
        }
        if (errno != EAGAIN && errno != EINTR)
            return trouble("printer_line_broke", u"the line to %1 broke while it was printing"_s.arg(file), file);
        if (stop || deadline.hasExpired())
            return trouble("printer_busy", u"%1 does not take what is to be printed; look at its paper and its cover"_s.arg(file), file);
        pollfd waiting{device.number(), POLLOUT, 0};
        ::poll(&waiting, 1, turnMs);
    }
    return Done{};
}

#else

Result<Done> sendToFile(const QString &file, const QByteArray &bytes, const Patience &, const std::atomic_bool &)
{
    QFile device(file);
    if (!device.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return trouble("printer_missing", u"there is no printer at %1; is it on, and plugged in?"_s.arg(file), file);
    if (device.write(bytes) != bytes.size())
        return trouble("printer_line_broke", u"the line to %1 broke while it was printing"_s.arg(file), file);
    return Done{};
}

#endif

} // namespace holdfast::print
