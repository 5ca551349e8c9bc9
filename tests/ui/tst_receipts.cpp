// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/printerwish.h"
#include "support/uishop.h"
#include "ui/settings/receiptspage.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingsview.h"
#include "ui/widgets/slippreview.h"
#include "ui/widgets/textbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;
using namespace holdfast::ui;

using Device = PrinterWish::Device;

/// What receipts are printed on and what stands on them, in the real window.
class ReceiptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_shop.reset(); }
    void choosesAPrinter();
    void refusesWhatIsNoAddress();
    void saysHowTheTestWent();
    void showsWhatIsTyped();
    void refusesTooMuch();
    void saysWhatWaits();
    void offersTheSystemsPrinters();
    void speaksGerman();
    void remembers();

private:
    void choose(QComboBox &box, int data);
    QPushButton *button(const QString &text);

    QTranslator m_english;
    std::unique_ptr<UiShop> m_shop;
    ReceiptsPage *m_page = nullptr;
};

void ReceiptsTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    QVERIFY(m_english.load(u":/translations/holdfast_en.qm"_s));
    QCoreApplication::installTranslator(&m_english);
}

void ReceiptsTest::init()
{
    m_shop = std::make_unique<UiShop>();
    m_shop->addOwner();
    (void)m_shop->perform(ChangeSetting{u"shop.name"_s, u"Kelp & Co."_s});
    (void)m_shop->perform(ChangeSetting{u"receipt.head"_s, u"Hafenstraße 7\nKiel"_s});
    QVERIFY(m_shop->openAndWait());
    m_shop->window->showView(MainWindow::Settings);
    m_shop->window->settings()->openPage(7);
    m_page = &m_shop->window->settings()->receipts();
    QTRY_VERIFY(m_page->preview().text().contains(u"Hafenstraße 7"_s));
}

void ReceiptsTest::choose(QComboBox &box, int data)
{
    box.setCurrentIndex(box.findData(data));
    Q_EMIT box.activated(box.currentIndex());
}

