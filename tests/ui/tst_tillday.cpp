// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/check.h"
#include "core/till/drawer.h"
#include "core/till/sale.h"
#include "support/tillshop.h"
#include "ui/till/countdialog.h"
#include "ui/till/donepanel.h"
#include "ui/till/parkeddialog.h"
#include "ui/till/paypanel.h"
#include "ui/till/reportdialog.h"
#include "ui/till/returndialog.h"
#include "ui/till/salepanel.h"
#include "ui/till/signinpage.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::test;

namespace {

constexpr auto mug = "4006381333931"_L1; // 12.90, 19 %
constexpr auto tea = "5901234123457"_L1; // 4.80, 7 %
constexpr auto pen = "9780201379624"_L1; // 0.99, 19 %

/// What the day came to, added up by hand beside it.
struct Day {
    qint64 sales = 0, sold = 0;
    qint64 refunds = 0, back = 0;
    qint64 cash = 0, card = 0;
    qint64 discounts = 0;
    qint64 fullRate = 0, reducedRate = 0; ///< gross, at 19 % and at 7 %
};

} // namespace

/// A day at the till, from the first PIN to the Z report, by keys alone.
class TestTillDay : public QObject
{
    Q_OBJECT

    std::unique_ptr<TillShop> m_shop;
    Day m_day;

