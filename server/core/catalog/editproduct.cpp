// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"

#include "core/catalog/records.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Error staleVersion()
{
    return {Fault::Stale, u"stale_version"_s,
            u"somebody else changed this product meanwhile; read it again, then repeat your change"_s, {}, {}};
}

/// What was changed, for the audit log.
QString summaryOf(const EditProduct &edit)
{
    QStringList parts;
    if (edit.price)
        parts << u"price=%1"_s.arg(edit.price->amount);
    if (edit.title)
        parts << u"title"_s;
    if (edit.barcode)
        parts << u"barcode"_s;
    if (edit.active)
        parts << (*edit.active ? u"active"_s : u"archived"_s);
    if (edit.taxClass)
        parts << u"tax_class=%1"_s.arg(*edit.taxClass);
    if (edit.imageUrl)
        parts << u"image_url"_s;
    if (edit.description || edit.brand || edit.category)
        parts << u"family"_s;
    return parts.join(u", "_s);
}

} // namespace

Result<Product> EditProduct::apply(Transaction &transaction) const
{
    const auto before = findProduct(transaction.connection(), product, transaction.now());
    if (!before)
        return productNotFound();
    if (seen && *seen != SeenVersion{before->version, before->familyVersion})
        return staleVersion();
    const QString newTitle = title.value_or(before->summary.title);
    const QString newTaxClass = taxClass.value_or(before->taxClass);
    if (const auto fine = checkProductTexts(newTitle, newTaxClass, transaction); !fine)
        return fine.error();

    Signature signature(transaction, actor);
    transaction.change("product_update"_L1, newTitle, price.value_or(before->summary.price),
                       barcode.value_or(before->summary.barcode), active.value_or(before->active), newTaxClass,
                       imageUrl.value_or(before->summary.imageUrl), product);
    if (description || brand || category) {
        transaction.change("family_update_texts"_L1, description.value_or(before->description),
                           brand.value_or(before->summary.brand), category.value_or(before->summary.category),
                           before->summary.family);
    }
    signature.write();
    audit(transaction, actor, u"product_edited"_s, product.text(), summaryOf(*this));
    return *findProduct(transaction.connection(), product, transaction.now());
}

} // namespace holdfast
