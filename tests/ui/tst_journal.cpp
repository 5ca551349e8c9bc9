// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/editsale.h"
#include "core/till/refundsale.h"
#include "core/till/sliplines.h"
#include "support/tillshop.h"
#include "ui/till/journalview.h"
#include "ui/till/receiptstab.h"
#include "ui/till/recordstab.h"
#include "ui/till/reportdialog.h"
#include "ui/till/reportstab.h"
#include "ui/till/returndialog.h"
#include "ui/widgets/pane.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QSpinBox>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

QPushButton *button(QWidget &in, const QString &name)
{
    for (auto *one : in.findChildren<QPushButton *>()) {
        if (one->accessibleName() == name && one->isVisible())
            return one;
    }
    return nullptr;
}

} // namespace

/// The shop's books in the window: what the tills took, and who did what.
class TestUiJournal : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillShop> m_shop;
    StaffId m_carla;
    StaffId m_max;
    RegisterId m_back;
    ProductId m_mug;

    StaffId staff(const QString &name) { return {m_shop->query(u"SELECT id FROM staff WHERE name = '%1'"_s.arg(name)).toLongLong()}; }
    Hand carla() const { return {m_carla, std::nullopt, {}}; }
    Sale sell(qint64 quantity = 1)
    {
        const RungUp rung = m_shop->perform(RingUp{m_back, m_mug, {}, {quantity}, carla()}).value();
        return m_shop->perform(PaySale{rung.sale.id, {{TenderKind::Cash, rung.sale.totals.total, {}}}, carla()}).value();
    }
    void end(Money counted)
    {
        QVERIFY(m_shop->perform(EndSession{m_back, {{{100}, counted.amount / 100}}, false, {m_max, std::nullopt, {}}}));
    }
    ui::JournalView &open(ui::JournalView::Tab tab = ui::JournalView::Receipts)
    {
        m_shop->window->showView(ui::MainWindow::Journal);
        m_shop->window->journal()->openTab(tab);
        return *m_shop->window->journal();
    }
    static QString cell(ui::JournalTab &tab, int row, int column) { return tab.list().index(row, column).data().toString(); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland)); }
    void init()
    {
        QSettings().clear();
        m_shop = std::make_unique<TillShop>();
        m_mug = m_shop->addArticle(u"Stoneware mug"_s, 1290, 500, u"4006381333931"_s);
        m_carla = staff(u"Carla"_s);
        m_max = staff(u"Max"_s);
        m_back = m_shop->perform(AddRegister{u"Back"_s, u"test"_s}).value();
        QVERIFY(m_shop->perform(BeginSession{m_back, {10'000}, carla()}));
    }
    void cleanup() { m_shop.reset(); }

    void receiptsAreFoundAndPrintedAgain()
    {
        const Sale first = sell(2);
        const Sale second = sell();
        m_shop->printer.wished.device = PrinterWish::Device::File;
        QVERIFY(m_shop->openAndWait());
        ui::ReceiptsTab &tab = open().receipts();
        new QAbstractItemModelTester(&tab.list(), QAbstractItemModelTester::FailureReportingMode::QtTest, &tab.list());
        QTRY_COMPARE(tab.list().rowCount(), 2);
        QCOMPARE(cell(tab, 0, ui::ReceiptModel::Number), second.receiptNumber());
        QCOMPARE(cell(tab, 1, ui::ReceiptModel::Total), u"€25.80"_s);
        tab.grid().setCurrentIndex(tab.list().index(1, 0));
        QTRY_VERIFY2(tab.text().contains(first.receiptNumber()) && tab.text().contains(u"Stoneware mug"_s), qPrintable(tab.text()));
        // The first one to come out is the receipt, and all after it are copies.
        for (const bool copy : {false, true}) {
            QPushButton *print = nullptr;
            QTRY_VERIFY((print = button(tab.pane(), copy ? u"Print again"_s : u"Print"_s)));
            QTest::mouseClick(print, Qt::LeftButton);
            QTRY_COMPARE(m_shop->printer.paper.size(), copy ? 2 : 1);
            QCOMPARE(slipText(m_shop->printer.paper.constLast(), 48).contains(u"copy"_s, Qt::CaseInsensitive), copy);
            QTRY_COMPARE(m_shop->query(u"SELECT prints FROM sale WHERE id = '%1'"_s.arg(first.id.value)).toInt(), copy ? 2 : 1);
        }
        tab.savePdfTo(u"receipt.pdf"_s);
        QTRY_VERIFY(m_shop->window->toast().text().contains(u"receipt.pdf"_s));
        QCOMPARE(m_shop->printer.paper.size(), 3);
        // What was settled elsewhere comes when somebody asks for it.
        const Sale third = sell();
        QTest::keyClick(&tab.grid(), Qt::Key_F5);
        QTRY_COMPARE(cell(tab, 0, ui::ReceiptModel::Number), third.receiptNumber());
        m_shop->window->finder().setText(first.receiptNumber());
        QTRY_COMPARE(tab.list().rowCount(), 1);
        QCOMPARE(cell(tab, 0, ui::ReceiptModel::Number), first.receiptNumber());
        m_shop->window->finder().setText(u"9-000001"_s);
        QTRY_VERIFY(tab.grid().empty().isVisible());
        m_shop->window->finder().clear();
        QTRY_COMPARE(tab.list().rowCount(), 3);
    }

    void receiptsGoByMail()
    {
        const RungUp rung = m_shop->perform(RingUp{m_back, m_mug, {}, {2}, carla()}).value();
        QVERIFY(m_shop->perform(AnnotateSale{rung.sale.id, {}, u"kim@example.org"_s, carla()}));
        const Sale paid = m_shop->perform(PaySale{rung.sale.id, {{TenderKind::Cash, {3000}, {}}}, carla()}).value();
        QVERIFY(m_shop->openAndWait());
        const QDir mails(m_shop->folder.filePath(u"mail"_s));
        QTRY_COMPARE_WITH_TIMEOUT(mails.entryList({u"*.eml"_s}).size(), 1, 20'000);
        QFile file(mails.filePath(mails.entryList({u"*.eml"_s}).constFirst()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray mail = file.readAll();
        QVERIFY2(mail.contains("To: <kim@example.org>") && mail.contains(QByteArray("Subject: Your receipt " + paid.receiptNumber().toLatin1())),
                 mail.constData());
    }

    void receiptsComeInPages()
    {
        for (int i = 0; i < ui::JournalModel::pageRows + 20; ++i)
            (void)sell();
        QVERIFY(m_shop->openAndWait());
        ui::ReceiptsTab &tab = open().receipts();
        QTRY_COMPARE(tab.list().rowCount(), ui::JournalModel::pageRows);
        QVERIFY(tab.list().canFetchMore({}));
        tab.list().fetchMore({});
        QTRY_COMPARE(tab.list().rowCount(), ui::JournalModel::pageRows + 20);
        QVERIFY(!tab.list().canFetchMore({}));
        QSet<QString> numbers;
        for (int row = 0; row < tab.list().rowCount(); ++row)
            numbers.insert(cell(tab, row, ui::ReceiptModel::Number));
        QCOMPARE(numbers.size(), tab.list().rowCount());
    }

    void goodsAreTakenBackFromHere()
    {
        const Sale sale = sell(3);
        m_shop->openTill();
        const auto takeBack = [this] {
            ui::ReceiptsTab &tab = open().receipts();
            QTRY_VERIFY(tab.list().rowCount() > 0);
            tab.grid().setCurrentIndex(tab.list().index(0, 0));
            QPushButton *back = nullptr;
            QTRY_VERIFY((back = button(tab.pane(), u"Take goods back…"_s)));
            QTest::mouseClick(back, Qt::LeftButton);
        };
        m_shop->signIn(u"Max"_s, QString::fromLatin1(TillShop::maxsPin));
        takeBack();
        QTRY_COMPARE(m_shop->window->currentView(), static_cast<ui::View *>(&m_shop->view()));
        QTRY_VERIFY(m_shop->window->toast().text().contains(u"Open the drawer first"_s));
        m_shop->openDrawer(u"100"_s);
        takeBack();
        auto *dialog = qobject_cast<ui::ReturnDialog *>(m_shop->dialog());
        QVERIFY(dialog);
        dialog->counts().constFirst()->setValue(1);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(m_shop->query(u"SELECT count(*) FROM sale WHERE kind = 'refund' AND state = 'paid'"_s).toInt(), 1);
        ui::ReceiptsTab &tab = open().receipts();
        QTRY_COMPARE(cell(tab, 0, ui::ReceiptModel::Kind), u"Taken back"_s);
        QCOMPARE(cell(tab, 0, ui::ReceiptModel::Total), u"-€12.90"_s);
        // What went back cannot come back.
        tab.grid().setCurrentIndex(tab.list().index(0, 0));
        QTRY_VERIFY(tab.text().contains(sale.receiptNumber()));
        QVERIFY(!button(tab.pane(), u"Take goods back…"_s));
    }

    void reportsTellWhatWasOff()
    {
        (void)sell();
        end({11'300});
        QVERIFY(m_shop->perform(BeginSession{m_back, {10'000}, carla()}));
        end({10'000});
        QVERIFY(m_shop->openAndWait());
        ui::ReportsTab &tab = open(ui::JournalView::ZReports).reports();
        QTRY_COMPARE(tab.list().rowCount(), 2);
        QCOMPARE(cell(tab, 0, ui::ZReportModel::Difference), u"€0.00"_s);
        QCOMPARE(cell(tab, 1, ui::ZReportModel::Difference), u"€0.10 over"_s);
        QCOMPARE(cell(tab, 1, ui::ZReportModel::Expected), u"€112.90"_s);
        QCOMPARE(cell(tab, 1, ui::ZReportModel::By), u"Max"_s);
        tab.grid().setCurrentIndex(tab.list().index(1, 0));
        QTest::keyClick(&tab.grid(), Qt::Key_Return);
        auto *dialog = qobject_cast<ui::ReportDialog *>(m_shop->dialog());
        QVERIFY(dialog);
        QVERIFY2(dialog->text().contains(u"€112.90"_s), qPrintable(dialog->text()));
        dialog->reject();
    }

    void recordsAreFound()
    {
        const RungUp rung = m_shop->perform(RingUp{m_back, m_mug, {}, {1}, carla()}).value();
        QVERIFY(m_shop->perform(OverridePrice{rung.sale.id, rung.line, {1000}, {m_carla, m_max, u"chipped rim"_s}}));
        QVERIFY(m_shop->perform(MoveCash{m_back, CashReason::PaidOut, {500}, u"stamps"_s, {m_max, std::nullopt, {}}}));
        QVERIFY(m_shop->openAndWait());
        ui::RecordsTab &tab = open(ui::JournalView::Records).records();
        QTRY_VERIFY(tab.list().rowCount() > 5);
        QCOMPARE(cell(tab, 0, ui::RecordModel::What), u"Took money out"_s);
        QCOMPARE(cell(tab, 1, ui::RecordModel::What), u"Asked another price"_s);
        QCOMPARE(cell(tab, 1, ui::RecordModel::Who), u"Carla (Max)"_s);
        QCOMPARE(cell(tab, 0, ui::RecordModel::Detail), u"€5.00 stamps"_s);
        QCOMPARE(cell(tab, 1, ui::RecordModel::Detail), u"€12.90 -> €10.00 chipped rim"_s);
        m_shop->window->finder().setText(u"CHIPPED"_s);
        QTRY_COMPARE(tab.list().rowCount(), 1);
        QCOMPARE(cell(tab, 0, ui::RecordModel::What), u"Asked another price"_s);
        m_shop->window->finder().clear();
        QTRY_VERIFY(tab.list().rowCount() > 5);
        const auto choose = [](QComboBox &box, const QString &text) {
            QTRY_VERIFY(box.findText(text) > 0);
            box.setCurrentIndex(box.findText(text));
            Q_EMIT box.activated(box.currentIndex());
        };
        choose(tab.actors(), u"Max"_s);
        QTRY_COMPARE(tab.list().rowCount(), 1);
        choose(tab.actions(), u"Asked another price"_s);
        QTRY_VERIFY(tab.grid().empty().isVisible());
        auto *all = tab.grid().empty().findChild<QPushButton *>();
        QVERIFY(all);
        QTest::mouseClick(all, Qt::LeftButton);
        QTRY_VERIFY(tab.list().rowCount() > 5);
        QCOMPARE(tab.actors().currentIndex(), 0);
    }

    void whatCannotBeReadIsTriedAgain()
    {
        QVERIFY(m_shop->openAndWait());
        m_shop->query(u"ALTER TABLE audit RENAME TO away"_s);
        ui::RecordsTab &tab = open(ui::JournalView::Records).records();
        QTRY_VERIFY(tab.list().error() && tab.grid().empty().isVisible());
        m_shop->query(u"ALTER TABLE away RENAME TO audit"_s);
        auto *again = tab.grid().empty().findChild<QPushButton *>();
        QVERIFY(again);
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(tab.list().rowCount() > 0 && !tab.grid().empty().isVisible());
    }

    void looks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("en-light") << u"en"_s << false;
        QTest::newRow("en-dark") << u"en"_s << true;
        QTest::newRow("de-light") << u"de"_s << false;
        QTest::newRow("de-dark") << u"de"_s << true;
    }

    void looks()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        QTranslator words;
        QVERIFY(words.load(u":/translations/holdfast_%1.qm"_s.arg(language)));
        QCoreApplication::installTranslator(&words);
        const QLocale before;
        QLocale::setDefault(language == u"de"_s ? QLocale(QLocale::German, QLocale::Germany) : QLocale(QLocale::English, QLocale::Ireland));
        const Sale sale = sell(2);
        QVERIFY(m_shop->perform(RefundSale{m_back, sale.id, {{sale.lines.constFirst().id, {1}, true}}, {}, u"chipped"_s, carla()}));
        QVERIFY(m_shop->perform(MoveCash{m_back, CashReason::PaidOut, {500}, u"stamps"_s, {m_max, std::nullopt, {}}}));
        end({10'600});
        m_shop->appearance.choose(dark ? ui::Appearance::Scheme::Dark : ui::Appearance::Scheme::Light);
        QVERIFY(m_shop->openAndWait());
        m_shop->window->resize(1024, 768);
        const auto look = [this](const QString &name) {
            QTest::qWait(300);
            screenshot(*m_shop->window, u"journal-%1-%2"_s.arg(name, QString::fromLatin1(QTest::currentDataTag())));
            const QStringList cut = cutOffTexts(*m_shop->window);
            QVERIFY2(cut.isEmpty(), qPrintable(name + u": "_s + cut.join(u'\n')));
        };
        ui::JournalView &view = open();
        QTRY_COMPARE(view.receipts().list().rowCount(), 2);
        look(u"list"_s);
        view.receipts().grid().setCurrentIndex(view.receipts().list().index(1, 0));
        QTRY_VERIFY(view.details());
        look(u"receipt"_s);
        view.openTab(ui::JournalView::ZReports);
        QTRY_COMPARE(view.reports().list().rowCount(), 1);
        look(u"zreports"_s);
        view.openTab(ui::JournalView::Records);
        QTRY_VERIFY(view.records().list().rowCount() > 4);
        look(u"records"_s);
        m_shop->close();
        QLocale::setDefault(before);
        QCoreApplication::removeTranslator(&words);
    }
};

QTEST_MAIN(TestUiJournal)
#include "tst_journal.moc"
