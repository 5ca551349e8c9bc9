// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/cookie.h"

namespace holdfast::http {

namespace {

constexpr char knownCookie[] = "holdfast_known";
constexpr qint64 cookieSeconds = 400LL * 24 * 3600; // the longest that browsers keep one

} // namespace

Answer withShopperCookie(Answer answer, const QByteArray &token, const Request &request)
{
    const QByteArray rest = "; Path=/; Max-Age=" + QByteArray::number(cookieSeconds) + "; SameSite=Lax"
                            + (request.secure ? "; Secure" : "");
    return std::move(answer)
        .with("Set-Cookie", QByteArray(shopperCookie) + '=' + token + rest + "; HttpOnly")
        .with("Set-Cookie", QByteArray(knownCookie) + "=1" + rest);
}

} // namespace holdfast::http
