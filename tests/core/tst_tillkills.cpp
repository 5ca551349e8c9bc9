// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"
#include "support/testtill.h"

#include <QProcess>
#include <QTest>
#include <QThread>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// What there is to sell and who sells it, as the arguments of the child say.
struct Counter {
    RegisterId at;
    Hand cashier;
    Hand approved;
    ProductId mug;
    ProductId tea;
};

/// All that matters of a till, in a line.
QString stateOf(Connection &connection, const Counter &counter)
{
    const Snapshot snapshot(connection);
    QStringList parts;
    const auto add = [&](const Sale &sale) {
        for (const SaleLine &line : sale.lines)
            parts << u"%1x%2"_s.arg(line.product.value).arg(line.quantity.value);
        parts << nameOf(sale.state) << QString::number(sale.totals.total.amount) << sale.receiptNumber();
    };
    if (const auto open = openSaleAt(connection, counter.at))
        add(*open);
    for (const Sale &sale : parkedSales(connection, 10))
        add(sale);
    for (const Sale &sale : settledSales(connection, std::nullopt, 100))
        add(sale);
    for (const ProductId product : {counter.mug, counter.tea}) {
        const StockLevel level = findStock(connection, product).value();
        parts << u"stock %1/%2"_s.arg(level.onHand.value).arg(level.reserved.value);
    }
    if (const auto report = reportSoFar(connection, counter.at, {}, {}))
        parts << u"drawer %1, given up %2"_s.arg(report->expected.amount).arg(report->voids.count);
    for (const ClosedSession &closed : closedSessions(connection, std::nullopt, 10))
        parts << u"Z %1: %2 of %3"_s.arg(closed.number).arg(closed.counted.amount).arg(closed.expected.amount);
    return parts.join(u' ');
}

/// A cashier's hour, one commit after the other. Whoever comes back after a crash goes on with what the shop remembers.
class Hour
{
public:
    Hour(const DatabaseUrl &url, const Counter &counter)
        : m_counter(counter), m_database(Database::open(url)), m_writer(m_database, m_clock, Writer::limitsFor(m_database)),
          m_connection(m_database.connect(Access::ReadOnly))
    {
        m_writer.start();
    }

    static constexpr int steps = 19;

    /// Whether the shop did it; once it has, that is on disk, and the parent is told.
    bool step(int number)
    {
        const Hand &hand = m_counter.cashier;
        switch (number) {
        case 0: case 4: case 10: return ring(m_counter.mug, 2);
        case 1: case 9: return ring(m_counter.tea, 1);
        case 2: return done(SetSaleQuantity{open().id, open().lines[0].id, {3}, hand});
        case 3: case 8: case 11: return pay();
        case 5: return done(GiveDiscount{open().id, std::nullopt, {0, {100}}, hand});
        case 6: return done(ParkSale{open().id, u"lady in red"_s, hand});
        case 7: return done(RecallSale{parkedSales(*m_connection, 1).constFirst().id, m_counter.at, hand});
        case 12: return ring(m_counter.tea, 2);
        case 13: return done(VoidSale{open().id, hand});
        case 14: case 15: return takeBack(number == 15);
        case 16: return done(MoveCash{m_counter.at, CashReason::PaidOut, {700}, u"stamps"_s, m_counter.approved});
        case 17: return done(RefundGoods{m_counter.at, {{m_counter.tea, {1}, {300}, true}}, TenderKind::Cash, {}, u"gift"_s, m_counter.approved});
        default: return done(EndSession{m_counter.at, {{Money{1}, 9000}}, false, m_counter.approved});
        }
    }

    QString state() { return stateOf(*m_connection, m_counter); }

private:
    template <Command C>
    bool done(const C &command)
    {
        const auto result = m_writer.perform(command);
        if (!result)
            std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
        return result.ok();
    }

    bool ring(ProductId product, qint64 quantity)
    {
        return done(RingUp{m_counter.at, product, {}, {quantity}, m_counter.cashier});
    }

