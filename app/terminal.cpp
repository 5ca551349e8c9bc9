// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/terminal.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace holdfast::app {

#ifdef Q_OS_WIN

namespace {

std::function<void()> stopNow;

BOOL WINAPI consoleEvent(DWORD)
{
    QMetaObject::invokeMethod(QCoreApplication::instance(), [] { stopNow(); }, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

bool standardErrorIsTerminal()
{
    return ::_isatty(::_fileno(stderr)) != 0;
}

void onTerminate(QObject *, std::function<void()> stop)
{
    stopNow = std::move(stop);
    SetConsoleCtrlHandler(consoleEvent, TRUE);
}

void ignoreBrokenPipes() {}

int raiseDescriptorLimit()
{
    return 16'384;
}

#else

namespace {

int signalPipe[2];

/// A signal handler may do next to nothing; the event loop does the rest when the byte arrives.
void noteSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

} // namespace

bool standardErrorIsTerminal()
{
    return ::isatty(::fileno(stderr)) != 0;
}

void onTerminate(QObject *context, std::function<void()> stop)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[1], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [notifier, stop = std::move(stop)] {
        notifier->setEnabled(false);
        stop();
    });
    struct sigaction action = {};
    action.sa_handler = noteSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

int raiseDescriptorLimit()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 1024;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
}

#endif

} // namespace holdfast::app
