// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/db/readers.h"
#include "core/db/remembered.h"
#include "core/db/writer.h"
#include "core/mail/links.h"
#include "core/payments/provider.h"
#include "core/settings/shopsettings.h"
#include "edge/http/authenticator.h"
#include "edge/http/problem.h"
#include "edge/http/sse/hub.h"
#include "edge/mail/sendingstate.h"
#include "edge/mail/words.h"
#include "edge/metrics/metrics.h"
#include "edge/payments/sandbox.h"

#include <QSet>

#include <algorithm>

namespace holdfast::http {

/// What of the shop the HTTP edge works with; all outlive it.
struct ShopAccess {
    Writer &writer;
    Readers &readers;
    Readers &searchers; ///< their connections are to the search index
    const Clock &clock;
    ShopSettings settings;
    QString pictures; ///< the folder of the shop's own pictures
    QByteArray linkKey; ///< signs links in mails
    std::function<mail::SendingState()> mailState; ///< any thread
    PaymentProvider &payments;
    payments::Sandbox *sandbox; ///< the same, if it is that; otherwise null
    QString publicUrl;          ///< how shoppers reach the shop; empty: as each of them does

    PaymentRules paymentRules() const
    {
        return {payments.name(), payments.isTest(), std::max(settings.paymentWindow, payments.shortestWindow()),
                settings.pickupWindow};
    }
};

/// What routes do their work with. HTTP thread only.
class Api
{
public:
    Api(ShopAccess shop, Mailbox::Address here);

    ShopAccess shop;
    Mailbox::Address here; ///< where answers to this thread go
    Authenticator authenticator;
    Hub hub;
    Metrics metrics;
    const LinkSigner links;
    const mail::Languages languages;

    const Currency &currency() const { return shop.settings.currency; }

    /// Runs a command and answers with what `render` makes of its reply; once for each Idempotency-Key. `render` must
    /// be pure: with a key it runs in the writer's thread, since the answer is committed with the command.
    template <Command C>
    void write(const ExchangePtr &exchange, C command, std::function<Answer(const typename C::Reply &)> render)
    {
        const auto answerOf = [render = std::move(render)](const Result<typename C::Reply> &result) {
            return result ? render(*result) : problem(result.error());
        };
        const QString key = idempotencyKey(exchange);
        if (exchange->answered())
            return;
        if (key.isEmpty()) {
            shop.writer.submit(std::move(command), here, [exchange, answerOf](const Result<typename C::Reply> &result) {
                exchange->answer(answerOf(result));
            });
            return;
        }
        Remembered<C> remembered{std::move(command), scopeOf(*exchange), key, requestHash(*exchange),
                                 [answerOf](const Result<typename C::Reply> &result) { return store(answerOf(result)); }};
        shop.writer.submit(std::move(remembered), here, [exchange](const Result<StoredAnswer> &result) {
            exchange->answer(result ? restore(*result) : problem(result.error()));
        });
    }

    /// How whoever sent the request reaches the shop, without a slash at the end.
    QString shopUrl(const Request &request) const;

    /// Answers a write that was refused before it became a command; remembered like any other answer.
    void refuse(const ExchangePtr &exchange, Answer answer);

    /// Reads in a reader's thread and answers with what `render` makes of it.
    template <typename T>
    void read(const ExchangePtr &exchange, std::function<Result<T>(Connection &)> read,
              std::function<Answer(const T &)> render)
    {
        readFrom<T>(shop.readers, exchange, std::move(read), std::move(render));
    }

    /// The same from the search index.
    template <typename T>
    void search(const ExchangePtr &exchange, std::function<Result<T>(Connection &)> read,
                std::function<Answer(const T &)> render)
    {
        readFrom<T>(shop.searchers, exchange, std::move(read), std::move(render));
    }

private:
    template <typename T>
    void readFrom(Readers &readers, const ExchangePtr &exchange, std::function<Result<T>(Connection &)> read,
                  std::function<Answer(const T &)> render)
    {
        readers.ask<T>(here, std::move(read), [exchange, render = std::move(render)](const Result<T> &result) {
            exchange->answer(result ? render(*result) : problem(result.error()));
        });
    }

    /// The key, marked as in flight; empty when there is none. Answers the exchange when it cannot be used.
    QString idempotencyKey(const ExchangePtr &exchange);
    static QString scopeOf(const Exchange &exchange);
    static QByteArray requestHash(const Exchange &exchange);
    static StoredAnswer store(const Answer &answer);
    static Answer restore(const StoredAnswer &stored);

    QSet<QString> m_inFlight;
};

/// The page that a list's query asks for.
struct PageRequest {
    int limit = 20;
    QByteArray cursor;
};
/// Reads limit= and cursor=; otherwise answers the exchange.
std::optional<PageRequest> pageRequest(const ExchangePtr &exchange);
/// Cursors go out in an opaque form.
QByteArray cursorText(const QByteArray &cursor);
Answer badCursor();

} // namespace holdfast::http
