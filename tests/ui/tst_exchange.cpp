// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/refusal.h"
#include "support/uishop.h"
#include "ui/catalog/importdialog.h"
#include "ui/catalog/productsview.h"
#include "ui/widgets/format.h"

#include <QDirIterator>
#include <QProgressDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

/// Import and export from the window.
class ExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void previewsThenImports();
    void saysWhatCannotBeRead();
    void refusesInTheUsersLanguage();
    void everyReasonIsTranslated();
    void cancels();
    void exports();
    void exportThatFails();

private:
    static QString write(const UiShop &shop, const QByteArray &csv)
    {
        QFile file(shop.folder.filePath(u"catalogue.csv"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
            return {};
        return file.fileName();
    }
    QTranslator m_german;
};

void ExchangeTest::previewsThenImports()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->importFile(write(shop, "title,price,sku\nTea,4.80,T1\nCups,abc,C1\nHoney,9.80,H1\n"));
    auto *dialog = shop.window->findChild<ImportDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(dialog->go().isEnabled(), 10'000);
    QCOMPARE(dialog->problems(), u"Line 3, price: “abc” is not an amount."_s);
    QCOMPARE(shop.query(u"SELECT count(*) FROM product"_s).toInt(), 0);
    screenshot(*dialog, u"import"_s);
    QTest::mouseClick(&dialog->go(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(shop.query(u"SELECT count(*) FROM product"_s).toInt(), 2, 10'000);
    QTRY_COMPARE(shop.window->products()->model().rowCount(), 2);
}

void ExchangeTest::saysWhatCannotBeRead()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    shop.window->importFile(write(shop, "this,is\nno,catalogue\n"));
    auto *dialog = shop.window->findChild<ImportDialog *>();
    const QString before = dialog->summary();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->summary() != before, 10'000);
    QVERIFY(dialog->summary().startsWith(u"Nothing was imported"_s));
    QVERIFY(!dialog->go().isEnabled());
}

/// A German window over an English core: no row is refused in English.
void ExchangeTest::refusesInTheUsersLanguage()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    QVERIFY(m_german.load(u":/translations/holdfast_de.qm"_s) && QCoreApplication::installTranslator(&m_german));
    const QString file = write(shop, "title,price,sku,on_hand,unit,tax_class,active\n"
                                     "Tea,4.80,T1,5,piece,standard,yes\n"
                                     "Tea,4.80,T1,5,piece,standard,yes\n"
                                     "Cups,abc,C1,1,piece,standard,yes\n"
                                     "Mats,1.001,M1,1,piece,standard,yes\n"
                                     ",1.00,N1,1,piece,standard,yes\n"
                                     "Salt,1.00,S1,half,piece,standard,yes\n"
                                     "Lime,1.00,L1,-3,piece,standard,yes\n"
                                     "Soap,1.00,O1,1,bar,standard,yes\n"
                                     "Wine,1.00,W1,1,piece,luxury,yes\n"
                                     "Rope,1.00,R1,1,piece,standard,maybe\n"
                                     "Nets,1.00,E1,1,piece,standard,yes,more\n"
                                     "\"Open,1.00,Q1,1,piece,standard,yes\n");
    shop.window->importFile(file);
    auto *dialog = shop.window->findChild<ImportDialog *>();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->go().isEnabled(), 10'000);
    screenshot(*dialog, u"import-de"_s);
    const QStringList lines = dialog->problems().split(u'\n');
    QCoreApplication::removeTranslator(&m_german);
    QCOMPARE(lines.size(), 11);
    QCOMPARE(lines.at(1), u"Zeile 4, price: „abc“ ist kein Betrag."_s);
    // In English the same, so neither is a text that nobody translated.
    ExchangeRun run(shop.session->desk(), nullptr);
    std::optional<ImportReport> report;
    connect(&run, &ExchangeRun::imported, this, [&](const ImportReport &done) { report = done; });
    run.startImport(file, true);
    QTRY_VERIFY_WITH_TIMEOUT(report, 10'000);
    QCOMPARE(report->refused.size(), lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto &[line, error] = report->refused.at(i);
        QVERIFY2(!reasonOf(error).isEmpty(), qPrintable(error.message));
        QVERIFY2(lines.at(i).startsWith(u"Zeile %1"_s.arg(line)), qPrintable(lines.at(i)));
        QVERIFY2(rowRefusalText(line, error) != lines.at(i) && !lines.at(i).contains(error.message),
                 qPrintable(lines.at(i)));
    }
}

/// All that the core's sources name.
void ExchangeTest::everyReasonIsTranslated()
{
    static const QRegularExpression naming(
        uR"re((?:(?:refusal|complain|broken)\((?:[^{};]|\{\})*|Reason(?: \w+)?)\{\s*"([a-z0-9_]+)"_L1)re"_s);
    const QString core = QStringLiteral(HOLDFAST_SOURCE_DIR "/server/core/");
    QSet<QString> reasons;
    QDirIterator files(core, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto found = naming.globalMatch(text); found.hasNext();)
            reasons.insert(found.next().captured(1));
    }
    QVERIFY2(reasons.size() > 30, qPrintable(QString::number(reasons.size())));
    QVERIFY(m_german.load(u":/translations/holdfast_de.qm"_s));
    for (const QString &reason : std::as_const(reasons)) {
        const QByteArray name = reason.toLatin1();
        const Error error = refusal({}, {QLatin1StringView(name), "the core's words"_L1}, {u"A"_s, u"B"_s});
        const QString english = errorText(error);
        QVERIFY(QCoreApplication::installTranslator(&m_german));
        const QString german = errorText(error);
        QCoreApplication::removeTranslator(&m_german);
        QVERIFY2(english != error.message, qPrintable(reason));
        QVERIFY2(german != english, qPrintable(reason));
    }
}

void ExchangeTest::cancels()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    QByteArray csv = "title,price,sku\n";
    for (int i = 0; i < 30'000; ++i)
        csv += "Thing " + QByteArray::number(i) + ",1.00,S" + QByteArray::number(i) + '\n';
    ExchangeRun run(shop.session->desk(), nullptr);
    std::optional<ImportReport> report;
    connect(&run, &ExchangeRun::imported, this, [&](const ImportReport &done) { report = done; });
    connect(&run, &ExchangeRun::progressed, this, [&] { run.cancel(); });
    Watchdog watchdog;
    run.startImport(write(shop, csv), false);
    QTRY_VERIFY_WITH_TIMEOUT(report, 60'000);
    QVERIFY(report->cancelled);
    // Nothing half done: every product that is there has its stock record and its price's history.
    QCOMPARE(shop.query(u"SELECT count(*) FROM product"_s).toLongLong(), report->created);
    QCOMPARE(shop.query(u"SELECT count(*) FROM price_history"_s).toLongLong(), report->created);
    qInfo("import cancelled after %lld products; worst block of the window %lld ms", report->created,
          watchdog.worstMs());
}

void ExchangeTest::exports()
{
    UiShop shop;
    shop.addOwner();
    shop.addProduct(u"Tea"_s, 480, 20);
    QVERIFY(shop.openAndWait());
    const QString file = shop.folder.filePath(u"out.csv"_s);
    shop.window->exportFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(shop.window->toast().text().contains(u"out.csv"_s), 10'000);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().contains("Tea"));
}

void ExchangeTest::exportThatFails()
{
    UiShop shop;
    shop.addOwner();
    QVERIFY(shop.openAndWait());
    const QString file = shop.folder.filePath(u"nowhere/out.csv"_s);
    shop.window->exportFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(shop.window->toast().text().startsWith(u"Nothing was written"_s), 10'000);
    QVERIFY(!QFile::exists(file));
}

QTEST_MAIN(ExchangeTest)
#include "tst_exchange.moc"
