// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/product.h"
#include "core/db/connection.h"
#include "core/db/database.h"
#include "core/outbox/events.h"

#include <QSet>

namespace holdfast {

/// The full-text index: an SQLite file of its own beside the shop's, with everything a list of products shows and the
/// outbox position it is at. It can be thrown away at any time; it is then built anew. One writer at a time; any
/// number of readers.
class SearchIndex
{
public:
    /// Where the index of a shop is: beside its SQLite file, which other processes have in common, or in the folder that
    /// this process has to itself.
    static QString pathFor(const DatabaseUrl &shop);

    /// Opens the index for writing; makes an empty one when there is none or it is another version's.
    static std::unique_ptr<Connection> openForWriting(const Database &shop);
    static std::unique_ptr<Connection> openForReading(const Database &shop);
};

/// Up to where the index has followed the shop.
struct IndexState {
    Position position;
    std::optional<qint64> builtTo; ///< while it is being built: the last product taken in

    static IndexState load(Connection &index);
    void store(Connection &index) const;
};

/// Takes products as they are now in the shop into the index; those that are not for sale leave it.
void indexProducts(Connection &shop, Connection &index, const QSet<ProductId> &products);
/// Takes in the next products after an id; returns the last one's, or none when there are no more.
std::optional<qint64> indexPage(Connection &shop, Connection &index, qint64 after, int limit);
/// Empties the index.
void clearIndex(Connection &index);
/// Sorts products into buckets by how many carts they are in, each bucket twice as popular as the next.
void refreshPopularity(Connection &shop, Connection &index);

} // namespace holdfast
