// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/outbox/recent.h"

#include <QObject>
#include <QStringList>

namespace holdfast {

/// How this machine is to serve shoppers.
struct ServerWish {
    bool on = true;
    QString listen = QStringLiteral("127.0.0.1:8080");
    QString certificate; ///< a PEM file; empty with `key`: no TLS
    QString key;
    QStringList proxies; ///< networks whose X-Forwarded-For is believed

    bool operator==(const ServerWish &) const = default;
};

/// The shop's web side as the desktop sees and steers it, whatever it is made of. GUI thread.
class Server : public QObject
{
    Q_OBJECT

public:
    enum class State { Off, Starting, Listening, Failed };

    using QObject::QObject;

    virtual State state() const = 0;
    /// Where shoppers find it while it is listening, else where it would be.
    virtual QString url() const = 0;
    /// Why it failed, when it did.
    virtual Error problem() const = 0;
    virtual int streams() const = 0; ///< event streams that are open
    virtual ServerWish wish() const = 0;
    /// Whether it could do as wished; the error's field is listen, certificate, key or proxies.
    virtual Result<Done> check(const ServerWish &wish) const = 0;
    /// Stops what runs, lets requests in hand finish, and serves as wished, with the shop's present settings.
    virtual void restart(const ServerWish &wish) = 0;

Q_SIGNALS:
    void changed();
    void delivered(const QList<holdfast::Delivery> &deliveries);
};

} // namespace holdfast
