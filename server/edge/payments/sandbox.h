// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/writer.h"
#include "core/payments/provider.h"
#include "core/payments/sandboxsessions.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

namespace holdfast::payments {

/// A payment provider of our own that moves no money, so that a shop can be tried with no account anywhere. It behaves
/// like a foreign one: sessions, a page to pay on, signed notices posted to the shop over HTTP. Lives in a thread with an
/// event loop; any thread may ask.
class Sandbox final : public QObject, public PaymentProvider
{
    Q_OBJECT

public:
    static const QString providerName;

    Sandbox(Writer &writer, const Clock &clock);
    ~Sandbox() override;

    QString name() const override { return providerName; }
    bool isTest() const override { return true; }
    milliseconds shortestWindow() const override { return milliseconds(0); }
    void open(const SessionWish &wish, ProviderThen<OpenedSession> then) override;
    void look(const QString &session, ProviderThen<AttemptReport> then) override;
    void expire(const QString &session, ProviderThen<AttemptReport> then) override;
    void giveBack(const GiveBackWish &wish, ProviderThen<MadeRefund> then) override;
    QByteArray signatureHeader() const override { return "sandbox-signature"; }
    std::optional<ProviderNotice> read(const QByteArray &body, const QByteArray &signature, Instant now) const override;

    /// Where the shop's server is, to which notices are posted. Any thread.
    void setShop(const QUrl &url);
    /// There may be a notice to deliver. `then`, if any, is called in some thread once the last one about the session was
    /// delivered, or could not be.
    void tell(const QString &session, std::function<void()> then);
    Mailbox::Address address() const { return m_mailbox.address(); }
    /// Its thread is about to end.
    void stop();

private:
    template <typename T, Command C>
    void ask(C command, ProviderThen<T> then);
    void takeNotice();
    void post(const SandboxSession &session);
    void delivered(const QString &session, bool taken);
    void letGo(const QString &session);
    QByteArray noticeOf(const SandboxSession &session) const;

    Writer &m_writer;
    const Clock &m_clock;
    const QByteArray m_secret; ///< of this process: it signs for itself
    Mailbox m_mailbox;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QTimer m_timer;
    QUrl m_shop;
    QHash<QString, std::vector<std::function<void()>>> m_waiting;
    bool m_taking = false;
    bool m_again = false;
};

} // namespace holdfast::payments
