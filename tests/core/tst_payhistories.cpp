// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"
#include "core/carts/shoppers.h"
#include "core/exchange/check.h"
#include "core/orders/checkout.h"
#include "core/orders/fulfil.h"
#include "core/payments/deskwork.h"
#include "core/payments/notices.h"
#include "support/testshop.h"

#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace std::chrono_literals;

namespace {

using Outcome = AttemptReport::Outcome;

/// A provider as one may be: slow, down, forgetful of its answers, and its notices come twice, late, in any order or
/// never. What it does it does once for each key.
class Provider
{
public:
    struct Session {
        QString id;
        SessionWish wish;
        Outcome outcome = Outcome::Open;
        Money refunded;
    };

    explicit Provider(QRandomGenerator &random) : m_random(random) {}

    QHash<QString, Session> sessions;   ///< by their ids
    QHash<QString, MadeRefund> refunds; ///< by their keys
    QList<ProviderNotice> notices;      ///< on their way

    OpenedSession open(const SessionWish &wish)
    {
        const QString id = u"s_"_s + wish.key.value;
        if (!sessions.contains(id))
            sessions.insert(id, {id, wish, Outcome::Open, {}});
        return {id, u"/pay/"_s + id};
    }

    AttemptReport ask(const QString &id, bool expire, Instant now)
    {
        Session &session = sessions[id];
        if (session.outcome == Outcome::Open && (expire || session.wish.expires <= now))
            decide(session, Outcome::Expired);
        return {session.outcome, id, id, {}};
    }

    ProviderAnswer<MadeRefund> giveBack(const GiveBackWish &wish)
    {
        if (refunds.contains(wish.key.value))
            return refunds.value(wish.key.value);
        Session &session = sessions[wish.session.value_or(QString())];
        if (session.outcome != Outcome::Paid || session.refunded + wish.amount > session.wish.amount)
            return ProviderFault{ProviderFault::Kind::Refused, u"more than there is"_s};
        session.refunded += wish.amount;
        return refunds.insert(wish.key.value, MadeRefund{u"r_"_s + wish.key.value}).value();
    }

    void decide(Session &session, Outcome outcome)
    {
        session.outcome = outcome;
        ProviderNotice notice;
        notice.id = u"e_%1_%2"_s.arg(session.id).arg(int(outcome));
        notice.payment = session.wish.key;
        notice.report = {outcome, session.id, session.id, {}};
        for (int copies = int(m_random.bounded(4)) - 1; copies > 0; --copies)
            notices.append(notice);
    }

    QList<Session *> openSessions()
    {
        QList<Session *> open;
        for (Session &session : sessions) {
            if (session.outcome == Outcome::Open)
                open.append(&session);
        }
        return open;
    }

private:
    QRandomGenerator &m_random;
};

/// One shop's afternoon: things happen in an order that nobody would think of. Commands are applied as the writer does.
class History
{
public:
    History(test::TestShop &shop, ProductId product, quint32 seed)
        : m_shop(shop), m_product(product), m_random(seed), m_provider(m_random)
    {
    }

    void run(int steps)
    {
        place();
        for (int i = 0; i < steps; ++i)
            step();
        settle();
    }

    /// What is wrong at the end; empty when all is well.
    QString verdict()
    {
        for (const OrderId &id : std::as_const(m_orders)) {
            const Order order = findOrder(*m_shop.connection, id).value();
            const Money kept = keptOf(order);
            const bool paid = order.state == OrderState::Paid;
            if (!paid && order.state != OrderState::Cancelled)
                return u"an order ended as "_s + nameOf(order.state);
            if (paid && kept != order.totals.total - m_givenBack.value(id.value))
                return u"of a paid order %1 is kept, not %2"_s.arg(kept.amount).arg(order.totals.total.amount);
            if (!paid && kept.amount != 0)
                return u"%1 is kept of a cancelled order"_s.arg(kept.amount);
        }
        return {};
    }

private:
    template <Command C>
    Result<typename C::Reply> apply(const C &command)
    {
        Transaction transaction(*m_shop.connection, m_shop.clock.now());
        auto result = applyAlone(command, transaction);
        transaction.commit();
        return result;
    }

    bool chance(int ofHundred) { return int(m_random.bounded(100)) < ofHundred; }
    OrderId anyOrder() { return m_orders.at(m_random.bounded(int(m_orders.size()))); }

    void step()
    {
        switch (m_random.bounded(12)) {
        case 0: return place();
        case 1: return shopperDecides();
        case 2: case 3: return takeWork();
        case 4: case 5: return answerOne();
        case 6: case 7: return hearNotice();
        case 8: return (void)apply(CancelOrder{anyOrder(), Closing::Shopper, {}});
        case 9: return (void)apply(PayOrder{anyOrder(), m_rules});
        case 10: return m_shop.clock.advance(std::chrono::minutes(m_random.bounded(20)));
        default: return refundOrSteal();
        }
    }

    void place()
    {
        const CartAccess cart = newCart();
        if (!apply(AddItem{cart, m_product, {1 + qint64(m_random.bounded(3))}}))
            return;
        Checkout wish;
        wish.access = cart;
        wish.rules = m_rules;
        wish.email = u"anna@example.com"_s;
        if (const auto order = apply(wish))
            m_orders.append(order->id);
    }

    CartAccess newCart()
    {
        const auto shopper = apply(CreateShopper{randomBytes(16), std::nullopt});
        return {*apply(CreateCart{*shopper}), *shopper, m_shop.holds, TaxMode::Included};
    }

