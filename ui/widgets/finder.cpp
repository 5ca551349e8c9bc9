// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/finder.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

Finder::Finder(QWidget *parent) : QLineEdit(parent), m_list(new QListWidget(parent))
{
    setClearButtonEnabled(true);
    setMinimumWidth(280);
    addAction(icon(u"search"_s), LeadingPosition);
    setAccessibleName(tr("Search"));
    setToolTip(tr("Search from anywhere (Ctrl+K)"));
    m_list->setObjectName(u"plain"_s);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setIconSize({20, 20});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    connect(this, &QLineEdit::textChanged, this, &Finder::typed);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { open(m_list->row(item)); });
}

void Finder::offer(const QList<Finding> &findings)
{
    m_findings = findings.first(std::min<qsizetype>(findings.size(), mostShown));
    m_list->clear();
    for (const Finding &finding : std::as_const(m_findings)) {
        auto *item = new QListWidgetItem(icon(finding.iconName),
                                         finding.detail.isEmpty() ? finding.text : QString(finding.text + u"   "_s + finding.detail), m_list);
        item->setSizeHint({0, 36});
    }
    place();
    m_list->setVisible(!m_findings.isEmpty() && window()->focusWidget() == this);
}

/// Over the window, below the field.
void Finder::place()
{
    QWidget *over = window();
    if (m_list->parentWidget() != over) {
        m_list->setParent(over);
        over->installEventFilter(this);
    }
    const QPoint below = mapTo(over, QPoint(0, height() + 2));
    m_list->setGeometry(QRect(below, QSize(std::max(width(), 380), 36 * int(m_findings.size()) + 12)));
    m_list->raise();
}

void Finder::open(int row)
{
    if (row < 0 || row >= m_findings.size())
        return;
    const auto act = m_findings.at(row).open;
    m_list->hide();
    act();
}

void Finder::keyPressEvent(QKeyEvent *event)
{
    const bool offering = m_list->isVisible();
    switch (event->key()) {
    case Qt::Key_Down:
        if (!offering || m_list->currentRow() + 1 >= m_list->count())
            return offering ? void() : Q_EMIT leftDown();
        m_list->setCurrentRow(m_list->currentRow() + 1);
        return;
    case Qt::Key_Up:
        if (offering)
            m_list->setCurrentRow(m_list->currentRow() - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (offering && m_list->currentRow() >= 0)
            open(m_list->currentRow());
        else
            Q_EMIT leftDown();
        return;
    case Qt::Key_Escape:
        m_list->hide();
        if (text().isEmpty())
            Q_EMIT leftDown();
        clear();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void Finder::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    m_list->hide();
}

bool Finder::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_list->isVisible())
        place();
    return QLineEdit::eventFilter(watched, event);
}

} // namespace holdfast::ui
