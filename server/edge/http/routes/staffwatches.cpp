// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/watches/fanouts.h"
#include "core/watches/watches.h"
#include "edge/http/json.h"
#include "edge/http/routes/routes.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

void listChanges(Api &api, const ExchangePtr &exchange)
{
    const auto page = pageRequest(exchange);
    if (!page)
        return;
    bool ok = true;
    const qint64 before = page->cursor.isEmpty() ? 0 : page->cursor.toLongLong(&ok);
    if (!ok || before < 0)
        return exchange->answer(badCursor());
    api.read<QList<Fanout>>(
        exchange,
        [before, limit = page->limit + 1](Connection &connection) -> Result<QList<Fanout>> {
            return listFanouts(connection, before, limit);
        },
        [currency = api.currency(), limit = page->limit](const QList<Fanout> &fanouts) {
            QByteArrayList items;
            for (const Fanout &fanout : fanouts.first(qMin(fanouts.size(), qsizetype(limit))))
                items.append(fanoutJson(fanout, currency));
            std::optional<QByteArray> next;
            if (fanouts.size() > limit)
                next = cursorText(QByteArray::number(fanouts.at(limit - 1).id));
            return Answer::json(200, listJson(items, next));
        });
}

/// "42 3q2-7wS1kUa0VdJmX9cFhQ": a product and a shopper.
std::optional<WatchPosition> positionOf(const QByteArray &cursor)
{
    if (cursor.isEmpty())
        return WatchPosition();
    const qsizetype space = cursor.indexOf(' ');
    const auto product = ProductId::parse(QString::fromLatin1(cursor.left(space)));
    if (space < 0 || !product)
        return std::nullopt;
    return WatchPosition{*product, QString::fromLatin1(cursor.mid(space + 1))};
}

void listEverybodys(Api &api, const ExchangePtr &exchange)
{
    const auto page = pageRequest(exchange);
    if (!page)
        return;
    const auto after = positionOf(page->cursor);
    if (!after)
        return exchange->answer(badCursor());
    std::optional<ProductId> product;
    if (const QString wanted = exchange->request().queryValue("product_id"_L1); !wanted.isNull()) {
        product = ProductId::parse(wanted);
        if (!product)
            return exchange->answer(invalid({{u"product_id"_s, u"product_id must be a product's id"_s}}));
    }
    api.read<QList<Watch>>(
        exchange,
        [product, after = *after, limit = page->limit + 1](Connection &connection) -> Result<QList<Watch>> {
            return listWatches(connection, product, after, limit);
        },
        [currency = api.currency(), limit = page->limit](const QList<Watch> &watches) {
            QByteArrayList items;
            for (const Watch &watch : watches.first(qMin(watches.size(), qsizetype(limit))))
                items.append(staffWatchJson(watch, currency));
            std::optional<QByteArray> next;
            if (watches.size() > limit) {
                const Watch &last = watches.at(limit - 1);
                next = cursorText(last.product.text().toLatin1() + ' ' + last.shopper.value.toLatin1());
            }
            return Answer::json(200, listJson(items, next));
        });
}

} // namespace

void addStaffWatchRoutes(Router &router, Api &api)
{
    const Access staff = Access::staff(Role::Viewer);
    router.add("GET", "/api/v1/admin/fanouts", staff, [&api](const ExchangePtr &e) { listChanges(api, e); });
    router.add("GET", "/api/v1/admin/watches", staff, [&api](const ExchangePtr &e) { listEverybodys(api, e); });
}

} // namespace holdfast::http
