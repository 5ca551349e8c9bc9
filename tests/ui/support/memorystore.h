// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/settings/secretstore.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace holdfast::test {

/// A keychain that forgets everything with the test; it answers later, as a real one does.
class MemoryStore final : public SecretStore
{
public:
    void read(const QString &shop, QLatin1StringView name, QObject *context, Then then) override
    {
        answer(context, std::move(then), kept.value(shop + u'/' + name));
    }
    void keep(const QString &shop, QLatin1StringView name, const QString &value, QObject *context, Then then) override
    {
        if (!trouble)
            kept.insert(QString(shop + u'/' + name), value);
        answer(context, std::move(then), value);
    }

    QHash<QString, QString> kept;
    std::optional<Error> trouble; ///< that it is in

private:
    void answer(QObject *context, Then then, const QString &value)
    {
        QTimer::singleShot(0, context, [this, then = std::move(then), value] {
            then(trouble ? Result<QString>(*trouble) : Result<QString>(value));
        });
    }
};

} // namespace holdfast::test
