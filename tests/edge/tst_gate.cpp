// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/fields.h"
#include "edge/http/limits.h"
#include "edge/http/proxies.h"
#include "edge/http/router.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::http;
using namespace std::chrono_literals;

namespace {

Request withBody(const QByteArray &body, const QByteArray &type = "application/json")
{
    Request request;
    request.body = body;
    request.head.headers = {{"content-type", type}};
    return request;
}

/// What is wrong with a body that should be {count: 1 to 5, name?: text, price?: money}.
QStringList faultsOf(const QByteArray &body)
{
    Answer refusal;
    auto fields = Fields::read(withBody(body), refusal);
    if (!fields)
        return {QString::number(refusal.status)};
    fields->require("count"_L1);
    (void)fields->integer("count"_L1, 1, 5);
    (void)fields->text("name"_L1, 5);
    (void)fields->money("price"_L1, {u"EUR"_s, 2});
    const auto wrong = fields->refusal();
    QStringList names;
    if (wrong) {
        for (const QJsonValue error : QJsonDocument::fromJson(wrong->body)["errors"_L1].toArray())
            names.append(error["field"_L1].toString());
    }
    return names;
}

} // namespace

/// What stands between a request and its route.
class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findRoutes()
    {
        Router router;
        for (const char *pattern : {"/", "/carts", "/carts/{id}", "/carts/{id}/items/{product}", "/carts/new"})
            router.add("GET", pattern, http::Access::everyone(), {});
        router.add("DELETE", "/carts/{id}", http::Access::everyone(), {});
        const auto find = [&router](const QByteArray &method, const QByteArrayList &segments) {
            RequestHead head;
            head.method = method;
            head.segments = segments;
            PathParameters parameters;
            QByteArray allow;
            const auto *entry = router.find(head, parameters, allow);
            if (!entry)
                return QByteArray("- " + allow);
            Request request;
            request.parameters = parameters;
            return QByteArray(entry->pattern + ' ' + request.parameter("id").toUtf8() + ' ' +
                              request.parameter("product").toUtf8());
        };
        QCOMPARE(find("GET", {}), QByteArray("/  "));
        QCOMPARE(find("HEAD", {"carts"}), QByteArray("/carts  "));
        QCOMPARE(find("GET", {"carts", "7"}), QByteArray("/carts/{id} 7 "));
        QCOMPARE(find("GET", {"carts", "new"}), QByteArray("/carts/new  "));
        QCOMPARE(find("GET", {"carts", "7", "items", "9"}), QByteArray("/carts/{id}/items/{product} 7 9"));
        QCOMPARE(find("GET", {"carts", "7", "items"}), QByteArray("- "));
        QCOMPARE(find("PUT", {"carts", "7"}), QByteArray("- DELETE, GET, HEAD"));
        QCOMPARE(find("GET", {"nothing"}), QByteArray("- "));
    }

    void trustOnlyOurProxies()
    {
        TrustedProxies proxies;
        QVERIFY(proxies.add(u"10.0.0.0/8"_s));
        QVERIFY(proxies.add(u"192.168.1.5"_s));
        QVERIFY(proxies.add(u"fd00::/8"_s));
        for (const QString &wrong : {u"proxy"_s, u"10.0.0.0/99"_s, u""_s})
            QVERIFY2(!proxies.add(wrong), qPrintable(wrong));
        const auto client = [&](const QString &peer, const QByteArray &forwarded) {
            return proxies.clientOf(QHostAddress(peer), forwarded).toString();
        };
        QCOMPARE(client(u"8.8.8.8"_s, "1.2.3.4"), u"8.8.8.8"_s);
        QCOMPARE(client(u"10.1.1.1"_s, "1.2.3.4"), u"1.2.3.4"_s);
        QCOMPARE(client(u"10.1.1.1"_s, ""), u"10.1.1.1"_s);
        // Only what our own proxies added counts; a client may have sent the rest.
        QCOMPARE(client(u"10.1.1.1"_s, "6.6.6.6, 1.2.3.4, 10.9.9.9"), u"1.2.3.4"_s);
        QCOMPARE(client(u"10.1.1.1"_s, "1.2.3.4, rubbish"), u"10.1.1.1"_s);
        QCOMPARE(client(u"::ffff:10.1.1.1"_s, "1.2.3.4"), u"1.2.3.4"_s);
        QCOMPARE(client(u"192.168.1.6"_s, "1.2.3.4"), u"192.168.1.6"_s);
        QCOMPARE(client(u"fd00::1"_s, "2001:db8::7"), u"2001:db8::7"_s);
    }

    void countRequests()
    {
        TokenBuckets buckets({2, 3});
        TokenBuckets::Clock::time_point now{};
        for (int i = 0; i < 3; ++i)
            QVERIFY(!buckets.take(u"a"_s, now));
        QCOMPARE(*buckets.take(u"a"_s, now), 1s);
        QVERIFY(!buckets.take(u"b"_s, now));
        now += 500ms;
        QVERIFY(!buckets.take(u"a"_s, now));
        QVERIFY(buckets.take(u"a"_s, now));
        now += 1h;
        for (int i = 0; i < 3; ++i)
            QVERIFY(!buckets.take(u"a"_s, now));
        QVERIFY(buckets.take(u"a"_s, now));
        TokenBuckets slow({0.1, 1});
        QVERIFY(!slow.take(u"a"_s, now));
        QCOMPARE(*slow.take(u"a"_s, now), 10s);
    }

    void boundTheirMemory()
    {
        TokenBuckets buckets({1, 2});
        const TokenBuckets::Clock::time_point now{};
        for (qsizetype i = 0; i < 2 * TokenBuckets::mostKeys; ++i)
            (void)buckets.take(QString::number(i), now);
        QVERIFY(buckets.keys() <= TokenBuckets::mostKeys);
    }

    void readFieldsStrictly()
    {
        QCOMPARE(faultsOf(R"({"count": 3})"), QStringList());
        QCOMPARE(faultsOf(R"({"count": 3, "name": "abc", "price": {"amount": 5, "currency": "EUR", "exponent": 2}})"), QStringList());
        for (const QByteArray &count : {QByteArray("0"), QByteArray("6"), QByteArray("1.5"), QByteArray("\"2\""), QByteArray("null"),
                                        QByteArray("true"), QByteArray("[1]"), QByteArray("1e9"), QByteArray("-1")})
            QVERIFY2(faultsOf("{\"count\": " + count + "}") == QStringList{u"count"_s}, count.constData());
        QCOMPARE(faultsOf("{}"), QStringList{u"count"_s});
        QCOMPARE(faultsOf(R"({"count": 1, "name": "too long"})"), QStringList{u"name"_s});
        QCOMPARE(faultsOf(R"({"count": 1, "name": "a\u0000b"})"), QStringList{u"name"_s});
        QCOMPARE(faultsOf(R"({"count": 1, "colour": "red"})"), QStringList{u"colour"_s});
        QCOMPARE(faultsOf(R"({"count": 0, "name": 7})"), (QStringList{u"count"_s, u"name"_s}));
        QCOMPARE(faultsOf(R"({"count": 1, "price": {"amount": -1}})"), QStringList{u"price.amount"_s});
        QCOMPARE(faultsOf(R"({"count": 1, "price": {"amount": 1, "currency": "USD"}})"), QStringList{u"price.currency"_s});
        QCOMPARE(faultsOf(R"({"count": 1, "price": 5})"), QStringList{u"price"_s});
    }

    void refuseWhatIsNoJson()
    {
        for (const QByteArray &body : {QByteArray(""), QByteArray("{"), QByteArray("[]"), QByteArray("1"), QByteArray("\xff"),
                                       QByteArray(100'000, '[')})
            QCOMPARE(faultsOf(body), QStringList{u"400"_s});
        Answer refusal;
        QVERIFY(!Fields::read(withBody("{}", "text/plain"), refusal));
        QCOMPARE(refusal.status, 415);
        QVERIFY(Fields::read(withBody("{}", "application/json; charset=utf-8"), refusal));
        QVERIFY(Fields::read(withBody(""), refusal, true));
    }
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
