// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/refusal.h"
#include "core/exchange/idset.h"
#include "core/exchange/known.h"

#include <map>

namespace holdfast {

/// Which family each row of an import's batch belongs to, and what the products of a family share by it: what the first
/// of its rows says.
class FamilyPlan
{
public:
    struct Place
    {
        FamilyId family;
        bool changed = false; ///< the family was there, and this row changes it
    };
    struct Family
    {
        FamilyValues values;
        bool isNew = false;
        bool settled = false; ///< a row has said what they share
        bool changed = false;
    };

    /// All must outlive it.
    FamilyPlan(const QList<CatalogRow> &rows, const Known &known, const IdSet<FamilyId> &seen);

    /// The family of a product that was there before, or of a new one. Refuses a sibling that does not exist.
    Result<Place> place(const CatalogRow &row, const QString &sku, const KnownProduct *before);

    const std::map<FamilyId, Family> &families() const { return m_families; }
    const FamilyValues &values(FamilyId id) const { return m_families.at(id).values; }

private:
    Result<FamilyId> find(const CatalogRow &row, const QString &sku, const KnownProduct *before);
    FamilyId byHandle(const CatalogRow &row, const KnownProduct *before);
    Result<FamilyId> bySibling(const CatalogRow &row, const QString &sku, const KnownProduct *before);
    FamilyId make(const CatalogRow &row, const KnownProduct *before);
    void settle(Family &family, const CatalogRow &row, const KnownProduct *before) const;
    Family &at(FamilyId id);

    const Known &m_known;
    const IdSet<FamilyId> &m_seen;
    FamilyId m_last;
    std::map<FamilyId, Family> m_families; ///< that the batch is about
    QHash<QString, FamilyId> m_byHandle;
    QHash<QString, FamilyId> m_bySku; ///< of the batch's products, and of those that only siblings have named so far
    QSet<QString> m_skus;             ///< of all rows of the batch
};

} // namespace holdfast
