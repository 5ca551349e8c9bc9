// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/orders/attempts.h"
#include "ui/orders/ordersview.h"
#include "ui/orders/ordertext.h"
#include "ui/orders/refunddialog.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

// The pane of OrdersView, with the order that is selected.

namespace holdfast::ui {

namespace {

QString linesText(const Order &order, const Currency &currency)
{
    QStringList lines;
    for (const OrderLine &line : order.lines) {
        const QString options = optionsText(line.options);
        const QString times = line.measure.unit == Unit::Piece ? u"×"_s : QString();
        lines.append(u"%1 %2 %3%4   %5"_s.arg(quantityText(line.quantity, line.measure.unit), times, line.title,
                                           options.isEmpty() ? QString() : QString(u", "_s + options),
                                           moneyText(line.total, currency)));
    }
    return lines.join(u'\n');
}

} // namespace

Pane &OrdersView::pane()
{
    if (m_pane)
        return *m_pane;
    m_pane = new Pane(this);
    fillPane();
    m_pane->hide();
    layout()->addWidget(m_pane);
    connect(m_pane, &Pane::closed, this, [this] {
        m_pane->hide();
        m_shown.reset();
        m_grid->setCurrentIndex({});
        m_grid->setFocus();
    });
    return *m_pane;
}

void OrdersView::fillPane()
{
    m_standing = makeLabel({}, "held");
    m_who = makeLabel({}, nullptr, true);
    m_where = makeLabel({}, "muted", true);
    m_lines = makeLabel({}, nullptr, true);
    m_sums = makeLabel({}, "muted", true);
    m_history = makeLabel({}, "small", true);
    for (QLabel *label : {m_standing, m_who, m_where, m_lines, m_sums})
        m_pane->content().addWidget(label);
    m_who->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addButtons();
    m_pane->content().addWidget(makeLabel(tr("History"), "heading"));
    m_pane->content().addWidget(m_history);
    m_pane->content().addStretch(1);
}

void OrdersView::addButtons()
{
    const auto add = [this](QPushButton *&button, const QString &iconName, const QString &text, void (OrdersView::*act)()) {
        button = new QPushButton(icon(iconName), u' ' + text);
        button->setAccessibleName(text);
        connect(button, &QPushButton::clicked, this, act);
        m_pane->content().addWidget(button, 0, Qt::AlignLeft);
    };
    m_ready = new QPushButton(icon(u"check"_s), u' ' + tr("Ready"));
    m_ready->setAccessibleName(tr("Ready"));
    connect(m_ready, &QPushButton::clicked, this, [this] { fulfil(Progress::Ready); });
    m_handOver = new QPushButton(icon(u"arrow"_s), {});
    connect(m_handOver, &QPushButton::clicked, this, [this] {
        fulfil(m_shown->fulfilment == Fulfilment::Pickup ? Progress::Collected : Progress::Shipped);
    });
    m_pane->content().addWidget(m_ready, 0, Qt::AlignLeft);
    m_pane->content().addWidget(m_handOver, 0, Qt::AlignLeft);
    add(m_retry, u"refresh"_s, tr("Try the refund again"), &OrdersView::retry);
    add(m_refund, u"undo"_s, tr("Refund…"), &OrdersView::refund);
    add(m_cancel, u"close"_s, tr("Cancel the order"), &OrdersView::cancel);
    add(m_provider, u"outside"_s, tr("Open at the provider"), &OrdersView::openAtProvider);
}

void OrdersView::showOrder(const Order &order)
{
    m_shown = order;
    const Currency &currency = m_desk.currency();
    pane().setTitle(order.number);
    m_standing->setText(standingText(order));
    m_who->setText(customerText(order));
    m_where->setText(order.fulfilment == Fulfilment::Pickup
                         ? tr("To be collected")
                         : QString(tr("To be delivered to:") + u'\n' + order.address.value_or(QString())));
    m_lines->setText(linesText(order, currency));
    QString sums = tr("Total: %1").arg(moneyText(order.totals.total, currency));
    if (order.refunded.amount > 0)
        sums += u'\n' + tr("Went back: %1").arg(moneyText(order.refunded, currency));
    if (order.payment && order.payment->error)
        sums += u'\n' + tr("The provider says: %1").arg(*order.payment->error);
    m_sums->setText(sums);
    showButtons(order);
    loadHistory();
    m_pane->show();
}

void OrdersView::showButtons(const Order &order)
{
    const bool atCounter = order.state == OrderState::AwaitingCollection;
    const bool ours = (order.units == OrderUnits::Sold && order.state != OrderState::Cancelled) || atCounter;
    const bool under = ours && order.progress < Progress::Collected;
    m_ready->setVisible(under && order.progress == Progress::Open);
    m_handOver->setVisible(under);
    const QString handOver = order.fulfilment == Fulfilment::Delivery ? tr("Shipped")
                             : atCounter                              ? tr("Collected and paid")
                                                                      : tr("Collected");
    m_handOver->setText(u' ' + handOver);
    m_handOver->setAccessibleName(handOver);
    m_refund->setVisible(order.state == OrderState::Paid && order.totals.total > order.refunded);
    m_retry->setVisible(order.refundFailed);
    m_cancel->setVisible((order.state == OrderState::AwaitingPayment || atCounter) && !order.closing);
    m_provider->setVisible(order.payment && order.payment->provider == "stripe"_L1 && order.payment->providerRef);
}

void OrdersView::loadHistory()
{
    m_desk.ask<QList<OrderNote>>(
        this, [id = m_shown->id](Connection &connection) -> Result<QList<OrderNote>> { return historyOf(connection, id); },
        [this, id = m_shown->id](const Result<QList<OrderNote>> &notes) {
            if (!notes || !m_shown || m_shown->id != id)
                return;
            QStringList lines;
            for (const OrderNote &note : *notes)
                lines.append(timeText(note.at, m_desk.clock().now()) + u"  "_s + noteText(note, m_desk.currency()));
            m_history->setText(lines.join(u'\n'));
        });
}

template <Command C>
void OrdersView::run(Act act, C command, const QString &done)
{
    if (const auto fine = m_desk.allows(act); !fine)
        return Q_EMIT said(errorText(fine.error()), {}, {});
    m_desk.submit(this, std::move(command), [this, done](const Result<Order> &order) {
        Q_EMIT said(order ? done : errorText(order.error()), {}, {});
        m_model.reload();
    });
}

void OrdersView::fulfil(Progress to)
{
    run(Act::Sell, Fulfil{m_shown->id, to, m_desk.actor()}, tr("Order %1: %2").arg(m_shown->number, progressText(to)));
}

void OrdersView::cancel()
{
    run(Act::RefundFreely, CancelOrder{m_shown->id, Closing::Staff, m_desk.actor()}, tr("Order %1 is being cancelled").arg(m_shown->number));
}

void OrdersView::refund()
{
    if (const auto fine = m_desk.allows(Act::RefundFreely); !fine)
        return Q_EMIT said(errorText(fine.error()), {}, {});
    auto *dialog = new RefundDialog(*m_shown, m_desk.currency(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, number = m_shown->number] {
        RefundOrder wish = dialog->wish();
        wish.actor = m_desk.actor();
        run(Act::RefundFreely, wish, tr("Order %1: %2 go back").arg(number, moneyText(wish.amount.value_or(Money{}), m_desk.currency())));
    });
    dialog->open();
}

void OrdersView::retry()
{
    run(Act::RefundFreely, RetryRefunds{m_shown->id, m_desk.actor()}, tr("The refund is tried again"));
}

void OrdersView::openAtProvider()
{
    QDesktopServices::openUrl(QUrl(u"https://dashboard.stripe.com/%1payments/%2"_s.arg(
        m_shown->test ? u"test/"_s : QString(), m_shown->payment->providerRef.value_or(QString()))));
}

} // namespace holdfast::ui
