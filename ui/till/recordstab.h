// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/journallists.h"
#include "ui/till/journaltab.h"

class QComboBox;

namespace holdfast::ui {

/// Who did what, found by words, person and action. GUI thread.
class RecordsTab : public JournalTab
{
    Q_OBJECT

public:
    explicit RecordsTab(Desk &desk, QWidget *parent = nullptr);

    void search(const QString &words) override;
    RecordModel &model() { return m_model; }
    QComboBox &actors() { return *m_actors; }
    QComboBox &actions() { return *m_actions; }

protected:
    void showEvent(QShowEvent *event) override;
    void showEmpty(EmptyState &empty) override;
    QString countOf(int rows) const override;

private:
    void loadChoices();
    void choose();

    RecordModel &m_model;
    QComboBox *m_actors;
    QComboBox *m_actions;
};

} // namespace holdfast::ui