QPushButton *ReceiptsTest::button(const QString &text)
{
    for (QPushButton *candidate : m_page->findChildren<QPushButton *>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

void ReceiptsTest::choosesAPrinter()
{
    QCOMPARE(m_page->state(), u"This machine prints no receipts."_s);
    QVERIFY(!button(u"Print a test page"_s)->isEnabled());
    choose(m_page->deviceBox(), int(Device::Network));
    QCOMPARE(m_page->problem(), QString()); // nobody has written anything yet
    QTest::keyClicks(&m_page->addressLine(), u"192.168.1.50"_s);
    QTest::keyClick(&m_page->addressLine(), Qt::Key_Return);
    choose(m_page->paperBox(), int(Paper::Mm58));
    QCOMPARE(m_shop->printer.wished, (PrinterWish{Device::Network, u"192.168.1.50"_s, Paper::Mm58, true, true}));
    QCOMPARE(m_page->state(), u"Everything is printed."_s);
    screenshot(*m_page, u"receipts"_s);
    for (const QString &line : m_page->preview().text().split(u'\n'))
        QVERIFY(line.size() <= 32);
    choose(m_page->deviceBox(), int(Device::None));
    QCOMPARE(m_shop->printer.wished.device, Device::None);
}

void ReceiptsTest::refusesWhatIsNoAddress()
{
    choose(m_page->deviceBox(), int(Device::Network));
    QTest::keyClicks(&m_page->addressLine(), u"http://printer"_s);
    QCOMPARE(m_page->problem(), u"Write HOST or HOST:PORT, like 192.168.1.50."_s);
    QTest::keyClick(&m_page->addressLine(), Qt::Key_Return);
    QCOMPARE(m_shop->printer.wished.device, Device::None);
    QVERIFY(!button(u"Print a test page"_s)->isEnabled());
    m_page->addressLine().clear();
    QTest::keyClicks(&m_page->addressLine(), u"printer"_s);
    QCOMPARE(m_page->problem(), QString());
    QVERIFY(button(u"Print a test page"_s)->isEnabled());
}

void ReceiptsTest::saysHowTheTestWent()
{
    choose(m_page->deviceBox(), int(Device::Network));
    QTest::keyClicks(&m_page->addressLine(), u"10.0.0.9"_s);
    QTest::mouseClick(button(u"Print a test page"_s), Qt::LeftButton);
    QTRY_COMPARE(m_page->outcome(), u"The printer says that the test page is printed."_s);
    QCOMPARE(m_shop->printer.tested.place, u"10.0.0.9"_s);
    const QString paper = slipText(m_shop->printer.paper.last(), 48);
    QVERIFY2(paper.contains(u"Kelp & Co."_s) && paper.contains(u"TEST, no money moved"_s), qPrintable(paper));
    m_shop->printer.trouble = Error{Fault::Unavailable, u"printer_unreachable"_s, {}, {}, {{u"subject"_s, u"10.0.0.9"_s}}};
    QTest::mouseClick(button(u"Print a test page"_s), Qt::LeftButton);
    QTRY_COMPARE(m_page->outcome(), u"No printer answers at 10.0.0.9. Is it on, plugged in, and in the same network?"_s);
    m_shop->printer.trouble.reset();
    m_page->savePdfTo(u"sample.pdf"_s);
    QTRY_COMPARE(m_page->outcome(), u"The sample is saved as sample.pdf."_s);
}

void ReceiptsTest::showsWhatIsTyped()
{
    TextBox *foot = m_page->field(u"receipt.foot"_s)->box();
    foot->setFocus();
    QTest::keyClicks(foot, u"Thank you!"_s);
    QVERIFY(m_page->preview().text().contains(u"Thank you!"_s));
    QCOMPARE(m_page->preview().accessibleDescription(), m_page->preview().text());
    m_page->deviceBox().setFocus(); // which leaves the field
    QTRY_COMPARE(m_shop->query(u"SELECT value FROM setting WHERE name = 'receipt.foot'"_s).toString(), u"Thank you!"_s);
    QVERIFY(m_page->preview().grab().toImage().pixelColor(4, 4) == Qt::white);
}

void ReceiptsTest::refusesTooMuch()
{
    SettingField *head = m_page->field(u"receipt.head"_s);
    head->box()->setFocus();
    head->box()->setPlainText(QStringList(11, u"line"_s).join(u'\n'));
    QCOMPARE(head->problem(), u"At most 10 lines and 500 characters, without control characters."_s);
    m_page->deviceBox().setFocus();
    QTest::qWait(100);
    QCOMPARE(m_shop->query(u"SELECT value FROM setting WHERE name = 'receipt.head'"_s).toString(), u"Hafenstraße 7\nKiel"_s);
}

void ReceiptsTest::saysWhatWaits()
{
    m_shop->printer.trouble = Error{Fault::Unavailable, u"printer_silent"_s, {}, {}, {{u"subject"_s, u"10.0.0.9"_s}}};
    Slip slip;
    slip.name = u"Receipt 17"_s;
    m_shop->printer.print(slip);
    slip.name = u"Receipt 18"_s;
    m_shop->printer.print(slip);
    QVERIFY2(m_page->state().startsWith(u"2 slips wait, the first is: Receipt 17. 10.0.0.9 took the slip"_s), qPrintable(m_page->state()));
    screenshot(*m_page, u"receipts-waiting"_s);
    QVERIFY(m_page->state().endsWith(u"Look whether it came out, then decide."_s));
    QTest::mouseClick(button(u"Do not print it"_s), Qt::LeftButton);
    QVERIFY(m_page->state().contains(u"1 slip waits, the first is: Receipt 18."_s));
    m_shop->printer.trouble.reset();
    QTest::mouseClick(button(u"Print it now"_s), Qt::LeftButton);
    QCOMPARE(m_shop->printer.paper.last().name, u"Receipt 18"_s);
    QVERIFY(!button(u"Print it now"_s)->isVisible());
}

void ReceiptsTest::offersTheSystemsPrinters()
{
    choose(m_page->deviceBox(), int(Device::System));
    QComboBox *names = nullptr;
    for (QComboBox *box : m_page->findChildren<QComboBox *>()) {
        if (box->accessibleName() == "Printer's name"_L1)
            names = box;
    }
    QVERIFY(names && names->isVisible());
    QTRY_COMPARE(names->count(), 2);
    names->setCurrentText(u"Counter"_s);
    Q_EMIT names->activated(names->currentIndex());
    QCOMPARE(m_shop->printer.wished.device, Device::System);
    QCOMPARE(m_shop->printer.wished.place, u"Counter"_s);
}

void ReceiptsTest::speaksGerman()
{
    QTranslator german;
    QVERIFY(german.load(u":/translations/holdfast_de.qm"_s));
    QCoreApplication::installTranslator(&german);
    m_shop->close();
    QVERIFY(m_shop->openAndWait());
    m_shop->window->showView(MainWindow::Settings);
    m_shop->window->settings()->openPage(7);
    m_page = &m_shop->window->settings()->receipts();
    QTRY_VERIFY(m_page->preview().text().contains(u"Bedient von Mara"_s));
    QCOMPARE(m_page->state(), u"Dieser Rechner druckt keine Belege."_s);
    QCoreApplication::removeTranslator(&german);
}

void ReceiptsTest::remembers()
{
    QCOMPARE(app::storedPrinterWish(), PrinterWish());
    for (const PrinterWish &wish : {PrinterWish{Device::Network, u"10.0.0.9"_s, Paper::Mm58, false, false},
                                    PrinterWish{Device::File, u"/dev/usb/lp0"_s}, PrinterWish{Device::System, u"Office"_s}, PrinterWish{}}) {
        app::storePrinterWish(wish);
        QCOMPARE(app::storedPrinterWish(), wish);
    }
}

QTEST_MAIN(ReceiptsTest)
#include "tst_receipts.moc"
