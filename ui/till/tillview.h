// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/orders/order.h"
#include "ui/till/scanner.h"
#include "ui/till/till.h"
#include "ui/view.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/steps.h"

class QMenu;
class QStackedWidget;

namespace holdfast::ui {

class DonePanel;
class DrawerPage;
class GoodsPanel;
class PayPanel;
class RegisterPage;
class SalePanel;
class SignInPage;

/// The till: from the PIN in the morning to the Z report at night. Which page is shown follows from how the till stands.
/// GUI thread.
class TillView : public View
{
    Q_OBJECT

public:
    TillView(Desk &desk, Steps &steps, QWidget *parent = nullptr);
    ~TillView() override;

    QString title() const override { return tr("Till"); }
    QString iconName() const override { return QStringLiteral("till"); }
    QString searchHint() const override { return tr("Search from anywhere"); }
    void search(const QString &) override {}
    QWidget *firstWidget() override;
    /// Asks what of a receipt comes back, if somebody has signed in and the drawer is open.
    void takeBack(const QString &number);

    Till &till() { return m_till; }
    Scanner &scanner() { return m_scanner; }
    GoodsPanel &goods() { return *m_goods; }
    SalePanel &salePanel() { return *m_sale; }
    PayPanel &payPanel() { return *m_pay; }
    DonePanel &donePanel() { return *m_done; }
    SignInPage &signInPage() { return *m_signIn; }
    RegisterPage &registerPage() { return *m_register; }
    DrawerPage &drawerPage() { return *m_drawer; }
    Banner &note() { return *m_note; }
    QWidget *page() const;
    QWidget *side() const;

Q_SIGNALS:
    void staffWanted();
    /// A code that nothing has, for somebody who may make a product of it.
    void productWanted(const QString &code);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    // tillview.cpp
    void build();
    QWidget *buildSelling();
    void connectTill();
    void showPage();
    void showSide(QWidget *side);
    void scanned(const QString &code);
    void refuse(const Error &error);
    void refuseCode(const Error &error);
    void beginPaying();
    void finish(const Sale &sale);
    void print(const SaleId &sale);

    // tillactions.cpp: what is done to the sale and the till besides scanning and paying
    bool isPaying() const;
    void addActions(QMenu &menu);
    void add(QMenu &menu, const QString &iconName, const QString &text, const QKeySequence &key, std::function<void()> act);
    void askQuantity();
    void askPrice();
    void askDiscount(bool whole);
    void askWords();
    void removeLine();
    void giveUp();
    void park();
    void recall();

    // tilldrawer.cpp
    void moveCash();
    void showReport();
    void closeDrawer();

    // tillreturns.cpp: what a customer brings back or comes to collect, and what there is not enough of
    void refundReceipt(const QString &number);
    void refundOrder(const Sale &collected);
    void refundFreely();
    void returnByCode(const QString &code, Quantity quantity, Money price, const QString &reason);
    void openOrder(const QString &text);
    void collect(const Order &order);
    void payOrder(const Order &order);
    void showShortage(const Error &error);

    Till m_till;
    Scanner m_scanner;
    QStackedWidget *m_pages;
    QWidget *m_waiting;
    RegisterPage *m_register;
    SignInPage *m_signIn;
    DrawerPage *m_drawer;
    QWidget *m_selling = nullptr;
    Banner *m_note = nullptr;
    GoodsPanel *m_goods = nullptr;
    QStackedWidget *m_side = nullptr;
    SalePanel *m_sale = nullptr;
    PayPanel *m_pay = nullptr;
    DonePanel *m_done = nullptr;
};

} // namespace holdfast::ui
