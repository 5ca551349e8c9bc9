// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// So many changes at once are an import: reading what is shown again costs less than looking at each.
constexpr int manyChanges = 300;

bool same(const ListedProduct &a, const ListedProduct &b)
{
    return a.version == b.version && a.familyVersion == b.familyVersion && a.onHand == b.onHand
           && a.summary.available == b.summary.available && a.active == b.active && a.summary.price == b.summary.price;
}

} // namespace

void ProductModel::follow(const QList<Event> &events)
{
    QSet<ProductId> products;
    for (const Event &event : events) {
        // A product that is not in the window can come into it only when it is new, renamed or brought back.
        if (event.product && (event.kind == "product_changed"_L1 || rowOf(*event.product) >= 0))
            products.insert(*event.product);
    }
    if (products.size() > manyChanges)
        reload();
    else
        refresh(products);
}

void ProductModel::refresh(const QSet<ProductId> &products)
{
    m_stale.unite(products);
    if (m_stale.isEmpty() || m_refreshing)
        return;
    m_refreshing = true;
    const QSet<ProductId> asked = std::exchange(m_stale, {});
    m_desk.ask<QList<ListedProduct>>(
        this,
        [ids = QList<ProductId>(asked.begin(), asked.end())](Connection &connection) -> Result<QList<ListedProduct>> {
            return readListed(connection, ids);
        },
        [this](const Result<QList<ListedProduct>> &rows) {
            m_refreshing = false;
            if (rows)
                take(*rows);
            refresh({});
        });
}

void ProductModel::take(const QList<ListedProduct> &rows)
{
    for (const ListedProduct &product : rows) {
        const int row = rowOf(product.summary.id);
        if (row < 0) {
            if (product.active == m_query.active)
                insertInOrder(product);
        } else if (product.active != m_query.active) {
            removeAt(row);
        } else if (!same(m_rows.at(row), product)) {
            m_rows[row] = product;
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

void ProductModel::insertInOrder(const ListedProduct &product)
{
    if (m_loading || !m_query.words.trimmed().isEmpty())
        return;
    const ListingKey key = ListingKey::of(product, m_query.order);
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), key, [this](const ListedProduct &row, const ListingKey &other) {
        return ListingKey::of(row, m_query.order) < other;
    });
    const int row = int(place - m_rows.begin());
    // Beyond an end that is not the list's own, a later page will bring it.
    if ((row == 0 && !m_atStart) || (row == m_rows.size() && !m_atEnd))
        return;
    beginInsertRows({}, row, row);
    m_rows.insert(row, product);
    endInsertRows();
    if (row <= m_firstVisible && m_firstVisible > 0)
        Q_EMIT shifted(1);
    Q_EMIT stateChanged();
}

void ProductModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    if (row < m_firstVisible)
        Q_EMIT shifted(-1);
    Q_EMIT stateChanged();
}

} // namespace holdfast::ui
