// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/carts/addtogether.h"

#include "core/carts/shelves.h"
#include "core/catalog/records.h"
#include "core/db/jsonrows.h"
#include "core/stock/holds.h"
#include "core/stock/movestock.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// A wish on its way: the cart as it was, then as it will be.
struct Wish {
    Slot<AddItem> *slot;
    bool isOwn = false; ///< the cart was found, and is the asker's
    Cart cart;
    Instant touchedAt;
    CartLine *line = nullptr; ///< of the wished product, if the cart has it
    Quantity quantity;        ///< that the line shall have
    Quantity missing;         ///< of these, how many are not held yet

    const AddItem &command() const { return slot->command; }
    void refuse(const Error &error) { slot->result.emplace(error); }
};

class Round
{
public:
    explicit Round(Transaction &transaction) : m_transaction(transaction) {}

    void run(const AddSlots &slots);

private:
    /// None: there is no such product.
    const Shelf *shelfOf(ProductId product) const;
    void readProducts(const std::vector<Wish> &wishes);
    void readCarts(std::vector<Wish> &wishes);
    Result<Done> check(Wish &wish);
    void releaseLapsed(ProductId product);
    void reserveFor(ProductId product, const std::vector<Wish *> &wishes);
    void reserveOneByOne(ProductId product, const std::vector<Wish *> &wishes);
    void write(Wish &wish);
    void show(Wish &wish);

    Transaction &m_transaction;
    QHash<ProductId, Shelf> m_shelves;
    QSet<ProductId> m_released; ///< whose lapsed holds were given back
};

void Round::run(const AddSlots &slots)
{
    std::vector<Wish> wishes;
    wishes.reserve(slots.size());
    std::vector<ProductId> products; // in the order they were asked for
    QHash<ProductId, std::vector<Wish *>> byProduct;
    for (Slot<AddItem> *slot : slots)
        wishes.push_back(Wish{slot, false, {}, {}, nullptr, {}, {}});
    readCarts(wishes);
    readProducts(wishes);
    for (Wish &wish : wishes) {
        if (const auto fine = check(wish); !fine) {
            wish.refuse(fine.error());
            continue;
        }
        auto &same = byProduct[wish.command().product];
        if (same.empty())
            products.push_back(wish.command().product);
        same.push_back(&wish);
    }
    for (const ProductId product : products)
        reserveFor(product, byProduct[product]);
    for (Wish &wish : wishes) {
        if (wish.slot->result)
            continue;
        write(wish);
        show(wish);
    }
}

void Round::readCarts(std::vector<Wish> &wishes)
{
    JsonRows carts;
    for (const Wish &wish : wishes)
        carts.addValue(wish.command().access.cart.value);
    Rows rows = m_transaction.run("carts_with_lines"_L1, carts.text());
    while (rows.next()) {
        Wish &wish = wishes[size_t(rows.integer(0))];
        if (!wish.isOwn) {
            wish.isOwn = rows.text(1) == wish.command().access.shopper.value;
            wish.cart.id = wish.command().access.cart;
            wish.cart.asOf = m_transaction.now();
            wish.cart.createdAt = rows.instant(2);
            wish.touchedAt = rows.instant(3);
        }
        if (rows.isNull(4))
            continue;
        CartLine line;
        line.product = {rows.integer(4)};
        readLineItself(rows, 5, line);
        wish.cart.lines.append(std::move(line));
    }
}

const Shelf *Round::shelfOf(ProductId product) const
{
    const auto shelf = m_shelves.constFind(product);
    return shelf == m_shelves.constEnd() ? nullptr : &*shelf;
}

/// Of all that is wished for or in the carts.
void Round::readProducts(const std::vector<Wish> &wishes)
{
    QSet<ProductId> products;
    for (const Wish &wish : wishes) {
        products.insert(wish.command().product);
        for (const CartLine &line : wish.cart.lines)
            products.insert(line.product);
    }
    m_shelves = readShelves(m_transaction, products);
}

