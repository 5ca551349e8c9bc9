// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/consent.h"

using namespace Qt::StringLiterals;

namespace holdfast {

ShopperMail shopperMail(Connection &connection, const ShopperId &shopper)
{
    Rows rows = connection.run("shopper_mail"_L1, shopper);
    if (!rows.next())
        return {};
    ShopperMail mail{rows.optionalText(0), MailConsent::NoAddress, rows.optionalText(2)};
    if (mail.address)
        mail.consent = rows.isNull(1) ? MailConsent::Asked : MailConsent::Confirmed;
    return mail;
}

} // namespace holdfast
