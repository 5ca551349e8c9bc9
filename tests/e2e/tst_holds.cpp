// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

namespace {

Response add(HttpClient &client, const TestShopper &shopper, const QString &product, int quantity)
{
    return client.post(shopper.items(), {{"product_id"_L1, product}, {"quantity"_L1, quantity}});
}

QJsonObject hold(const Response &cart)
{
    return cart.json()["items"_L1][0]["hold"_L1].toObject();
}

} // namespace

/// The promise, over HTTP: nobody gets a unit that somebody else has.
class TestHolds : public QObject
{
    Q_OBJECT

    void checkClean(const Daemon &daemon)
    {
        const Ended check = daemon.tool({u"check"_s});
        QVERIFY2(check.code == 0, check.out.constData());
    }

private Q_SLOTS:
    void threeHundredWantTwenty()
    {
        Daemon daemon({u"--hold-ttl"_s, u"3s"_s});
        QVERIFY(daemon.start());
        const QString product = makeProduct(daemon.port(), daemon.staffToken(), u"Lamp"_s, 4900, 20);
        struct Asker {
            TestShopper shopper;
            std::unique_ptr<HttpClient> client;
        };
        std::vector<Asker> askers;
        for (int i = 0; i < 300; ++i) {
            const TestShopper shopper = makeShopper(daemon.port());
            askers.push_back({shopper, std::make_unique<HttpClient>(daemon.port(), shopper.token)});
            QCOMPARE(askers.back().client->get("/healthz").status, 200); // connected before it matters
        }
        const QByteArray body = "{\"product_id\":\"" + product.toLatin1() + "\",\"quantity\":1}";
        for (Asker &asker : askers)
            asker.client->write("POST", asker.shopper.items(), body, {});
        int won = 0;
        int refused = 0;
        for (Asker &asker : askers) {
            const Response response = asker.client->read();
            won += response.status == 200;
            refused += response.status == 409 && response.code() == "insufficient_stock"_L1
                       && response.json()["available"_L1].toInteger(-1) == 0;
        }
        QCOMPARE(won, 20);
        QCOMPARE(refused, 280);
        checkClean(daemon);
        // Stopped while all is held, and looked at long after.
        QCOMPARE(daemon.stop(), 0);
        QThread::sleep(4);
        checkClean(daemon);
    }

    void nobodyHoldsMoreThanOneMay()
    {
        Daemon daemon;
        QCOMPARE(daemon.tool({u"settings"_s, u"holds.most_units"_s, u"3"_s}).code, 0);
        QVERIFY(daemon.start());
        const QString product = makeProduct(daemon.port(), daemon.staffToken(), u"Lamp"_s, 4900, 50);
        const TestShopper anna = makeShopper(daemon.port());
        // Twenty carts of hers ask at once, each from a connection of its own.
        std::vector<std::unique_ptr<HttpClient>> clients;
        const QByteArray body = "{\"product_id\":\"" + product.toLatin1() + "\",\"quantity\":1}";
        for (int i = 0; i < 20; ++i) {
            auto client = std::make_unique<HttpClient>(daemon.port(), anna.token);
            TestShopper again = anna;
            again.cart = client->post("/api/v1/carts", {}).json()["id"_L1].toString();
            client->write("POST", again.items(), body, {});
            clients.push_back(std::move(client));
        }
        int won = 0;
        for (const auto &client : clients) {
            const Response response = client->read();
            won += response.status == 200;
            if (response.status != 200) {
                QCOMPARE(response.status, 409);
                QCOMPARE(response.code(), u"quantity_limit"_s);
                QCOMPARE(response.json()["most"_L1].toInteger(-1), 0);
            }
        }
        QCOMPARE(won, 3);
        checkClean(daemon);
    }

