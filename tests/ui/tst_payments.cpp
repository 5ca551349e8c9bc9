// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/uishop.h"
#include "ui/settings/paymentspage.h"
#include "ui/settings/settingsview.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;
using namespace holdfast::ui;

/// The account at Stripe goes into the keychain, and nowhere else.
class PaymentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_shop.reset(); }
    void keepsAndForgets();
    void refusesWhatIsNoKey();
    void saysWhatIsWrongWithTheKeychain();

private:
    std::unique_ptr<UiShop> m_shop;
    PaymentsPage *m_page = nullptr;
};

void PaymentsTest::init()
{
    m_shop = std::make_unique<UiShop>();
    m_shop->addOwner();
    QVERIFY(m_shop->openAndWait());
    m_shop->window->showView(MainWindow::Settings);
    m_shop->window->settings()->openPage(6);
    m_page = &m_shop->window->settings()->payments();
    QTRY_COMPARE(m_page->state(), u"No account is kept in this machine's keychain."_s);
}

void PaymentsTest::keepsAndForgets()
{
    QTest::keyClicks(&m_page->keyField(), u"sk_test_abcdefgh1234"_s);
    QTest::keyClicks(&m_page->webhookField(), u"whsec_zyxw"_s);
    QTest::keyClick(&m_page->webhookField(), Qt::Key_Return);
    QTRY_COMPARE(m_page->state(), u"An account is kept in this machine's keychain; its key ends in 1234."_s);
    QCOMPARE(m_shop->secrets.kept.size(), 2);
    QVERIFY(m_page->keyField().text().isEmpty() && m_page->webhookField().text().isEmpty());
    // Nothing of it is in the shop's file.
    QFile file(m_shop->database.url().path);
    QFile log(m_shop->database.url().path + u"-wal"_s);
    for (QFile *candidate : {&file, &log}) {
        if (candidate->open(QIODevice::ReadOnly))
            QVERIFY(!candidate->readAll().contains("abcdefgh1234"));
    }
    m_page->forget();
    QTRY_COMPARE(m_page->state(), u"No account is kept in this machine's keychain."_s);
    for (const QString &value : std::as_const(m_shop->secrets.kept))
        QVERIFY(value.isEmpty());
}

void PaymentsTest::refusesWhatIsNoKey()
{
    QTest::keyClicks(&m_page->keyField(), u"pk_test_abc"_s);
    QTest::keyClicks(&m_page->webhookField(), u"whsec_zyxw"_s);
    QTest::keyClick(&m_page->webhookField(), Qt::Key_Return);
    QTest::qWait(50);
    QVERIFY(m_shop->secrets.kept.isEmpty());
    m_page->keyField().setText(u"sk_live_abc"_s);
    m_page->webhookField().clear();
    m_page->keep();
    QTest::qWait(50);
    QVERIFY(m_shop->secrets.kept.isEmpty());
}

void PaymentsTest::saysWhatIsWrongWithTheKeychain()
{
    m_shop->secrets.trouble = Error{Fault::Unavailable, u"no_keychain"_s, u"it is locked"_s, {}, {}};
    m_page->keyField().setText(u"sk_live_abc"_s);
    m_page->webhookField().setText(u"whsec_zyxw"_s);
    m_page->keep();
    QTRY_COMPARE(m_page->state(), u"This machine's keychain cannot be opened: it is locked"_s);
    QCOMPARE(m_page->keyField().text(), u"sk_live_abc"_s); // nothing that was typed is lost
}

QTEST_MAIN(PaymentsTest)
#include "tst_payments.moc"
