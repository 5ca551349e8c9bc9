// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/shortagedialog.h"

#include "ui/till/askdialog.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

QString wordsFor(const UnitHolder &holder, Instant now)
{
    const QString count = QLocale().toString(holder.quantity.value);
    switch (holder.kind) {
    case UnitHolder::Kind::Cart:
        return ShortageDialog::tr("%1 in the web cart of %2, for another %3")
            .arg(count, holder.who.isEmpty() ? ShortageDialog::tr("a shopper") : holder.who,
                 countdownText(holder.until ? *holder.until - now : milliseconds(0)));
    case UnitHolder::Kind::Order:
        return ShortageDialog::tr("%1 ordered: %2").arg(count, holder.who);
    case UnitHolder::Kind::Sale:
        break;
    }
    return ShortageDialog::tr("%1 being sold at %2").arg(count, holder.who);
}

} // namespace

ShortageDialog::ShortageDialog(Till &till, ProductId product, QWidget *parent)
    : QDialog(parent), m_till(till), m_product(product), m_head(makeLabel({}, nullptr, true)), m_list(new QListWidget)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Who holds them?"));
    setMinimumSize(520, 320);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_release = buttons->addButton(tr("Release this hold…"), QDialogButtonBox::ActionRole);
    m_correct = buttons->addButton(tr("There are more…"), QDialogButtonBox::ActionRole);
    m_list->setObjectName(u"plain"_s);
    m_list->setAccessibleName(windowTitle());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_head);
    layout->addWidget(m_list, 1);
    layout->addWidget(makeLabel(tr("A shopper's hold that is released counts as run out for them. If the customer has in hand what the books "
                                   "do not have, correct the stock."),
                                "small", true));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_release, &QPushButton::clicked, this, &ShortageDialog::release);
    connect(m_correct, &QPushButton::clicked, this, &ShortageDialog::correct);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_release->setEnabled(row >= 0 && row < m_holders.holders.size() && m_holders.holders[row].kind == UnitHolder::Kind::Cart);
    });
    m_release->setEnabled(false);
    load();
}

void ShortageDialog::load()
{
    m_till.desk().ask<UnitHolders>(
        this, [product = m_product](Connection &connection) -> Result<UnitHolders> { return whoHolds(connection, product); },
        [this](const Result<UnitHolders> &holders) {
            if (holders)
                show(*holders);
            else
                m_head->setText(errorText(holders.error()));
        });
}

void ShortageDialog::show(const UnitHolders &holders)
{
    m_holders = holders;
    m_head->setText(tr("%1: %2 on hand, %3 free.")
                        .arg(holders.title, QLocale().toString(holders.level.onHand.value),
                             QLocale().toString(holders.level.available().value)));
    m_list->clear();
    const Instant now = m_till.desk().clock().now();
    for (const UnitHolder &holder : holders.holders)
        new QListWidgetItem(icon(holder.kind == UnitHolder::Kind::Cart ? u"holds"_s : u"orders"_s), wordsFor(holder, now), m_list);
    if (holders.holders.isEmpty())
        m_list->addItem(tr("Nobody: there are no more of them."));
    m_list->setCurrentRow(0);
}

void ShortageDialog::release()
{
    const UnitHolder holder = m_holders.holders.at(m_list->currentRow());
    auto *dialog = new AskDialog(tr("Release this hold"), tr("The shopper is told that it has run out."), tr("Release"), this);
    QLineEdit *reason = dialog->addField(tr("Reason"));
    dialog->ask([reason] { return reason->text().trimmed().isEmpty() ? u""_s : QString(); },
                [this, holder, reason] {
                    m_till.perform(FreeHold{holder.cart, m_product, {{}, {}, reason->text().trimmed()}},
                                   [dialog = QPointer(this)](const Quantity &) {
                                       if (dialog)
                                           dialog->load();
                                   });
                });
}

void ShortageDialog::correct()
{
    auto *dialog = new AskDialog(tr("There are more"), tr("How many more are there than the books say?"), tr("Correct"), this);
    QLineEdit *count = dialog->addField(tr("More by"), u"1"_s);
    QLineEdit *reason = dialog->addField(tr("Reason"));
    dialog->ask(
        [count, reason] {
            const auto quantity = readQuantity(count->text());
            return quantity && quantity->value > 0 && !reason->text().trimmed().isEmpty() ? QString() : u""_s;
        },
        [this, count, reason] {
            const QString why = reason->text().trimmed();
            m_till.perform(CorrectStock{m_product, readQuantity(count->text()).value().value, why, {{}, {}, why}},
                           [dialog = QPointer(this)](const StockLevel &) {
                               if (dialog)
                                   dialog->load();
                           });
        });
}

} // namespace holdfast::ui
