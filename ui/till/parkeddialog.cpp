// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/parkeddialog.h"

#include "core/till/parksale.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostShown = 200;

QString titleOf(const Sale &sale)
{
    if (!sale.label.isEmpty())
        return sale.label;
    return sale.lines.isEmpty() ? ParkedDialog::tr("Empty") : sale.lines.constFirst().title;
}

} // namespace

ParkedDialog::ParkedDialog(Till &till, QWidget *parent)
    : QDialog(parent), m_till(till), m_list(new QListWidget), m_empty(makeLabel(tr("No sale is parked. F5 parks the one at hand."), "muted", true))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Parked sales"));
    setMinimumSize(480, 320);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_take = buttons->addButton(tr("Take up"), QDialogButtonBox::AcceptRole);
    m_giveUp = buttons->addButton(tr("Give up"), QDialogButtonBox::DestructiveRole);
    m_take->setProperty("kind", u"primary"_s);
    m_take->setDefault(true);
    m_list->setObjectName(u"plain"_s);
    m_list->setAccessibleName(windowTitle());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ParkedDialog::takeUp);
    connect(m_giveUp, &QPushButton::clicked, this, &ParkedDialog::giveUp);
    connect(m_list, &QListWidget::itemActivated, this, &ParkedDialog::takeUp);
    show({});
    m_till.desk().ask<QList<Sale>>(
        this, [](Connection &connection) -> Result<QList<Sale>> { return parkedSales(connection, mostShown); },
        [this](const Result<QList<Sale>> &sales) {
            if (sales)
                show(*sales);
        });
}

void ParkedDialog::show(const QList<Sale> &sales)
{
    const Instant now = m_till.desk().clock().now();
    m_list->clear();
    for (const Sale &sale : sales) {
        auto *item = new QListWidgetItem(icon(u"park"_s),
                                         tr("%1   %2, %n line(s), %3 at %4", nullptr, int(sale.lines.size()))
                                             .arg(titleOf(sale), moneyText(sale.totals.total, m_till.desk().currency()),
                                                  timeText(sale.createdAt, now), sale.registerName),
                                         m_list);
        item->setData(Qt::UserRole, sale.id.value);
    }
    const bool any = !sales.isEmpty();
    m_list->setVisible(any);
    m_empty->setVisible(!any);
    m_take->setEnabled(any);
    m_giveUp->setEnabled(any);
    if (any) {
        m_list->setCurrentRow(0);
        m_list->setFocus();
    }
}

std::optional<SaleId> ParkedDialog::chosen() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? std::optional(SaleId{item->data(Qt::UserRole).toString()}) : std::nullopt;
}

void ParkedDialog::takeUp()
{
    if (const auto sale = chosen(); sale && m_till.at())
        m_till.change(RecallSale{*sale, m_till.at()->id, {}});
    accept();
}

void ParkedDialog::giveUp()
{
    if (const auto sale = chosen())
        m_till.perform(VoidSale{*sale, {}}, [](const Done &) {});
    accept();
}

} // namespace holdfast::ui
