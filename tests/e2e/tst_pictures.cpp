// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/catalog/pictures.h"
#include "support/daemon.h"
#include "support/http.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

/// Pictures as a browser fetches them: the shop's own, the demo's, and nothing else of this machine.
class TestPictures : public QObject
{
    Q_OBJECT

    std::unique_ptr<Daemon> m_shop;

    DatabaseUrl url() const { return {m_shop->databaseFile()}; }
    QString put(const QString &name, const QByteArray &content) const
    {
        QFile file(name);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return written ? name : QString();
    }
    QString inFolder(const QString &name) const { return pictureFolder(url()) + u'/' + name; }
    Response fetch(const QByteArray &path) const { return HttpClient(m_shop->port()).get(path); }

private Q_SLOTS:
    void initTestCase()
    {
        m_shop = std::make_unique<Daemon>();
        QVERIFY(m_shop->start());
        QVERIFY(QDir().mkpath(pictureFolder(url())));
    }
    void cleanupTestCase() { m_shop.reset(); }

    void keptPicturesAreServed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("png") << "\x89PNG\r\n\x1a\n" + QByteArray(3'000'000, '\x7f') << QByteArray("image/png");
        QTest::newRow("jpeg") << QByteArray("\xff\xd8\xff\xe0 and so on") << QByteArray("image/jpeg");
        QTest::newRow("gif") << QByteArray("GIF89a and so on") << QByteArray("image/gif");
        QTest::newRow("webp") << QByteArray("RIFF\x10\x20\x30\x40WEBPVP8 and so on") << QByteArray("image/webp");
        QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
                             << QByteArray("image/svg+xml");
    }
    void keptPicturesAreServed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, type);
        const auto imageUrl = keepPicture(url(), put(m_shop->file(u"original"_s), content));
        QVERIFY(imageUrl);
        const Response answer = fetch(imageUrl->toLatin1());
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"), type);
        QCOMPARE(answer.header("x-content-type-options"), QByteArray("nosniff"));
        QVERIFY(answer.header("content-security-policy").startsWith("default-src 'none'"));
        QCOMPARE(answer.body.size(), content.size());
        QVERIFY(answer.body == content);
    }

    void demoPicturesAreServed()
    {
        const Response answer = fetch("/pictures/creme-de-cassis-jam.svg");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("content-type"), QByteArray("image/svg+xml"));
        QVERIFY(answer.body.contains("<svg"));
    }

    void nothingElseIs_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("exists"); ///< a file of that name in the folder
        QTest::newRow("missing") << QByteArray("missing.png") << false;
        QTest::newRow("hidden") << QByteArray(".hidden.png") << true;
        QTest::newRow("page") << QByteArray("page.html") << true;
        QTest::newRow("no suffix") << QByteArray("picture") << true;
        QTest::newRow("two suffixes") << QByteArray("page.html.png") << true;
        QTest::newRow("space") << QByteArray("a%20b.png") << false;
        QTest::newRow("line end") << QByteArray("picture.png%0a") << false;
        QTest::newRow("up") << QByteArray("..%2fshop.db") << false;
        QTest::newRow("up, a picture") << QByteArray("..%2foutside.png") << false;
        QTest::newRow("up, backwards") << QByteArray("..%5coutside.png") << false;
        QTest::newRow("absolute") << QByteArray("%2fetc%2fpasswd") << false;
        QTest::newRow("nul") << QByteArray("outside.png%00.svg") << false;
        QTest::newRow("resource") << QByteArray(":%2fopenapi.yaml") << false;
    }
    void nothingElseIs()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, exists);
        QVERIFY(!put(m_shop->file(u"outside.png"_s), "secret").isEmpty());
        if (exists)
            QVERIFY(!put(inFolder(QString::fromLatin1(name)), "secret").isEmpty());
        const Response answer = fetch("/pictures/" + name);
        QVERIFY2(answer.status == 404 || answer.status == 400, QByteArray::number(answer.status).constData());
        QVERIFY(!answer.body.contains("secret"));
        QCOMPARE(answer.header("content-type"), QByteArray("application/problem+json"));
    }

    void linksLeadNowhere()
    {
        QVERIFY(!put(m_shop->file(u"outside.png"_s), "secret").isEmpty());
        if (!QFile::link(m_shop->file(u"outside.png"_s), inFolder(u"link.png"_s)))
            QSKIP("no links on this file system");
        QCOMPARE(fetch("/pictures/link.png").status, 404);
        QVERIFY(QDir().mkpath(inFolder(u"folder.png"_s)));
        QCOMPARE(fetch("/pictures/folder.png").status, 404);
    }

    /// Somebody put it there by hand; the server does not take it into memory.
    void whatIsTooLargeIsNotThere()
    {
        QVERIFY(!put(inFolder(u"large.png"_s), QByteArray(10'000'001, 'x')).isEmpty());
        QCOMPARE(fetch("/pictures/large.png").status, 404);
        QVERIFY(!put(inFolder(u"large.png"_s), QByteArray(10'000'000, 'x')).isEmpty());
        QCOMPARE(fetch("/pictures/large.png").body.size(), 10'000'000);
        QCOMPARE(fetch("/healthz").status, 200);
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "tst_pictures.moc"
