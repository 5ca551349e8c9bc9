// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/db/connection.h"

#include <optional>

namespace holdfast {

/// Whether mail goes to a shopper.
enum class MailConsent { NoAddress, Asked, Confirmed };

struct ShopperMail {
    std::optional<QString> address;
    MailConsent consent = MailConsent::NoAddress;
    std::optional<QString> language;
};
ShopperMail shopperMail(Connection &connection, const ShopperId &shopper);

} // namespace holdfast
