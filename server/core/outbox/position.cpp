// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/position.h"

#include <algorithm>
#include <utility>

namespace holdfast {

namespace {

/// As many running transactions as a server may be set up for, and more than it should.
constexpr qsizetype longestText = 16 * 1024;

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 19
           && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isSnapshot(const QByteArray &text)
{
    const QByteArrayList parts = text.split(':');
    if (parts.size() != 3 || !isNumber(parts[0]) || !isNumber(parts[1]))
        return false;
    const QByteArrayList running = parts[2].isEmpty() ? QByteArrayList() : parts[2].split(',');
    return std::all_of(running.begin(), running.end(), [](const QByteArray &id) { return isNumber(id); });
}

/// Whether a snapshot shows what a transaction wrote, if it was committed: as PostgreSQL's pg_visible_in_snapshot().
bool shows(const QByteArray &snapshot, quint64 transaction)
{
    return transaction < settledBefore(snapshot)
           || (transaction < begunBefore(snapshot) && !runningIn(snapshot).contains(QByteArray::number(transaction)));
}

} // namespace

QByteArray Position::text() const
{
    return generation.toLatin1() + '-' + point;
}

std::optional<Position> Position::parse(QByteArrayView text)
{
    const qsizetype dash = text.indexOf('-');
    if (dash < 1 || dash + 1 == text.size() || text.size() > longestText)
        return std::nullopt;
    return Position{QString::fromLatin1(text.first(dash)), text.sliced(dash + 1).toByteArray()};
}

QByteArray Reach::text() const
{
    if (complete())
        return whole;
    return whole + '~' + part + '~' + transaction + '~' + QByteArray::number(row);
}

bool Reach::covers(quint64 rowTransaction, qint64 rowId) const
{
    if (shows(whole, rowTransaction))
        return true;
    return !complete() && shows(part, rowTransaction)
           && std::pair(rowTransaction, rowId) <= std::pair(quint64(transaction.toULongLong()), row);
}

std::optional<Reach> Reach::parse(const QByteArray &text)
{
    const QByteArrayList parts = text.split('~');
    if (parts.size() == 1 && isSnapshot(parts[0]))
        return allOf(parts[0]);
    if (parts.size() != 4 || !isSnapshot(parts[0]) || !isSnapshot(parts[1]) || !isNumber(parts[2]) || !isNumber(parts[3]))
        return std::nullopt;
    return Reach{parts[0], parts[1], parts[2], parts[3].toLongLong()};
}

quint64 settledBefore(const QByteArray &snapshot)
{
    return snapshot.split(':').value(0).toULongLong();
}

quint64 begunBefore(const QByteArray &snapshot)
{
    return snapshot.split(':').value(1).toULongLong();
}

QByteArrayList runningIn(const QByteArray &snapshot)
{
    const QByteArray running = snapshot.split(':').value(2);
    return running.isEmpty() ? QByteArrayList() : running.split(',');
}

} // namespace holdfast
