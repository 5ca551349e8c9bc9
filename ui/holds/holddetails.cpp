// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/holds/holdsview.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"

#include <QBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

// The pane of HoldsView, with the hold that is selected.

namespace holdfast::ui {

Pane &HoldsView::pane()
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
        m_grid->setFocus();
    });
    connect(m_release, &QPushButton::clicked, this, [this] { release(m_grid->currentIndex().row()); });
    return *m_pane;
}

void HoldsView::fillPane()
{
    m_who = makeLabel({}, nullptr, true);
    m_what = makeLabel({}, "muted", true);
    m_left = makeLabel({}, "held");
    m_stock = new StockBar;
    m_release = new QPushButton(u' ' + tr("Release this hold"));
    m_release->setAccessibleName(tr("Release this hold"));
    m_release->setIcon(icon(u"release"_s));
    for (QWidget *widget : {static_cast<QWidget *>(m_what), static_cast<QWidget *>(m_who),
                            static_cast<QWidget *>(m_left), static_cast<QWidget *>(m_stock)})
        m_pane->content().addWidget(widget);
    m_pane->content().addWidget(m_release, 0, Qt::AlignLeft);
    m_pane->content().addWidget(makeLabel(
        tr("The units are free at once. The line stays in the cart, and its shopper is told."), "small", true));
    m_pane->content().addStretch(1);
}

void HoldsView::showDetails()
{
    const HeldRow *hold = m_model.at(m_grid->currentIndex().row());
    m_shown = hold ? std::optional(*hold) : std::nullopt;
    if (!hold) {
        if (m_pane)
            m_pane->hide();
        return;
    }
    pane().setTitle(hold->title);
    m_what->setText(optionsText(hold->options).isEmpty()
                        ? hold->sku
                        : QString(optionsText(hold->options) + u"  ·  "_s + hold->sku));
    m_who->setText(
        tr("%1 for %2").arg(quantityText(hold->quantity, hold->unit), shopperText(hold->shopper, hold->email)));
    showTimeLeft();
    loadPicture();
    m_pane->show();
}

void HoldsView::showTimeLeft()
{
    if (m_shown)
        m_left->setText(tr("%1 left").arg(countdownText(m_model.countdownOf(*m_shown).left)));
}

void HoldsView::loadPicture()
{
    if (!m_shown)
        return;
    m_desk.ask<StockPicture>(
        this,
        [product = m_shown->product](Connection &connection) -> Result<StockPicture> {
            const auto picture = stockPicture(connection, product);
            return picture ? Result<StockPicture>(*picture)
                           : Result<StockPicture>(Error{Fault::NotFound, u"product_not_found"_s, {}, {}, {}});
        },
        [this](const Result<StockPicture> &picture) {
            if (picture && m_shown && picture->level.product == m_shown->product)
                m_stock->show(*picture, m_shown->unit);
        });
}

} // namespace holdfast::ui