    void shopperDecides()
    {
        const auto open = m_provider.openSessions();
        if (open.isEmpty())
            return;
        Provider::Session *session = open.at(m_random.bounded(int(open.size())));
        const Outcome outcomes[] = {Outcome::Paid, Outcome::Paid, Outcome::Failed, Outcome::Expired};
        m_provider.decide(*session, outcomes[m_random.bounded(4)]);
    }

    void takeWork()
    {
        const auto work = apply(TakeDeskWork{m_rules});
        for (const SessionWish &wish : work->opens)
            m_calls.append([this, wish](bool lost) { opened(wish, lost); });
        for (const SessionCall &call : work->sessions)
            m_calls.append([this, call](bool lost) { asked(call, lost); });
        for (const GiveBackWish &wish : work->refunds)
            m_calls.append([this, wish](bool lost) { refunded(wish, lost); });
    }

    /// The provider may do what it is asked and its answer be lost; or it is down.
    void answerOne()
    {
        if (m_calls.isEmpty())
            return;
        const auto call = m_calls.takeAt(m_random.bounded(int(m_calls.size())));
        if (!chance(15))
            call(!m_settling && chance(20));
    }

    void opened(const SessionWish &wish, bool lost)
    {
        if (!m_settling && chance(10))
            return (void)apply(NoteFault{wish.key, {ProviderFault::Kind::Unreachable, u"down"_s}, m_rules});
        const OpenedSession session = m_provider.open(wish);
        if (!lost)
            (void)apply(NoteOpened{wish.key, session});
    }
    void asked(const SessionCall &call, bool lost)
    {
        const AttemptReport report = m_provider.ask(call.session, call.expire, m_shop.clock.now());
        if (!lost)
            (void)apply(NoteReport{call.payment, report});
    }
    void refunded(const GiveBackWish &wish, bool lost)
    {
        const ProviderAnswer<MadeRefund> answer = m_provider.giveBack(wish);
        if (!lost)
            (void)apply(NoteRefund{wish.key, answer});
    }

    void hearNotice()
    {
        if (m_provider.notices.isEmpty())
            return;
        const ProviderNotice notice = m_provider.notices.takeAt(m_random.bounded(int(m_provider.notices.size())));
        (void)apply(KeepNotice{m_rules.provider, notice});
    }

    void refundOrSteal()
    {
        if (chance(50))
            return (void)apply(AddItem{newCart(), m_product, {1}});
        const OrderId id = anyOrder();
        const Money amount{chance(50) ? 100 : 1200};
        if (apply(RefundOrder{id, amount, chance(50), {}, u"Mara"_s}))
            m_givenBack[id.value] += amount;
    }

    /// All that is on its way arrives, and the provider is up.
    void settle()
    {
        m_settling = true;
        for (int i = 0; i < 120; ++i) {
            takeWork();
            while (!m_calls.isEmpty())
                m_calls.takeLast()(false);
            if (chance(50))
                hearNotice();
            m_shop.clock.advance(1min);
        }
        while (!m_provider.notices.isEmpty()) {
            hearNotice();
            takeWork();
            while (!m_calls.isEmpty())
                m_calls.takeLast()(false);
        }
    }

    Money keptOf(const Order &order)
    {
        Money kept;
        for (const Payment &payment : paymentsOf(*m_shop.connection, order.id)) {
            const Provider::Session session = m_provider.sessions.value(u"s_"_s + payment.id.value);
            if (session.outcome == Outcome::Paid)
                kept += session.wish.amount - session.refunded;
        }
        return kept;
    }

    test::TestShop &m_shop;
    const ProductId m_product;
    QRandomGenerator m_random;
    Provider m_provider;
    const PaymentRules m_rules{u"sandbox"_s, true, 35min, 24h};
    QList<OrderId> m_orders;
    QList<std::function<void(bool lost)>> m_calls;
    QHash<QString, Money> m_givenBack;
    bool m_settling = false;
};

} // namespace

/// Whatever happens in whatever order: in the end an order is paid for or cancelled, and money and stock add up.
class TestPayHistories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endWell()
    {
        // A server needs far longer for each.
        const int histories = test::onPostgres() ? 100 : 2000;
        test::TestShop shop;
        if (!test::onPostgres())
            shop.connection->runText(u"PRAGMA synchronous = OFF"_s);
        for (int i = 0; i < histories; ++i) {
            const quint32 seed = quint32(i) * 2654435761U + 1;
            const ProductId product = shop.addProduct(u"Thing %1"_s.arg(i), {1200}, {4});
            History history(shop, product, seed);
            history.run(40);
            const QString wrong = history.verdict();
            QVERIFY2(wrong.isEmpty(), qPrintable(u"history %1: %2"_s.arg(i).arg(wrong)));
            if (i % 100 == 99)
                QCOMPARE(checkShop(*shop.connection), QStringList());
        }
        QCOMPARE(checkShop(*shop.connection), QStringList());
        qInfo() << histories << "histories, orders:" << shop.query(u"SELECT count(*) FROM orders"_s).toInt()
                << "paid:" << shop.query(u"SELECT count(*) FROM orders WHERE state = 'paid'"_s).toInt()
                << "refunds:" << shop.query(u"SELECT count(*) FROM refund"_s).toInt();
    }
};

QTEST_GUILESS_MAIN(TestPayHistories)
#include "tst_payhistories.moc"
