// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/fillcart.h"
#include "core/catalog/createproduct.h"
#include "core/db/database.h"
#include "core/db/writer.h"
#include "core/stock/movestock.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>

namespace holdfast::test {

/// A shop in a temporary folder with a writer and a clock that stands still, for tests without HTTP. Its functions
/// throw when the shop refuses.
class TestShop
{
public:
    TestShop();

    /// Commits the command and returns what it said.
    template <Command C>
    Result<typename C::Reply> perform(C command)
    {
        return writer.perform(std::move(command));
    }

    ProductId addProduct(const QString &title, Money price, Quantity onHand);
    ShopperId addShopper();
    CartAccess addCart(const ShopperId &shopper);
    StockLevel stock(ProductId product);
    /// The first column of the first row.
    QVariant query(const QString &sql);

    QTemporaryDir folder;
    FakeClock clock;
    HoldPolicy holds;
    Database database;
    Writer writer;
    std::unique_ptr<Connection> connection; ///< for looking, in the test's thread
};

} // namespace holdfast::test
