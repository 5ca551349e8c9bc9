// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/uishop.h"
#include "ui/catalog/importdialog.h"
#include "ui/catalog/productsview.h"

#include <QProgressDialog>
#include <QPushButton>

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
    QVERIFY(dialog->problems().contains(u"line 3"_s));
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
