// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"
#include "ui/settings/settingsview.h"
#include "ui/widgets/format.h"

using namespace Qt::StringLiterals;

namespace holdfast::ui {

void MainWindow::showStatus()
{
    if (!m_desk) {
        m_serverStatus->setText(tr("No shop is open"));
        m_streamStatus->clear();
        m_databaseStatus->clear();
        m_banner->hide();
        return;
    }
    const Server &server = m_desk->server();
    const DatabaseUrl &database = m_desk->database().url();
    m_databaseStatus->setText(m_desk->feed().trouble() ? tr("Database: %1, out of reach").arg(database.title())
                                                       : tr("Database: %1").arg(database.title()));
    m_databaseStatus->setToolTip(database.text());
    m_streamStatus->setText(
        server.state() == Server::State::Listening ? tr("%n open stream(s)", nullptr, server.streams()) : QString());
    switch (server.state()) {
    case Server::State::Off:
        m_serverStatus->setText(tr("The server is off"));
        break;
    case Server::State::Starting:
        m_serverStatus->setText(tr("The server is starting…"));
        break;
    case Server::State::Listening:
        m_serverStatus->setText(tr("Serving at %1").arg(server.url()));
        break;
    case Server::State::Failed:
        m_serverStatus->setText(tr("The server does not run"));
        break;
    }
    showBanner();
}

/// The worst there is: without a database the server's trouble matters little.
void MainWindow::showBanner()
{
    if (const auto &trouble = m_desk->feed().trouble())
        showLostDatabase(*trouble);
    else if (m_desk->server().state() == Server::State::Failed)
        showFailedServer();
    else
        m_banner->hide();
}

void MainWindow::showLostDatabase(const Error &trouble)
{
    const DatabaseUrl &url = m_desk->database().url();
    QString what;
    if (trouble.code == "database_busy"_L1)
        what = tr("Another program has locked the shop's database. What you see can still be looked at; changes and "
                  "holds are refused.");
    else if (trouble.code == "disk_full"_L1)
        what = tr("The disk that holds the shop's database is full. Changes and holds are refused; make room on it.");
    else if (trouble.code == "database_unavailable"_L1 && url.backend() == Backend::Postgres)
        what = tr("The database server does not answer. What it was told is kept; changes and holds are refused.");
    else if (trouble.code == "database_unavailable"_L1)
        what = tr("The shop's file is gone or cannot be read: %1. Changes and holds are refused; put it back.")
                   .arg(url.path);
    else
        what = errorText(trouble);
    m_banner->show(Banner::Kind::Trouble, what + u' ' + tr("Holdfast keeps trying and goes on by itself."));
    m_banner->setActions({{tr("Open another database…"), [this] { Q_EMIT openDatabaseWanted(); }}});
}

void MainWindow::showFailedServer()
{
    const Server &server = m_desk->server();
    m_banner->show(Banner::Kind::Trouble,
                   tr("Shoppers cannot reach the shop at %1: %2").arg(server.url(), errorText(server.problem())));
    const auto free = [this] {
        ServerWish wish = m_desk->server().wish();
        wish.listen = wish.listen.section(u':', 0, -2) + u":0"_s;
        m_desk->server().restart(wish);
    };
    m_banner->setActions({{tr("Try again"), [this] { m_desk->server().restart(m_desk->server().wish()); }},
                          {tr("Use a free port"), free},
                          {tr("Server settings"), [this] {
                               showView(4);
                               if (SettingsView *view = settings())
                                   view->openPage(2);
                           }}});
}

QString MainWindow::statusText() const
{
    return m_serverStatus->text() + u" | "_s + m_streamStatus->text() + u" | "_s + m_databaseStatus->text();
}

} // namespace holdfast::ui
