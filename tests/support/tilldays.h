// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/order.h"
#include "support/testtill.h"
#include "support/tillbooks.h"
#include "support/tillsteps.h"

#include <array>

#include <rapidcheck.h>

namespace holdfast::test {

/// A shop and its books in pencil, which take every step together; throws as RapidCheck does where they differ. Commands
/// are applied as the writer does, without its thread.
class Days
{
public:
    static constexpr size_t tills = 2;

    Days(const Country &country, bool included, qint64 seed);
    void take(const Step &step);
    void compare();
    /// Closes both drawers, whatever is open.
    void end();

    size_t sold() const { return m_receipts.size(); }
    /// Of how many receipts something came back.
    size_t broughtBack() const;

private:
    struct Goods {
        ProductId id;
        qint64 price;
        qint64 pricePer;
        qint64 rate;
        qint64 onHand;
        qint64 reserved = 0;
    };

    template <Command C>
    Result<typename C::Reply> apply(const C &command)
    {
        Transaction transaction(*m_till.connection, m_till.clock.now());
        auto result = applyAlone(command, transaction);
        transaction.commit();
        return result;
    }
    template <Command C>
    typename C::Reply must(const C &command)
    {
        auto result = apply(command);
        if (!result)
            RC_FAIL(result.error().message.toStdString());
        return std::move(*result);
    }
    template <Command C>
    void refuses(const C &command, const QString &code)
    {
        const auto result = apply(command);
        RC_ASSERT(!result.ok());
        RC_ASSERT(result.error().code == code);
    }
    static void fine(const QString &wrong)
    {
        if (!wrong.isEmpty())
            RC_FAIL(wrong.toStdString());
    }

    void stock(const QString &title, qint64 price, const std::pair<QString, int> &taxClass, const Measure &measure);

    Hand hand() const { return m_till.cashier(); }
    Hand approved() const { return m_till.approved(); }
    PencilDay &day() { return m_days[m_now]; }
    std::optional<PencilSale> &open() { return m_open[m_now]; }
    RegisterId here() const { return m_at[m_now]; }
    /// A line of the open sale; null while there is none.
    PencilLine *line() { return open() ? &open()->lines[size_t(m_step.b) % open()->lines.size()] : nullptr; }
    qint64 unitsOf(const Goods &goods) const { return 1 + (goods.pricePer > 1 ? m_step.c : m_step.c % 12); }

    void ring(size_t product);
    void ringAgain();
    void setQuantity();
    void setPrice();
    Discount wishedDiscount() const
    {
        return m_step.c % 2 == 0 ? Discount{m_step.a * 1'000'000 / 5039, {}} : Discount{0, {m_step.a}};
    }
    void discountLine();
    void discountAll();
    void park();
    void recall();
    void giveUp();
    /// What somebody hands over for so much, in one of several ways.
    QList<TenderWish> tendersFor(qint64 total, qint64 &card);
    /// Its number is the next, and what changed hands is what is due, in coins where it is cash.
    void settled(const Sale &sale, qint64 card);
    void pay();
    void payWrong();
    void takeBack();
    /// As the customer paid, cards first, or as it is asked for.
    void giveBack(RefundSale wish, PencilReceipt &from, PencilReceipt &after, qint64 total);
    void takeBackFreely();
    void moveCash();
    /// On the web, to be paid when it is collected.
    void order();
    void collect();
    /// What was rung up, ordered or sold before keeps the tax as it was then.
    void changeTaxMode();
    void close();

    TestTill m_till;
    const qint64 m_coin;
    bool m_included;
    std::array<RegisterId, tills> m_at;
    std::vector<Goods> m_goods;
    std::array<std::optional<PencilSale>, tills> m_open;
    std::vector<PencilSale> m_parked;
    std::vector<PencilReceipt> m_receipts;
    std::vector<std::pair<OrderId, QList<std::pair<size_t, qint64>>>> m_orders;
    std::array<PencilDay, tills> m_days;
    std::array<qint64, tills> m_closed{};
    std::array<qint64, tills> m_receiptCount{};
    Step m_step{};
    size_t m_now = 0;
};

} // namespace holdfast::test