/// Whether the wish can be granted as far as stock does not matter, and what it takes.
Result<Done> Round::check(Wish &wish)
{
    const AddItem &command = wish.command();
    if (!wish.isOwn)
        return cartNotFound();
    const Shelf *shelf = shelfOf(command.product);
    if (!shelf || !shelf->active)
        return productNotFound();
    QList<CartLine> &lines = wish.cart.lines;
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [&](const CartLine &candidate) { return candidate.product == command.product; });
    const bool isNew = line == lines.end();
    wish.line = isNew ? nullptr : &*line;
    wish.quantity = isNew ? command.quantity : line->quantity + command.quantity;
    wish.missing = !isNew && line->heldAt(m_transaction.now()) ? command.quantity : wish.quantity;
    const Measure &measure = shelf->blank.measure;
    if (const auto fine = checkLimits(shelf->blank.currentPrice, measure.pricePer, wish.quantity,
                                      isNew ? std::optional<qint64>(lines.size()) : std::nullopt);
        !fine)
        return fine;
    const auto most = mostUnitsFor(m_transaction.connection(), command.access, command.product, measure.pricePer,
                                   m_transaction.now());
    if (most && wish.quantity > *most)
        return tooManyUnits(most->value);
    return Done{};
}

void Round::releaseLapsed(ProductId product)
{
    if (m_released.contains(product))
        return;
    releaseLapsedOf(m_transaction, product);
    m_released.insert(product);
}

void Round::reserveFor(ProductId product, const std::vector<Wish *> &wishes)
{
    Quantity all;
    for (const Wish *wish : wishes) {
        all = all + wish->missing;
        // A hold that ran out is given back and won anew, like anybody's.
        if (wish->line && wish->line->holdExpires && !wish->line->heldAt(m_transaction.now()))
            releaseLapsed(product);
    }
    if (reserveFree(m_transaction, product, all))
        return;
    releaseLapsed(product);
    if (!reserveFree(m_transaction, product, all))
        reserveOneByOne(product, wishes);
}

/// Not enough for all: first come, first served.
void Round::reserveOneByOne(ProductId product, const std::vector<Wish *> &wishes)
{
    const auto level = findStock(m_transaction.connection(), product);
    qint64 left = level ? level->available().value : 0;
    for (Wish *wish : wishes) {
        if (left >= wish->missing.value && reserveFree(m_transaction, product, wish->missing))
            left -= wish->missing.value;
        else
            wish->refuse(insufficientStock(left));
    }
}

void Round::write(Wish &wish)
{
    const AddItem &command = wish.command();
    const Instant now = m_transaction.now();
    if (!wish.line) {
        CartLine line;
        line.product = command.product;
        line.unitPrice = shelfOf(command.product)->blank.currentPrice;
        line.addedAt = now;
        wish.line = &wish.cart.lines.emplaceBack(std::move(line));
    }
    CartLine &line = *wish.line;
    const bool live = line.heldAt(now);
    line.quantity = wish.quantity;
    line.holdSince = live ? line.holdSince : now;
    line.holdExpires = command.access.holds.renewed(*line.holdSince, live ? line.holdExpires : std::nullopt, now);
    m_transaction.change("cart_line_put"_L1, wish.cart.id, line.product, line.quantity, line.unitPrice, line.holdSince,
                         line.holdExpires, line.addedAt);
    m_transaction.expectExpiry(*line.holdExpires);
    if (wish.touchedAt < now - cartTouchGrain)
        m_transaction.change("cart_touch"_L1, now, wish.cart.id, now - cartTouchGrain);
}

/// Fills in what a reader of the cart would find now.
void Round::show(Wish &wish)
{
    for (CartLine &line : wish.cart.lines) {
        line = lineWith(line, shelfOf(line.product)->blank);
        if (!line.heldAt(m_transaction.now()) && m_released.contains(line.product))
            line.holdSince = line.holdExpires = std::nullopt;
    }
    std::sort(wish.cart.lines.begin(), wish.cart.lines.end(), [](const CartLine &a, const CartLine &b) {
        return std::pair(a.addedAt, a.product) < std::pair(b.addedAt, b.product);
    });
    wish.cart.totals = totalsOf(wish.cart.lines, wish.command().access.taxMode);
    wish.slot->result.emplace(std::move(wish.cart));
}

} // namespace

void addTogether(Transaction &transaction, const AddSlots &wishes)
{
    Round(transaction).run(wishes);
}

} // namespace holdfast
