// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/pages.h"

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

HoldsPage::HoldsPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(),
                   tr("How long a shopper keeps what is in the cart, and how much one client may ask."), parent)
{
    addSetting(u"holds.ttl"_s, tr("A unit in a cart is held for"),
               tr("Write a number with its unit, like 10m or 90s. After it, the unit is free for others."));
    addSetting(u"holds.max"_s, tr("At most, however often it is extended"),
               tr("So that nobody keeps a unit for ever. Three times the above is usual."));
    addSetting(u"holds.most_units"_s, tr("Most of one product for one shopper"),
               tr("So that nobody takes all of something scarce: pieces, or times what its price is for, in all of the "
                  "shopper's carts. A number, or off."));
    addSetting(u"carts.life"_s, tr("An untouched cart is deleted after"),
               tr("Like 120h. Takes effect when Holdfast starts anew."));
    addHeading(tr("Limits"));
    const QString how = tr("How many a second, and how many at once, like 50/200. Who asks more is told to slow down.");
    addSetting(u"limits.per_shopper"_s, tr("Requests of one shopper"), how);
    addSetting(u"limits.per_address"_s, tr("Requests from one address"), how);
    addSetting(u"limits.new_shoppers"_s, tr("New shoppers from one address"), how);
    addSetting(u"limits.loopback"_s, tr("Clients on this machine"),
               tr("Programs of your own on this machine are trusted unless you say otherwise."),
               {{u"no"_s, tr("are not limited")}, {u"yes"_s, tr("are limited, too")}});
    m_layout->addWidget(makeLabel(tr("Changes apply to the server after it restarts; see Server."), "small", true));
    m_layout->addStretch(1);
}

} // namespace holdfast::ui