    ui::TillView &view() { return m_shop->view(); }
    void ring(QLatin1StringView code, int count = 1)
    {
        const int before = view().side() == &view().salePanel() ? view().salePanel().model().rowCount() : 0;
        if (count > 1)
            m_shop->type(u"%1*"_s.arg(count));
        m_shop->scan(code);
        QTRY_VERIFY(view().salePanel().model().rowCount() > before);
    }
    qint64 total() { return m_shop->till().sale() ? m_shop->till().sale()->totals.total.amount : -1; }
    void totalIs(qint64 amount) { QTRY_COMPARE_WITH_TIMEOUT(total(), amount, 15'000); }
    void toPay()
    {
        m_shop->press(Qt::Key_F12);
        QTRY_COMPARE(view().side(), static_cast<QWidget *>(&view().payPanel()));
    }
    void paid(qint64 amount, qint64 byCard = 0)
    {
        QTRY_COMPARE_WITH_TIMEOUT(view().side(), static_cast<QWidget *>(&view().donePanel()), 15'000);
        ++m_day.sales;
        m_day.sold += amount;
        m_day.cash += amount - byCard;
        m_day.card += byCard;
        m_shop->press(Qt::Key_Return);
        QTRY_COMPARE(view().side(), static_cast<QWidget *>(&view().salePanel()));
    }
    void payCash(qint64 amount)
    {
        totalIs(amount);
        toPay();
        m_shop->press(Qt::Key_Return);
        paid(amount);
    }
    void payCard(qint64 amount)
    {
        totalIs(amount);
        toPay();
        m_shop->press(Qt::Key_F11);
        paid(amount, amount);
    }
    /// A dialog of that title: types into its fields in turn, and says yes.
    void answer(const QString &title, const QStringList &fields)
    {
        QDialog *dialog = m_shop->dialog(title);
        QVERIFY2(dialog, qPrintable(title + u": "_s + view().note().text()));
        for (qsizetype i = 0; i < fields.size(); ++i) {
            if (i > 0)
                m_shop->press(Qt::Key_Tab);
            m_shop->press(Qt::Key_A, Qt::ControlModifier);
            m_shop->type(fields.at(i));
        }
        m_shop->press(Qt::Key_Return);
        QTRY_VERIFY(QApplication::activeModalWidget() != dialog);
    }

    void plainSales()
    {
        for (int i = 0; i < 7; ++i) {
            ring(mug);
            m_day.fullRate += 1290;
            if (i % 2 == 0)
                payCash(1290);
            else
                payCard(1290);
        }
        for (int i = 0; i < 5; ++i) {
            ring(tea, 2);
            ring(pen);
            m_day.reducedRate += 960;
            m_day.fullRate += 99;
            payCash(1059);
        }
    }
    void cashWithChange()
    {
        ring(mug);
        totalIs(1290);
        toPay();
        m_shop->type(u"20"_s);
        m_shop->press(Qt::Key_Return);
        QTRY_VERIFY(view().donePanel().change().contains(u"7.10"_s));
        m_day.fullRate += 1290;
        paid(1290);
    }
    void splitTender()
    {
        ring(mug, 2);
        totalIs(2580);
        toPay();
        m_shop->type(u"10"_s);
        m_shop->press(Qt::Key_F11);
        QTRY_VERIFY(view().payPanel().left().contains(u"15.80"_s));
        m_shop->press(Qt::Key_Return);
        m_day.fullRate += 2580;
        paid(2580, 1000);
    }
    void discounted()
    {
        // 10 % of 12.90 is 1.29; 5 % of 9.60 is 0.48.
        ring(mug);
        m_shop->press(Qt::Key_F4);
        answer(u"Discount"_s, {u"10%"_s});
        m_day.fullRate += 1161;
        m_day.discounts += 129;
        payCash(1161);
        ring(tea, 2);
        m_shop->press(Qt::Key_F4, Qt::ShiftModifier);
        answer(u"Discount"_s, {u"5%"_s});
        m_day.reducedRate += 912;
        m_day.discounts += 48;
        payCard(912);
    }
    void overridden()
    {
        ring(mug);
        m_shop->press(Qt::Key_F3);
        answer(u"Another price"_s, {u"10"_s, u"chipped"_s});
        m_shop->approve(u"chipped"_s);
        m_day.fullRate += 1000;
        payCash(1000);
    }
    void corrected()
    {
        ring(mug);
        ring(pen);
        m_shop->press(Qt::Key_Delete, Qt::ControlModifier);
        m_shop->linesAre(1);
        m_shop->press(Qt::Key_F2);
        answer(u"Quantity"_s, {u"3"_s});
        m_shop->press(Qt::Key_M, Qt::ControlModifier);
        answer(u"Note and mail"_s, {u"A present"_s, u"anna@example.com"_s});
        m_day.fullRate += 3870;
        payCash(3870);
    }
    void parkedAndRecalled()
    {
        ring(tea);
        m_shop->press(Qt::Key_F5);
        answer(u"Park the sale"_s, {u"lady in red"_s});
        m_shop->linesAre(0);
        ring(pen);
        m_day.fullRate += 99;
        payCash(99);
        m_shop->press(Qt::Key_F7);
        QVERIFY(m_shop->dialog(u"Parked sales"_s));
        auto *parked = qobject_cast<ui::ParkedDialog *>(QApplication::activeModalWidget());
        QTRY_VERIFY(parked->list().hasFocus());
        m_shop->press(Qt::Key_Return);
        m_shop->linesAre(1);
        m_day.reducedRate += 480;
        payCash(480);
        ring(pen);
        m_shop->press(Qt::Key_F5, Qt::ShiftModifier);
        answer(u"Give the sale up"_s, {});
        m_shop->linesAre(0);
    }
    void broughtBack()
    {
        m_shop->press(Qt::Key_F8);
        answer(u"Take goods back"_s, {u"1-000001"_s});
        QVERIFY(m_shop->dialog(u"Take back: receipt 1-000001"_s));
        auto *dialog = qobject_cast<ui::ReturnDialog *>(QApplication::activeModalWidget());
        screenshot(*dialog, u"till-return"_s);
        dialog->counts().at(0)->setFocus();
        m_shop->press(Qt::Key_Up);
        QVERIFY(dialog->words().contains(u"12.90"_s));
        m_shop->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(view().side(), static_cast<QWidget *>(&view().donePanel()), 15'000);
        ++m_day.refunds;
        m_day.back += 1290;
        m_day.cash -= 1290;
        m_day.fullRate -= 1290;
        m_shop->press(Qt::Key_Return);
    }
    void intoTheDrawer()
    {
        m_shop->press(Qt::Key_F9);
        QVERIFY(m_shop->dialog(u"The drawer"_s));
        auto *kind = QApplication::activeModalWidget()->findChild<QComboBox *>();
        kind->setFocus();
        m_shop->press(Qt::Key_Down); // money out
        m_shop->press(Qt::Key_Tab);
        m_shop->type(u"5"_s);
        m_shop->press(Qt::Key_Tab);
        m_shop->type(u"stamps"_s);
        m_shop->press(Qt::Key_Return);
        m_shop->approve(u"stamps"_s);
        QTRY_COMPARE(m_shop->query(u"SELECT amount FROM cash_movement WHERE kind = 'paid_out'"_s).toInt(), 500);
    }
    QString report(const QString &title)
    {
        if (!m_shop->dialog(title))
            return {};
        auto *dialog = qobject_cast<ui::ReportDialog *>(QApplication::activeModalWidget());
        screenshot(*dialog, title.startsWith(u'X') ? u"till-x"_s : u"till-z"_s);
        const QString text = dialog->text();
        m_shop->press(Qt::Key_Escape);
        return text;
    }
    void count(qint64 cash)
    {
        m_shop->press(Qt::Key_F9, Qt::ShiftModifier);
        QVERIFY(m_shop->dialog(u"Count and close the drawer"_s));
        auto *dialog = qobject_cast<ui::CountDialog *>(QApplication::activeModalWidget());
        for (const Money value : ui::denominations({u"EUR"_s, 2}, {1})) {
            dialog->count(value)->setFocus();
            m_shop->press(Qt::Key_A, Qt::ControlModifier);
            m_shop->type(QString::number(cash / value.amount));
            cash %= value.amount;
        }
        screenshot(*dialog, u"till-count"_s);
        dialog->closeButton().setFocus();
        m_shop->press(Qt::Key_Space);
    }

private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_shop = std::make_unique<TillShop>();
        m_shop->addArticle(u"Stoneware mug"_s, 1290, 100, mug);
        const ProductId leaves = m_shop->addArticle(u"Storm black tea"_s, 480, 100, tea);
        m_shop->addArticle(u"Pencil"_s, 99, 100, pen);
        m_shop->query(u"UPDATE product SET tax_class = 'reduced' WHERE id = %1"_s.arg(leaves.value));
        m_shop->openTill();
    }
    void cleanup() { m_shop.reset(); }

    void fromPinToZ()
    {
        m_shop->signIn(u"Carla"_s, QString::fromLatin1(TillShop::carlasPin));
        m_shop->openDrawer(u"100"_s);
        plainSales();
        cashWithChange();
        splitTender();
        discounted();
        overridden();
        corrected();
        parkedAndRecalled();
        broughtBack();
        intoTheDrawer();
        QVERIFY(m_day.sales >= 20);

        m_shop->press(Qt::Key_F9, Qt::ControlModifier);
        QVERIFY(!report(u"X report"_s).isEmpty());
        const qint64 expected = 10'000 + m_day.cash - 500;
        count(expected);
        QVERIFY(!report(u"Z report 1"_s).isEmpty());
        QTRY_VERIFY(!m_shop->till().isOpen());

        const OwnSql own;
        const auto z = reportOf(*m_shop->connection, closedSessions(*m_shop->connection, std::nullopt, 1).constFirst().id);
        QCOMPARE(z->sales, (Tally{m_day.sales, {m_day.sold}}));
        QCOMPARE(z->refunds, (Tally{m_day.refunds, {m_day.back}}));
        QCOMPARE(z->cash.sum.amount, m_day.cash);
        QCOMPARE(z->card.sum.amount, m_day.card);
        QCOMPARE(z->discounts.sum.amount, m_day.discounts);
        QCOMPARE(z->paidOut.sum.amount, 500);
        QCOMPARE(z->voids.count, 1);
        QCOMPARE(z->expected.amount, expected);
        QCOMPARE(z->difference().amount, 0);
        QCOMPARE(z->taxes.size(), 2);
        QCOMPARE((z->taxes[0].net + z->taxes[0].tax).amount, m_day.fullRate);
        QCOMPARE((z->taxes[1].net + z->taxes[1].tax).amount, m_day.reducedRate);
        QCOMPARE(m_day.fullRate + m_day.reducedRate, m_day.sold - m_day.back);
        QCOMPARE(z->lastReceipt, receiptNumber(m_shop->till().at()->id, m_day.sales + m_day.refunds));
        QCOMPARE(checkShop(*m_shop->connection), QStringList());
    }
};

QTEST_MAIN(TestTillDay)
#include "tst_tillday.moc"
