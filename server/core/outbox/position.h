// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>

namespace holdfast {

/// How far somebody has read the outbox, within one generation of it: a restore or a copy begins a new generation, in
/// which old positions mean nothing. Opaque to those who keep it; Server-Sent Events carry its text as their id. The
/// same on every node.
struct Position {
    QString generation;
    QByteArray point; ///< an event's id in SQLite, a Reach in PostgreSQL

    bool operator==(const Position &) const = default;
    QByteArray text() const;
    /// What text() gave; also a stranger's idea of it, so a point means nothing before it was looked at.
    static std::optional<Position> parse(QByteArrayView text);
};

/// What a reader of PostgreSQL's outbox was told of. Rows become visible in no order there, and one forgotten
/// transaction holds back every horizon; but a snapshot (`xmin:xmax:xip,…`, as pg_current_snapshot() prints it) says
/// exactly which transactions it shows. All of `whole`, then, and of the later snapshot `part` the rows up to the
/// transaction and row named last; after all of it, `whole` is that snapshot and the two are the same.
struct Reach {
    QByteArray whole;
    QByteArray part;
    QByteArray transaction{"0"};
    qint64 row = 0;

    bool complete() const { return whole == part; }
    /// Whether its reader was told of a row.
    bool covers(quint64 rowTransaction, qint64 rowId) const;
    QByteArray text() const;
    static std::optional<Reach> parse(const QByteArray &text);
    static Reach allOf(const QByteArray &snapshot) { return {snapshot, snapshot}; }
};

/// The parts of a snapshot: everything before the first number was settled, nothing from the second on had begun, and
/// these in between were running.
quint64 settledBefore(const QByteArray &snapshot);
quint64 begunBefore(const QByteArray &snapshot);
QByteArrayList runningIn(const QByteArray &snapshot);

} // namespace holdfast
