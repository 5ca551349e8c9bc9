// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/databasepage.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "core/exchange/backup.h"
#include "core/exchange/check.h"
#include "ui/settings/settingfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

using Outcome = DatabasePage::Outcome;

template <typename Work>
Outcome guarded(const QString &what, Work work)
{
    try {
        return work();
    } catch (const SqlError &error) {
        qCWarning(logDb).noquote() << error.message();
        return {false, what + u": "_s + errorText(error.toError())};
    }
}

bool isShared(Desk &desk)
{
    return desk.database().url().backend() == Backend::Postgres;
}

QString about(Desk &desk)
{
    return isShared(desk) ? DatabasePage::tr("Everything the shop knows is in a PostgreSQL database, which several "
                                             "machines can share.")
                          : DatabasePage::tr("Everything the shop knows is in one file.");
}

/// What an address leaves out, the server's own defaults say.
QString placeText(const DatabaseUrl &url, const DatabaseFacts &facts)
{
    const QString size = sizeText(facts.bytes);
    if (url.backend() == Backend::Sqlite)
        return DatabasePage::tr("%1\n%2 on disk").arg(url.path, size);
    const QString server = url.host.isEmpty() ? DatabasePage::tr("this machine")
                           : url.port < 0     ? url.host
                                              : u"%1:%2"_s.arg(url.host).arg(url.port);
    return DatabasePage::tr("Database “%1” on the server %2\nPostgreSQL %3; the database takes %4 there")
        .arg(url.name.isEmpty() ? url.user : url.name, server, facts.version, size);
}

} // namespace

DatabasePage::DatabasePage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(), about(desk), parent)
    , m_place(makeLabel({}, nullptr, true))
    , m_result(makeLabel({}, nullptr, true))
    , m_progress(new QProgressBar)
    , m_check(new QPushButton(tr("Check it now")))
    , m_backUp(new QPushButton(tr("Back up now…")))
    , m_restore(new QPushButton(tr("Restore a backup…")))
{
    build();
    connect(m_check, &QPushButton::clicked, this, &DatabasePage::checkNow);
    connect(m_backUp, &QPushButton::clicked, this, [this] {
        const QString name = u"holdfast-%1.db"_s.arg(QDate::currentDate().toString(Qt::ISODate));
        const QString file =
            QFileDialog::getSaveFileName(this, tr("Back up the shop"), name, tr("Holdfast backups (*.db)"));
        if (!file.isEmpty())
            backUpTo(file);
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Restore a backup"), {},
                                                          tr("Holdfast backups (*.db);;All files (*)"));
        if (!file.isEmpty())
            lookInside(file);
    });
}

void DatabasePage::build()
{
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(m_place);
    auto *open = new QPushButton(tr("Open another database…"));
    connect(open, &QPushButton::clicked, this, &DatabasePage::openWanted);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_check);
    buttons->addWidget(open);
    buttons->addStretch(1);
    m_layout->addLayout(buttons);
    m_layout->addWidget(
        makeLabel(tr("The check verifies that all numbers add up. The shop goes on meanwhile."), "small", true));
    addHeading(tr("Backups"));
    auto *copies = new QHBoxLayout;
    copies->addWidget(m_backUp);
    copies->addWidget(m_restore);
    copies->addStretch(1);
    m_layout->addLayout(copies);
    m_restore->setVisible(!isShared(m_desk));
    m_layout->addWidget(makeLabel(
        isShared(m_desk)
            ? tr("A backup is a whole copy of the shop at one moment, in a file that any Holdfast can open. It is "
                 "restored into an empty database, with: holdfastd copy --from sqlite:FILE --to postgresql://…")
            : tr("A backup is a whole copy of the shop at one moment, checked before it takes its name. Before "
                 "anything is restored, you see what is inside."),
        "small", true));
    m_progress->setRange(0, 0);
    m_progress->hide();
    m_progress->setAccessibleName(tr("Working"));
    m_layout->addWidget(m_progress);
    m_layout->addWidget(m_result);
    addSetting(u"backup.daily"_s, tr("Every day at"), tr("Like 03:00, while this program runs; or off."));
    addSetting(u"backup.folder"_s, tr("Into the folder"),
               isShared(m_desk)
                   ? tr("Empty: %1, on this machine.").arg(m_desk.database().url().folder() + u"/backups"_s)
                   : tr("Empty: the folder “backups” beside the shop's file. Another disk is safer."));
    addSetting(u"backup.kept"_s, tr("How many are kept"), tr("Older daily backups are removed."));
    m_layout->addStretch(1);
}

