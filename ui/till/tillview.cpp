// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/tillview.h"

#include "core/till/printer.h"
#include "core/till/slipwords.h"
#include "ui/till/approvaldialog.h"
#include "ui/till/donepanel.h"
#include "ui/till/drawerpage.h"
#include "ui/till/goodspanel.h"
#include "ui/till/paypanel.h"
#include "ui/till/registerpage.h"
#include "ui/till/salepanel.h"
#include "ui/till/signinpage.h"
#include "ui/widgets/format.h"

#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// As it is printed on receipts and in mails: an order's number, or its page.
bool isOrder(const QString &code)
{
    static const QRegularExpression number(u"^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$"_s);
    return number.match(code).hasMatch() || code.contains("/orders/"_L1);
}

} // namespace

TillView::TillView(Desk &desk, Steps &, QWidget *parent)
    : View(parent), m_till(desk), m_pages(new QStackedWidget), m_waiting(new QWidget), m_register(new RegisterPage(m_till)),
      m_signIn(new SignInPage(m_till)), m_drawer(new DrawerPage(m_till))
{
    build();
    connectTill();
    showPage();
}

TillView::~TillView()
{
    // What the pages still hear of the till on its way out concerns nobody.
    m_till.disconnect(this);
    m_scanner.setOn(false);
}

void TillView::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_note = new Banner;
    m_note->hide();
    layout->addWidget(m_note);
    m_selling = buildSelling();
    for (QWidget *page : std::initializer_list<QWidget *>{m_waiting, m_register, m_signIn, m_drawer, m_selling})
        m_pages->addWidget(page);
    layout->addWidget(m_pages, 1);
}

QWidget *TillView::buildSelling()
{
    auto *selling = new QWidget;
    auto *across = new QHBoxLayout(selling);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    m_goods = new GoodsPanel(m_till);
    m_sale = new SalePanel(m_till);
    m_pay = new PayPanel(m_till);
    m_done = new DonePanel(m_till);
    m_side = new QStackedWidget;
    for (QWidget *side : std::initializer_list<QWidget *>{m_sale, m_pay, m_done})
        m_side->addWidget(side);
    across->addWidget(m_goods, 5);
    across->addWidget(m_side, 4);
    auto *menu = new QMenu(m_sale);
    addActions(*menu);
    m_sale->more().setMenu(menu);
    return selling;
}

void TillView::connectTill()
{
    connect(&m_till, &Till::changed, this, &TillView::showPage);
    connect(&m_till, &Till::refused, this, &TillView::refuse);
    connect(&m_till, &Till::rungUp, this, [this] {
        m_note->hide();
        showSide(m_sale);
        m_goods->clear();
    });
    connect(&m_scanner, &Scanner::scanned, this, &TillView::scanned);
    connect(&m_scanner, &Scanner::touched, &m_till, &Till::touch);
    connect(m_signIn, &SignInPage::staffWanted, this, &TillView::staffWanted);
    connect(m_goods, &GoodsPanel::payWanted, this, &TillView::beginPaying);
    connect(m_goods, &GoodsPanel::said, this, [this](const QString &text) { Q_EMIT said(text, {}, {}); });
    connect(m_goods, &GoodsPanel::nothingFound, this, &TillView::refuseCode);
    connect(&m_sale->pay(), &QPushButton::clicked, this, &TillView::beginPaying);
    connect(m_pay, &PayPanel::backWanted, this, [this] {
        showSide(m_sale);
        m_goods->clear();
    });
    connect(m_done, &DonePanel::printWanted, this, &TillView::print);
    connect(m_done, &DonePanel::nextWanted, this, [this] {
        showSide(m_sale);
        m_goods->clear();
    });
    connect(&m_till.desk().printer(), &ReceiptPrinter::failed, this, [this](const Error &error) {
        m_note->show(Banner::Kind::Attention, tr("The sale is safe, but the receipt did not come out: %1").arg(errorText(error)));
        m_note->setActions({{tr("Try again"), [this] { m_till.desk().printer().retry(); }},
                            {tr("Never mind"), [this] {
                                 m_till.desk().printer().drop();
                                 m_note->hide();
                             }}});
    });
    m_till.askApproval = [this](const Error &refused, const std::function<void(StaffId, const QString &)> &then) {
        auto *dialog = new ApprovalDialog(m_till, refused, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ApprovalDialog::approved, this, then);
        dialog->open();
    };
}

QWidget *TillView::page() const
{
    return m_pages->currentWidget();
}

QWidget *TillView::side() const
{
    return m_side->currentWidget();
}

