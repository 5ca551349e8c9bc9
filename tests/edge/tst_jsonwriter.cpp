// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/json.h"
#include "edge/http/jsonparts.h"
#include "edge/http/jsonwriter.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace holdfast;
using namespace holdfast::http;
using namespace Qt::StringLiterals;

namespace {

QString randomText(QRandomGenerator &random)
{
    static const QStringList parts{u"\""_s, u"\\"_s, u"\n"_s, u"\u0001"_s, u"é"_s,
                                   u"漢"_s, u"😀"_s,  u"a"_s,  u"/"_s,      u"\u2028"_s};
    QString text;
    for (int i = random.bounded(12); i > 0; --i)
        text += parts[random.bounded(int(parts.size()))];
    return text;
}

} // namespace

class JsonWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void qtReadsWhatWasWritten();
    void anyTextComesBack();
    void timesAreThoseOfQt();
    void listsHaveTheirCursor();
};

void JsonWriterTest::qtReadsWhatWasWritten()
{
    JsonWriter json;
    json.beginObject();
    json.member("number", qint64(-9007199254740993));
    json.member("is", true);
    json.member("none", std::optional<QString>());
    json.key("empty");
    json.beginObject();
    json.endObject();
    json.key("list");
    json.beginArray();
    json.value(1);
    json.beginArray();
    json.endArray();
    json.value(u"two"_s);
    json.endArray();
    json.member("last", QByteArrayView("plain"));
    json.endObject();
    const QJsonObject read = QJsonDocument::fromJson(json.take()).object();
    QCOMPARE(read["number"_L1].toInteger(), qint64(-9007199254740993));
    QCOMPARE(read["is"_L1], QJsonValue(true));
    QVERIFY(read["none"_L1].isNull());
    QVERIFY(read["empty"_L1].toObject(QJsonObject{{u"x"_s, 1}}).isEmpty());
    QCOMPARE(read["list"_L1].toArray(), (QJsonArray{1, QJsonArray(), u"two"_s}));
    QCOMPARE(read["last"_L1].toString(), u"plain"_s);
}

void JsonWriterTest::anyTextComesBack()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 2000; ++i) {
        const QString name = randomText(random);
        const QString text = randomText(random);
        JsonWriter json;
        json.beginObject();
        json.anyKey(name);
        json.value(text);
        json.endObject();
        QCOMPARE(QJsonDocument::fromJson(json.take()).object(), (QJsonObject{{name, text}}));
    }
}

void JsonWriterTest::timesAreThoseOfQt()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 2000; ++i) {
        const qint64 ms = qint64(random.bounded(quint64(4'102'444'800'000)));
        QCOMPARE(QString::fromLatin1(timeText({ms})),
                 QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs));
    }
}

void JsonWriterTest::listsHaveTheirCursor()
{
    QCOMPARE(listJson({}, std::nullopt), QByteArray(R"({"items":[],"next":null})"));
    QCOMPARE(listJson({"{}", "{}"}, QByteArray("abc")), QByteArray(R"({"items":[{},{}],"next":"abc"})"));
}

QTEST_GUILESS_MAIN(JsonWriterTest)

#include "tst_jsonwriter.moc"
