// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

/// Every text has its German, with the same places for what is filled in; and no text is missing from the files.
class LanguageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void complete_data();
    void complete();
    void upToDate_data() { complete_data(); }
    void upToDate();

private:
    static QString file(const QString &language)
    {
        return QStringLiteral(HOLDFAST_SOURCE_DIR "/translations/holdfast_%1.ts").arg(language);
    }
    static QStringList places(const QString &text);
    static QStringList sources(const QString &file);
};

void LanguageTest::complete_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("de") << u"de"_s;
    QTest::newRow("en") << u"en"_s;
}

QStringList LanguageTest::places(const QString &text)
{
    static const QRegularExpression place(u"%\\d"_s);
    QStringList found;
    auto matches = place.globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

QStringList LanguageTest::sources(const QString &name)
{
    QFile ts(name);
    if (!ts.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&ts);
    QStringList found;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "source"_L1)
            found.append(xml.readElementText());
    }
    found.sort();
    return found;
}

void LanguageTest::complete()
{
    QFETCH(QString, language);
    QFile ts(file(language));
    QVERIFY(ts.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&ts);
    QString source;
    int texts = 0;
    const auto check = [&](const QString &translation) {
        ++texts;
        QVERIFY2(!translation.isEmpty(), qPrintable(source));
        // Plural forms stand one after the other, each with all the places.
        QVERIFY2(places(translation) == places(source), qPrintable(source + u" -> "_s + translation));
    };
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "source"_L1) {
            source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            QVERIFY2(!xml.attributes().hasAttribute("type"_L1), qPrintable(u"unfinished: "_s + source));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            check(text);
        }
    }
    QVERIFY(!xml.hasError());
    QVERIFY(texts > 10);
}

void LanguageTest::upToDate()
{
    QFETCH(QString, language);
    QString program = QStandardPaths::findExecutable(u"lupdate"_s, {u"/usr/lib/qt6/bin"_s});
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(u"lupdate"_s);
    if (program.isEmpty())
        QSKIP("lupdate is not here");
    QTemporaryDir folder;
    const QString fresh = folder.filePath(u"fresh.ts"_s);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(HOLDFAST_SOURCE_DIR));
    QStringList arguments = {u"-locations"_s, u"none"_s, u"-I"_s,  u"."_s,   u"-I"_s,
                             u"server"_s,     u"ui"_s,   u"app"_s, u"server"_s, u"-ts"_s, fresh};
    if (language == "en"_L1)
        arguments.prepend(u"-pluralonly"_s);
    lupdate.start(program, arguments);
    QVERIFY(lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0);
    QCOMPARE(sources(file(language)), sources(fresh));
}

QTEST_MAIN(LanguageTest)
#include "tst_language.moc"
