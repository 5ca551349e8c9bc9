// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/orders/refunddialog.h"

#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

RefundDialog::RefundDialog(const Order &order, const Currency &currency, QWidget *parent)
    : QDialog(parent), m_order(order), m_currency(currency), m_amount(new QLineEdit), m_restock(new QCheckBox(tr("Put the goods back on the shelf")))
    , m_reason(new QLineEdit), m_wrong(makeLabel({}, "bad", true))
{
    setWindowTitle(tr("Refund order %1").arg(order.number));
    const Money left = order.totals.total - order.refunded;
    m_amount->setText(moneyInput(left, currency));
    m_amount->setObjectName(u"amount"_s);
    m_restock->setChecked(order.progress == Progress::Open || order.progress == Progress::Ready);
    m_reason->setMaxLength(200);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_refund = buttons->addButton(tr("Refund"), QDialogButtonBox::AcceptRole);
    m_refund->setObjectName(u"refund"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_amount, &QLineEdit::textChanged, this, &RefundDialog::check);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space);
    layout->addWidget(makeLabel(tr("Of %1 there are %2 left to go back.")
                                    .arg(moneyText(order.totals.total, currency), moneyText(left, currency)),
                                "muted", true));
    auto *form = new QFormLayout;
    form->addRow(tr("Amount"), m_amount);
    form->addRow(tr("Reason"), m_reason);
    layout->addLayout(form);
    layout->addWidget(m_restock);
    layout->addWidget(m_wrong);
    layout->addWidget(buttons);
    check();
}

void RefundDialog::check()
{
    const auto amount = readMoney(m_amount->text(), m_currency);
    const bool tooMuch = amount && *amount > m_order.totals.total - m_order.refunded;
    m_wrong->setText(!amount ? errorText(amount.error()) : tooMuch ? tr("That is more than what is left.") : QString());
    m_refund->setEnabled(amount && !tooMuch && amount->amount > 0);
}

RefundOrder RefundDialog::wish() const
{
    RefundOrder wish;
    wish.order = m_order.id;
    if (const auto amount = readMoney(m_amount->text(), m_currency))
        wish.amount = *amount;
    wish.restock = m_restock->isChecked();
    wish.reason = m_reason->text().trimmed();
    return wish;
}

} // namespace holdfast::ui