void DatabasePage::load()
{
    SettingsPage::load();
    m_desk.ask<DatabaseFacts>(
        this, [](Connection &connection) -> Result<DatabaseFacts> { return factsOf(connection); },
        [this](const Result<DatabaseFacts> &facts) {
            const DatabaseUrl &url = m_desk.database().url();
            m_place->setText(facts ? placeText(url, *facts) : url.text() + u'\n' + errorText(facts.error()));
        });
}

QString DatabasePage::place() const
{
    return m_place->text();
}

QString DatabasePage::result() const
{
    return m_result->text();
}

void DatabasePage::showResult(const QString &text, const char *role)
{
    m_result->setText(text);
    restyle(m_result, "role", QString::fromLatin1(role));
}

void DatabasePage::run(const QString &doing, std::function<Outcome()> work)
{
    showResult(doing, "muted");
    m_progress->show();
    for (QPushButton *button : {m_check, m_backUp, m_restore})
        button->setEnabled(false);
    m_work.run(std::move(work), [this](const Outcome &outcome) {
        showResult(outcome.text, outcome.fine ? "good" : "bad");
        m_progress->hide();
        for (QPushButton *button : {m_check, m_backUp, m_restore})
            button->setEnabled(true);
        load();
    });
}

void DatabasePage::checkNow()
{
    run(tr("Checking that everything adds up…"), [database = m_desk.database()] {
        return guarded(tr("The check could not be finished"), [&]() -> Outcome {
            const QStringList breaches = checkShop(*database.connect(Access::ReadOnly));
            if (breaches.isEmpty())
                return {true, tr("Everything adds up.")};
            return {false,
                    tr("%n thing(s) do not add up:", nullptr, int(breaches.size())) + u'\n' + breaches.join(u'\n')};
        });
    });
}

void DatabasePage::backUpTo(const QString &file)
{
    run(tr("Making a backup…"), [database = m_desk.database(), file] {
        return guarded(tr("The backup was not made; the shop and earlier backups are as they were"), [&]() -> Outcome {
            const auto done = backUp(database, file);
            if (!done)
                return {false, tr("The backup was not made; the shop and earlier backups are as they were: %1")
                                   .arg(errorText(done.error()))};
            return {true, tr("The backup is in %1 (%2).").arg(file, sizeText(QFileInfo(file).size()))};
        });
    });
}

void DatabasePage::lookInside(const QString &file)
{
    showResult(tr("Looking inside…"), "muted");
    using Look = Result<BackupContents>;
    m_work.run(
        [file]() -> Look {
            try {
                return holdfast::lookInside(file);
            } catch (const SqlError &error) {
                return error.toError();
            }
        },
        [this, file](const Look &look) { showContents(file, look); });
}

void DatabasePage::showContents(const QString &file, const Result<BackupContents> &look)
{
    if (!look)
        return showResult(tr("This backup cannot be restored: %1").arg(errorText(look.error())), "bad");
    showResult({}, "muted");
    const QString when = look->lastChange.ms == 0
                             ? tr("never changed")
                             : tr("last changed %1")
                                   .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(look->lastChange.ms),
                                                           QLocale::LongFormat));
    offer(file, tr("%1\n%2, %3\n%n product(s) on sale, ", nullptr, int(look->products))
                        .arg(look->shopName.isEmpty() ? QFileInfo(file).fileName() : look->shopName,
                             sizeText(look->bytes), when)
                    + tr("%n member(s) of staff, ", nullptr, int(look->staff))
                    + tr("%n cart(s)", nullptr, int(look->carts)));
}

void DatabasePage::offer(const QString &file, const QString &contents)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Restore this backup?"),
                        tr("The shop becomes what it was when the backup was made:"), QMessageBox::NoButton, this);
    box->setInformativeText(contents + u"\n\n"_s + tr("What happened since then is lost, unless you back up first."));
    QPushButton *go = box->addButton(tr("Restore"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Leave everything as it is"), QMessageBox::RejectRole));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, box, go, file] {
        if (box->clickedButton() == go)
            restoreFrom(file);
    });
    box->open();
}

void DatabasePage::restoreFrom(const QString &file)
{
    run(tr("Restoring…"), [database = m_desk.database(), file] {
        return guarded(tr("Nothing was restored; the shop is as it was"), [&]() -> Outcome {
            const auto done = restore(database, file);
            if (!done)
                return {false, tr("Nothing was restored; the shop is as it was: %1").arg(errorText(done.error()))};
            return {true, tr("The shop is what %1 says. Everybody who is watching loads anew.").arg(file)};
        });
    });
}

} // namespace holdfast::ui
