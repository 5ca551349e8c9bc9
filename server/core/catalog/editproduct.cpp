// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/editproduct.h"

#include "core/catalog/records.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Error staleVersion()
{
    return {Fault::Stale, u"stale_version"_s,
            u"somebody else changed this product meanwhile; read it again, then repeat your change"_s, {}, {}};
}

/// What was changed, for the audit log.
QString summaryOf(const EditProduct &edit, bool family)
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
    if (family)
        parts << u"family"_s;
    return parts.join(u", "_s);
}

} // namespace

bool EditProduct::changesFamily() const
{
    return description || brand || category || familyTitle
           || std::any_of(optionNames.begin(), optionNames.end(), [](const auto &name) { return name.has_value(); });
}

/// The names that the family's options will have.
Result<OptionTexts> EditProduct::renamed(const OptionTexts &before) const
{
    OptionTexts names = before;
    for (size_t i = 0; i < names.size(); ++i) {
        if (!optionNames[i])
            continue;
        const QString field = u"option%1_name"_s.arg(i + 1);
        const QString name = optionNames[i]->trimmed();
        if (name.isEmpty())
            return Error::invalid(field, u"an option needs a name"_s);
        for (size_t other = 0; other < names.size(); ++other) {
            if (other != i && names[other] && names[other]->compare(name, Qt::CaseInsensitive) == 0)
                return Error::invalid(field, u"the family has another option called \"%1\""_s.arg(*names[other]));
        }
        names[i] = name;
    }
    return names;
}

void EditProduct::changeFamily(Transaction &transaction, const Product &before, const OptionTexts &names) const
{
    transaction.change("family_update_texts"_L1, familyTitle.value_or(before.familyTitle),
                       description.value_or(before.description), brand.value_or(before.summary.brand),
                       category.value_or(before.summary.category), names[0], names[1], names[2],
                       before.summary.family);
}

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

    if (familyTitle && familyTitle->trimmed().isEmpty())
        return Error::invalid(u"family_title"_s, u"a family needs a title"_s);
    const auto names = renamed(before->summary.optionNames);
    if (!names)
        return names.error();

    Signature signature(transaction, actor);
    transaction.change("product_update"_L1, newTitle, price.value_or(before->summary.price),
                       barcode.value_or(before->summary.barcode), active.value_or(before->active), newTaxClass,
                       imageUrl.value_or(before->summary.imageUrl), product);
    if (changesFamily())
        changeFamily(transaction, *before, *names);
    signature.write();
    audit(transaction, actor, u"product_edited"_s, product.text(), summaryOf(*this, changesFamily()));
    return *findProduct(transaction.connection(), product, transaction.now());
}

} // namespace holdfast
