// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/familyplan.h"

using namespace Qt::StringLiterals;

namespace holdfast {

FamilyPlan::FamilyPlan(const QList<CatalogRow> &rows, const Known &known, const IdSet<FamilyId> &seen)
    : m_known(known), m_seen(seen), m_last(known.lastFamily), m_byHandle(known.byHandle)
{
    for (const CatalogRow &row : rows) {
        if (row.sku)
            m_skus.insert(*row.sku);
    }
}

Result<FamilyPlan::Place> FamilyPlan::place(const CatalogRow &row, const QString &sku, const KnownProduct *before)
{
    const auto found = find(row, sku, before);
    if (!found)
        return found.error();
    m_bySku.insert(sku, *found);
    Family &family = at(*found);
    const FamilyValues was = family.values;
    if (row.handle)
        family.values.handle = row.handle;
    if (!family.settled && !m_seen.contains(*found))
        settle(family, row, before);
    const bool changed = !family.isNew && family.values != was;
    family.changed = family.changed || changed;
    return Place{*found, changed};
}

Result<FamilyId> FamilyPlan::find(const CatalogRow &row, const QString &sku, const KnownProduct *before)
{
    if (row.handle)
        return byHandle(row, before);
    if (row.sibling)
        return bySibling(row, sku, before);
    if (before)
        return before->values.family;
    const auto named = m_bySku.constFind(sku);
    return named == m_bySku.constEnd() ? make(row, nullptr) : *named;
}

FamilyId FamilyPlan::byHandle(const CatalogRow &row, const KnownProduct *before)
{
    const auto known = m_byHandle.constFind(*row.handle);
    if (known != m_byHandle.constEnd())
        return *known;
    // A product in a family without a handle gives it to that; in any other it moves out, into a new one.
    const bool free = before && !at(before->values.family).values.handle;
    const FamilyId id = free ? before->values.family : make(row, before);
    m_byHandle.insert(*row.handle, id);
    return id;
}

Result<FamilyId> FamilyPlan::bySibling(const CatalogRow &row, const QString &sku, const KnownProduct *before)
{
    const QString &sibling = *row.sibling;
    const auto planned = m_bySku.constFind(sibling);
    if (planned != m_bySku.constEnd())
        return *planned;
    const auto known = m_known.products.constFind(m_known.bySku.value(sibling));
    if (known != m_known.products.constEnd())
        return known->values.family;
    if (sibling != sku && !m_skus.contains(sibling) && !m_known.earlierKeys.contains(skuKey(sibling)))
        return refusal(u"handle"_s, {"no_sibling"_L1, "no product up to here has the SKU \"%1\""_L1}, {sibling});
    const FamilyId id = make(row, before);
    m_bySku.insert(sibling, id);
    return id;
}

/// A new family; of a product that moves out of another, it begins with all that the old one has.
FamilyId FamilyPlan::make(const CatalogRow &row, const KnownProduct *before)
{
    Family family;
    family.values.title = row.title;
    if (before)
        family.values = at(before->values.family).values;
    family.values.handle = std::nullopt;
    family.isNew = true;
    ++m_last.value;
    m_families.insert_or_assign(m_last, family);
    return m_last;
}

void FamilyPlan::settle(Family &family, const CatalogRow &row, const KnownProduct *before) const
{
    family.settled = true;
    FamilyValues &values = family.values;
    // A family that has its title from its product goes along when that is renamed.
    if (before && values.title == before->values.title)
        values.title = row.title;
    overwrite(values.title, row.familyTitle);
    overwrite(values.description, row.description);
    overwrite(values.brand, row.brand);
    overwrite(values.category, row.category);
    for (size_t i = 0; i < optionCount; ++i)
        overwrite(values.optionNames[i], row.optionNames[i]);
}

FamilyPlan::Family &FamilyPlan::at(FamilyId id)
{
    const auto [place, isNew] = m_families.try_emplace(id);
    if (isNew)
        place->second.values = m_known.families.value(id);
    return place->second;
}

} // namespace holdfast
