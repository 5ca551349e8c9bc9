// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/faultpoint.h"

#if defined(HOLDFAST_FAULT_POINTS) && !defined(Q_OS_WIN)

#include <QByteArray>

#include <atomic>
#include <csignal>
#include <unistd.h>

namespace holdfast {

void faultPoint(const char *name)
{
    static const QByteArray wish = qgetenv("HOLDFAST_FAULT");
    static std::atomic<int> passes{0};
    const qsizetype colon = wish.indexOf(':');
    if (colon > 0 && wish.first(colon) == name && ++passes == wish.sliced(colon + 1).toInt())
        ::kill(::getpid(), SIGKILL);
}

} // namespace holdfast

#elif defined(HOLDFAST_FAULT_POINTS)

namespace holdfast {

void faultPoint(const char *) {}

} // namespace holdfast

#endif
