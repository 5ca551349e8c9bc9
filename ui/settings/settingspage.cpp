// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/settingspage.h"

#include "ui/settings/settingfield.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/textbox.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

SettingsPage::SettingsPage(Desk &desk, const QString &title, const QString &about, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_layout(new QVBoxLayout(this)), m_title(title)
{
    // Lines of text are easiest to read up to here.
    setMaximumWidth(720);
    m_layout->setContentsMargins(3 * space, 2 * space, 3 * space, 3 * space);
    m_layout->setSpacing(space);
    m_layout->addWidget(makeLabel(title, "heading"));
    m_layout->addWidget(makeLabel(about, "muted", true));
    m_layout->addSpacing(space);
}

void SettingsPage::load()
{
    m_desk.ask<QList<SettingInfo>>(
        this, [](Connection &connection) -> Result<QList<SettingInfo>> { return listSettings(connection); },
        [this](const Result<QList<SettingInfo>> &settings) {
            if (!settings)
                return;
            for (const SettingInfo &info : *settings) {
                if (SettingField *shown = field(info.name))
                    shown->showValue(info.value);
            }
        });
}

SettingField *SettingsPage::field(const QString &setting) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const SettingField *candidate) { return candidate->setting() == setting; });
    return found == m_fields.end() ? nullptr : *found;
}

SettingField *SettingsPage::addSetting(const QString &setting, const QString &name, const QString &explanation,
                                       const QList<std::pair<QString, QString>> &choices)
{
    return add(new SettingField(m_desk, setting, name, explanation, choices), name);
}

SettingField *SettingsPage::addText(const QString &setting, const QString &name, const QString &explanation)
{
    return add(new SettingField(m_desk, setting, name, explanation, new TextBox), name);
}

SettingField *SettingsPage::add(SettingField *field, const QString &name)
{
    m_layout->addWidget(field);
    m_fields.append(field);
    m_topics.append(name);
    return field;
}

void SettingsPage::addHeading(const QString &text)
{
    m_layout->addSpacing(space);
    m_layout->addWidget(makeLabel(text, "heading"));
    m_topics.append(text);
}

} // namespace holdfast::ui
