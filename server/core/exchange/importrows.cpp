// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/importrows.h"

#include "core/catalog/records.h"
#include "core/db/jsonrows.h"
#include "core/stock/holds.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

using Families = std::vector<std::pair<FamilyId, FamilyValues>>;
using Products = std::vector<std::pair<ProductId, ProductValues>>;

void writeFamilies(Transaction &transaction, QLatin1StringView statement, const Families &families)
{
    if (families.empty())
        return;
    JsonRows rows;
    for (const auto &[id, family] : families)
        rows.add(id, family.handle, family.title, family.description, family.brand, family.category,
                 family.optionNames[0], family.optionNames[1], family.optionNames[2]);
    transaction.change(statement, rows.text());
}

void writeProducts(Transaction &transaction, QLatin1StringView statement, const Products &products)
{
    if (products.empty())
        return;
    JsonRows rows;
    for (const auto &[id, product] : products)
        rows.add(id, product.family, product.sku, product.barcode, product.title, product.options[0],
                 product.options[1], product.options[2], unitName(product.measure.unit), product.measure.pricePer,
                 product.price, product.taxClass, product.imageUrl, product.active);
    transaction.change(statement, rows.text());
}

void writeMovements(Transaction &transaction, const std::vector<ImportPlan::Movement> &movements, const QString &actor)
{
    if (movements.empty())
        return;
    JsonRows rows;
    for (const ImportPlan::Movement &movement : movements)
        rows.add(movement.product, movement.delta, movement.isNew ? u"delivery"_s : u"count"_s);
    transaction.change("import_movement_insert"_L1, rows.text(), actor, transaction.now());
}

void write(Transaction &transaction, const ImportPlan &plan, const QString &actor)
{
    Signature signature(transaction, actor);
    writeFamilies(transaction, "import_family_insert"_L1, plan.newFamilies);
    writeFamilies(transaction, "import_family_update"_L1, plan.changedFamilies);
    writeProducts(transaction, "import_product_insert"_L1, plan.newProducts);
    writeProducts(transaction, "import_product_update"_L1, plan.changedProducts);
    for (const ProductId product : plan.lapsed)
        releaseLapsedOf(transaction, product);
    writeMovements(transaction, plan.movements, actor);
    signature.write();
    transaction.change("import_end"_L1);
}

/// Whether a shop is being served from this database. While none is, pages that change in batch after batch need not
/// reach the database file after each.
bool adaptToOthers(Transaction &transaction)
{
    const bool shared = transaction.run("import_shared"_L1, transaction.now()).next();
    if (shared)
        transaction.change("import_checkpoint_often"_L1);
    else
        transaction.change("import_checkpoint_seldom"_L1);
    return shared;
}

} // namespace

Result<ImportOutcome> ImportRows::apply(Transaction &transaction) const
{
    QElapsedTimer timer;
    timer.start();
    transaction.change("import_begin"_L1);
    const Known known = Known::about(rows, transaction.connection(), transaction.now());
    ImportPlan plan = planImport(rows, known, *seen);
    plan.outcome.shared = adaptToOthers(transaction);
    if (!plan.changesNothing()) {
        write(transaction, plan, actor);
        audit(transaction, actor, u"catalogue_imported"_s, source,
              u"lines %1 to %2: %3 new, %4 changed"_s.arg(rows.constFirst().line)
                  .arg(rows.constLast().line)
                  .arg(plan.outcome.created)
                  .arg(plan.outcome.changed));
    }
    plan.outcome.took = milliseconds(timer.elapsed());
    return std::move(plan.outcome);
}

} // namespace holdfast
