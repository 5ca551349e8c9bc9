// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/thread.h"
#include "core/search/index.h"
#include "support/http.h"
#include "support/uishop.h"
#include "ui/catalog/productsview.h"
#include "ui/holds/holdsview.h"

#include <atomic>
#include <vector>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

namespace {

constexpr int products = 20'000;

/// Shoppers in another thread who put things into their carts over HTTP, many at once and so many a second, until they are
/// told to stop. A cart gets a few lines, as carts do; an answer has all of them.
class Shoppers : public Thread
{
public:
    static constexpr int count = 32; ///< at once
    static constexpr int shifts = 16; ///< who take turns
    static constexpr milliseconds turn{count}; ///< a thousand a second

    explicit Shoppers(quint16 port) : m_port(port) {}
    ~Shoppers() override { stop(); }
    void stop()
    {
        m_stopped = true;
        join();
    }
    qint64 held() const { return m_held; }
    qint64 refused() const { return m_refused; }

protected:
    void body() override
    {
        std::vector<TestShopper> shoppers;
        for (int i = 0; i < count * shifts; ++i)
            shoppers.push_back(makeShopper(m_port));
        std::vector<HttpClient> clients;
        for (int i = 0; i < count; ++i)
            clients.emplace_back(m_port);
        // A turn that took too long is made up for.
        QDeadlineTimer next = QDeadlineTimer::current();
        for (qint64 asked = 0; !m_stopped; next += turn.count()) {
            msleep(static_cast<unsigned long>(next.remainingTime()));
            for (size_t i = 0; i < clients.size(); ++i, ++asked) {
                const TestShopper &shopper = shoppers[size_t(asked) % shoppers.size()];
                clients[i].setToken(shopper.token);
                // Those that have stock, see UiShop::addMany().
                const QByteArray product = QByteArray::number(10 + 10 * (asked * 7919 % (products / 10 - 1)));
                clients[i].write("POST", shopper.items(), "{\"product_id\":\"" + product + "\",\"quantity\":1}", {});
            }
            for (HttpClient &client : clients)
                ++(client.read().status == 200 ? m_held : m_refused);
        }
    }

private:
    const quint16 m_port;
    std::atomic_bool m_stopped{false};
    std::atomic<qint64> m_held{0};
    std::atomic<qint64> m_refused{0};
};

} // namespace

/// The window works while its server holds units for many shoppers over real HTTP. How many a second, and how long the
/// window was blocked, is printed; that it shows what is held, and goes on being used, is asserted.
class LoadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nobodyLooksAtHolds();
    void holdsAreWatched();
    void aHoldIsWatched();
    void cleanupTestCase() { m_shop.reset(); }

private:
    /// What is measured is the window beside shoppers, not beside what a new shop does once.
    bool indexIsBuilt() const
    {
        const OwnSql own;
        const IndexState state = IndexState::load(*SearchIndex::openForReading(m_shop->database));
        return !state.position.generation.isEmpty() && !state.builtTo;
    }
    /// Lets shoppers in for some seconds and does something meanwhile, again and again.
    void letIn(const char *what, const std::function<void(int)> &doing);

    std::unique_ptr<UiShop> m_shop;
};

void LoadTest::initTestCase()
{
    ServerWish wish;
    wish.listen = u"127.0.0.1:0"_s;
    m_shop = std::make_unique<UiShop>(wish);
    m_shop->addOwner();
    m_shop->addMany(products);
    QVERIFY(m_shop->openAndWait());
    QTRY_COMPARE(m_shop->session->web().state(), Server::State::Listening);
    QTRY_VERIFY(m_shop->window->products()->model().rowCount() > 0);
    QTRY_VERIFY_WITH_TIMEOUT(indexIsBuilt(), 60'000);
    // For another one that may write, the writer would leave gaps.
    m_shop->connection.reset();
}

void LoadTest::letIn(const char *what, const std::function<void(int)> &doing)
{
    constexpr int seconds = 4;
    const auto port = quint16(QUrl(m_shop->session->web().url()).port());
    Shoppers some(port);
    Shoppers others(port);
    const auto held = [&] { return some.held() + others.held(); };
    some.start();
    others.start();
    QTRY_VERIFY_WITH_TIMEOUT(some.held() > 0 && others.held() > 0, 30'000);
    const qint64 before = held();
    Watchdog watchdog;
    QElapsedTimer timer;
    timer.start();
    for (int turn = 0; timer.elapsed() < seconds * 1000; ++turn) {
        doing(turn);
        QTest::qWait(20);
    }
    const qint64 rate = (held() - before) * 1000 / timer.elapsed();
    qInfo("%s: %lld holds a second over HTTP, worst block %s", what, rate, watchdog.text().constData());
    some.stop();
    others.stop();
    QVERIFY(rate > 0);
    QCOMPARE(some.refused() + others.refused(), 0);
}

void LoadTest::nobodyLooksAtHolds()
{
    m_shop->window->showView(MainWindow::Products);
    ProductGrid &grid = m_shop->window->products()->grid();
    grid.setFocus();
    letIn("while products are scrolled", [&grid](int turn) {
        QTest::keyClick(&grid, turn % 60 < 40 ? Qt::Key_PageDown : Qt::Key_PageUp);
    });
    QVERIFY(m_shop->window->products()->model().rowCount() > 0);
}

void LoadTest::holdsAreWatched()
{
    m_shop->window->showView(MainWindow::Holds);
    HoldModel &model = m_shop->window->holds()->model();
    letIn("while holds are watched", [](int) {});
    QVERIFY(model.rowCount() >= HoldModel::pageRows);
    // The next to run out first.
    for (int row = 1; row < model.rowCount(); ++row)
        QVERIFY(model.at(row - 1)->expires <= model.at(row)->expires);
}

/// With one in the pane, many pages in the list, and the first one released now and then.
void LoadTest::aHoldIsWatched()
{
    HoldsView &view = *m_shop->window->holds();
    // Shoppers come and go meanwhile, so not to the last row.
    QTRY_VERIFY_WITH_TIMEOUT((view.grid().scrollToBottom(), view.model().rowCount() > 5 * HoldModel::pageRows), 30'000);
    view.grid().setCurrentIndex(view.model().index(3, 0));
    QTRY_VERIFY(view.details());
    const HeldRow watched = *view.model().at(3);
    letIn("while one hold is watched and others are released", [&view](int turn) {
        if (turn % 25 == 0)
            view.release(0);
        QTest::keyClick(&view.grid(), turn % 50 < 25 ? Qt::Key_PageDown : Qt::Key_PageUp);
    });
    QVERIFY(view.details());
    QVERIFY(view.model().at(0)->expires >= watched.since);
}

QTEST_MAIN(LoadTest)
#include "tst_load.moc"
