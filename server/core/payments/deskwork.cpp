// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/payments/deskwork.h"

#include "core/base/log.h"
#include "core/orders/takestep.h"
#include "core/payments/notices.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast {

namespace {

constexpr milliseconds firstRetry = 1s;
constexpr milliseconds longestRetry = 5min;
/// How soon an open session is asked about again; notices and shoppers who look make it sooner.
constexpr milliseconds lookAfter = 15s;
constexpr milliseconds longestLook = 2min;
constexpr QLatin1StringView sandboxName("sandbox");

milliseconds backoff(milliseconds first, milliseconds most, qint64 tries)
{
    return std::min<milliseconds>(most, first * (qint64(1) << std::min<qint64>(tries, 20)));
}

/// An attempt that is due, with what of its order matters.
struct DuePayment {
    PaymentId id;
    PaymentState state = PaymentState::Preparing;
    QString session;
    qint64 tries = 0;
    bool closing = false;
    QString provider;
    SessionWish wish;
};

QList<DuePayment> duePayments(Transaction &transaction)
{
    QList<DuePayment> list;
    Rows rows = transaction.run("payment_due"_L1, transaction.now(), TakeDeskWork::atMost);
    while (rows.next()) {
        DuePayment due;
        due.id = {rows.text(0)};
        due.state = parsePaymentState(rows.text(2)).value_or(PaymentState::Preparing);
        due.session = rows.text(3);
        due.tries = rows.integer(6);
        due.closing = !rows.isNull(7);
        due.provider = rows.text(11);
        due.wish = {due.id, rows.text(8), rows.text(10), rows.money(4), rows.instant(5), rows.text(9)};
        list.append(std::move(due));
    }
    return list;
}

void endWindows(Transaction &transaction)
{
    QList<OrderId> orders;
    {
        Rows rows = transaction.run("order_due"_L1, transaction.now(), TakeDeskWork::atMost);
        while (rows.next())
            orders.append({rows.text(0)});
    }
    for (const OrderId &order : std::as_const(orders)) {
        Happening happening{OrderEvent::WindowEnded};
        happening.closing = Closing::Window;
        if (const auto ended = takeStep(transaction, order, happening); !ended)
            qCCritical(logPay).noquote() << "an order cannot be ended:" << order.value << ended.error().message;
    }
}

/// What can be said of an attempt without asking anybody; nothing when the provider has to be asked.
std::optional<AttemptReport> clearAlready(const DuePayment &due, const PaymentRules &rules)
{
    using Outcome = AttemptReport::Outcome;
    if (due.state == PaymentState::Preparing && due.closing && due.tries == 0)
        return AttemptReport{Outcome::Expired};
    // The shop has a real provider by now; in the sandbox no money can have moved.
    if (due.provider != rules.provider && due.provider == sandboxName)
        return AttemptReport{Outcome::Expired};
    return std::nullopt;
}

void takePayment(Transaction &transaction, const DuePayment &due, const PaymentRules &rules, DeskWork &work)
{
    if (const auto report = clearAlready(due, rules)) {
        (void)noteReport(transaction, due.id, *report);
        return;
    }
    const bool asking = due.state == PaymentState::Ready && !due.closing;
    const milliseconds pause = asking ? backoff(lookAfter, longestLook, due.tries / 4) : backoff(firstRetry, longestRetry, due.tries);
    transaction.change("payment_again"_L1, transaction.now() + pause, transaction.now(), due.id);
    if (due.provider != rules.provider)
        transaction.change("payment_trouble"_L1, u"%1 is not set up any more"_s.arg(due.provider), due.id);
    else if (due.state == PaymentState::Preparing)
        work.opens.append(due.wish);
    else
        work.sessions.append({due.id, due.session, due.closing});
}

void takeRefunds(Transaction &transaction, DeskWork &work)
{
    struct Due {
        GiveBackWish wish;
        qint64 tries = 0;
    };
    QList<Due> list;
    {
        Rows rows = transaction.run("refund_due"_L1, transaction.now(), TakeDeskWork::atMost);
        while (rows.next())
            list.append({{{rows.text(0)}, rows.optionalText(3), rows.optionalText(4), rows.money(1)}, rows.integer(2)});
    }
    for (const Due &due : std::as_const(list)) {
        transaction.change("refund_again"_L1, transaction.now() + backoff(firstRetry, longestRetry, due.tries), due.wish.key);
        work.refunds.append(due.wish);
    }
}

std::optional<Instant> nextWork(Transaction &transaction)
{
    std::optional<Instant> next;
    for (const QLatin1StringView statement : {"payment_next"_L1, "refund_next"_L1, "order_next_due"_L1}) {
        Rows rows = transaction.run(statement);
        if (rows.next() && !rows.isNull(0))
            next = next ? std::min(*next, rows.instant(0)) : rows.instant(0);
    }
    return next;
}

} // namespace

