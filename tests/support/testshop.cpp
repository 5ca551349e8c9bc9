// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testshop.h"

#include "core/base/secret.h"
#include "core/carts/shoppers.h"

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

template <typename T>
T orThrow(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message.toStdString());
    return std::move(result).value();
}

} // namespace

TestShop::TestShop()
    : database(Database::open({folder.filePath(u"shop.db"_s)})), writer(database, clock)
    , connection(database.connect(Access::ReadWrite))
{
    writer.start();
}

ProductId TestShop::addProduct(const QString &title, Money price, Quantity onHand)
{
    CreateProduct command;
    command.title = title;
    command.price = price;
    command.onHand = onHand;
    command.actor = u"test"_s;
    return orThrow(perform(command)).summary.id;
}

ShopperId TestShop::addShopper()
{
    return orThrow(perform(CreateShopper{tokenHash(makeToken("t_")), std::nullopt}));
}

CartAccess TestShop::addCart(const ShopperId &shopper)
{
    return {orThrow(perform(CreateCart{shopper})), shopper, holds, TaxMode::Included};
}

StockLevel TestShop::stock(ProductId product)
{
    return findStock(*connection, product).value();
}

QVariant TestShop::query(const QString &sql)
{
    return connection->runText(sql);
}

} // namespace holdfast::test
