// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/importrows.h"

#include "core/catalog/records.h"
#include "core/exchange/jsonrows.h"
#include "core/stock/holds.h"

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
        rows.add(id, product.family, product.sku, product.barcode, product.title, product.options[0], product.options[1],
                 product.options[2], unitName(product.measure.unit), product.measure.pricePer, product.price,
                 product.taxClass, product.imageUrl, product.active);
    transaction.change(statement, rows.text());
}

void writeMovements(Transaction &transaction, const std::vector<ImportPlan::Movement> &movements, const QString &actor)
{
    if (movements.empty())
        return;
    JsonRows rows;
    for (const ImportPlan::Movement &movement : movements)
        rows.add(movement.product, movement.delta, movement.isNew ? u"delivery"_s : u"count"_s);
    transaction.change("import_movement_insert"_L1, actor, transaction.now(), rows.text());
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
}

} // namespace

Result<ImportOutcome> ImportRows::apply(Transaction &transaction) const
{
    const Known known = Known::about(rows, transaction.connection(), transaction.now());
    const ImportPlan plan = planImport(rows, known, *seen);
    if (plan.changesNothing())
        return plan.outcome;
    write(transaction, plan, actor);
    audit(transaction, actor, u"catalogue_imported"_s, source,
          u"lines %1 to %2: %3 new, %4 changed"_s.arg(rows.constFirst().line)
              .arg(rows.constLast().line)
              .arg(plan.outcome.created)
              .arg(plan.outcome.changed));
    return plan.outcome;
}

} // namespace holdfast
