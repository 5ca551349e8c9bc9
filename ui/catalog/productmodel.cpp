// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productmodel.h"

#include "core/search/query.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostFound = 200;

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
    load([found](Connection &connection) -> Result<Page> {
        return Page{readListed(connection, found), true, true, 0};
    });
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
