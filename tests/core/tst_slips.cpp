// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/sliplines.h"
#include "core/till/slipwords.h"
#include "core/till/samplereceipt.h"
#include "support/receipts.h"

#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

/// Words as shops have them, and as nobody should: long ones, ones with commands for printers, ones from far away.
rc::Gen<QString> texts()
{
    const auto word = rc::gen::element<QString>(u"tea"_s, u"Donaudampfschifffahrtsgesellschaft"_s, u"\x1b@\x1dV"_s, u"ü"_s, u"a\nb"_s,
                                                u"1\u00a0234,56\u00a0€"_s, u"🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎🍎"_s, u"  "_s, u"\t"_s, QString());
    return rc::gen::map(rc::gen::container<std::vector<QString>>(word), [](const std::vector<QString> &words) {
        return QStringList(words.begin(), words.end()).join(u' ');
    });
}

rc::Gen<SlipBlock> blocks()
{
    using Kind = SlipBlock::Kind;
    return rc::gen::apply(
        [](Kind kind, const QString &text, const QString &right, bool centred, bool indented, bool large) {
            return SlipBlock{kind, text, right, centred, indented, false, large, 1};
        },
        rc::gen::element(Kind::Words, Kind::Columns, Kind::Rule, Kind::QrCode, Kind::Feed, Kind::Cut), texts(), texts(),
        rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>());
}

Slip slipOf(const std::vector<SlipBlock> &blocks)
{
    Slip slip;
    slip.blocks = QList<SlipBlock>(blocks.begin(), blocks.end());
    return slip;
}

bool isClean(const QString &line)
{
    return std::none_of(line.begin(), line.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

/// What receipts and reports look like, to the letter.
class TestSlips : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("TZ", "UTC"); }

private Q_SLOTS:
    void read_data();
    void read();
    void fitIntoLines();
    void fitWhereThereIsNoRoom();
    void keepAmountsInOnePiece();
    void openTheDrawerForCash();
    void speakTheProgramsLanguage();
    void sampleAddsUp();
};

void TestSlips::read_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("columns");
    for (const char *name : {"sale", "refund", "copy", "report"}) {
        for (const char *language : {"en", "de"}) {
            for (const Paper paper : {Paper::Mm58, Paper::Mm80})
                QTest::addRow("%s-%s-%d", name, language, columnsOf(paper))
                    << QString::fromLatin1(name) << QString::fromLatin1(language) << columnsOf(paper);
        }
    }
}

/// Against what somebody has looked at. With HOLDFAST_SLIPS naming a folder the texts are written there, to be looked at.
void TestSlips::read()
{
    QFETCH(QString, name);
    QFETCH(QString, language);
    QFETCH(int, columns);
    const SlipWords words(language);
    Slip slip;
    if (name == "report"_L1)
        slip = holdfast::slipOf(zReport(), kelpStyle(), words);
    else
        slip = holdfast::slipOf(name == "sale"_L1     ? soldReceipt()
                                : name == "refund"_L1 ? refundReceipt()
                                                      : addedTaxReceipt(),
                                kelpStyle(), words);
    const QString text = slipText(slip, columns);
    const QString file = u"/%1-%2-%3.txt"_s.arg(name, language).arg(columns);
    if (const QString folder = qEnvironmentVariable("HOLDFAST_SLIPS"); !folder.isEmpty()) {
        QFile written(folder + file);
        QVERIFY(written.open(QIODevice::WriteOnly));
        written.write(text.toUtf8());
    }
    QFile looked(QStringLiteral(HOLDFAST_SOURCE_DIR "/tests/core/slips") + file);
    QVERIFY2(looked.open(QIODevice::ReadOnly), qPrintable(looked.fileName()));
    QCOMPARE(text, QString::fromUtf8(looked.readAll()));
}