    void lapsedUnitsCanBeWonAtOnce()
    {
        Daemon daemon({u"--hold-ttl"_s, u"2s"_s});
        QVERIFY(daemon.start());
        const QString product = makeProduct(daemon.port(), daemon.staffToken(), u"Lamp"_s, 4900, 1);
        const TestShopper anna = makeShopper(daemon.port());
        const TestShopper ben = makeShopper(daemon.port());
        HttpClient annas(daemon.port(), anna.token);
        HttpClient bens(daemon.port(), ben.token);
        const Response first = add(annas, anna, product, 1);
        QCOMPARE(hold(first)["state"_L1].toString(), u"held"_s);
        QCOMPARE(hold(first)["seconds_remaining"_L1].toInt(), 2);
        const auto expires = QDateTime::fromString(hold(first)["expires_at"_L1].toString(), Qt::ISODateWithMs);
        QCOMPARE(add(bens, ben, product, 1).status, 409);
        Response won;
        while ((won = add(bens, ben, product, 1)).status == 409)
            QThread::msleep(2);
        const QDateTime when = QDateTime::currentDateTimeUtc();
        QCOMPARE(won.status, 200);
        QVERIFY2(when >= expires, "won before the hold ran out");
        qInfo("won %lld ms after the other's hold ran out", static_cast<long long>(expires.msecsTo(when)));
        // It is not revived for the first, whatever she does.
        QCOMPARE(annas.post("/api/v1/carts/" + anna.cart.toLatin1() + "/hold", {}).status, 200);
        const Response later = annas.get("/api/v1/carts/" + anna.cart.toLatin1());
        QCOMPARE(hold(later)["state"_L1].toString(), u"lapsed"_s);
        QCOMPARE(hold(later)["seconds_remaining"_L1].toInt(), 0);
        QCOMPARE(add(annas, anna, product, 1).status, 409);
        checkClean(daemon);
    }

    void lapsedUnitsGoBackByThemselves()
    {
        Daemon daemon({u"--hold-ttl"_s, u"2s"_s});
        QVERIFY(daemon.start());
        const QString product = makeProduct(daemon.port(), daemon.staffToken(), u"Lamp"_s, 4900, 3);
        const TestShopper anna = makeShopper(daemon.port());
        HttpClient client(daemon.port(), anna.token);
        SseClient stream(daemon.port(), {}, anna.token);
        const Response added = add(client, anna, product, 3);
        const auto expires = QDateTime::fromString(hold(added)["expires_at"_L1].toString(), Qt::ISODateWithMs);
        QCOMPARE(availableOf(client, product), 0);
        const auto lapsed = stream.next(30'000);
        const QDateTime when = QDateTime::currentDateTimeUtc();
        QVERIFY(lapsed);
        QCOMPARE(lapsed->event, QByteArray("hold_lapsed"));
        QCOMPARE(lapsed->data["cart_id"_L1].toString(), anna.cart);
        QCOMPARE(lapsed->data["product_id"_L1].toString(), product);
        QCOMPARE(availableOf(client, product), 3);
        qInfo("on the shelf and told %lld ms after its expiry", static_cast<long long>(expires.msecsTo(when)));
        QVERIFY2(when >= expires, "gave back too early");
        checkClean(daemon);
    }

    void holdsCanBeExtendedUpToTheMost()
    {
        Daemon daemon({u"--hold-ttl"_s, u"3s"_s, u"--hold-max"_s, u"4s"_s});
        QVERIFY(daemon.start());
        const QString product = makeProduct(daemon.port(), daemon.staffToken(), u"Lamp"_s, 4900, 1);
        const TestShopper anna = makeShopper(daemon.port());
        HttpClient client(daemon.port(), anna.token);
        const auto expiry = [](const Response &cart) {
            return QDateTime::fromString(hold(cart)["expires_at"_L1].toString(), Qt::ISODateWithMs);
        };
        const QDateTime first = expiry(add(client, anna, product, 1));
        QThread::msleep(1500);
        const QDateTime second = expiry(client.post("/api/v1/carts/" + anna.cart.toLatin1() + "/hold", {}));
        QCOMPARE(first.msecsTo(second), 1000);
        QCOMPARE(expiry(client.post("/api/v1/carts/" + anna.cart.toLatin1() + "/hold", {})), second);
    }
};

QTEST_GUILESS_MAIN(TestHolds)
#include "tst_holds.moc"
