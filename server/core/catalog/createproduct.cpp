// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/createproduct.h"

#include "core/catalog/records.h"
#include "core/stock/movestock.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Result<FamilyId> familyFor(Transaction &transaction, const CreateProduct &wish)
{
    if (!wish.family) {
        return FamilyId{transaction.insert("family_insert"_L1, std::nullopt, wish.title, wish.description, wish.brand,
                                           wish.category, wish.optionNames[0], wish.optionNames[1], wish.optionNames[2])};
    }
    if (!transaction.run("family_exists"_L1, *wish.family).next())
        return Error::invalid(u"family_id"_s, u"there is no family \"%1\""_s.arg(wish.family->text()));
    return *wish.family;
}

Result<Done> check(Transaction &transaction, const CreateProduct &wish)
{
    if (const auto text = checkProductTexts(wish.title, wish.taxClass, transaction); !text)
        return text;
    if (wish.sku && transaction.run("product_by_sku"_L1, *wish.sku).next())
        return skuTaken(*wish.sku);
    if (wish.onHand.value < 0)
        return Error::invalid(u"on_hand"_s, u"on_hand must not be negative"_s);
    return Done{};
}

} // namespace

Result<Product> CreateProduct::apply(Transaction &transaction) const
{
    if (const auto fine = check(transaction, *this); !fine)
        return fine.error();
    const auto inFamily = familyFor(transaction, *this);
    if (!inFamily)
        return inFamily.error();

    Signature signature(transaction, actor);
    const QString ownSku = sku ? *sku : u"P-"_s + randomIdText().left(12);
    const ProductId id{transaction.insert("product_insert"_L1, *inFamily, ownSku, barcode, title, options[0], options[1],
                                          options[2], unitName(measure.unit), measure.pricePer, price, taxClass,
                                          imageUrl, active)};
    signature.write();
    audit(transaction, actor, u"product_created"_s, id.text(), ownSku);
    if (onHand.value > 0) {
        const auto moved = MoveStock{id, onHand.value, u"delivery"_s, std::nullopt, actor}.apply(transaction);
        if (!moved)
            return moved.error();
    }
    return *findProduct(transaction.connection(), id, transaction.now());
}

} // namespace holdfast
