// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desk.h"

using namespace Qt::StringLiterals;

namespace holdfast::ui {

Desk::Desk(Parts parts, ShopSettings settings, QString actor)
    : m_parts(std::move(parts)), m_settings(std::move(settings)), m_actor(std::move(actor)), m_mailbox(this)
{
}

void Desk::setCounter(const std::optional<Counter> &counter)
{
    m_counter = counter;
    Q_EMIT handChanged();
}

Result<Done> Desk::allows(Act act) const
{
    // Without an owner's PIN, settings that only owners change would be out of reach for good.
    if (!m_counter || (act == Act::ChangeShop && !m_counter->ownerSignsIn))
        return Done{};
    if (!m_counter->hand)
        return Error{Fault::Conflict, u"sign_in_first"_s, u"sign in at the till first"_s, {}, {}};
    if (mayDo(m_counter->hand->role, act))
        return Done{};
    const bool owner = leastRole(act) == Role::Owner;
    return Error{Fault::Conflict, owner ? u"owners_only"_s : u"managers_only"_s,
                 u"%1 may not do this"_s.arg(m_counter->hand->name), {}, {}};
}

void Desk::reloadSettings()
{
    ask<ShopSettings>(
        this, [](Connection &connection) -> Result<ShopSettings> { return ShopSettings::load(connection); },
        [this](const Result<ShopSettings> &settings) {
            if (!settings)
                return;
            m_settings = *settings;
            Q_EMIT settingsChanged();
        });
}

} // namespace holdfast::ui
