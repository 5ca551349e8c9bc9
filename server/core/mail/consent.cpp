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
        mail.consent = rows.isNull(1) ? MailConsent::Asked : rows.isNull(3) ? MailConsent::Confirmed : MailConsent::Off;
    return mail;
}

Result<bool> ConfirmAddress::apply(Transaction &transaction) const
{
    return transaction.change("shopper_confirm"_L1, transaction.now(), shopper, email) > 0;
}

Result<Done> StopMail::apply(Transaction &transaction) const
{
    transaction.change("shopper_mail_off"_L1, transaction.now(), shopper);
    transaction.change("notice_forget"_L1, shopper);
    return Done{};
}

} // namespace holdfast
