// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/settings/secretstore.h"

namespace holdfast::app {

/// The system's keychain, by QtKeychain: the Windows credential store, the keychain of macOS, a Secret Service or KWallet.
class Keychain final : public SecretStore
{
public:
    void read(const QString &shop, QLatin1StringView name, QObject *context, Then then) override;
    void keep(const QString &shop, QLatin1StringView name, const QString &value, QObject *context, Then then) override;
};

} // namespace holdfast::app
