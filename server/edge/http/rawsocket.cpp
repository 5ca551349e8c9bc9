// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/rawsocket.h"

#include <algorithm>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace holdfast::http {

#ifdef Q_OS_WIN

qsizetype sendNow(qintptr descriptor, QByteArrayView bytes)
{
    // Qt has made the socket one that does not block.
    const int sent = ::send(static_cast<SOCKET>(descriptor), bytes.data(), static_cast<int>(bytes.size()), 0);
    return std::max(0, sent);
}

void shutDownWriting(qintptr descriptor)
{
    ::shutdown(static_cast<SOCKET>(descriptor), SD_SEND);
}

#else

qsizetype sendNow(qintptr descriptor, QByteArrayView bytes)
{
#ifdef MSG_NOSIGNAL
    constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
#else
    constexpr int flags = MSG_DONTWAIT; // Qt has set SO_NOSIGPIPE
#endif
    const ssize_t sent = ::send(static_cast<int>(descriptor), bytes.data(), static_cast<size_t>(bytes.size()), flags);
    return std::max<qsizetype>(0, sent);
}

void shutDownWriting(qintptr descriptor)
{
    ::shutdown(static_cast<int>(descriptor), SHUT_WR);
}

#endif

} // namespace holdfast::http
