// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/payments/notices.h"

#include "core/base/log.h"

#include <array>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr std::array outcomes{"open"_L1, "paid"_L1, "failed"_L1, "expired"_L1};

QString outcomeName(const ProviderNotice &notice)
{
    return notice.known ? outcomes.at(size_t(notice.report.outcome)) : "other"_L1;
}

/// A notice as it was kept.
struct Kept {
    qint64 id = 0;
    QString provider;
    std::optional<PaymentId> payment;
    std::optional<AttemptReport> report; ///< none: of no concern
};

QList<Kept> newNotices(Transaction &transaction, int atMost)
{
    QList<Kept> list;
    Rows rows = transaction.run("provider_events_new"_L1, atMost);
    while (rows.next()) {
        Kept kept{rows.integer(0), rows.text(1), std::nullopt, std::nullopt};
        if (const auto payment = rows.optionalText(3))
            kept.payment = PaymentId{*payment};
        for (size_t i = 0; i < outcomes.size(); ++i) {
            if (rows.text(2) == outcomes[i])
                kept.report = AttemptReport{AttemptReport::Outcome(i), rows.optionalText(4), rows.optionalText(5), {}};
        }
        list.append(std::move(kept));
    }
    return list;
}

std::optional<PaymentId> paymentOf(Transaction &transaction, const Kept &kept)
{
    if (kept.payment || !kept.report || !kept.report->session)
        return kept.payment;
    Rows rows = transaction.run("payment_of_session"_L1, kept.provider, *kept.report->session);
    return rows.next() ? std::optional(PaymentId{rows.text(0)}) : std::nullopt;
}

} // namespace

Result<bool> KeepNotice::apply(Transaction &transaction) const
{
    const AttemptReport &report = notice.report;
    return transaction.change("provider_event_insert"_L1, provider, notice.id, outcomeName(notice), notice.payment,
                              report.session, report.providerRef, notice.payload, transaction.now())
           == 1;
}

int actOnNotices(Transaction &transaction, int atMost)
{
    const QList<Kept> list = newNotices(transaction, atMost);
    for (const Kept &kept : list) {
        const auto payment = paymentOf(transaction, kept);
        if (kept.report && payment && !noteReport(transaction, *payment, *kept.report))
            qCWarning(logPay) << "a notice is about no payment of ours:" << kept.provider << kept.id;
        transaction.change("provider_event_handled"_L1, transaction.now(), kept.id);
    }
    return int(list.size());
}

Result<Done> LookAtOrder::apply(Transaction &transaction) const
{
    const Instant now = transaction.now();
    transaction.change("payment_look"_L1, now, order, now, now - pause);
    return Done{};
}

bool LookAtOrder::helps(const Order &order, Instant now)
{
    return order.state == OrderState::AwaitingPayment && order.payment && order.payment->state == PaymentState::Ready
           && order.payment->askedAt.value_or(Instant{0}) < now - pause;
}

} // namespace holdfast