    Sale open() { return openSaleAt(*m_connection, m_counter.at).value(); }

    bool pay()
    {
        const Sale sale = open();
        const auto paid = m_writer.perform(PaySale{sale.id, {{TenderKind::Card, {150}}, {TenderKind::Cash, sale.totals.total}}, m_counter.cashier});
        if (paid)
            std::printf("paid %s %lld\n", qPrintable(paid->receiptNumber()), static_cast<long long>(paid->totals.total.amount));
        return paid.ok();
    }

    bool takeBack(bool rest)
    {
        const auto first = findReceipt(*m_connection, receiptNumber(m_counter.at, 1));
        const Refundable from = refundableOf(*m_connection, *first).value();
        const Quantity units{rest ? from.lines[0].left.value : 1};
        return done(RefundSale{m_counter.at, *first, {{from.lines[0].line.id, units, !rest}}, {}, u"broken"_s, m_counter.cashier});
    }

    const Counter m_counter;
    SystemClock m_clock;
    Database m_database;
    Writer m_writer;
    std::unique_ptr<Connection> m_connection;
};

/// The child: sells from a step on, and says each that is done.
int sell(const QStringList &arguments)
{
    const auto url = DatabaseUrl::parse(arguments[0]);
    const auto number = [&](int i) { return arguments[i].toLongLong(); };
    const StaffId cashier{number(2)};
    const Counter counter{{number(1)}, {cashier}, {cashier, StaffId{number(3)}, u"fine"_s}, {number(4)}, {number(5)}};
    Hour hour(*url, counter);
    for (int i = int(number(6)); i < Hour::steps; ++i) {
        if (!hour.step(i))
            return 1;
        std::printf("done %d %s\n", i, qPrintable(hour.state()));
        std::fflush(stdout);
    }
    return 0;
}

/// A shop with such a till, and the child that sells in it.
class Shop
{
public:
    Shop() : m_mug(m_till.addProduct(u"Mug"_s, {1200}, {20})), m_tea(m_till.addProduct(u"Tea"_s, {399}, {10}))
    {
        m_till.set(u"till.smallest_coin"_s, u"0.05"_s);
        m_connections = connections();
    }

