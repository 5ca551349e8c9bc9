// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/view.h"
#include "ui/widgets/steps.h"

class QListWidget;
class QScrollArea;
class QStackedWidget;

namespace holdfast::ui {

class DatabasePage;
class Desk;
class MailPage;
class PaymentsPage;
class ReceiptsPage;
class ServerPage;
class SettingsPage;
class StaffPage;
class TillPage;

/// All settings, a page each, which is made in steps or when it is first needed. GUI thread.
class SettingsView : public View
{
    Q_OBJECT

public:
    static constexpr int serverPage = 2; ///< which of them is the server's
    static constexpr int staffPage = 4;  ///< and the staff's

    SettingsView(Desk &desk, Steps &steps, QWidget *parent = nullptr);

    QString title() const override { return tr("Settings"); }
    QString iconName() const override { return QStringLiteral("settings"); }
    QString searchHint() const override { return tr("Search the settings"); }
    void search(const QString &words) override;
    QWidget *firstWidget() override;

    void openPage(int page);
    int pageCount() const { return int(m_places.size()); }
    SettingsPage &page(int index);
    ServerPage &server();
    DatabasePage &database();
    StaffPage &staff();
    MailPage &mail();
    PaymentsPage &payments();
    ReceiptsPage &receipts();
    TillPage &till();

Q_SIGNALS:
    void openDatabaseWanted();
    /// This machine is to be no till any more.
    void leaveTillWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Where a page is, or will be.
    struct Place
    {
        QScrollArea *scroll = nullptr;
        std::function<SettingsPage *()> make;
        SettingsPage *page = nullptr;
    };
    void add(const QString &iconName, const QString &title, std::function<SettingsPage *()> make);
    DatabasePage *makeDatabase();
    TillPage *makeTill();
    void showPage(int index);

    Desk &m_desk;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QList<Place> m_places;
};

} // namespace holdfast::ui
