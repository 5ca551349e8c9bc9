// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/holds/holdmodel.h"

#include "ui/widgets/format.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::ui {

namespace {

/// Enough to tell those apart that are on the screen.
constexpr int shortId = 6;

auto keyOf(const HeldRow &row)
{
    return std::tuple(row.expires.ms, row.cart.value, row.product.value);
}

QList<HeldRow> readHolds(Connection &connection, const HoldQuery &query, int limit)
{
    if (query.shopper)
        return listHeldBy(connection, *query.shopper, std::nullopt, limit);
    if (query.products.isEmpty())
        return listHeld(connection, std::nullopt, std::nullopt, limit);
    QList<HeldRow> rows;
    for (const ProductId product : query.products)
        rows.append(listHeld(connection, product, std::nullopt, limit));
    std::sort(rows.begin(), rows.end(), [](const HeldRow &a, const HeldRow &b) { return keyOf(a) < keyOf(b); });
    if (rows.size() > limit)
        rows.resize(limit);
    return rows;
}

} // namespace

HoldModel::HoldModel(Desk &desk, QObject *parent) : QAbstractTableModel(parent), m_desk(desk), m_now(desk.clock().now())
{
    connect(&desk.feed(), &ChangeFeed::touched, this, [this] {
        if (m_following)
            reload();
    });
    connect(&desk.feed(), &ChangeFeed::restarted, this, &HoldModel::reload);
    connect(&m_second, &QTimer::timeout, this, &HoldModel::tick);
    m_second.start(1s);
}

void HoldModel::setQuery(const HoldQuery &query)
{
    m_query = query;
    m_wanted = pageRows;
    ++m_generation;
    m_asking = false;
    m_loading = true;
    beginResetModel();
    m_rows.clear();
    endResetModel();
    Q_EMIT stateChanged();
    reload();
}

void HoldModel::reload()
{
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    m_again = false;
    m_desk.ask<QList<HeldRow>>(
        this,
        [query = m_query, limit = m_wanted + 1](Connection &connection) -> Result<QList<HeldRow>> {
            return readHolds(connection, query, limit);
        },
        [this, generation = m_generation, wanted = m_wanted](const Result<QList<HeldRow>> &rows) {
            if (generation != m_generation)
                return;
            m_asking = false;
            m_loading = false;
            m_error = rows ? std::nullopt : std::optional(rows.error());
            if (rows) {
                m_whole = rows->size() <= wanted;
                merge(rows->first(std::min<qsizetype>(rows->size(), wanted)));
            }
            Q_EMIT stateChanged();
            if (m_again)
                reload();
        });
}

void HoldModel::removeRange(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_rows.remove(first, last - first + 1);
    endRemoveRows();
}

void HoldModel::insertRange(int first, const QList<HeldRow> &rows)
{
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    m_rows = m_rows.first(first) + rows + m_rows.sliced(first);
    endInsertRows();
}

/// Both lists are in the same order, so one walk finds what went, what came and what stayed; neighbours go and come
/// together.
void HoldModel::merge(const QList<HeldRow> &rows)
{
    m_now = m_desk.clock().now();
    int row = 0;
    for (qsizetype next = 0; next < rows.size();) {
        int gone = row;
        while (gone < m_rows.size() && keyOf(m_rows.at(gone)) < keyOf(rows.at(next)))
            ++gone;
        if (gone > row)
            removeRange(row, gone - 1);
        qsizetype come = next;
        while (come < rows.size() && (row == m_rows.size() || keyOf(rows.at(come)) < keyOf(m_rows.at(row))))
            ++come;
        if (come > next) {
            insertRange(row, rows.sliced(next, come - next));
            row += int(come - next);
            next = come;
            continue;
        }
        if (m_rows.at(row) != rows.at(next)) {
            m_rows[row] = rows.at(next);
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
        ++row;
        ++next;
    }
    if (row < m_rows.size())
        removeRange(row, int(m_rows.size()) - 1);
}

void HoldModel::tick()
{
    const Instant before = std::exchange(m_now, m_desk.clock().now());
    if (m_rows.isEmpty())
        return;
    const int first = std::clamp(m_firstVisible, 0, int(m_rows.size()) - 1);
    const int last = std::clamp(m_lastVisible, first, int(m_rows.size()) - 1);
    Q_EMIT dataChanged(index(first, Left), index(last, Left), {Qt::DisplayRole, CountdownRole});
    Q_EMIT ticked();
    for (int row = first; row <= last; ++row) {
        const HeldRow &hold = m_rows.at(row);
        const auto passed = [&](milliseconds mark) {
            return hold.expires - before > mark && hold.expires - m_now <= mark;
        };
        if (passed(5min) || passed(1min))
            Q_EMIT announced(tr("%1: %2 left").arg(hold.title, countdownText(hold.expires - m_now)));
        else if (passed(0ms))
            Q_EMIT announced(tr("%1: the hold has run out").arg(hold.title));
    }
}

int HoldModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HoldModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Countdown HoldModel::countdownOf(const HeldRow &row) const
{
    return {std::max(milliseconds(0), row.expires - m_now), row.expires - row.since};
}

QVariant HoldModel::data(const QModelIndex &index, int role) const
{
    const HeldRow *hold = index.isValid() ? at(index.row()) : nullptr;
    if (!hold)
        return {};
    if (role == CountdownRole)
        return QVariant::fromValue(countdownOf(*hold));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == Count ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && index.column() == Shopper)
        return tr("Shopper %1, cart %2").arg(hold->shopper.value, hold->cart.value);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    const QString options = optionsText(hold->options);
    switch (index.column()) {
    case Shopper:
        return hold->email.value_or(hold->shopper.value.left(shortId));
    case Product:
        return options.isEmpty() ? hold->title : QString(hold->title + u"  ·  "_s + options);
    case Count:
        return quantityText(hold->quantity, hold->unit);
    case Left:
        return countdownText(countdownOf(*hold).left);
    default:
        return {};
    }
}

QVariant HoldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Count ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Shopper:
        return tr("Shopper");
    case Product:
        return tr("Product");
    case Count:
        return tr("Units");
    case Left:
        return tr("Time left");
    default:
        return {};
    }
}

bool HoldModel::canFetchMore(const QModelIndex &parent) const
{
    // Once the page before is there; a view asks only when it comes to the end, so it is not to be put off meanwhile.
    return !parent.isValid() && !m_whole && m_wanted < mostRows && m_rows.size() >= m_wanted;
}

void HoldModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted += pageRows;
    reload();
}

const HeldRow *HoldModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

void HoldModel::setFollowing(bool following)
{
    m_following = following;
    if (following)
        reload();
}

void HoldModel::setVisible(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
}

QString shopperText(const ShopperId &shopper, const std::optional<QString> &email)
{
    return email ? *email : HoldModel::tr("Shopper %1").arg(shopper.value.left(shortId));
}

} // namespace holdfast::ui