bool TillView::isPaying() const
{
    return side() == m_pay;
}

QWidget *TillView::firstWidget()
{
    if (page() == m_selling)
        return side() == m_sale ? static_cast<QWidget *>(&m_goods->entry()) : side();
    if (page() == m_signIn)
        return &m_signIn->pin();
    return page() == m_register ? &m_register->name() : page();
}

void TillView::showPage()
{
    QWidget *before = page();
    if (!m_till.isKnown())
        m_pages->setCurrentWidget(m_waiting);
    else if (!m_till.at())
        m_pages->setCurrentWidget(m_register);
    else if (!m_till.hand())
        m_pages->setCurrentWidget(m_signIn);
    else
        m_pages->setCurrentWidget(m_till.isOpen() ? m_selling : m_drawer);
    m_scanner.setOn(isVisible() && page() == m_selling);
    if (page() == before)
        return;
    m_note->hide();
    if (page() == m_register)
        m_register->start();
    else if (page() == m_signIn)
        m_signIn->start();
    else if (page() == m_drawer)
        m_drawer->start();
    else if (page() == m_selling)
        m_goods->loadFavourites();
    if (isVisible())
        firstWidget()->setFocus();
}

void TillView::showSide(QWidget *side)
{
    m_side->setCurrentWidget(side);
    m_goods->setEnabled(side != m_pay);
}

void TillView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    m_scanner.setOn(page() == m_selling);
    // Somebody may have been given a PIN meanwhile.
    if (!m_till.hand())
        m_till.reload();
    if (page() == m_signIn)
        m_signIn->start();
    else if (page() == m_register)
        m_register->start();
}

void TillView::hideEvent(QHideEvent *event)
{
    View::hideEvent(event);
    m_scanner.setOn(false);
}

void TillView::scanned(const QString &code)
{
    // A question is open, or money is on the counter: what is scanned now belongs to neither.
    if (QApplication::activeModalWidget() || isPaying()) {
        QApplication::beep();
        return m_note->show(Banner::Kind::Attention, tr("%1 was not added: finish this first, then scan it again.").arg(code));
    }
    if (isOrder(code))
        return openOrder(code);
    if (parseReceiptNumber(code))
        return refundReceipt(code);
    showSide(m_sale);
    m_goods->scan(code);
}

void TillView::refuse(const Error &error)
{
    if (isPaying())
        m_pay->goOn();
    if (error.code == "unknown_code"_L1 && m_goods->offerFound(error))
        return;
    if (error.code == "unknown_code"_L1)
        return refuseCode(error);
    QApplication::beep();
    if (error.code == "insufficient_stock"_L1)
        return showShortage(error);
    m_note->show(Banner::Kind::Trouble, errorText(error));
    m_note->setActions({});
}

void TillView::refuseCode(const Error &error)
{
    const QString code = error.details.value(u"subject"_s).toString();
    QApplication::beep();
    m_note->show(Banner::Kind::Trouble, errorText(error));
    if (m_till.hand() && mayDo(m_till.hand()->role, Act::EditCatalogue))
        m_note->setActions({{tr("Make a product of it"), [this, code] { Q_EMIT productWanted(code); }}});
    else
        m_note->setActions({});
}

void TillView::beginPaying()
{
    if (!m_till.sale() || isPaying())
        return;
    m_note->hide();
    showSide(m_pay);
    const SaleId sale = m_till.sale()->id;
    m_pay->start(m_till.sale()->totals.total, [this, sale](const QList<TenderWish> &tenders) {
        m_till.perform(PaySale{sale, tenders, {}}, [this](const Sale &paid) { finish(paid); });
    });
}

/// It is on disk by now; whether its receipt comes out changes nothing about that.
void TillView::finish(const Sale &sale)
{
    m_till.take(std::nullopt);
    m_done->show(sale);
    showSide(m_done);
    m_done->next().setFocus();
    print(sale.id);
}

void TillView::print(const SaleId &id)
{
    ReceiptPrinter &printer = m_till.desk().printer();
    if (printer.state() == ReceiptPrinter::State::Off)
        return Q_EMIT said(tr("No receipt printer is set up; the settings have one under Receipts"), {}, {});
    m_till.readReceipt(id, [this](const Sale &sale, const Receipt &receipt) {
        m_till.desk().printer().print(slipOf(receipt, ReceiptStyle::of(m_till.desk().settings()), SlipWords()));
        m_till.desk().submit(this, NotePrinted{sale.id}, [](const Result<Done> &) {});
    });
}

} // namespace holdfast::ui