    /// Returns whether the child got to the end of the hour; it is killed at a fault point, or so many ms after its start.
    bool sellFrom(int step, const QString &fault, int killAfterMs = -1)
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOLDFAST_FAULT"_s, fault);
        child.setProcessEnvironment(environment);
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QStringList arguments{u"--sell"_s, m_till.place.text()};
        for (const qint64 id : {m_till.at().value, m_till.cashierId().value, m_till.managerId().value, m_mug.value, m_tea.value, qint64(step)})
            arguments << QString::number(id);
        child.start(QCoreApplication::applicationFilePath(), arguments);
        if (killAfterMs >= 0 && !child.waitForFinished(killAfterMs))
            child.kill();
        if (!child.waitForFinished(60'000))
            child.kill();
        buryChild();
        for (const QByteArray &line : child.readAllStandardOutput().split('\n'))
            hear(line);
        if (child.exitStatus() == QProcess::NormalExit && child.exitCode() != 0)
            QTest::qFail("the till refused", __FILE__, __LINE__);
        return child.exitStatus() == QProcess::NormalExit;
    }

    QString state() { return stateOf(*m_till.connection, {m_till.at(), {}, {}, m_mug, m_tea}); }
    /// What the child said to be done, and how the till was then.
    const QStringList &states() const { return m_states; }

    /// What was shown as paid is in the books, as it was shown, once.
    void judge()
    {
        QCOMPARE(checkShop(*m_till.connection), QStringList());
        QCOMPARE(QSet<QByteArray>(m_paid.begin(), m_paid.end()).size(), m_paid.size());
        for (const QByteArray &paid : std::as_const(m_paid)) {
            const auto id = findReceipt(*m_till.connection, QString::fromLatin1(paid.split(' ').at(1)));
            QVERIFY2(id, paid.constData());
            const Sale sale = findSale(*m_till.connection, *id).value();
            QCOMPARE(sale.state, SaleState::Paid);
            QCOMPARE(sale.totals.total.amount, paid.split(' ').at(2).toLongLong());
        }
    }

private:
    qint64 connections()
    {
        return test::onPostgres() ? m_till.query(u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"_s).toLongLong() : 0;
    }
    /// A server may not have heard of a death yet, and still be at what it was told last.
    void buryChild()
    {
        QVERIFY(QTest::qWaitFor([this] { return connections() == m_connections; }, 30'000));
    }

    void hear(const QByteArray &line)
    {
        if (line.startsWith("paid "))
            m_paid.append(line);
        else if (line.startsWith("done "))
            m_states.append(QString::fromUtf8(line.sliced(line.indexOf(' ', 5) + 1)));
    }

    test::TestTill m_till;
    const ProductId m_mug;
    const ProductId m_tea;
    qint64 m_connections = 0;
    QList<QByteArray> m_paid;
    QStringList m_states;
};

} // namespace

/// The till dies as at a power cut, at every step of all that a cashier does in turn. What was shown as done is on disk;
/// at most the step that was under way is there as well; and the next one goes on where it was.
class TestTillKills : public QObject
{
    Q_OBJECT

    QStringList m_states; ///< how the till is after each step when nobody dies

    /// Kills one child and has another one go on; false when the first one lived.
    bool dieOnce(const QString &fault, int killAfterMs = -1)
    {
        Shop shop;
        const QString before = shop.state();
        if (shop.sellFrom(0, fault, killAfterMs))
            return false;
        const qsizetype told = shop.states().size();
        QStringList wanted = m_states;
        wanted.prepend(before);
        const QString now = shop.state();
        const bool one = told + 1 < wanted.size() && now == wanted[told + 1];
        if (!one && now != wanted[told])
            QTest::qFail(qPrintable(u"after %1 steps that were told: %2, not %3"_s.arg(told).arg(now, wanted[told])), __FILE__, __LINE__);
        shop.judge();
        if (!QTest::currentTestFailed() && !shop.sellFrom(int(told) + (one ? 1 : 0), {}))
            QTest::qFail("it does not go on", __FILE__, __LINE__);
        if (shop.state() != m_states.constLast())
            QTest::qFail(qPrintable(u"in the end: "_s + shop.state()), __FILE__, __LINE__);
        shop.judge();
        return true;
    }

private Q_SLOTS:
    void initTestCase()
    {
        Shop shop;
        QVERIFY(shop.sellFrom(0, {}));
        shop.judge();
        m_states = shop.states();
        QCOMPARE(m_states.size(), Hour::steps);
        QCOMPARE(shop.state(), m_states.constLast());
    }

    void atEachPoint_data()
    {
        QTest::addColumn<QString>("point");
        for (const char *point : {"commit.before", "commit.after"})
            QTest::newRow(point) << QString::fromLatin1(point);
    }
    void atEachPoint()
    {
        QFETCH(QString, point);
        int pass = 1;
        while (dieOnce(u"%1:%2"_s.arg(point).arg(pass))) {
            if (QTest::currentTestFailed())
                qInfo() << "it was killed at" << point << pass;
            QVERIFY(!QTest::currentTestFailed());
            ++pass;
        }
        QCOMPARE(pass, Hour::steps + 1);
    }

    /// At moments that nobody has thought of.
    void atAnyMoment()
    {
        int deaths = 0;
        for (int i = 0; i < 12; ++i) {
            deaths += dieOnce({}, 20 + i * 17);
            QVERIFY(!QTest::currentTestFailed());
        }
        qInfo() << "killed" << deaths << "times in the midst of it";
        QVERIFY(deaths > 0);
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    if (app.arguments().size() > 2 && app.arguments().at(1) == "--sell"_L1)
        return sell(app.arguments().sliced(2));
    TestTillKills test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tillkills.moc"
