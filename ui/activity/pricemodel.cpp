// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/activity/pricemodel.h"

#include "ui/widgets/format.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostDeliveries = 5000;
constexpr int mostFanouts = 100;

} // namespace

PriceModel::PriceModel(Desk &desk, QObject *parent) : QAbstractTableModel(parent), m_desk(desk)
{
    connect(&desk.feed(), &ChangeFeed::happened, this, &PriceModel::follow);
    connect(&desk.feed(), &ChangeFeed::restarted, this, &PriceModel::reload);
    connect(&desk.server(), &Server::delivered, this, &PriceModel::note);
}

void PriceModel::reload()
{
    ++m_generation;
    beginResetModel();
    m_rows.clear();
    m_whole = false;
    m_loading = false;
    m_oldest = std::numeric_limits<qint64>::max();
    endResetModel();
    fetchMore({});
}

void PriceModel::setWords(const QString &words)
{
    m_words = words.trimmed();
    reload();
}

bool PriceModel::matches(const Event &event) const
{
    return m_words.isEmpty() || event.productTitle.value_or(QString()).contains(m_words, Qt::CaseInsensitive);
}

bool PriceModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_whole && !m_loading && m_rows.size() < mostRows;
}

void PriceModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_loading = true;
    Q_EMIT stateChanged();
    m_desk.ask<QList<Event>>(
        this,
        [before = m_oldest](Connection &connection) -> Result<QList<Event>> {
            return priceChangesBefore(connection, before, pageRows);
        },
        [this, generation = m_generation](const Result<QList<Event>> &older) {
            if (generation != m_generation)
                return;
            m_loading = false;
            m_error = older ? std::nullopt : std::optional(older.error());
            if (older)
                take(*older);
            Q_EMIT stateChanged();
        });
}

void PriceModel::take(const QList<Event> &older)
{
    m_whole = older.size() < pageRows;
    QList<Event> fitting;
    for (const Event &event : older) {
        m_oldest = std::min(m_oldest, event.id);
        // What came in at the top meanwhile may be read once more.
        if (matches(event) && (m_rows.isEmpty() || event.id < m_rows.constLast().id))
            fitting.append(event);
    }
    if (!fitting.isEmpty()) {
        beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + fitting.size()) - 1);
        m_rows.append(fitting);
        endInsertRows();
    } else if (!m_whole) {
        fetchMore({});
    }
}

void PriceModel::follow(const QList<Event> &events)
{
    QList<Event> fresh;
    for (const Event &event : events) {
        if (event.kind == "price_changed"_L1 && matches(event)
            && (m_rows.isEmpty() || event.id > m_rows.constFirst().id))
            fresh.prepend(event);
    }
    if (fresh.isEmpty())
        return;
    if (fresh.size() > mostRows)
        fresh.resize(mostRows);
    beginInsertRows({}, 0, int(fresh.size()) - 1);
    m_rows = fresh + m_rows;
    endInsertRows();
    if (m_rows.size() > mostRows) {
        beginRemoveRows({}, mostRows, int(m_rows.size()) - 1);
        m_rows.resize(mostRows);
        m_oldest = m_rows.constLast().id;
        m_whole = false;
        endRemoveRows();
    }
    Q_EMIT stateChanged();
}

/// The server may be quicker than the feed, so what it says is kept until the row is there.
void PriceModel::note(const QList<Delivery> &deliveries)
{
    if (m_deliveries.size() > mostDeliveries)
        m_deliveries.clear();
    for (const Delivery &delivery : deliveries)
        m_deliveries.insert(delivery.event, delivery);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Reach), index(std::min(int(m_rows.size()), pageRows) - 1, Reach));
}

void PriceModel::followFanouts()
{
    if (std::exchange(m_following, true))
        return;
    const QList<qint64> known = m_watchers.keys();
    m_desk.ask<QList<Fanout>>(
        this,
        [counted = QSet<qint64>(known.begin(), known.end())](Connection &connection) -> Result<QList<Fanout>> {
            return listFanouts(connection, 0, mostFanouts, counted);
        },
        [this](const Result<QList<Fanout>> &fanouts) {
            m_following = false;
            if (fanouts)
                takeFanouts(*fanouts);
        });
}

void PriceModel::takeFanouts(const QList<Fanout> &fanouts)
{
    m_fanouts.clear();
    for (Fanout fanout : fanouts) {
        if (fanout.finishedAt)
            m_watchers.remove(fanout.id);
        else if (m_watchers.contains(fanout.id))
            fanout.watchers = std::max(m_watchers.value(fanout.id), fanout.seen);
        else
            m_watchers.insert(fanout.id, fanout.watchers);
        m_fanouts.insert(fanout.event, fanout);
    }
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Reach), index(std::min(int(m_rows.size()), pageRows) - 1, Reach));
}

int PriceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PriceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PriceModel::changeText(const Event &event) const
{
    return moneyText(event.oldPrice.value_or(Money{}), m_desk.currency()) + u" → "_s
           + moneyText(event.newPrice.value_or(Money{}), m_desk.currency());
}

QString PriceModel::reachText(const Event &event) const
{
    QStringList parts;
    const auto found = m_deliveries.constFind(event.id);
    if (found != m_deliveries.constEnd() && found->streams > 0)
        parts.append(tr("%n stream(s) in %1", nullptr, found->streams).arg(spanText(found->pushedAt - event.at)));
    if (const auto fanout = m_fanouts.constFind(event.id); fanout != m_fanouts.constEnd())
        parts.append(mailText(*fanout));
    else if (found != m_deliveries.constEnd() && found->streams == 0)
        parts.append(tr("nobody was watching"));
    return parts.join(u" · "_s);
}

QString PriceModel::mailText(const Fanout &fanout) const
{
    const QLocale locale;
    if (!fanout.finishedAt)
        return tr("%1 of %2").arg(locale.toString(fanout.seen), locale.toString(fanout.watchers));
    if (fanout.queued == 0)
        return tr("mail for none of %1").arg(locale.toString(fanout.watchers));
    return tr("%1 of %2 mailed").arg(locale.toString(fanout.mailed), locale.toString(fanout.queued));
}

/// As a share of one, while it is under way.
QVariant PriceModel::progressOf(const Event &event) const
{
    const auto fanout = m_fanouts.constFind(event.id);
    if (fanout == m_fanouts.constEnd() || fanout->finishedAt || fanout->watchers == 0)
        return {};
    return double(fanout->seen) / double(fanout->watchers);
}

QVariant PriceModel::data(const QModelIndex &index, int role) const
{
    const Event *event = index.isValid() ? at(index.row()) : nullptr;
    if (!event)
        return {};
    if (role == EventRole)
        return event->id;
    if (role == ProgressRole)
        return index.column() == Reach ? progressOf(*event) : QVariant();
    if (role == RiseRole)
        return event->newPrice.value_or(Money{}) > event->oldPrice.value_or(Money{});
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == Change ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case When:
        return timeText(event->at, m_desk.clock().now());
    case Product:
        return event->productTitle.value_or(QString());
    case Change:
        return changeText(*event);
    case Who:
        return event->actor.value_or(tr("outside"));
    case Reach:
        return reachText(*event);
    default:
        return {};
    }
}

QVariant PriceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Change ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return tr("When");
    case Product:
        return tr("Product");
    case Change:
        return tr("Price");
    case Who:
        return tr("By");
    case Reach:
        return tr("Reached");
    default:
        return {};
    }
}

const Event *PriceModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

} // namespace holdfast::ui
