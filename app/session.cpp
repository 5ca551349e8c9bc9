// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session.h"

namespace holdfast::app {

namespace {

http::ShopAccess accessTo(Shop &shop, const ShopSettings &settings)
{
    return {shop.writer(), shop.readers(), shop.searchers(), shop.clock(), settings, shop.pictures(),
            shop.mail().wish().linkKey, [&shop] { return shop.mail().state(); }, shop.payments().provider(),
            shop.payments().sandbox(), {}};
}

} // namespace

Session::Session(const Database &database, const ShopSettings &settings, const ServerWish &wish, const QString &actor,
                 const mail::MailWish &mail, SecretStore &secrets, ReceiptPrinter &printer,
                 const std::optional<payments::StripeAccount> &stripe)
    : m_shop(database, settings, mail, stripe),
      m_web(
          m_relay, [this] { return accessTo(m_shop, m_desk.settings()); }, wish),
      m_desk({database, m_shop.writer(), m_shop.readers(), [this]() -> Readers & { return m_shop.searchers(); },
              m_shop.clock(), m_feed, m_web, secrets, printer, m_shop.mail().wish().folder,
              m_shop.payments().sandbox() != nullptr},
             settings, actor)
{
    m_shop.addSink(&m_feed.sink());
    m_shop.addSink(&m_relay);
    m_shop.onWritten([this] { m_feed.touch(); });
    connect(&m_web, &Server::changed, this, [this] { m_shop.mail().listeningAt(m_web.url()); });
    m_shop.onReached(m_web.observer());
    m_shop.onOutage(
        [this](Access access, const std::optional<Error> &error) { m_feed.noteAccess(access, error); });
}

Session::~Session()
{
    m_starting.wait();
}

void Session::start()
{
    m_starting.run(
        [this] {
            // The index is opened; whatever it lacks is built behind.
            m_shop.prepareSearch(milliseconds(0));
            m_shop.start();
        },
        [this] {
            Q_EMIT ready();
            m_web.start();
        });
}

} // namespace holdfast::app
