// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/database.h"
#include "core/db/readers.h"
#include "core/db/writer.h"
#include "core/outbox/feed.h"
#include "core/serving/server.h"
#include "core/settings/secretstore.h"
#include "core/settings/shopsettings.h"
#include "core/staff/permissions.h"

#include <QPointer>

namespace holdfast {
class ReceiptPrinter;
}

namespace holdfast::ui {

/// The till that this machine is, and whose hands are at it: what they may do decides what the window offers.
struct Counter {
    QString name;
    std::optional<StaffMember> hand; ///< who has signed in; none while it is locked
    bool ownerSignsIn = true;        ///< an owner has a PIN, so that somebody can come to the settings
};

/// An open shop as the views work with it: questions and commands whose answers come back to the GUI thread, what
/// happens meanwhile, and the server inside. GUI thread; outlived by nothing that was given one.
class Desk : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        Database database;
        Writer &writer;
        Readers &readers;
        std::function<Readers &()> searchers; ///< their connections are to the search index
        const Clock &clock;
        ChangeFeed &feed;
        Server &server;
        SecretStore &secrets;
        ReceiptPrinter &printer;
        QString mailFolder; ///< where mails go as long as no server takes them
        bool paysInSandbox = true; ///< no money moves
    };

    Desk(Parts parts, ShopSettings settings, QString actor);

    ChangeFeed &feed() { return m_parts.feed; }
    Server &server() { return m_parts.server; }
    SecretStore &secrets() { return m_parts.secrets; }
    ReceiptPrinter &printer() { return m_parts.printer; }
    const Clock &clock() const { return m_parts.clock; }
    const Database &database() const { return m_parts.database; }
    /// For long work in another thread, which submits by itself.
    Writer &writer() { return m_parts.writer; }
    const QString &mailFolder() const { return m_parts.mailFolder; }
    bool paysInSandbox() const { return m_parts.paysInSandbox; }
    const ShopSettings &settings() const { return m_settings; }
    const Currency &currency() const { return m_settings.currency; }
    /// Whose doing it is, for the records.
    const QString &actor() const { return m_actor; }
    void setActor(const QString &actor) { m_actor = actor; }

    /// None: this machine is no till, and whoever uses it may do everything.
    const std::optional<Counter> &counter() const { return m_counter; }
    void setCounter(const std::optional<Counter> &counter);
    /// Whether whoever is at this machine may, or why not; a till's commands are looked at again where they are applied.
    Result<Done> allows(Act act) const;
    bool may(Act act) const { return allows(act).ok(); }

    /// Runs `read` in a reader's thread and `then` here, unless `context` is gone by then.
    template <typename T>
    void ask(QObject *context, std::function<Result<T>(Connection &)> read, std::function<void(Result<T>)> then)
    {
        m_parts.readers.ask<T>(m_mailbox.address(), std::move(read), guarded(context, std::move(then)));
    }
    /// The same from the search index.
    template <typename T>
    void search(QObject *context, std::function<Result<T>(Connection &)> read, std::function<void(Result<T>)> then)
    {
        m_parts.searchers().template ask<T>(m_mailbox.address(), std::move(read), guarded(context, std::move(then)));
    }
    template <Command C>
    void submit(QObject *context, C command, std::function<void(Result<typename C::Reply>)> then)
    {
        m_parts.writer.submit(std::move(command), m_mailbox.address(), guarded(context, std::move(then)));
    }

    /// Reads the settings again.
    void reloadSettings();

Q_SIGNALS:
    void settingsChanged();
    /// Which till this machine is, or who has signed in at it.
    void handChanged();

private:
    template <typename T>
    static std::function<void(Result<T>)> guarded(QObject *context, std::function<void(Result<T>)> then)
    {
        return [context = QPointer<QObject>(context), then = std::move(then)](Result<T> result) {
            if (context)
                then(std::move(result));
        };
    }

    Parts m_parts;
    ShopSettings m_settings;
    QString m_actor;
    std::optional<Counter> m_counter;
    Mailbox m_mailbox;
};

} // namespace holdfast::ui
