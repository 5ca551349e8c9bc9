// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/journalmodel.h"
#include "ui/widgets/grid.h"

class QHBoxLayout;

namespace holdfast::ui {

/// A list of the journal with a bar above it, and room for details beside it. It reads when it is shown, and again while
/// it is, as the shop goes on. GUI thread.
class JournalTab : public QWidget
{
    Q_OBJECT

public:
    /// The model is a child of the tab's.
    JournalTab(Desk &desk, JournalModel *model, const QString &name, QWidget *parent = nullptr);

    Grid &grid() { return *m_grid; }
    JournalModel &list() { return *m_model; }
    QString countText() const { return m_count->text(); }
    /// What is typed at the top, while this list is shown.
    virtual void search(const QString &words) = 0;
    virtual QWidget *details() { return nullptr; }

Q_SIGNALS:
    void said(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    /// There is nothing to list, and that is no error.
    virtual void showEmpty(EmptyState &empty) = 0;
    virtual QString countOf(int rows) const = 0;
    /// The rows are others, or another one is the current one.
    virtual void follow() {}
    QHBoxLayout &bar() { return *m_bar; }

    Desk &m_desk;

private:
    void showState();

    JournalModel *m_model;
    QHBoxLayout *m_bar;
    QLabel *m_count;
    Grid *m_grid;
    QTimer m_soon; ///< what happens in a moment makes one reading
};

} // namespace holdfast::ui
