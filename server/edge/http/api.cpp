// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/api.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr int mostItems = 100;
constexpr qsizetype longestKey = 255;

bool isVisibleAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

} // namespace

Api::Api(ShopAccess access, Mailbox::Address address)
    : shop(std::move(access)), here(std::move(address)), authenticator(shop.readers, here)
    , hub(shop.readers, shop.clock, shop.settings.currency), links(shop.linkKey)
{
}

void Api::refuse(const ExchangePtr &exchange, Answer answer)
{
    if (exchange->request().header("idempotency-key").isEmpty()) {
        exchange->answer(std::move(answer));
        return;
    }
    write(exchange, NoChange{}, [answer = std::move(answer)](const Done &) { return answer; });
}

QString Api::shopUrl(const Request &request) const
{
    if (!shop.publicUrl.isEmpty())
        return shop.publicUrl;
    return (request.secure ? u"https://"_s : u"http://"_s) + QString::fromLatin1(request.header("host"));
}

QString Api::idempotencyKey(const ExchangePtr &exchange)
{
    const QByteArray key = exchange->request().header("idempotency-key");
    if (key.isEmpty())
        return {};
    if (key.size() > longestKey || !isVisibleAscii(key)) {
        exchange->answer(invalid({{u"Idempotency-Key"_s, u"Idempotency-Key must be 1 to 255 visible ASCII characters"_s}}));
        return {};
    }
    const QString mark = scopeOf(*exchange) + u'\n' + QString::fromLatin1(key);
    if (m_inFlight.contains(mark)) {
        exchange->answer(problem(409, u"idempotency_in_flight"_s,
                                 u"the first request with this Idempotency-Key is still being worked on"_s));
        return {};
    }
    m_inFlight.insert(mark);
    exchange->onAnswer([this, mark](const Exchange &, const Answer &) { m_inFlight.remove(mark); });
    return QString::fromLatin1(key);
}

/// A key means something only together with who used it and for what.
QString Api::scopeOf(const Exchange &exchange)
{
    const Request &request = exchange.request();
    QString who = u"address "_s + request.client.toString();
    if (exchange.identity.shopper)
        who = u"shopper "_s + exchange.identity.shopper->value;
    else if (exchange.identity.staff)
        who = u"staff "_s + exchange.identity.staff->id.text();
    return who + u' ' + QString::fromLatin1(request.head.method + ' ' + request.head.path);
}

QByteArray Api::requestHash(const Exchange &exchange)
{
    return digest(exchange.request().body);
}

StoredAnswer Api::store(const Answer &answer)
{
    QByteArray headers = "Content-Type: " + answer.contentType + '\n';
    for (const auto &[name, value] : answer.headers)
        headers += name + ": " + value + '\n';
    return {answer.status, QString::fromLatin1(headers), answer.body, false};
}

Answer Api::restore(const StoredAnswer &stored)
{
    Answer answer{stored.status, {}, stored.body, {}};
    for (const QByteArray &line : stored.headers.toLatin1().split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        if (colon < 0)
            continue;
        if (line.first(colon) == "Content-Type")
            answer.contentType = line.sliced(colon + 2);
        else
            answer.with(line.first(colon), line.sliced(colon + 2));
    }
    if (stored.replayed)
        answer.with("Idempotent-Replayed", "true");
    return answer;
}

std::optional<PageRequest> pageRequest(const ExchangePtr &exchange)
{
    PageRequest page;
    const Request &request = exchange->request();
    if (const QString limit = request.queryValue("limit"_L1); !limit.isNull()) {
        bool ok = false;
        page.limit = limit.toInt(&ok);
        if (!ok || page.limit < 1 || page.limit > mostItems) {
            exchange->answer(invalid({{u"limit"_s, u"limit must be from 1 to %1"_s.arg(mostItems)}}));
            return std::nullopt;
        }
    }
    if (const QString cursor = request.queryValue("cursor"_L1); !cursor.isEmpty()) {
        const auto decoded = QByteArray::fromBase64Encoding(
            cursor.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded || decoded.decoded.isEmpty()) {
            exchange->answer(badCursor());
            return std::nullopt;
        }
        page.cursor = decoded.decoded;
    }
    return page;
}

QByteArray cursorText(const QByteArray &cursor)
{
    return base64Url(cursor);
}

Answer badCursor()
{
    return invalid({{u"cursor"_s, u"cursor is none that this list gave out"_s}});
}

} // namespace holdfast::http
