// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/permissions.h"
#include "core/till/report.h"

namespace holdfast {

/// A drawer that is open, from its float on.
struct TillSession {
    TillSessionId id;
    Money opening;
    QString openedBy;
    Instant openedAt;
};

/// A named till; each desktop that sells is one.
struct Register {
    RegisterId id;
    QString name;
    std::optional<TillSession> session; ///< while its drawer is open
};

QList<Register> listRegisters(Connection &connection);
std::optional<Register> findRegister(Connection &connection, RegisterId id);

/// Makes a till. Names tell tills apart, so no two share one.
struct AddRegister {
    QString name;
    QString actor;

    using Reply = RegisterId;
    Result<RegisterId> apply(Transaction &transaction) const;
};

/// Opens a drawer with what is in it.
struct BeginSession {
    RegisterId at;
    Money opening;
    Hand hand;

    using Reply = TillSession;
    Result<TillSession> apply(Transaction &transaction) const;
};

enum class CashReason { PaidIn, PaidOut, NoSale };

/// Money that goes into the drawer or out of it without a sale, or nothing at all: the drawer is only opened.
struct MoveCash {
    RegisterId at;
    CashReason kind = CashReason::NoSale;
    Money amount;
    QString reason;
    Hand hand;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// The session of a register's open drawer; others at the same register wait. Refuses when it is closed (drawer_closed).
Result<TillSession> sessionAt(Transaction &transaction, RegisterId at);

/// Who does something at a register, and in which session: what most of what is done there begins with.
struct AtDrawer {
    QString actor;
    TillSession session;
};
Result<AtDrawer> atDrawer(Transaction &transaction, const Hand &hand, Act act, RegisterId at);

/// What the drawer took so far; none while it is closed.
std::optional<TillReport> reportSoFar(Connection &connection, RegisterId at, const QString &asker, Instant now);

/// Counts and closes a drawer. Its Z report says what it took, is numbered without gaps, and is never altered. Refuses
/// while a sale is being rung up (sale_open), while sales are parked unless that is fine (sales_parked), and a difference
/// beyond the setting till.most_difference unless a manager approves it (difference_too_large).
struct EndSession {
    RegisterId at;
    QList<CashCount> counts;
    bool keepParked = false;
    Hand hand;

    using Reply = TillReport;
    Result<TillReport> apply(Transaction &transaction) const;
};

/// A closed drawer, as a list of them shows it.
struct ClosedSession {
    TillSessionId id;
    QString registerName;
    qint64 number = 0;
    Instant closedAt;
    QString closedBy;
    Money expected;
    Money counted;
};
/// The newest first.
QList<ClosedSession> closedSessions(Connection &connection, std::optional<TillSessionId> before, int limit);
/// As it was when the drawer was closed.
std::optional<TillReport> reportOf(Connection &connection, TillSessionId session);

} // namespace holdfast
