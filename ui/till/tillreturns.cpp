// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/fulfil.h"
#include "core/till/refundsale.h"
#include "ui/till/askdialog.h"
#include "ui/till/donepanel.h"
#include "ui/till/paypanel.h"
#include "ui/till/returndialog.h"
#include "ui/till/shortagedialog.h"
#include "ui/till/tillview.h"
#include "ui/widgets/format.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// What a customer brings back or comes to collect, and what there is not enough of.

namespace holdfast::ui {

namespace {

/// An order by its number, or by the address of its page.
Result<Order> readOrder(Connection &connection, const QString &text)
{
    static const QRegularExpression page(u"/orders/([A-Za-z0-9_-]+)"_s);
    if (const auto match = page.match(text); match.hasMatch()) {
        const auto id = OrderId::parse(match.captured(1));
        const auto order = id ? findOrder(connection, *id) : std::nullopt;
        return order ? Result<Order>(*order) : Result<Order>(orderNotFound());
    }
    for (const Order &order : findOrders(connection, text.trimmed(), std::nullopt, std::nullopt, 2)) {
        if (order.number.compare(text.trimmed(), Qt::CaseInsensitive) == 0)
            return order;
    }
    return orderNotFound();
}

/// A collected order has no lines of its own to choose from.
Result<Refundable> readRefundable(Connection &connection, const QString &number)
{
    const auto id = findReceipt(connection, number);
    auto refundable = id ? refundableOf(connection, *id) : std::nullopt;
    if (refundable)
        return std::move(*refundable);
    const auto sale = id ? findSale(connection, *id) : std::nullopt;
    if (sale && sale->kind == SaleKind::Collection)
        return Refundable{*sale, {}, {}};
    return Error{Fault::NotFound, u"receipt_not_found"_s, u"nothing was sold with receipt %1"_s.arg(number), {}, {{u"subject"_s, number}}};
}

} // namespace

void TillView::takeBack(const QString &number)
{
    if (m_till.hand() && m_till.isOpen())
        return refundReceipt(number);
    Q_EMIT said(m_till.hand() ? tr("Open the drawer first, then take the goods back") : tr("Sign in at the till first, then take the goods back"),
                {}, {});
}

void TillView::refundReceipt(const QString &number)
{
    if (number.isEmpty()) {
        auto *dialog = new AskDialog(tr("Take goods back"), tr("Scan the receipt's code, or type its number."), tr("Look it up"), this);
        QLineEdit *typed = dialog->addField(tr("Receipt"), {}, u"1-000123"_s);
        return dialog->ask([typed] { return parseReceiptNumber(typed->text().trimmed()) ? QString() : u""_s; },
                           [this, typed] { refundReceipt(typed->text().trimmed()); });
    }
    m_till.desk().ask<Refundable>(
        this, [number](Connection &connection) { return readRefundable(connection, number); },
        [this](const Result<Refundable> &refundable) {
            if (!refundable)
                return refuse(refundable.error());
            if (refundable->sale.kind == SaleKind::Collection)
                return refundOrder(refundable->sale);
            auto *dialog = new ReturnDialog(m_till, *refundable, this);
            connect(dialog, &ReturnDialog::refunded, this, &TillView::finish);
            dialog->open();
        });
}

void TillView::refundOrder(const Sale &collected)
{
    auto *dialog = new AskDialog(tr("Take order %1 back").arg(collected.orderNumber),
                                 tr("All of it: %1 go back as they were paid.").arg(moneyText(collected.totals.total, m_till.desk().currency())),
                                 tr("Refund"), this);
    QLineEdit *reason = dialog->addField(tr("Reason"));
    auto *restock = new QCheckBox(tr("back on the shelf"));
    restock->setChecked(true);
    dialog->addWidget(tr("Goods"), restock);
    dialog->ask([reason] { return reason->text().trimmed().isEmpty() ? u""_s : QString(); },
                [this, reason, restock, sale = collected.id] {
                    RefundCollection wish{m_till.at()->id, sale, restock->isChecked(), reason->text().trimmed(), {}};
                    m_till.perform(std::move(wish), [this](const Sale &refund) { finish(refund); });
                });
}

void TillView::refundFreely()
{
    auto *dialog = new AskDialog(tr("Without a receipt"), tr("What is brought, and what is given back for each. In cash."), tr("Refund"), this);
    QLineEdit *code = dialog->addField(tr("Code"));
    QLineEdit *count = dialog->addField(tr("Quantity"), u"1"_s);
    QLineEdit *price = dialog->addField(tr("Price each"));
    QLineEdit *reason = dialog->addField(tr("Reason"));
    const Currency currency = m_till.desk().currency();
    dialog->ask(
        [=] {
            const auto quantity = readQuantity(count->text());
            const auto amount = readMoney(price->text(), currency);
            if (!price->text().isEmpty() && !amount)
                return errorText(amount.error());
            const bool whole = !code->text().trimmed().isEmpty() && quantity && amount && !reason->text().trimmed().isEmpty();
            return whole ? QString() : u""_s;
        },
        [this, code, count, price, reason, currency] {
            returnByCode(code->text().trimmed(), readQuantity(count->text()).value(), readMoney(price->text(), currency).value(),
                         reason->text().trimmed());
        });
}

void TillView::returnByCode(const QString &code, Quantity quantity, Money price, const QString &reason)
{
    m_till.desk().ask<ProductId>(
        this, [code](Connection &connection) { return productByCode(connection, code); },
        [this, quantity, price, reason](const Result<ProductId> &product) {
            if (!product)
                return refuse(product.error());
            RefundGoods wish{m_till.at()->id, {{*product, quantity, price, true}}, TenderKind::Cash, {}, reason, {}};
            m_till.perform(std::move(wish), [this](const Sale &refund) { finish(refund); });
        });
}

void TillView::openOrder(const QString &text)
{
    if (text.isEmpty()) {
        auto *dialog = new AskDialog(tr("Hand over an order"), tr("Scan the code in the customer's mail, or type the order's number."),
                                     tr("Look it up"), this);
        QLineEdit *typed = dialog->addField(tr("Order"), {}, u"ABCD-EFGH"_s);
        return dialog->ask([typed] { return typed->text().trimmed().isEmpty() ? u""_s : QString(); },
                           [this, typed] { openOrder(typed->text().trimmed()); });
    }
    m_till.desk().ask<Order>(
        this, [text](Connection &connection) { return readOrder(connection, text); },
        [this](const Result<Order> &order) {
            if (order)
                collect(*order);
            else
                refuse(order.error());
        });
}

void TillView::collect(const Order &order)
{
    const bool toPay = order.state == OrderState::AwaitingCollection;
    if (order.fulfilment != Fulfilment::Pickup || order.progress >= Progress::Collected || (!toPay && order.state != OrderState::Paid))
        return refuse({Fault::Conflict, u"order_not_collectable"_s, u"order %1 is not to be handed over"_s.arg(order.number), {},
                       {{u"subject"_s, order.number}}});
    QStringList lines;
    for (const OrderLine &line : order.lines)
        lines.append(tr("%1 × %2").arg(quantityText(line.quantity, line.measure.unit), line.title));
    const QString money = moneyText(order.totals.total, m_till.desk().currency());
    auto *dialog = new AskDialog(tr("Order %1").arg(order.number),
                                 lines.join(u'\n') + u"\n\n"_s + (toPay ? tr("%1 are to be paid.").arg(money) : tr("%1 are paid.").arg(money)),
                                 toPay ? tr("Take the money") : tr("Hand over"), this);
    dialog->ask([] { return QString(); }, [this, order, toPay] {
        if (toPay)
            return payOrder(order);
        m_till.desk().submit(this, Fulfil{order.id, Progress::Collected, m_till.desk().actor()}, [this, order](const Result<Order> &done) {
            if (!done)
                return refuse(done.error());
            Q_EMIT said(tr("Order %1 is handed over").arg(order.number), {}, {});
        });
    });
}

/// A sale at hand waits meanwhile.
void TillView::payOrder(const Order &order)
{
    showSide(m_pay);
    m_pay->start(order.totals.total, [this, id = order.id](const QList<TenderWish> &tenders) {
        m_till.perform(CollectOrder{m_till.at()->id, id, tenders, {}}, [this](const Sale &sale) {
            m_done->show(sale);
            showSide(m_done);
            m_done->next().setFocus();
            print(sale.id);
        });
    });
}

void TillView::showShortage(const Error &error)
{
    m_note->show(Banner::Kind::Trouble, errorText(error));
    const ProductId product{error.details.value(u"product"_s).toLongLong()};
    m_note->setActions({{tr("Who holds them?"), [this, product] { (new ShortageDialog(m_till, product, this))->open(); }}});
}

} // namespace holdfast::ui
