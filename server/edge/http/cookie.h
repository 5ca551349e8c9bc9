// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/answer.h"
#include "edge/http/exchange.h"

namespace holdfast::http {

/// The answer with the cookie that carries a shopper's token from now on, and one beside it that tells the page's scripts
/// that there is a shopper: the token itself is hidden from them.
Answer withShopperCookie(Answer answer, const QByteArray &token, const Request &request);

} // namespace holdfast::http
