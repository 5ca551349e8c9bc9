// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/payments/sandboxsessions.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

using Outcome = AttemptReport::Outcome;

QString nameOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Paid:
        return u"paid"_s;
    case Outcome::Failed:
        return u"failed"_s;
    case Outcome::Expired:
        return u"expired"_s;
    case Outcome::Open:
        break;
    }
    return u"open"_s;
}

Outcome parseOutcome(const QString &name)
{
    for (const Outcome outcome : {Outcome::Paid, Outcome::Failed, Outcome::Expired}) {
        if (nameOf(outcome) == name)
            return outcome;
    }
    return Outcome::Open;
}

SandboxSession readSession(const Rows &rows)
{
    return {rows.text(0), {rows.text(1)}, rows.money(2), rows.text(3), rows.text(4), parseOutcome(rows.text(5)),
            rows.instant(6)};
}

AttemptReport reportOf(const SandboxSession &session)
{
    return {session.outcome, session.id, session.id, {}};
}

} // namespace

std::optional<SandboxSession> findSandboxSession(Connection &connection, const QString &id)
{
    Rows rows = connection.run("sandbox_by_id"_L1, id);
    if (!rows.next())
        return std::nullopt;
    return readSession(rows);
}

Error sandboxSessionNotFound()
{
    return {Fault::NotFound, u"not_found"_s, u"there is no such payment"_s, {}, {}};
}

Result<OpenedSession> OpenSandboxSession::apply(Transaction &transaction) const
{
    transaction.change("sandbox_insert"_L1, u"sbx_"_s + randomIdText(), wish.key, wish.amount, wish.orderNumber,
                       wish.returnUrl, wish.expires, transaction.now());
    Rows rows = transaction.run("sandbox_by_key"_L1, wish.key);
    if (!rows.next())
        return sandboxSessionNotFound();
    const SandboxSession session = readSession(rows);
    return OpenedSession{session.id, u"/sandbox-pay/"_s + session.id};
}

Result<AttemptReport> AskSandbox::apply(Transaction &transaction) const
{
    auto found = findSandboxSession(transaction.connection(), session);
    if (!found)
        return sandboxSessionNotFound();
    if (found->outcome == Outcome::Open && (expire || found->expires <= transaction.now())) {
        transaction.change("sandbox_decide"_L1, nameOf(Outcome::Expired), 0, 0, transaction.now(), session);
        found->outcome = Outcome::Expired;
    }
    return reportOf(*found);
}

Result<DecideSandbox::Reply> DecideSandbox::apply(Transaction &transaction) const
{
    auto found = findSandboxSession(transaction.connection(), session);
    if (!found)
        return sandboxSessionNotFound();
    if (outcome == Outcome::Open || found->outcome != Outcome::Open || found->expires <= transaction.now())
        return Reply{*found, false};
    const bool changed = transaction.change("sandbox_decide"_L1, nameOf(outcome), notices, notices,
                                            transaction.now() + delay, session)
                         == 1;
    if (changed)
        found->outcome = outcome;
    return Reply{*found, changed};
}

Result<MadeRefund> RefundInSandbox::apply(Transaction &transaction) const
{
    transaction.change("sandbox_refund_insert"_L1, u"sbr_"_s + randomIdText(), wish.key, wish.amount, transaction.now(),
                       wish.session.value_or(QString()), wish.amount);
    Rows rows = transaction.run("sandbox_refund_by_key"_L1, wish.key);
    if (!rows.next())
        return Error{Fault::Conflict, u"refund_too_large"_s, u"more than was paid cannot go back"_s, {}, {}};
    return MadeRefund{rows.text(0)};
}

Result<TakeSandboxNotice::Reply> TakeSandboxNotice::apply(Transaction &transaction) const
{
    Reply reply;
    {
        Rows rows = transaction.run("sandbox_notice_due"_L1, transaction.now());
        if (rows.next())
            reply.session = readSession(rows);
    }
    if (reply.session) {
        transaction.change("sandbox_notice_later"_L1, transaction.now() - given, transaction.now() + again,
                           reply.session->id);
    }
    Rows next = transaction.run("sandbox_next_notice"_L1);
    if (next.next() && !next.isNull(0))
        reply.next = next.instant(0);
    return reply;
}

Result<int> SandboxNoticeDelivered::apply(Transaction &transaction) const
{
    transaction.change("sandbox_notice_told"_L1, transaction.now(), session);
    Rows rows = transaction.run("sandbox_notices_left"_L1, session);
    return rows.next() ? int(rows.integer(0)) : 0;
}

} // namespace holdfast
