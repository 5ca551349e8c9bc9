// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productmodel.h"

#include "core/search/query.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostFound = 200;

/// What comes before and after a key does not have the key's own product, which may be gone.
void appendOwn(Connection &connection, const ListingKey &key, bool active, QList<ListedProduct> &rows)
{
    for (const ListedProduct &own : readListed(connection, {key.id})) {
        if (own.active == active)
            rows.append(own);
    }
}

} // namespace

ProductModel::ProductModel(Desk &desk, QObject *parent) : QAbstractTableModel(parent), m_desk(desk)
{
    connect(&desk.feed(), &ChangeFeed::happened, this, &ProductModel::follow);
    connect(&desk.feed(), &ChangeFeed::restarted, this, &ProductModel::reload);
    connect(&desk.feed(), &ChangeFeed::touched, this, &ProductModel::refreshVisible);
    connect(&desk, &Desk::settingsChanged, this, [this] {
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, Price), index(int(m_rows.size()) - 1, Price));
    });
}

void ProductModel::setQuery(const ProductQuery &query)
{
    const bool otherOrder = query.order != m_query.order;
    m_query = query;
    if (otherOrder)
        m_samples.clear();
    if (!query.words.trimmed().isEmpty())
        return searchWords();
    load([query](Connection &connection) -> Result<Page> {
        Page page;
        page.rows = listProducts(connection, ListingKey::first(query.order), Paging::After, query.active, pageRows);
        page.atStart = true;
        page.atEnd = page.rows.size() < pageRows;
        return page;
    });
}

void ProductModel::reload()
{
    if (!m_query.words.trimmed().isEmpty() || m_rows.isEmpty() || m_firstVisible >= m_rows.size() || m_firstVisible == 0)
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

void ProductModel::load(Read read)
{
    const quint64 generation = ++m_generation;
    m_loading = true;
    m_fetching = false;
    Q_EMIT stateChanged();
    m_desk.ask<Page>(this, std::move(read), [this, generation](const Result<Page> &page) {
        if (generation != m_generation)
            return;
        if (page)
            fill(*page);
        else
            fail(page.error());
    });
}

void ProductModel::fill(const Page &page)
{
    beginResetModel();
    m_rows = page.rows;
    m_atStart = page.atStart;
    m_atEnd = page.atEnd;
    m_loading = false;
    m_error.reset();
    endResetModel();
    Q_EMIT landed(std::min(page.landing, std::max(0, int(m_rows.size()) - 1)));
    Q_EMIT stateChanged();
    if (!isWhole() && m_samples.isEmpty())
        sample();
}

void ProductModel::fail(const Error &error)
{
    m_loading = false;
    m_fetching = false;
    m_error = error;
    Q_EMIT stateChanged();
}

void ProductModel::searchWords()
{
    if (!m_query.active) {
        load([words = m_query.words](Connection &connection) -> Result<Page> {
            return Page{findArchived(connection, words, mostFound), true, true, 0};
        });
        return;
    }
    const quint64 generation = ++m_generation;
    m_loading = true;
    Q_EMIT stateChanged();
    SearchQuery query;
    query.words = m_query.words;
    query.limit = mostFound;
    m_desk.search<QList<ProductId>>(
        this,
        [query](Connection &index) -> Result<QList<ProductId>> {
            QList<ProductId> found;
            if (const auto page = holdfast::search(index, query)) {
                for (const ProductSummary &item : page->items)
                    found.append(item.id);
            }
            return found;
        },
        [this, generation](const Result<QList<ProductId>> &found) {
            if (generation != m_generation)
                return;
            if (found)
                readFound(*found);
            else
                fail(found.error());
        });
}

void ProductModel::readFound(const QList<ProductId> &found)
{
    load([found](Connection &connection) -> Result<Page> { return Page{readListed(connection, found), true, true, 0}; });
}

void ProductModel::sample()
{
    m_desk.ask<QList<ListingKey>>(
        this,
        [order = m_query.order](Connection &connection) -> Result<QList<ListingKey>> {
            return sampleKeys(connection, order, samples);
        },
        [this, order = m_query.order](const Result<QList<ListingKey>> &keys) {
            if (!keys || order != m_query.order)
                return;
            m_samples = *keys;
            Q_EMIT stateChanged();
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

const ListedProduct *ProductModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int ProductModel::rowOf(ProductId product) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [product](const ListedProduct &row) { return row.summary.id == product; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void ProductModel::setFollowing(bool following)
{
    m_following = following;
    refreshVisible();
}

void ProductModel::refreshVisible()
{
    if (!m_following)
        return;
    QSet<ProductId> visible;
    for (int row = std::max(0, m_firstVisible); row <= m_lastVisible && row < m_rows.size(); ++row)
        visible.insert(m_rows.at(row).summary.id);
    refresh(visible);
}

void ProductModel::setVisible(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

} // namespace holdfast::ui