void TestSlips::fitIntoLines()
{
    QVERIFY(rc::check("no line is longer than the paper is wide, or has commands in it", [] {
        const auto slip = slipOf(*rc::gen::container<std::vector<SlipBlock>>(blocks()));
        const auto columns = *rc::gen::inRange(8, 64);
        for (const QString &line : slipText(slip, columns).split(u'\n')) {
            RC_ASSERT(line.size() <= columns);
            RC_ASSERT(isClean(line));
        }
        for (const SlipLine &line : slipLines(slip, columns)) {
            if (line.kind == SlipLine::Kind::Words)
                RC_ASSERT(line.text.size() * (line.wide ? 2 : 1) <= columns);
        }
    }));
}

/// Where a large and indented line leaves next to nothing for what is at the left.
void TestSlips::fitWhereThereIsNoRoom()
{
    for (int columns = 8; columns < 20; ++columns) {
        for (int right = 0; right < 22; ++right) {
            SlipBlock block{SlipBlock::Kind::Columns, u"🍎🍎🍎 tea"_s, QString(right, u'9'), false, true, true, true, 0};
            for (const SlipLine &line : slipLines(slipOf({block}), columns))
                QVERIFY(line.text.size() * (line.wide ? 2 : 1) <= columns);
        }
    }
}

void TestSlips::keepAmountsInOnePiece()
{
    QVERIFY(rc::check("what is at the right ends at the margin, whatever is at the left", [] {
        const auto left = *texts();
        const auto amount = *rc::gen::inRange<qint64>(-1'000'000'000, 1'000'000'000);
        const auto columns = *rc::gen::element(32, 48);
        const QString right = SlipWords(u"de"_s).money({amount}, {u"EUR"_s, 2});
        Slip slip;
        slip.columns(left, right);
        const QStringList lines = slipText(slip, columns).chopped(1).split(u'\n');
        RC_ASSERT(lines.last().size() == columns);
        RC_ASSERT(lines.last().endsWith(QString(right).replace(QChar(0xa0), u' ')));
    }));
}

void TestSlips::openTheDrawerForCash()
{
    const SlipWords words(u"en"_s);
    QVERIFY(holdfast::slipOf(soldReceipt(), {}, words).cash);
    Receipt copy = soldReceipt();
    copy.copy = true;
    QVERIFY(!holdfast::slipOf(copy, {}, words).cash);
    Receipt byCard = addedTaxReceipt();
    byCard.copy = false;
    QVERIFY(!holdfast::slipOf(byCard, {}, words).cash);
    QVERIFY(!holdfast::slipOf(zReport(), {}, words).cash);
}

void TestSlips::speakTheProgramsLanguage()
{
    QCOMPARE(SlipWords()("Change"), u"Change"_s);
    QTranslator german;
    QVERIFY(german.load(u":/translations/holdfast_de.qm"_s));
    QCoreApplication::installTranslator(&german);
    QCOMPARE(SlipWords()("Change"), u"Rückgeld"_s);
    QCOMPARE(SlipWords(u"en"_s)("Change"), u"Change"_s);
    QCoreApplication::removeTranslator(&german);
    QCOMPARE(SlipWords(u"de-AT"_s)("Change"), u"Rückgeld"_s);
    QCOMPARE(SlipWords(u"xx"_s)("Change"), u"Change"_s);
}

void TestSlips::sampleAddsUp()
{
    for (const auto &currency : {Currency{u"EUR"_s, 2}, Currency{u"JPY"_s, 0}, Currency{u"KWD"_s, 3}}) {
        for (const TaxMode mode : {TaxMode::Included, TaxMode::Excluded}) {
            const Receipt receipt = sampleReceipt(currency, mode, u"Mara"_s, {0}, SlipWords(u"en"_s));
            Money net;
            Money tax;
            for (const ReceiptTax &line : receipt.taxes) {
                net += line.net;
                tax += line.tax;
            }
            QCOMPARE(net, receipt.totals.subtotal);
            QCOMPARE(tax, receipt.totals.tax);
            QCOMPARE(net + tax, receipt.totals.total);
            QCOMPARE(receipt.tenders.first().amount, receipt.totals.total);
            QVERIFY(receipt.test);
        }
    }
}

QTEST_GUILESS_MAIN(TestSlips)
#include "tst_slips.moc"
