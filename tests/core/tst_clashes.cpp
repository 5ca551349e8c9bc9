// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testshop.h"

#include "core/base/thread.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <future>
#include <latch>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// Stands before the server and cuts a connection at its COMMIT when told to, either before the server hears of it or
/// before it can answer.
class Gate final : public Thread
{
public:
    enum Cut { Nothing, Unheard, Unanswered };

    explicit Gate(quint16 server) : m_server(server)
    {
        start();
        m_listening.wait();
    }
    ~Gate() override
    {
        quit();
        join();
    }

    quint16 port() const { return m_port; }
    void cutNext(Cut cut) { m_cut = cut; }
    /// Once it has cut, it lets nobody through until it is opened.
    void closeAfterCut() { m_closes = true; }
    void open() { m_closes = m_closed = false; }

private:
    void body() override
    {
        QTcpServer listener;
        listener.listen(QHostAddress::LocalHost);
        m_port = listener.serverPort();
        m_listening.count_down();
        connect(&listener, &QTcpServer::newConnection, &listener, [&] { passOn(listener.nextPendingConnection()); });
        exec();
    }
    void passOn(QTcpSocket *client)
    {
        if (m_closed)
            return client->abort();
        auto *server = new QTcpSocket(client);
        server->connectToHost(QHostAddress::LocalHost, m_server);
        connect(client, &QTcpSocket::readyRead, client, [this, client, server] {
            const QByteArray said = client->readAll();
            const Cut cut = said.contains("COMMIT") ? m_cut.exchange(Nothing) : Nothing;
            if (cut != Nothing)
                m_closed = m_closes.load();
            if (cut == Unheard)
                return client->abort();
            if (cut == Unanswered)
                server->setObjectName("unanswered"_L1);
            server->write(said);
        });
        connect(server, &QTcpSocket::readyRead, client, [client, server] {
            if (!server->objectName().isEmpty())
                return client->abort();
            client->write(server->readAll());
        });
        connect(client, &QTcpSocket::disconnected, server, [server] { server->disconnectFromHost(); });
        connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
    }

    const quint16 m_server;
    quint16 m_port = 0;
    std::latch m_listening{1};
    std::atomic<Cut> m_cut = Nothing;
    std::atomic<bool> m_closes = false;
    std::atomic<bool> m_closed = false;
};

/// Twice it would be seen.
struct Deliver {
    ProductId product;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const
    {
        transaction.change("stock_movement_insert"_L1, product, qint64(1), u"delivery"_s, std::nullopt, std::nullopt,
                           transaction.now());
        return Done{};
    }
};

struct Note {
    QString name;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const
    {
        transaction.change("setting_put"_L1, name, u"x"_s);
        return Done{};
    }
};

/// Loses its connection the first time.
struct BreakOnce {
    ProductId product;
    std::atomic<int> &tries;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const
    {
        const auto delivered = Deliver{product}.apply(transaction);
        if (++tries == 1)
            transaction.connection().runText(u"SELECT pg_terminate_backend(pg_backend_pid())"_s);
        return delivered;
    }
};

/// Two of them, in different order and each with its first, wait for each other.
struct Both {
    QString first;
    QString second;
    std::latch &eachHasOne;
    std::atomic<int> &tries;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const
    {
        (void)Note{first}.apply(transaction);
        if (++tries <= 2)
            eachHasOne.arrive_and_wait();
        return Note{second}.apply(transaction);
    }
};

} // namespace

/// What becomes of a batch on PostgreSQL that clashes with another one, or whose connection breaks.
class TestClashes : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestShop> m_shop;
    ProductId m_mug;

    /// Has these names noted in one batch; returns how each ended.
    QStringList noteTogether(const QStringList &names)
    {
        Writer writer(m_shop->database, m_shop->clock, Writer::limitsFor(m_shop->database));
        QStringList codes;
        for (const QString &name : names) {
            writer.submit(Note{name}, {}, [&codes](const Result<Done> &result) {
                codes.append(result ? u"fine"_s : result.error().code);
            });
        }
        writer.start();
        writer.stop();
        return codes;
    }
    /// 'often' clashes as often as it is told to, 'always' always.
    void makeClashes(int often)
    {
        m_shop->query(u"CREATE SEQUENCE tries"_s);
        m_shop->query(u"CREATE FUNCTION clash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                      "IF NEW.name = 'always' OR (NEW.name = 'often' AND nextval('tries') <= %1) THEN "
                      "RAISE EXCEPTION USING ERRCODE = 'serialization_failure', MESSAGE = 'a clash'; "
                      "END IF; RETURN NEW; END $$"_s.arg(often));
        m_shop->query(u"CREATE TRIGGER clash BEFORE INSERT ON setting FOR EACH ROW EXECUTE FUNCTION clash()"_s);
    }
    QStringList settings() { return m_shop->column(u"SELECT name FROM setting ORDER BY name"_s); }

