// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/shelves.h"

#include "core/db/jsonrows.h"

using namespace Qt::StringLiterals;

namespace holdfast {

QHash<ProductId, Shelf> readShelves(Transaction &transaction, const QSet<ProductId> &products)
{
    JsonRows ids;
    for (const ProductId product : products)
        ids.addValue(product);
    QHash<ProductId, Shelf> shelves;
    Rows rows = transaction.run("line_products"_L1, ids.text());
    while (rows.next()) {
        CartLine blank = readProductOfLine(rows);
        shelves.insert(blank.product, {std::move(blank), rows.integer(13) != 0});
    }
    return shelves;
}

} // namespace holdfast
