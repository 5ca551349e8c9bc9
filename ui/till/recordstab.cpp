// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/recordstab.h"

#include <QBoxLayout>
#include <QComboBox>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

QComboBox *makeChoice(const QString &name, const QString &all)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->addItem(all, QString());
    return box;
}

/// What is chosen stays so, also when nobody did it again.
void offer(QComboBox &box, const QList<std::pair<QString, QString>> &choices)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box.currentData().toString();
    while (box.count() > 1)
        box.removeItem(1);
    for (const auto &[value, text] : choices)
        box.addItem(text, value);
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

} // namespace

RecordsTab::RecordsTab(Desk &desk, QWidget *parent)
    : JournalTab(desk, new RecordModel(desk), u"records"_s, parent), m_model(static_cast<RecordModel &>(list())),
      m_actors(makeChoice(tr("Who did it"), tr("Everybody"))), m_actions(makeChoice(tr("What was done"), tr("Everything")))
{
    bar().insertWidget(0, m_actors);
    bar().insertWidget(1, m_actions);
    grid().setColumns(RecordModel::Detail, {112, 120, 256, 152, 200});
    grid().setAccessibleName(tr("Records"));
    connect(m_actors, &QComboBox::activated, this, &RecordsTab::choose);
    connect(m_actions, &QComboBox::activated, this, &RecordsTab::choose);
}

void RecordsTab::showEvent(QShowEvent *event)
{
    JournalTab::showEvent(event);
    loadChoices();
}

void RecordsTab::loadChoices()
{
    using Both = std::pair<QStringList, QStringList>;
    m_desk.ask<Both>(
        this, [](Connection &connection) -> Result<Both> { return Both{auditActors(connection), auditActions(connection)}; },
        [this](const Result<Both> &both) {
            // Without them all records are still to be seen, and the list tells the error.
            if (!both)
                return;
            QList<std::pair<QString, QString>> actors;
            QList<std::pair<QString, QString>> actions;
            for (const QString &actor : both->first)
                actors.append({actor, actor});
            for (const QString &action : both->second)
                actions.append({action, actionText(action)});
            offer(*m_actors, actors);
            offer(*m_actions, actions);
        });
}

void RecordsTab::choose()
{
    AuditQuery query = m_model.query();
    query.actor = m_actors->currentData().toString();
    query.action = m_actions->currentData().toString();
    m_model.setQuery(query);
}

void RecordsTab::search(const QString &words)
{
    AuditQuery query = m_model.query();
    query.words = words.trimmed();
    m_model.setQuery(query);
}

QString RecordsTab::countOf(int rows) const
{
    return tr("%n record(s), the newest first", nullptr, rows);
}

void RecordsTab::showEmpty(EmptyState &empty)
{
    if (m_model.query().all()) {
        empty.show(u"journal"_s, tr("No records yet"),
                   tr("Discounts, refunds, other prices, opened drawers: what staff do that is worth knowing is kept here."));
        return empty.setActions({});
    }
    empty.show(u"search"_s, tr("No such records"), tr("Look for something else, or choose everybody and everything."));
    empty.setActions({{tr("Show all records"), [this] {
                           m_actors->setCurrentIndex(0);
                           m_actions->setCurrentIndex(0);
                           m_model.setQuery({});
                       }}});
}

} // namespace holdfast::ui
