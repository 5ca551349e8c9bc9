// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/drawer.h"

#include "core/base/names.h"
#include "core/catalog/records.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr std::array cashReasons{"paid_in"_L1, "paid_out"_L1, "no_sale"_L1};
constexpr qsizetype longestName = 40;
constexpr qsizetype longestReason = 200;

std::optional<TillSession> openSession(Connection &connection, RegisterId at)
{
    Rows rows = connection.run("session_open"_L1, at);
    if (!rows.next())
        return std::nullopt;
    return TillSession{{rows.integer(0)}, rows.money(1), rows.text(2), rows.instant(3)};
}

Error registerNotFound()
{
    return {Fault::NotFound, u"register_not_found"_s, u"there is no such till"_s, {}, {}};
}

Result<Done> checkCash(const MoveCash &move)
{
    if (move.reason.trimmed().isEmpty() || move.reason.size() > longestReason)
        return Error::invalid(u"reason"_s, u"say why, in at most %1 characters"_s.arg(longestReason));
    if (move.kind == CashReason::NoSale ? move.amount.amount != 0
                                        : move.amount.amount <= 0 || move.amount.amount > Money::most)
        return Error::invalid(u"amount"_s, u"this is no amount to put in or take out"_s);
    return Done{};
}

} // namespace

QList<Register> listRegisters(Connection &connection)
{
    QList<Register> registers;
    Rows rows = connection.run("register_list"_L1);
    while (rows.next()) {
        Register found{{rows.integer(0)}, rows.text(1), std::nullopt};
        if (!rows.isNull(2))
            found.session = TillSession{{rows.integer(2)}, rows.money(5), rows.text(3), rows.instant(4)};
        registers.append(found);
    }
    return registers;
}

std::optional<Register> findRegister(Connection &connection, RegisterId id)
{
    Register found{id, {}, openSession(connection, id)};
    Rows rows = connection.run("register_by_id"_L1, id);
    if (!rows.next())
        return std::nullopt;
    found.name = rows.text(0);
    return found;
}

Result<RegisterId> AddRegister::apply(Transaction &transaction) const
{
    const QString wanted = name.trimmed();
    if (wanted.isEmpty() || wanted.size() > longestName)
        return Error::invalid(u"register"_s, u"a till needs a name of at most %1 characters"_s.arg(longestName));
    if (transaction.run("register_by_name"_L1, wanted).next())
        return Error{Fault::Conflict, u"register_exists"_s, u"there is a till \"%1\" already"_s.arg(wanted), u"register"_s, {}};
    const RegisterId id{transaction.insert("register_insert"_L1, wanted, transaction.now())};
    audit(transaction, actor, u"register_added"_s, wanted, {});
    return id;
}

Result<TillSession> sessionAt(Transaction &transaction, RegisterId at)
{
    if (!transaction.run("register_lock"_L1, at).next())
        return registerNotFound();
    const auto session = openSession(transaction.connection(), at);
    if (!session)
        return Error{Fault::Conflict, u"drawer_closed"_s, u"the drawer is closed; open it with its float first"_s, {}, {}};
    return *session;
}

Result<AtDrawer> atDrawer(Transaction &transaction, const Hand &hand, Act act, RegisterId at)
{
    const auto actor = allow(transaction, hand, act);
    if (!actor)
        return actor.error();
    const auto session = sessionAt(transaction, at);
    if (!session)
        return session.error();
    return AtDrawer{*actor, *session};
}

Result<TillSession> BeginSession::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, Act::BeginSession);
    if (!actor)
        return actor.error();
    if (opening.amount < 0 || opening.amount > Money::most)
        return Error::invalid(u"opening"_s, u"count what is in the drawer; nothing is 0"_s);
    if (!transaction.run("register_lock"_L1, at).next())
        return registerNotFound();
    if (const auto open = openSession(transaction.connection(), at))
        return Error{Fault::Conflict, u"drawer_open"_s, u"%1 has opened this drawer already"_s.arg(open->openedBy), {}, {}};
    const TillSessionId id{transaction.insert("session_insert"_L1, at, opening, *actor, transaction.now())};
    audit(transaction, *actor, u"drawer_opened"_s, at.text(), QString::number(opening.amount));
    return TillSession{id, opening, *actor, transaction.now()};
}

Result<Done> MoveCash::apply(Transaction &transaction) const
{
    const auto actor = allow(transaction, hand, kind == CashReason::NoSale ? Act::OpenDrawer : Act::MoveCash);
    if (!actor)
        return actor.error();
    if (const auto fine = checkCash(*this); !fine)
        return fine;
    const auto session = sessionAt(transaction, at);
    if (!session)
        return session.error();
    transaction.change("cash_movement_insert"_L1, session->id, nameIn(cashReasons, kind), amount, reason.trimmed(), *actor,
                       transaction.now());
    audit(transaction, *actor, u"cash_"_s + nameIn(cashReasons, kind), at.text(),
          u"%1 %2"_s.arg(amount.amount).arg(reason.trimmed()));
    return Done{};
}

} // namespace holdfast
