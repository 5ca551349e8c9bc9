// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/view.h"

class QListWidget;
class QStackedWidget;

namespace holdfast::ui {

class DatabasePage;
class Desk;
class ServerPage;
class SettingsPage;
class StaffPage;

/// All settings, a page each. GUI thread.
class SettingsView : public View
{
    Q_OBJECT

public:
    explicit SettingsView(Desk &desk, QWidget *parent = nullptr);

    QString title() const override { return tr("Settings"); }
    QString iconName() const override { return QStringLiteral("settings"); }
    QString searchHint() const override { return tr("Search the settings"); }
    void search(const QString &words) override;
    QWidget *firstWidget() override;

    void openPage(int page);
    SettingsPage *page(int index) const { return m_pages.value(index); }
    const QList<SettingsPage *> &pages() const { return m_pages; }
    ServerPage &server() { return *m_server; }
    DatabasePage &database() { return *m_database; }
    StaffPage &staff() { return *m_staff; }

Q_SIGNALS:
    void openDatabaseWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void add(SettingsPage *page, const QString &iconName);

    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<SettingsPage *> m_pages;
    ServerPage *m_server;
    DatabasePage *m_database;
    StaffPage *m_staff;
};

} // namespace holdfast::ui