Result<DeskWork> TakeDeskWork::apply(Transaction &transaction) const
{
    DeskWork work;
    work.more = actOnNotices(transaction, atMost) == atMost;
    endWindows(transaction);
    for (const DuePayment &due : duePayments(transaction))
        takePayment(transaction, due, rules, work);
    takeRefunds(transaction, work);
    work.next = nextWork(transaction);
    return work;
}

Result<Done> HurryDesk::apply(Transaction &transaction) const
{
    transaction.change("payment_hurry_all"_L1, transaction.now(), transaction.now());
    transaction.change("refund_hurry_all"_L1, transaction.now(), transaction.now());
    return Done{};
}

Result<Done> NoteOpened::apply(Transaction &transaction) const
{
    const auto known = findPayment(transaction.connection(), payment);
    const auto order = known ? lockOrder(transaction, known->order) : std::nullopt;
    if (!order)
        return orderNotFound();
    const Instant next = transaction.now() + (order->closing ? milliseconds(0) : lookAfter);
    if (transaction.change("payment_open_session"_L1, session.id, session.redirectUrl, next, payment) == 1)
        noteOnOrder(transaction, order->id, u"payment_ready"_s);
    return Done{};
}

Result<Done> NoteReport::apply(Transaction &transaction) const
{
    return noteReport(transaction, payment, report);
}

Result<Done> NoteFault::apply(Transaction &transaction) const
{
    using Kind = ProviderFault::Kind;
    if (fault.kind == Kind::Unreachable) {
        transaction.change("payment_trouble"_L1, fault.message, payment);
        return Done{};
    }
    AttemptReport report{AttemptReport::Outcome::Failed};
    report.detail = fault.message;
    const auto before = findPayment(transaction.connection(), payment);
    // Only what was never opened has failed for good: a session that the provider knows may be paid yet.
    if (!before || before->state != PaymentState::Preparing) {
        transaction.change("payment_trouble"_L1, fault.message, payment);
        return Done{};
    }
    if (const auto noted = noteReport(transaction, payment, report); !noted)
        return noted;
    if (fault.kind == Kind::TooLate)
        (void)PayOrder{before->order, rules}.apply(transaction);
    return Done{};
}

Result<Done> NoteRefund::apply(Transaction &transaction) const
{
    const auto known = findRefund(transaction.connection(), refund);
    if (!known || !lockOrder(transaction, known->order))
        return orderNotFound();
    const auto now = findRefund(transaction.connection(), refund);
    if (now->state != RefundState::Due)
        return Done{};
    if (const auto *made = std::get_if<MadeRefund>(&answer)) {
        transaction.change("refund_settle"_L1, nameOf(RefundState::Done), made->id, std::nullopt, transaction.now(), refund);
        noteOnOrder(transaction, known->order, u"refunded"_s, known->amount);
        return takeStep(transaction, known->order, {OrderEvent::RefundsDone});
    }
    const auto &fault = std::get<ProviderFault>(answer);
    if (fault.kind == ProviderFault::Kind::Unreachable) {
        transaction.change("refund_trouble"_L1, fault.message, refund);
        return Done{};
    }
    transaction.change("refund_settle"_L1, nameOf(RefundState::Failed), std::nullopt, fault.message, std::nullopt, refund);
    noteOnOrder(transaction, known->order, u"refund_failed"_s, known->amount, fault.message);
    return Done{};
}

} // namespace holdfast