private Q_SLOTS:
    void init()
    {
        if (!test::onPostgres())
            QSKIP("SQLite has one writer at a time, and no connection that could break");
        m_shop = std::make_unique<test::TestShop>();
        m_mug = m_shop->addProduct(u"Mug"_s, {1200}, {5});
    }

    void tryAgain()
    {
        makeClashes(3);
        QCOMPARE(noteTogether({u"a"_s, u"often"_s, u"b"_s}), (QStringList{u"fine"_s, u"fine"_s, u"fine"_s}));
        QCOMPARE(settings(), (QStringList{u"a"_s, u"b"_s, u"often"_s}));
    }

    void thenOneByOne()
    {
        makeClashes(0);
        QCOMPARE(noteTogether({u"a"_s, u"always"_s, u"b"_s}), (QStringList{u"fine"_s, u"database_busy"_s, u"fine"_s}));
        QCOMPARE(settings(), (QStringList{u"a"_s, u"b"_s}));
    }

    void outliveADeadlock()
    {
        Writer one(m_shop->database, m_shop->clock, Writer::limitsFor(m_shop->database));
        Writer two(m_shop->database, m_shop->clock, Writer::limitsFor(m_shop->database));
        std::latch eachHasOne(2);
        std::atomic<int> tries = 0;
        std::atomic<int> fine = 0;
        one.submit(Both{u"a"_s, u"b"_s, eachHasOne, tries}, {}, [&](const Result<Done> &result) { fine += result.ok(); });
        two.submit(Both{u"b"_s, u"a"_s, eachHasOne, tries}, {}, [&](const Result<Done> &result) { fine += 10 * result.ok(); });
        one.start();
        two.start();
        one.stop();
        two.stop();
        QCOMPARE(fine.load(), 11);
        QVERIFY(tries >= 3);
    }

    void tryAgainAfterALostConnection()
    {
        std::atomic<int> tries = 0;
        QVERIFY(m_shop->perform(BreakOnce{m_mug, tries}));
        QCOMPARE(tries.load(), 2);
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 6);
    }

    void refuseWhoComesBehindACommitInDoubt()
    {
        DatabaseUrl url = m_shop->database.url();
        Gate gate(quint16(url.port));
        url.port = gate.port();
        const Database behind = Database::open(url);
        Writer writer(behind, m_shop->clock, Writer::limitsFor(behind));
        writer.start();
        QVERIFY(writer.perform(Note{u"before"_s}));
        gate.closeAfterCut();
        gate.cutNext(Gate::Unanswered);
        std::promise<bool> doubtful;
        auto settled = doubtful.get_future();
        writer.submit(Deliver{m_mug}, {}, [&](const Result<Done> &result) { doubtful.set_value(result.ok()); });
        QTest::qWait(100); // until the writer is at it, so that the other one is not in its batch
        const auto refused = writer.perform(Note{u"behind"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().fault, Fault::Unavailable);
        QVERIFY(settled.wait_for(std::chrono::seconds(0)) == std::future_status::timeout);
        gate.open();
        QVERIFY(settled.get());
        QVERIFY(writer.perform(Note{u"after"_s}));
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 6);
    }

    void askWhatBecameOfACommit_data()
    {
        QTest::addColumn<int>("cut");
        QTest::newRow("the server did not hear it") << int(Gate::Unheard);
        QTest::newRow("nobody heard the server's answer") << int(Gate::Unanswered);
    }
    void askWhatBecameOfACommit()
    {
        QFETCH(int, cut);
        DatabaseUrl url = m_shop->database.url();
        Gate gate(quint16(url.port));
        url.port = gate.port();
        const Database behind = Database::open(url);
        Writer writer(behind, m_shop->clock, Writer::limitsFor(behind));
        writer.start();
        QVERIFY(writer.perform(Deliver{m_mug}));
        gate.cutNext(Gate::Cut(cut));
        QVERIFY(writer.perform(Deliver{m_mug}));
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 7);
        QVERIFY(writer.perform(Deliver{m_mug}));
        QCOMPARE(m_shop->stock(m_mug).onHand.value, 8);
    }
};

QTEST_GUILESS_MAIN(TestClashes)
#include "tst_clashes.moc"
