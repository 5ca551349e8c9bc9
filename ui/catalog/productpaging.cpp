// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// What comes before and after a key does not have the key's own product, which may be gone.
void appendOwn(Connection &connection, const ListingKey &key, bool active, QList<ListedProduct> &rows)
{
    for (const ListedProduct &own : readListed(connection, {key.id})) {
        if (own.active == active)
            rows.append(own);
    }
}

} // namespace

void ProductModel::reload()
{
    if (!m_query.words.trimmed().isEmpty() || m_rows.isEmpty() || m_firstVisible >= m_rows.size()
        || m_firstVisible == 0)
        return setQuery(m_query);
    const ListingKey from = ListingKey::of(m_rows.at(m_firstVisible), m_query.order);
    load([from, active = m_query.active](Connection &connection) -> Result<Page> {
        Page page;
        page.rows = listProducts(connection, from, Paging::Before, active, pageRows);
        page.landing = int(page.rows.size());
        page.atStart = page.rows.size() < pageRows;
        appendOwn(connection, from, active, page.rows);
        const QList<ListedProduct> after = listProducts(connection, from, Paging::After, active, pageRows);
        page.rows.append(after);
        page.atEnd = after.size() < pageRows;
        return page;
    });
}

bool ProductModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_atEnd && !m_fetching && !m_loading && !m_rows.isEmpty();
}

void ProductModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    const ListingKey from = ListingKey::of(m_rows.constLast(), m_query.order);
    m_desk.ask<QList<ListedProduct>>(
        this,
        [from, active = m_query.active](Connection &connection) -> Result<QList<ListedProduct>> {
            return listProducts(connection, from, Paging::After, active, pageRows);
        },
        [this, from, generation = m_generation](const Result<QList<ListedProduct>> &rows) {
            if (generation != m_generation)
                return;
            m_fetching = false;
            if (!rows)
                return fail(rows.error());
            // The window may have moved meanwhile; then another page will be asked for.
            if (!m_rows.isEmpty() && m_rows.constLast().summary.id == from.id)
                append(*rows, rows->size() < pageRows);
            else
                Q_EMIT stateChanged();
        });
}

void ProductModel::fetchBefore()
{
    if (m_atStart || m_fetching || m_loading || m_rows.isEmpty())
        return;
    m_fetching = true;
    const ListingKey from = ListingKey::of(m_rows.constFirst(), m_query.order);
    m_desk.ask<QList<ListedProduct>>(
        this,
        [from, active = m_query.active](Connection &connection) -> Result<QList<ListedProduct>> {
            return listProducts(connection, from, Paging::Before, active, pageRows);
        },
        [this, from, generation = m_generation](const Result<QList<ListedProduct>> &rows) {
            if (generation != m_generation)
                return;
            m_fetching = false;
            if (!rows)
                return fail(rows.error());
            if (!m_rows.isEmpty() && m_rows.constFirst().summary.id == from.id)
                prepend(*rows, rows->size() < pageRows);
            else
                Q_EMIT stateChanged();
        });
}

void ProductModel::append(const QList<ListedProduct> &rows, bool atEnd)
{
    if (!rows.isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + rows.size()) - 1);
        m_rows.append(rows);
        endInsertRows();
    }
    m_atEnd = atEnd;
    if (const int over = int(m_rows.size()) - mostRows; over > 0) {
        m_atStart = false;
        beginRemoveRows({}, 0, over - 1);
        m_rows.remove(0, over);
        endRemoveRows();
        Q_EMIT shifted(-over);
    }
    Q_EMIT stateChanged();
}

void ProductModel::prepend(const QList<ListedProduct> &rows, bool atStart)
{
    if (!rows.isEmpty()) {
        beginInsertRows({}, 0, int(rows.size()) - 1);
        m_rows = rows + m_rows;
        endInsertRows();
        Q_EMIT shifted(int(rows.size()));
    }
    m_atStart = atStart;
    if (m_rows.size() > mostRows) {
        m_atEnd = false;
        beginRemoveRows({}, mostRows, int(m_rows.size()) - 1);
        m_rows.resize(mostRows);
        endRemoveRows();
    }
    Q_EMIT stateChanged();
}

void ProductModel::seek(double fraction)
{
    if (isWhole() || !m_query.words.trimmed().isEmpty()) {
        Q_EMIT landed(int(fraction * double(std::max<qsizetype>(0, m_rows.size() - 1))));
        return;
    }
    if (fraction <= 0 || (m_samples.isEmpty() && fraction < 1))
        return setQuery(m_query);
    const bool toEnd = fraction >= 1;
    const ListingKey key = toEnd ? ListingKey::last(m_query.order)
                                 : m_samples.at(qsizetype(fraction * double(m_samples.size() - 1)));
    load([key, toEnd, active = m_query.active](Connection &connection) -> Result<Page> {
        Page page;
        page.rows = listProducts(connection, key, Paging::Before, active, pageRows);
        page.atStart = page.rows.size() < pageRows;
        page.landing = int(page.rows.size());
        page.atEnd = toEnd;
        if (!toEnd) {
            appendOwn(connection, key, active, page.rows);
            const QList<ListedProduct> after = listProducts(connection, key, Paging::After, active, pageRows);
            page.atEnd = after.size() < pageRows;
            page.rows.append(after);
        }
        return page;
    });
}

double ProductModel::fractionOf(int row) const
{
    if (row < 0 || row >= m_rows.size())
        return 0;
    if (isWhole() || m_samples.size() < 2)
        return double(row) / double(std::max<qsizetype>(1, m_rows.size() - 1));
    const ListingKey key = ListingKey::of(m_rows.at(row), m_query.order);
    const auto place = std::lower_bound(m_samples.begin(), m_samples.end(), key);
    return double(place - m_samples.begin()) / double(m_samples.size() - 1);
}

} // namespace holdfast::ui
