// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/records.h"

using namespace Qt::StringLiterals;

namespace holdfast {

Result<Done> checkProductTexts(const QString &title, const QString &taxClass, Transaction &transaction)
{
    if (title.trimmed().isEmpty())
        return Error::invalid(u"title"_s, u"a product needs a title"_s);
    if (!transaction.run("tax_class_exists"_L1, taxClass).next())
        return Error::invalid(u"tax_class"_s, u"there is no tax class \"%1\""_s.arg(taxClass));
    return Done{};
}

Error skuTaken(const QString &sku)
{
    return {Fault::Conflict, u"sku_taken"_s, u"another product already has the SKU \"%1\""_s.arg(sku), u"sku"_s, {}};
}

Error productNotFound()
{
    return {Fault::NotFound, u"product_not_found"_s, u"there is no such product"_s, u"product_id"_s, {}};
}

Signature::Signature(Transaction &transaction, const QString &actor)
    : m_transaction(transaction), m_actor(actor), m_lastEvent(0), m_lastPrice(0)
{
    Rows rows = transaction.run("signature_begin"_L1, actor);
    if (rows.next()) {
        m_lastEvent = rows.integer(0);
        m_lastPrice = rows.integer(1);
    }
}

void Signature::write()
{
    m_transaction.change("signature_events"_L1, m_actor, m_lastEvent);
    m_transaction.change("signature_prices"_L1, m_actor, m_lastPrice);
}

void audit(Transaction &transaction, const QString &actor, const QString &action, const QString &subject,
           const QString &detail)
{
    transaction.change("audit_insert"_L1, transaction.now(), actor, action, subject, detail);
}

} // namespace holdfast
