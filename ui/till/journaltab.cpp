// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/journaltab.h"

#include "ui/widgets/format.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QItemSelectionModel>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::ui {

namespace {

/// A busy web shop writes all the time, and what is looked at here is the past.
constexpr auto breath = 700ms;

} // namespace

JournalTab::JournalTab(Desk &desk, JournalModel *model, const QString &name, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_model(model), m_bar(new QHBoxLayout), m_count(makeLabel({}, "muted")), m_grid(new Grid(name))
{
    model->setParent(this);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto *list = new QVBoxLayout;
    list->setSpacing(0);
    m_bar->setContentsMargins(2 * space, space, 2 * space, space);
    m_bar->setSpacing(space);
    m_bar->addWidget(m_count);
    m_bar->addStretch(1);
    list->addLayout(m_bar);
    m_grid->setModel(model);
    m_grid->setItemDelegate(new RowDelegate(this));
    list->addWidget(m_grid, 1);
    across->addLayout(list, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(breath);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_model->reload();
    });
    connect(&desk.feed(), &ChangeFeed::touched, this, [this] {
        if (isVisible() && !m_soon.isActive())
            m_soon.start();
    });
    connect(&desk.feed(), &ChangeFeed::restarted, this, [this] {
        if (isVisible())
            m_model->reload();
    });
    connect(model, &JournalModel::stateChanged, this, &JournalTab::showState);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { follow(); });
}

void JournalTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->reload();
}

void JournalTab::showState()
{
    const int rows = m_model->rowCount();
    m_grid->showLoading(m_model->loading());
    m_count->setText(rows == 0 ? QString() : countOf(rows));
    if (m_model->loading())
        return;
    m_grid->showEmpty(rows == 0);
    follow();
    if (rows > 0)
        return;
    EmptyState &empty = m_grid->empty();
    if (!m_model->error())
        return showEmpty(empty);
    empty.show(u"error"_s, tr("This could not be read"), errorText(*m_model->error()));
    empty.setActions({{tr("Try again"), [this] { m_model->reload(); }}});
}

} // namespace holdfast::ui
