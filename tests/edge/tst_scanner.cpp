// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/scanner.h"

#include <QTest>

#include <rapidcheck.h>

using namespace holdfast::http;

namespace {

Scanner::State scan(Scanner &scanner, const QByteArray &bytes)
{
    return scanner.scan(bytes);
}

/// The status that a request is refused with; 0 when it is taken, -1 while it is incomplete.
int refusalOf(const QByteArray &bytes)
{
    Scanner scanner;
    switch (scan(scanner, bytes)) {
    case Scanner::State::Complete:
        return 0;
    case Scanner::State::Incomplete:
        return -1;
    case Scanner::State::Refused:
        break;
    }
    return scanner.refusal().status;
}

QByteArray request(const QByteArray &line, const QByteArray &headers = "Host: shop\r\n")
{
    return line + "\r\n" + headers + "\r\n";
}

} // namespace

/// What is taken for a request, and what is not.
class TestScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readAHead()
    {
        Scanner scanner;
        const QByteArray bytes = "PUT /api/v1/carts/a%20b/items?x=1&y=%2F HTTP/1.1\r\nHost: shop:8080\r\nX-Thing:  two words \r\n"
                                 "Content-Length: 5\r\n\r\nhello";
        QCOMPARE(scanner.scan(bytes), Scanner::State::Complete);
        const RequestHead &head = scanner.head();
        QCOMPARE(head.method, QByteArray("PUT"));
        QCOMPARE(head.path, QByteArray("/api/v1/carts/a%20b/items"));
        QCOMPARE(head.query, QByteArray("x=1&y=%2F"));
        QCOMPARE(head.segments, (QByteArrayList{"api", "v1", "carts", "a b", "items"}));
        QCOMPARE(head.header("x-thing"), QByteArray("two words"));
        QCOMPARE(head.bodyLength, 5);
        QCOMPARE(head.headLength, bytes.size() - 5);
        QVERIFY(head.keepAlive);
    }

    void readByteByByte()
    {
        const QByteArray bytes = request("GET / HTTP/1.1");
        Scanner scanner;
        for (qsizetype i = 1; i < bytes.size(); ++i)
            QCOMPARE(scanner.scan(bytes.first(i)), Scanner::State::Incomplete);
        QCOMPARE(scanner.scan(bytes), Scanner::State::Complete);
    }

    void knowWhenToClose()
    {
        const auto keeps = [](const QByteArray &bytes) {
            Scanner scanner;
            return scanner.scan(bytes) == Scanner::State::Complete && scanner.head().keepAlive;
        };
        QVERIFY(keeps(request("GET / HTTP/1.1")));
        QVERIFY(!keeps(request("GET / HTTP/1.1", "Host: a\r\nConnection: Close\r\n")));
        QVERIFY(!keeps(request("GET / HTTP/1.0")));
    }

    void refuse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status) { QTest::newRow(name) << bytes << status; };
        const auto with = [](const QByteArray &headers) { return request("POST / HTTP/1.1", "Host: a\r\n" + headers); };
        row("fine", with("Content-Length: 0\r\n"), 0);
        row("two lengths", with("Content-Length: 1\r\nContent-Length: 1\r\n"), 400);
        row("a list of lengths", with("Content-Length: 5, 5\r\n"), 400);
        row("negative length", with("Content-Length: -1\r\n"), 400);
        row("signed length", with("Content-Length: +1\r\n"), 400);
        row("hex length", with("Content-Length: 0x10\r\n"), 400);
        row("no length", with("Content-Length:\r\n"), 400);
        row("length beyond 64 bits", with("Content-Length: 18446744073709551616\r\n"), 413);
        row("too much", with("Content-Length: 2000000\r\n"), 413);
        row("chunked", with("Transfer-Encoding: chunked\r\n"), 501);
        row("nearly chunked", with("Transfer-Encoding: xchunked\r\n"), 501);
        row("both", with("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), 400);
        row("two tokens", with("Authorization: a\r\nAuthorization: b\r\n"), 400);
        row("no host", request("GET / HTTP/1.1", "X: y\r\n"), 400);
        row("empty host", request("GET / HTTP/1.1", "Host:\r\n"), 400);
        row("two hosts", request("GET / HTTP/1.1", "Host: a\r\nHost: b\r\n"), 400);
        row("a host with a path", request("GET / HTTP/1.1", "Host: a/b\r\n"), 400);
        row("a host with a user", request("GET / HTTP/1.1", "Host: me@a\r\n"), 400);
        row("1.0 without a host", request("GET / HTTP/1.0", ""), 0);
        row("9.9", request("GET / HTTP/9.9"), 505);
        row("no version", request("GET /"), 400);
        row("rubbish", request("what?"), 400);
        row("a small method", request("get / HTTP/1.1"), 501);
        row("an odd method", request("BREW / HTTP/1.1"), 501);
        row("absolute", request("GET http://evil/ HTTP/1.1"), 400);
        row("another's path", request("GET //evil HTTP/1.1"), 400);
        row("an empty segment", request("GET /a//b HTTP/1.1"), 400);
        row("upwards", request("GET /a/../b HTTP/1.1"), 400);
        row("upwards, hidden", request("GET /a/%2e%2e/b HTTP/1.1"), 400);
        row("a hidden slash", request("GET /a%2Fb HTTP/1.1"), 400);
        row("a hidden NUL", request("GET /a%00b HTTP/1.1"), 400);
        row("a broken escape", request("GET /a%2 HTTP/1.1"), 400);
        row("no hex", request("GET /a%zz HTTP/1.1"), 400);
        row("a backslash", request("GET /a\\b HTTP/1.1"), 400);
        row("not ASCII", request("GET /caf\xc3\xa9 HTTP/1.1"), 400);
        row("a fragment", request("GET /a#b HTTP/1.1"), 400);
        row("a long path", request("GET /" + QByteArray(5000, 'a') + " HTTP/1.1"), 414);
        row("a folded header", with("X: a\r\n b\r\n"), 400);
        row("a blank before the colon", with("X : a\r\n"), 400);
        row("no colon", with("X\r\n"), 400);
        row("a bare line feed", with("X: a\nY: b\r\n"), 400);
        row("a control character", with(QByteArray("X: a\x01\r\n")), 400);
        row("large headers", with("X: " + QByteArray(20'000, 'a') + "\r\n"), 431);
        row("many headers", with(QByteArray("X: a\r\n").repeated(100)), 431);
        row("large and endless", "GET / HTTP/1.1\r\nX: " + QByteArray(20'000, 'a'), 431);
        row("a web socket", with("Upgrade: websocket\r\n"), 501);
    }

    void refuse()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QCOMPARE(refusalOf(bytes), status);
    }

    void surviveAnything()
    {
        QVERIFY(rc::check("any bytes are taken, refused or waited for", [] {
            const auto piece = rc::gen::element<std::string>("GET ", "POST ", "/", "a", "%", "2f", " HTTP/1.1", "\r\n", "\r", "\n",
                                                             ":", "Host", "Content-Length", "Transfer-Encoding: chunked",
                                                             " ", "0", "9", std::string(1, '\0'), "\xff");
            const auto pieces = *rc::gen::container<std::vector<std::string>>(piece);
            QByteArray bytes;
            for (const std::string &part : pieces)
                bytes += QByteArray::fromStdString(part);
            Scanner scanner;
            if (scanner.scan(bytes) != Scanner::State::Complete)
                return;
            // What is taken can be understood in one way only.
            RC_ASSERT(scanner.head().headLength <= bytes.size());
            RC_ASSERT(scanner.head().path.startsWith('/'));
            RC_ASSERT(bytes.first(scanner.head().headLength).count("Host") <= 1);
            RC_ASSERT(!bytes.first(scanner.head().headLength).contains("chunked"));
        }));
    }
};

QTEST_GUILESS_MAIN(TestScanner)
#include "tst_scanner.moc"
