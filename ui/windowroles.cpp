// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desk.h"
#include "ui/mainwindow.h"
#include "ui/view.h"
#include "ui/widgets/format.h"

#include <QAbstractButton>
#include <QAction>
#include <QButtonGroup>

using namespace Qt::StringLiterals;

// What the window offers to whoever is at a till. Where this machine is none, it is everything.

namespace holdfast::ui {

/// The till asks for a PIN by itself, and is where everybody comes back to.
std::optional<Act> MainWindow::actFor(int place)
{
    if (place == Till)
        return std::nullopt;
    return place == Journal ? Act::SeeReports : place == Settings ? Act::ChangeShop : Act::Sell;
}

Result<Done> MainWindow::offers(int place) const
{
    const auto act = actFor(place);
    return m_desk && act ? m_desk->allows(*act) : Result<Done>(Done{});
}

void MainWindow::showOffers()
{
    // Before the shop is shown, nothing of it is offered.
    if (!m_desk || m_side->isHidden())
        return;
    for (int place = 0; place < placeCount; ++place) {
        const auto fine = offers(place);
        sideButton(place)->setEnabled(fine.ok());
        sideButton(place)->setToolTip(fine ? tr("Ctrl+%1").arg(place + 1) : errorText(fine.error()));
    }
    for (const ShopAction &action : std::as_const(m_shopActions))
        action.action->setEnabled(!action.act || m_desk->may(*action.act));
    m_otherDatabase->setEnabled(m_desk->may(Act::ChangeShop));
    // The till itself tells of its hand while it is being made.
    if (const View *view = currentView(); view && m_views.value(Till) && !offers(int(m_views.indexOf(view))))
        showView(Till);
}

QAbstractButton *MainWindow::sideButton(int place) const
{
    return m_sideButtons->button(place);
}

} // namespace holdfast::ui
