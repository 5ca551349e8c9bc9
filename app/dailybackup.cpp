// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/dailybackup.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "core/exchange/backup.h"
#include "ui/widgets/format.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

const QString namePattern = u"holdfast-2*-*-*.db"_s;
/// Timers are bound to 24 days, and clocks are set; looking again each hour costs nothing.
constexpr qint64 longestWait = 3'600'000;

QString folderOf(const Database &database, const BackupPlan &plan)
{
    return plan.folder.isEmpty() ? database.url().folder() + u"/backups"_s : plan.folder;
}

void removeOldest(const QDir &folder, int kept)
{
    // The names sort by day.
    QStringList copies = folder.entryList({namePattern}, QDir::Files, QDir::Name);
    while (copies.size() > kept)
        QFile::remove(folder.filePath(copies.takeFirst()));
}

} // namespace

DailyBackup::DailyBackup(ui::Desk &desk) : m_desk(desk)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DailyBackup::run);
    connect(&desk, &ui::Desk::settingsChanged, this, &DailyBackup::schedule);
    schedule();
}

DailyBackup::~DailyBackup()
{
    m_work.wait();
}

QDateTime DailyBackup::next(const BackupPlan &plan, const QDateTime &now)
{
    if (!plan.daily.isValid())
        return {};
    const QDateTime today(now.date(), plan.daily);
    return today > now ? today : QDateTime(now.date().addDays(1), plan.daily);
}

void DailyBackup::schedule()
{
    const QDateTime now = QDateTime::currentDateTime();
    const QDateTime when = next(m_desk.settings().backups, now);
    m_timer.stop();
    if (when.isValid())
        m_timer.start(int(std::min(now.msecsTo(when), longestWait)));
}

void DailyBackup::run()
{
    const BackupPlan plan = m_desk.settings().backups;
    const QDateTime now = QDateTime::currentDateTime();
    // The timer may only have been for a look at the clock.
    const QDateTime due(now.date(), plan.daily);
    if (!plan.daily.isValid() || now < due || due.secsTo(now) > 3600 || m_work.isRunning())
        return schedule();
    m_work.run([database = m_desk.database(), plan, today = now.date()] { return make(database, plan, today); },
               [this](const Result<QString> &file) {
                   if (file)
                       Q_EMIT made(*file);
                   else
                       Q_EMIT failed(ui::errorText(file.error()));
                   schedule();
               });
}

Result<QString> DailyBackup::make(const Database &database, const BackupPlan &plan, QDate today)
{
    const QDir folder(folderOf(database, plan));
    const QString file = folder.filePath(u"holdfast-%1.db"_s.arg(today.toString(Qt::ISODate)));
    try {
        if (!QDir().mkpath(folder.path()))
            return Error{Fault::Unavailable,
                         u"folder_not_made"_s,
                         u"the folder %1 cannot be made"_s.arg(folder.path()),
                         {},
                         {{u"subject"_s, folder.path()}}};
        if (QFile::exists(file))
            return file;
        if (const auto done = backUp(database, file); !done)
            return done.error();
        removeOldest(folder, plan.kept);
        return file;
    } catch (const SqlError &error) {
        return error.toError();
    }
}

} // namespace holdfast::app
