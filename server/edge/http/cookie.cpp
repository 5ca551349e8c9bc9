// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/cookie.h"

namespace holdfast::http {

namespace {

constexpr qint64 cookieSeconds = 400LL * 24 * 3600; // the longest that browsers keep one

} // namespace

Answer withShopperCookie(Answer answer, const QByteArray &token, const Request &request)
{
    QByteArray cookie = QByteArray(shopperCookie) + '=' + token + "; Path=/; Max-Age=" + QByteArray::number(cookieSeconds)
                        + "; HttpOnly; SameSite=Lax";
    if (request.secure)
        cookie += "; Secure";
    return std::move(answer).with("Set-Cookie", cookie);
}

} // namespace holdfast::http
