// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/daemon.h"
#include "support/http.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::test;

/// Requests that are wrong in every way we could think of, at one shop that has to stay well.
class TestBadInput : public QObject
{
    Q_OBJECT

    Daemon m_daemon;
    QByteArray m_manager;
    QString m_lamp;
    TestShopper m_anna;
    TestShopper m_ben;

    HttpClient client(const QByteArray &token = {}) const { return HttpClient(m_daemon.port(), token); }
    QByteArray authorized(const QByteArray &line) const
    {
        return line + " HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nAuthorization: Bearer " + m_anna.token + "\r\n";
    }

    /// Every refusal is a problem document with a code and a sentence.
    static void verifyProblem(const Response &response, int status, const QString &code)
    {
        QCOMPARE(response.status, status);
        QCOMPARE(response.header("content-type"), QByteArray("application/problem+json"));
        QCOMPARE(response.json()["status"_L1].toInt(), status);
        if (!code.isEmpty())
            QCOMPARE(response.code(), code);
        QVERIFY(response.json()["detail"_L1].toString().size() > 5);
        QVERIFY(!response.header("x-request-id").isEmpty());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_daemon.start());
        m_manager = m_daemon.staffToken();
        m_lamp = makeProduct(m_daemon.port(), m_manager, u"Lamp"_s, 4900, 5);
        m_anna = makeShopper(m_daemon.port());
        m_ben = makeShopper(m_daemon.port());
    }

    void cleanup()
    {
        QCOMPARE(client().get("/healthz").status, 200);
        HttpClient any = client();
        QCOMPARE(availableOf(any, m_lamp), 5);
    }

    void cleanupTestCase()
    {
        QCOMPARE(m_daemon.tool({u"check"_s}).code, 0);
        QCOMPARE(m_daemon.stop(), 0);
    }

    void refuseBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QByteArray &body, int status, const QString &code, const QString &field = {}) {
            QTest::newRow(name) << body << status << code << field;
        };
        const auto quantity = [this](const QByteArray &value) -> QByteArray {
            return "{\"product_id\":\"" + m_lamp.toLatin1() + "\",\"quantity\":" + value + '}';
        };
        row("quantity 0", quantity("0"), 422, u"validation_failed"_s, u"quantity"_s);
        row("quantity -1", quantity("-1"), 422, u"validation_failed"_s, u"quantity"_s);
        row("quantity 1e9", quantity("1e9"), 422, u"validation_failed"_s, u"quantity"_s);
        row("quantity as text", quantity("\"2\""), 422, u"validation_failed"_s, u"quantity"_s);
        row("quantity 1.5", quantity("1.5"), 422, u"validation_failed"_s, u"quantity"_s);
        row("quantity beyond 64 bits", quantity("99999999999999999999"), 422, u"validation_failed"_s, u"quantity"_s);
        row("no quantity", "{\"product_id\":\"1\"}", 422, u"validation_failed"_s, u"quantity"_s);
        row("product as a number", "{\"product_id\":1,\"quantity\":1}", 422, u"validation_failed"_s, u"product_id"_s);
        row("something else", "{\"product_id\":\"1\",\"quantity\":1,\"price\":1}", 422, u"validation_failed"_s, u"price"_s);
        row("unknown product", "{\"product_id\":\"4711\",\"quantity\":1}", 404, u"product_not_found"_s);
        row("no product at all", "{\"product_id\":\"' OR 1=1\",\"quantity\":1}", 404, u"product_not_found"_s);
        row("more than there is", quantity("6"), 409, u"insufficient_stock"_s);
        row("no body", "", 400, u"invalid_json"_s);
        row("not JSON", "product=1", 400, u"invalid_json"_s);
        row("an array", "[]", 400, u"invalid_json"_s);
        row("not UTF-8", "{\"product_id\":\"\xff\",\"quantity\":1}", 400, u"invalid_json"_s);
        row("a hundred thousand brackets", QByteArray(100'000, '['), 400, u"invalid_json"_s);
    }

    void refuseBodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(QString, field);
        const Response response = client(m_anna.token).send("POST", m_anna.items(), body, {});
        verifyProblem(response, status, code);
        if (!field.isEmpty())
            QCOMPARE(response.json()["errors"_L1][0]["field"_L1].toString(), field);
    }

    void refuseRequests_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status) { QTest::newRow(name) << bytes << status; };
        const QByteArray get = "GET /healthz HTTP/1.1\r\n";
        row("2 MB body", authorized("POST " + m_anna.items()) + "Content-Length: 2000000\r\n\r\n" + QByteArray(2'000'000, ' '), 413);
        row("20 KB header", get + "Host: a\r\nX: " + QByteArray(20'000, 'x') + "\r\n\r\n", 431);
        row("two lengths", authorized("POST " + m_anna.items()) + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400);
        row("chunked", authorized("POST " + m_anna.items()) + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 501);
        row("both", authorized("POST " + m_anna.items()) + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", 400);
        row("no host", get + "\r\n", 400);
        row("two hosts", get + "Host: a\r\nHost: b\r\n\r\n", 400);
        row("rubbish", "\x16\x03\x01 hello\r\n\r\n", 400);
        row("wrong method", "DELETE /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("no such method", "BREW /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 501);
        row("no such path", "GET /api/v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n", 404);
        row("another's cart by trick", authorized("GET /api/v1/carts/../carts/" + m_ben.cart.toLatin1()) + "\r\n", 400);
    }

    void refuseRequests()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const Response response = client().raw(bytes);
        verifyProblem(response, status, {});
        if (status == 405)
            QCOMPARE(response.header("allow"), QByteArray("GET, HEAD"));
    }

    void smuggleNothing()
    {
        // What follows a refused request is never taken for another one.
        HttpClient smuggler = client();
        const Response first = smuggler.raw("POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(first.status, 400);
        QCOMPARE(first.header("connection"), QByteArray("close"));
        QCOMPARE(smuggler.read(false, 1000).status, 0);
    }

    void askWhoTheyAre()
    {
        verifyProblem(client().post("/api/v1/carts", {}), 401, u"unauthenticated"_s);
        for (const QByteArray &garbage : {QByteArray("garbage"), QByteArray(3000, 'x'), QByteArray("hfs_'; DROP TABLE cart")})
            verifyProblem(client(garbage).post("/api/v1/carts", {}), 401, u"unauthenticated"_s);
        QVERIFY(!client().post("/api/v1/carts", {}).header("www-authenticate").isEmpty());
    }

    void keepCartsApart()
    {
        HttpClient ben = client(m_ben.token);
        const QJsonObject one{{"product_id"_L1, m_lamp}, {"quantity"_L1, 1}};
        verifyProblem(ben.post(m_anna.items(), one), 404, u"cart_not_found"_s);
        verifyProblem(ben.get("/api/v1/carts/" + m_anna.cart.toLatin1()), 404, u"cart_not_found"_s);
        verifyProblem(ben.remove(m_anna.items() + '/' + m_lamp.toLatin1()), 404, u"cart_not_found"_s);
        verifyProblem(ben.get("/api/v1/carts/not-a-cart"), 404, u"cart_not_found"_s);
        QCOMPARE(ben.get("/api/v1/carts").json()["items"_L1].toArray().size(), 1);
    }

    void wantIfMatch()
    {
        HttpClient manager = client(m_manager);
        const QByteArray path = "/api/v1/admin/products/" + m_lamp.toLatin1();
        const QJsonObject edit{{"title"_L1, u"Lamp"_s}};
        verifyProblem(manager.patch(path, edit), 428, u"precondition_required"_s);
        verifyProblem(manager.patch(path, edit, {{"If-Match", "\"99.1\""}}), 412, u"stale_version"_s);
        verifyProblem(manager.patch(path, edit, {{"If-Match", "rubbish"}}), 412, u"stale_version"_s);
        const QByteArray etag = client().get("/api/v1/products/" + m_lamp.toLatin1()).header("etag");
        QCOMPARE(manager.patch(path, edit, {{"If-Match", etag}}).status, 200);
        QCOMPARE(manager.patch(path, edit, {{"If-Match", "*"}}).status, 200);
        verifyProblem(manager.patch(path, {}, {{"If-Match", "*"}}), 422, u"validation_failed"_s);
    }

    void rememberKeys()
    {
        HttpClient anna = client(m_anna.token);
        const QByteArray line = m_anna.items() + '/' + m_lamp.toLatin1();
        const Headers key{{"Idempotency-Key", "a-key"}};
        const Response first = anna.put(line, {{"quantity"_L1, 2}}, key);
        QCOMPARE(first.status, 200);
        QVERIFY(first.header("idempotent-replayed").isEmpty());
        QCOMPARE(anna.put(line, {{"quantity"_L1, 0}}).status, 200);
        const Response again = anna.put(line, {{"quantity"_L1, 2}}, key);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("idempotent-replayed"), QByteArray("true"));
        verifyProblem(anna.put(line, {{"quantity"_L1, 3}}, key), 422, u"idempotency_key_reused"_s);
        // Somebody else's key of the same text is another key; so is the same for something else.
        verifyProblem(client(m_ben.token).put(line, {{"quantity"_L1, 2}}, key), 404, u"cart_not_found"_s);
        QCOMPARE(anna.post(m_anna.items(), {{"product_id"_L1, m_lamp}, {"quantity"_L1, 1}}, key).status, 200);
        QCOMPARE(anna.put(line, {{"quantity"_L1, 0}}).status, 200);
        verifyProblem(anna.put(line, {{"quantity"_L1, 1}}, {{"Idempotency-Key", QByteArray(256, 'k')}}), 422, u"validation_failed"_s);
        // A refusal is remembered like any other answer.
        // An answer that has no body is kept, too.
        const Headers empty{{"Idempotency-Key", "empty"}};
        for (const QByteArray &replayed : {QByteArray(), QByteArray("true")}) {
            const Response ended = anna.send("DELETE", "/api/v1/watches/1", {}, empty);
            QCOMPARE(ended.status, 204);
            QCOMPARE(ended.header("idempotent-replayed"), replayed);
        }
        const Headers other{{"Idempotency-Key", "other"}};
        verifyProblem(anna.put(line, {{"quantity"_L1, 6}}, other), 409, u"insufficient_stock"_s);
        QCOMPARE(anna.put(line, {{"quantity"_L1, 6}}, other).header("idempotent-replayed"), QByteArray("true"));
        // A token is never kept.
        const Headers third{{"Idempotency-Key", "third"}};
        const QString token = client().post("/api/v1/shoppers", {}, third).json()["token"_L1].toString();
        QVERIFY(client().post("/api/v1/shoppers", {}, third).json()["token"_L1].toString() != token);
    }

    void letRolesDoWhatTheyMay()
    {
        const QByteArray product = "/api/v1/admin/products/" + m_lamp.toLatin1();
        const QJsonObject move{{"delta"_L1, 1}, {"reason"_L1, u"count"_s}};
        const QJsonObject back{{"delta"_L1, -1}, {"reason"_L1, u"count"_s}};
        for (const QString &role : {u"viewer"_s, u"cashier"_s}) {
            HttpClient staff = client(m_daemon.staffToken(role));
            QCOMPARE(staff.get("/api/v1/admin/holds").status, 200);
            verifyProblem(staff.post(product + "/stock", move), 403, u"forbidden"_s);
            verifyProblem(staff.patch(product, {{"title"_L1, u"x"_s}}, {{"If-Match", "*"}}), 403, u"forbidden"_s);
            verifyProblem(staff.post("/api/v1/admin/products", {{"title"_L1, u"x"_s}}), 403, u"forbidden"_s);
            verifyProblem(staff.post("/api/v1/carts", {}), 403, u"forbidden"_s);
        }
        HttpClient owner = client(m_daemon.staffToken(u"owner"_s));
        QCOMPARE(owner.post(product + "/stock", move).status, 200);
        QCOMPARE(owner.post(product + "/stock", back).status, 200);
        verifyProblem(client(m_anna.token).get("/api/v1/admin/holds"), 403, u"forbidden"_s);
        verifyProblem(client().get("/api/v1/admin/holds"), 401, u"unauthenticated"_s);
    }

    void forgetStaffThatLeft()
    {
        HttpClient viewer = client(m_daemon.staffToken(u"viewer"_s));
        QCOMPARE(viewer.get("/api/v1/admin/holds").status, 200);
        QCOMPARE(m_daemon.shell(u"UPDATE staff SET active = 0 WHERE role = 'viewer'"_s).code, 0);
        QTRY_COMPARE(viewer.get("/api/v1/admin/holds").status, 401);
    }

    void refuseBadQueries()
    {
        for (const QByteArray &query : {QByteArray("limit=0"), QByteArray("limit=x"), QByteArray("limit=101"), QByteArray("in_stock=1"),
                                        QByteArray("cursor=%21"), QByteArray("q=" + QByteArray(300, 'a'))})
            verifyProblem(client().get("/api/v1/products?" + query), 422, u"validation_failed"_s);
        verifyProblem(client().get("/api/v1/products/x"), 404, u"product_not_found"_s);
        verifyProblem(client().get("/api/v1/events?products=1,x"), 422, u"validation_failed"_s);
        verifyProblem(client().get("/api/v1/events"), 401, u"unauthenticated"_s);
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
