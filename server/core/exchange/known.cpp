// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/known.h"

#include "core/db/connection.h"
#include "core/db/jsonrows.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

OptionTexts texts(const Rows &rows, int firstColumn)
{
    return {rows.optionalText(firstColumn), rows.optionalText(firstColumn + 1), rows.optionalText(firstColumn + 2)};
}

void findSkus(Known &known, const QList<CatalogRow> &rows, Connection &connection)
{
    JsonRows skus;
    for (const CatalogRow &row : rows) {
        skus.addValue(row.lastingSku());
        if (row.sibling)
            skus.addValue(*row.sibling);
    }
    Rows found = connection.run("import_products_by_sku"_L1, skus.text());
    while (found.next())
        known.bySku.insert(found.text(0), {found.integer(1)});
}

/// Takes who matches each of the questions, which are about the rows given. Products that are sold come before those in
/// the archive, which may have the same barcode.
void takeMatches(Known &known, const QList<int> &askedRows, Rows found)
{
    QSet<int> active;
    while (found.next()) {
        const int row = askedRows[found.integer(0)];
        const bool isActive = found.integer(2) != 0;
        if (isActive && !active.contains(row)) {
            known.byKey.remove(row);
            active.insert(row);
        }
        if (isActive || !active.contains(row))
            known.byKey[row].append(ProductId{found.integer(1)});
    }
}

void findKeys(Known &known, const QList<CatalogRow> &rows, Connection &connection)
{
    JsonRows handles;
    JsonRows barcodes;
    QList<int> handleRows;
    QList<int> barcodeRows;
    for (int i = 0; i < rows.size(); ++i) {
        const CatalogRow &row = rows[i];
        if (row.isKnownByOptions()) {
            handles.add(*row.handle, row.optionText(0), row.optionText(1), row.optionText(2));
            handleRows.append(i);
        } else if (row.isKnownByBarcode()) {
            barcodes.addValue(**row.barcode);
            barcodeRows.append(i);
        }
    }
    if (!handles.isEmpty())
        takeMatches(known, handleRows, connection.run("import_products_by_options"_L1, handles.text()));
    if (!barcodes.isEmpty())
        takeMatches(known, barcodeRows, connection.run("import_products_by_barcode"_L1, barcodes.text()));
}

void readProducts(Known &known, Connection &connection, Instant now)
{
    JsonRows ids;
    for (const ProductId id : std::as_const(known.bySku))
        ids.addValue(id);
    for (const QList<ProductId> &matches : std::as_const(known.byKey)) {
        for (const ProductId id : matches)
            ids.addValue(id);
    }
    if (ids.isEmpty())
        return;
    Rows rows = connection.run("import_known_products"_L1, now, ids.text());
    while (rows.next()) {
        KnownProduct product;
        const Measure measure{parseUnit(rows.text(8)).value_or(Unit::Piece), rows.integer(9)};
        product.values = {{rows.integer(1)}, rows.text(2), rows.optionalText(3), rows.text(4), texts(rows, 5), measure,
                          rows.money(10), rows.text(11), rows.optionalText(12), rows.integer(13) != 0};
        product.onHand = rows.quantity(14);
        product.reserved = rows.quantity(15);
        product.held = rows.quantity(16);
        known.products.insert({rows.integer(0)}, product);
    }
}

void readFamilies(Known &known, const QList<CatalogRow> &rows, Connection &connection)
{
    JsonRows ids;
    JsonRows handles;
    QSet<QString> asked;
    for (const KnownProduct &product : std::as_const(known.products))
        ids.addValue(product.values.family);
    for (const CatalogRow &row : rows) {
        if (row.handle && !asked.contains(*row.handle)) {
            asked.insert(*row.handle);
            handles.addValue(*row.handle);
        }
    }
    if (ids.isEmpty() && handles.isEmpty())
        return;
    Rows found = connection.run("import_known_families"_L1, ids.text(), handles.text());
    while (found.next()) {
        const FamilyId id{found.integer(0)};
        known.families.insert(id, {found.optionalText(1), found.text(2), found.optionalText(3), found.optionalText(4),
                                   found.optionalText(5), texts(found, 6)});
        if (const Text handle = found.optionalText(1))
            known.byHandle.insert(*handle, id);
    }
}

} // namespace

Known Known::about(const QList<CatalogRow> &rows, Connection &connection, Instant now)
{
    Known known;
    findSkus(known, rows, connection);
    findKeys(known, rows, connection);
    readProducts(known, connection, now);
    readFamilies(known, rows, connection);
    Rows classes = connection.run("import_tax_classes"_L1);
    while (classes.next())
        known.taxClasses.insert(classes.text(0));
    Rows last = connection.run("catalogue_last_ids"_L1);
    if (last.next()) {
        known.lastProduct = {last.integer(0)};
        known.lastFamily = {last.integer(1)};
    }
    return known;
}

} // namespace holdfast
