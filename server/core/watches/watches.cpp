// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/watches/watches.h"

#include "core/catalog/records.h"
#include "core/mail/queue.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

Watch readWatch(const Rows &rows)
{
    Watch watch;
    watch.product = {rows.integer(0)};
    watch.title = rows.text(1);
    watch.rule = parseRule(rows.text(2)).value_or(WatchRule::AnyChange);
    if (!rows.isNull(3))
        watch.threshold = rows.money(3);
    watch.price = rows.money(4);
    watch.available = rows.quantity(5);
    watch.createdAt = rows.instant(6);
    watch.told = rows.money(7);
    if (!rows.isNull(8))
        watch.toldAt = rows.instant(8);
    watch.shopper = {rows.text(9)};
    return watch;
}

QList<Watch> readAll(Rows rows)
{
    QList<Watch> watches;
    while (rows.next())
        watches.append(readWatch(rows));
    return watches;
}

std::optional<Watch> findWatch(Connection &connection, ProductId product, const ShopperId &shopper)
{
    const QList<Watch> found = readAll(connection.run("watch_find"_L1, product, shopper));
    return found.isEmpty() ? std::nullopt : std::optional(found.constFirst());
}

qint64 countOf(Transaction &transaction, const ShopperId &shopper)
{
    Rows rows = transaction.run("watch_count"_L1, shopper);
    return rows.next() ? rows.integer(0) : 0;
}

/// For streams that are open, on every node.
void tellStreams(Transaction &transaction, const QString &kind, ProductId product, const ShopperId &shopper)
{
    transaction.change("watch_event"_L1, kind, product, shopper, transaction.now());
}

} // namespace

QList<Watch> watchesOf(Connection &connection, const ShopperId &shopper, ProductId after, int limit)
{
    return readAll(connection.run("watch_list"_L1, shopper, after, limit));
}

QList<ProductId> watchedProducts(Connection &connection, const ShopperId &shopper)
{
    QList<ProductId> products;
    Rows rows = connection.run("watch_products"_L1, shopper, PutWatch::mostOfShopper);
    while (rows.next())
        products.append(ProductId{rows.integer(0)});
    return products;
}

QList<Watch> listWatches(Connection &connection, std::optional<ProductId> product, const WatchPosition &after, int limit)
{
    return readAll(product ? connection.run("watch_list_of_product"_L1, *product, after.shopper, limit)
                           : connection.run("watch_list_all"_L1, after.product, after.shopper, limit));
}

Result<PutWatch::Reply> PutWatch::apply(Transaction &transaction) const
{
    const bool isNew = !findWatch(transaction.connection(), product, shopper);
    if (isNew && countOf(transaction, shopper) >= mostOfShopper)
        return Error{Fault::Conflict, u"too_many_watches"_s,
                     u"a shopper watches at most %1 products"_s.arg(mostOfShopper), {}, {}};
    if (transaction.change("watch_put"_L1, shopper, ruleName(rule), threshold, transaction.now(), product) == 0)
        return productNotFound();
    if (isNew)
        tellStreams(transaction, u"watch_added"_s, product, shopper);
    if (email) {
        transaction.change("shopper_set_email"_L1, *email, *email, shopper);
        if (shopperMail(transaction.connection(), shopper).consent == MailConsent::Asked) {
            // What was to go to another address is told to nobody.
            transaction.change("notice_forget"_L1, shopper);
            askForConfirmation(transaction, shopper);
        }
    }
    return Reply{*findWatch(transaction.connection(), product, shopper),
                 shopperMail(transaction.connection(), shopper).consent};
}

Result<Done> DeleteWatch::apply(Transaction &transaction) const
{
    transaction.change("notice_delete"_L1, shopper, product);
    if (transaction.change("watch_delete"_L1, product, shopper) > 0)
        tellStreams(transaction, u"watch_removed"_s, product, shopper);
    return Done{};
}

} // namespace holdfast
