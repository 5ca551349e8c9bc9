// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/importplan.h"

#include "core/exchange/familyplan.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

ProductValues merged(ProductValues values, const CatalogRow &row)
{
    values.title = row.title;
    values.price = row.price;
    overwrite(values.barcode, row.barcode);
    for (size_t i = 0; i < optionCount; ++i)
        overwrite(values.options[i], row.options[i]);
    overwrite(values.measure, row.measure);
    overwrite(values.taxClass, row.taxClass);
    overwrite(values.imageUrl, row.imageUrl);
    overwrite(values.active, row.active);
    return values;
}

Error standsTwice(const CatalogRow &row)
{
    const QString field = row.keyField();
    if (field == "title"_L1)
        return refusal(field,
                       {"twice_by_content"_L1, "\"%1\" stands in an earlier line, too; a sku would tell them apart"_L1},
                       {row.title});
    if (field == "handle"_L1)
        return refusal(field, {"twice_by_options"_L1, "\"%1\" with these options stands in an earlier line, too"_L1},
                       {*row.handle});
    const QString key = row.sku ? *row.sku : **row.barcode;
    return refusal(field, {"twice"_L1, "the product \"%1\" stands in an earlier line, too"_L1}, {key});
}

class Planner
{
public:
    Planner(const QList<CatalogRow> &rows, const Known &known, const SeenIds &seen)
        : m_rows(rows),
          m_known(known),
          m_seen(seen),
          m_families(rows, known, seen.families),
          m_taken(known.earlierKeys),
          m_last(known.lastProduct)
    {
    }

    ImportPlan run();

private:
    Result<Done> settle(int index);
    Result<std::optional<ProductId>> identify(int index) const;
    Result<std::optional<ProductId>> lookUp(int index) const;
    Result<Done> check(const CatalogRow &row, const KnownProduct *before) const;
    void create(const CatalogRow &row, const ProductValues &values);
    void change(const CatalogRow &row, ProductId id, const KnownProduct &before, const ProductValues &values,
                bool familyChanged);
    void note(ProductId id, const CatalogRow &row, const ProductValues &values);

    const QList<CatalogRow> &m_rows;
    const Known &m_known;
    const SeenIds &m_seen;
    FamilyPlan m_families;
    QSet<QString> m_taken; ///< keys of earlier rows
    QSet<ProductId> m_settled;
    ProductId m_last;
    ImportPlan m_plan;
};

ImportPlan Planner::run()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (const auto settled = settle(i); !settled)
            m_plan.outcome.refused.append({m_rows[i].line, settled.error()});
    }
    for (const auto &[id, family] : m_families.families()) {
        if (family.isNew)
            m_plan.newFamilies.emplace_back(id, family.values);
        else if (family.changed)
            m_plan.changedFamilies.emplace_back(id, family.values);
        if (family.settled)
            m_plan.outcome.families.append(id);
    }
    return std::move(m_plan);
}

Result<Done> Planner::settle(int index)
{
    const CatalogRow &row = m_rows[index];
    const auto id = identify(index);
    if (!id)
        return id.error();
    const auto known = *id ? m_known.products.constFind(**id) : m_known.products.constEnd();
    const KnownProduct *before = known == m_known.products.constEnd() ? nullptr : &*known;
    if (const auto fine = check(row, before); !fine)
        return fine;
    const QString sku = before ? before->values.sku : row.lastingSku();
    const auto place = m_families.place(row, sku, before);
    if (!place)
        return place.error();

    ProductValues values = merged(before ? before->values : ProductValues(), row);
    values.family = place->family;
    values.sku = sku;
    if (before)
        change(row, **id, *before, values, place->changed);
    else
        create(row, values);
    return Done{};
}

/// The product that the row means; none: a new one.
Result<std::optional<ProductId>> Planner::identify(int index) const
{
    const CatalogRow &row = m_rows[index];
    if (m_taken.contains(row.key()))
        return standsTwice(row);
    const auto id = lookUp(index);
    if (!id)
        return id;
    const bool settled = *id && (m_settled.contains(**id) || m_seen.products.contains(**id));
    if (settled || (!*id && m_taken.contains(skuKey(row.lastingSku()))))
        return standsTwice(row);
    return id;
}

Result<std::optional<ProductId>> Planner::lookUp(int index) const
{
    const CatalogRow &row = m_rows[index];
    const QList<ProductId> matches = m_known.byKey.value(index);
    if (matches.size() > 1)
        return refusal(row.keyField(),
                       {"ambiguous"_L1, "%1 products of the shop match; a sku would say which one is meant"_L1},
                       {QString::number(matches.size())});
    if (!matches.isEmpty())
        return std::optional(matches.constFirst());
    const auto id = m_known.bySku.constFind(row.lastingSku());
    return id == m_known.bySku.constEnd() ? std::optional<ProductId>() : std::optional(*id);
}

Result<Done> Planner::check(const CatalogRow &row, const KnownProduct *before) const
{
    if (row.taxClass && !m_known.taxClasses.contains(*row.taxClass))
        return refusal(u"tax_class"_s, {"no_tax_class"_L1, "there is no tax class \"%1\""_L1}, {*row.taxClass});
    if (before && row.onHand && *row.onHand < before->held)
        return refusal(u"on_hand"_s, {"below_held"_L1, "%1 is less than the %2 that are held"_L1},
                       {QString::number(row.onHand->value), QString::number(before->held.value)});
    return Done{};
}

void Planner::create(const CatalogRow &row, const ProductValues &values)
{
    ++m_last.value;
    ++m_plan.outcome.created;
    m_plan.newProducts.emplace_back(m_last, values);
    if (row.onHand.value_or(Quantity()).value > 0)
        m_plan.movements.push_back({m_last, row.onHand->value, true});
    note(m_last, row, values);
}

void Planner::change(const CatalogRow &row, ProductId id, const KnownProduct &before, const ProductValues &values,
                     bool familyChanged)
{
    const qint64 delta = row.onHand.value_or(before.onHand).value - before.onHand.value;
    if (delta != 0)
        m_plan.movements.push_back({id, delta, false});
    if (before.onHand.value + delta < before.reserved.value)
        m_plan.lapsed.append(id);
    if (values != before.values)
        m_plan.changedProducts.emplace_back(id, values);
    const bool changed = delta != 0 || values != before.values || familyChanged;
    ++(changed ? m_plan.outcome.changed : m_plan.outcome.unchanged);
    note(id, row, values);
}

void Planner::note(ProductId id, const CatalogRow &row, const ProductValues &values)
{
    m_settled.insert(id);
    m_plan.outcome.products.append(id);
    QStringList keys{row.key(), skuKey(values.sku)};
    if (const Text &handle = m_families.values(values.family).handle)
        keys << optionsKey(*handle, values.options);
    if (values.barcode)
        keys << barcodeKey(*values.barcode);
    for (const QString &key : std::as_const(keys))
        m_taken.insert(key);
    m_plan.keys << keys;
}

} // namespace

bool ImportPlan::changesNothing() const
{
    return newProducts.empty() && changedProducts.empty() && changedFamilies.empty() && movements.empty();
}

ImportPlan planImport(const QList<CatalogRow> &rows, const Known &known, const SeenIds &seen)
{
    return Planner(rows, known, seen).run();
}

} // namespace holdfast
