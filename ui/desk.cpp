// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/desk.h"

namespace holdfast::ui {

Desk::Desk(Parts parts, ShopSettings settings, QString actor)
    : m_parts(std::move(parts)), m_settings(std::move(settings)), m_actor(std::move(actor)), m_mailbox(this)
{
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
