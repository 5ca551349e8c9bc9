// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/refusal.h"
#include "core/exchange/idset.h"
#include "core/exchange/known.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace holdfast {

/// What became of a batch of rows.
struct ImportOutcome
{
    struct Refused
    {
        qint64 line = 0;
        Error error;
    };
    qint64 created = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    QList<Refused> refused;
    milliseconds took{0};      ///< without the commit
    bool shared = false;       ///< a shop is being served from the database meanwhile
    QList<ProductId> products; ///< all that the accepted rows are about
    QList<FamilyId> families;
};

/// What has to be written so that the shop has what a batch of rows says.
struct ImportPlan
{
    struct Movement
    {
        ProductId product;
        qint64 delta = 0;
        bool isNew = false;
    };
    ImportOutcome outcome;
    std::vector<std::pair<FamilyId, FamilyValues>> newFamilies;
    std::vector<std::pair<FamilyId, FamilyValues>> changedFamilies;
    std::vector<std::pair<ProductId, ProductValues>> newProducts;
    std::vector<std::pair<ProductId, ProductValues>> changedProducts;
    std::vector<Movement> movements;
    QList<ProductId> lapsed; ///< whose holds that have run out must be given back first
    QStringList keys;        ///< under which later rows would find the accepted ones, see CatalogRow::key()

    bool changesNothing() const;
};

/// Decides about each row of a batch, in order, and writes nothing. A product that an earlier row of the same import
/// was about is refused; what the products of a family share is taken from the first of its rows.
ImportPlan planImport(const QList<CatalogRow> &rows, const Known &known, const SeenIds &seen);

} // namespace holdfast
