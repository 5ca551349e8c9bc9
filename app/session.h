// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/shop.h"
#include "app/webserver.h"
#include "core/base/background.h"
#include "core/base/thread.h"
#include "core/outbox/feed.h"
#include "ui/desk.h"

namespace holdfast::app {

/// An open shop in the desktop, with everything that works for it. GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(const Database &database, const ShopSettings &settings, const ServerWish &wish, const QString &actor,
            const mail::MailWish &mail, SecretStore &secrets, ReceiptPrinter &printer,
            const std::optional<payments::StripeAccount> &stripe = std::nullopt);
    /// Finishes what is queued; takes as long as that takes.
    ~Session() override;

    /// Starts the threads without waiting for them; ready() follows.
    void start();

    ui::Desk &desk() { return m_desk; }
    WebServer &web() { return m_web; }
    Shop &shop() { return m_shop; }

Q_SIGNALS:
    void ready();

private:
    /// Before the first thread is there.
    struct GivesWay {
        GivesWay() { Thread::giveWayToMain(); }
    };

    GivesWay m_givesWay;
    // The outbox worker tells these two until the shop is gone.
    ChangeFeed m_feed;
    Relay m_relay;
    Shop m_shop;
    WebServer m_web;
    ui::Desk m_desk;
    Background m_starting{this};
};

} // namespace holdfast::app
