// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/web/assets.h"
#include "edge/http/web/gzip.h"
#include "edge/http/web/html.h"
#include "edge/http/web/words.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::http;

namespace {

const QString sources = QStringLiteral(HOLDFAST_SOURCE_DIR);

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QJsonObject wordsOf(const QString &language)
{
    return QJsonDocument::fromJson(read(sources + u"/resources/web/words/%1.json"_s.arg(language)).toUtf8()).object();
}

/// What is left of a text's {names}, in order.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression name(u"\\{(\\w+)\\}"_s);
    QStringList names;
    for (auto match = name.globalMatch(text); match.hasNext();)
        names.append(match.next().captured(1));
    names.sort();
    return names;
}

/// Every name of a text that scripts, frame and server use, as far as it is written out.
QSet<QString> namesInUse()
{
    static const QRegularExpression uses(
        u"\\bt\\('(\\w+)'|\\{\\{t:(\\w+)\\}\\}|(?:words|text|nothingHtml|scripted)\\(.*?\"(\\w+)\"_L1"_s);
    QStringList paths{sources + u"/server/edge/http/routes/pages.cpp"_s};
    for (const QString &folder : {u"/resources/web"_s, u"/server/edge/http/web"_s}) {
        QDirIterator files(sources + folder, {u"*.js"_s, u"*.html"_s, u"*.cpp"_s}, QDir::Files);
        while (files.hasNext())
            paths.append(files.next());
    }
    QSet<QString> names;
    for (const QString &path : paths) {
        for (auto match = uses.globalMatch(read(path)); match.hasNext();) {
            const QStringList found = match.next().capturedTexts().sliced(1);
            names.unite({found.begin(), found.end()});
        }
    }
    names.remove(QString());
    return names;
}

} // namespace

/// What pages are made of, apart from the shop: words, escapes, files.
class TestPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameWordsInAllLanguages()
    {
        const QJsonObject english = wordsOf(u"en"_s);
        QVERIFY(english.size() > 100);
        for (const QString &language : Words::languages()) {
            const QJsonObject words = wordsOf(language);
            QCOMPARE(words.keys(), english.keys());
            for (const QString &key : words.keys())
                QVERIFY2(placeholders(words[key].toString()) == placeholders(english[key].toString()), qPrintable(key));
        }
    }

    void everyWordThatIsUsedIsThere()
    {
        const QSet<QString> used = namesInUse();
        QVERIFY(used.contains(u"add"_s) && used.contains(u"skip"_s) && used.contains(u"popular"_s));
        const QJsonObject english = wordsOf(u"en"_s);
        for (const QString &name : used) {
            // Drawings and queries look the same to us.
            static const QSet<QString> others{u"holdfast"_s, u"search"_s, u"warning"_s};
            QVERIFY2(english.contains(name) || others.contains(name), qPrintable(name));
        }
    }

    void preferredLanguage_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("chosen");
        QTest::addColumn<QString>("language");
        QTest::newRow("nothing said") << QByteArray() << QByteArray() << u"en"_s;
        QTest::newRow("with a region") << QByteArray("de-AT,de;q=0.9,en;q=0.8") << QByteArray() << u"de"_s;
        QTest::newRow("by weight") << QByteArray("en;q=0.3, de;q=0.7") << QByteArray() << u"de"_s;
        QTest::newRow("one that we lack") << QByteArray("fr,it;q=0.9,de;q=0.1") << QByteArray() << u"de"_s;
        QTest::newRow("chosen") << QByteArray("de") << QByteArray("en") << u"en"_s;
        QTest::newRow("chosen, but none of ours") << QByteArray("de") << QByteArray("../x") << u"de"_s;
        QTest::newRow("not to be had") << QByteArray("de;q=0") << QByteArray() << u"en"_s;
        QTest::newRow("rubbish") << QByteArray(";;,q=,=;q=x") << QByteArray() << u"en"_s;
    }

    void preferredLanguage()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, chosen);
        QTEST(Words::preferred(header, chosen), "language");
    }

    void escapes()
    {
        QCOMPARE(escaped(u"<a href=\"x\" title='y'>&amp;ä"_s), QByteArray("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;ä"));
        QVERIFY(!structuredData({{u"name"_s, u"</script><script>alert(1)"_s}}).contains("</script><script>"));
        QCOMPARE(pathWith("/search", {{"q", u"a&b=c d"_s}, {"none", {}}}), QByteArray("/search?q=a%26b%3Dc%20d"));
        QCOMPARE(filled("a {{x}} b {{y}} {{", {{"x", "1{{y}}"}}), QByteArray("a 1{{y}} b  {{"));
    }

    /// Any other program's gzip reads what ours writes.
    void packs()
    {
        QByteArray text = "holdfast ";
        text = text.repeated(10'000);
        for (const QByteArray &content : {QByteArray(), QByteArray("x"), text}) {
            QProcess gunzip;
            gunzip.start(u"gzip"_s, {u"-dc"_s});
            QVERIFY(gunzip.waitForStarted());
            gunzip.write(gzip(content, 9));
            gunzip.closeWriteChannel();
            QVERIFY(gunzip.waitForFinished());
            QCOMPARE(gunzip.readAllStandardOutput(), content);
        }
        QVERIFY(gzip(text, 9).size() < 1000);
    }

    void filesHaveOneVersion()
    {
        const Assets assets;
        QCOMPARE(assets.path(), "/assets/" + assets.version());
        QCOMPARE(assets.version(), Assets().version());
        const Assets::File *script = assets.find(u"shop.js"_s);
        QVERIFY(script && script->type.startsWith("text/javascript"));
        QVERIFY(script->packed.size() < script->content.size());
        QVERIFY(assets.find(u"words.de.js"_s)->content.startsWith("globalThis.holdfastWords = {"));
        QVERIFY(!assets.find(u"page.html"_s));
        QVERIFY(!assets.find(u"../openapi.yaml"_s));
    }
};

QTEST_GUILESS_MAIN(TestPage)
#include "tst_page.moc"
