// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/settings/shopsettings.h"
#include "ui/desk.h"

#include <QDateTime>
#include <QTimer>

namespace holdfast::app {

/// Copies the shop once a day, as its settings say, and removes the oldest copies. Two desktops on one shop make one
/// copy: its name is the day's. GUI thread; the work is done in another.
class DailyBackup : public QObject
{
    Q_OBJECT

public:
    explicit DailyBackup(ui::Desk &desk);
    ~DailyBackup() override;

    /// The next time of day after now.
    static QDateTime next(const BackupPlan &plan, const QDateTime &now);
    /// Makes today's copy unless it is there; returns its file, or why not.
    static Result<QString> make(const Database &database, const BackupPlan &plan, QDate today);

Q_SIGNALS:
    void made(const QString &file);
    void failed(const QString &why);

private:
    void schedule();
    void run();

    ui::Desk &m_desk;
    QTimer m_timer;
    Background m_work{this};
};

} // namespace holdfast::app
