// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/search/index.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"

#include <QFile>

#include <bit>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// Raise it with every change to resources/sql/search/schema.sql: an index of another version is built anew.
constexpr int indexVersion = 3;

void createSchema(Connection &index)
{
    QFile file(u":/sql/search/schema.sql"_s);
    if (!file.open(QIODevice::ReadOnly))
        throw SqlError(u"cannot read the search index's schema"_s);
    Transaction transaction(index, Instant{});
    for (const QString &statement : splitSql(QString::fromUtf8(file.readAll())))
        index.runText(statement);
    index.runText(u"PRAGMA user_version = %1"_s.arg(indexVersion));
    transaction.commit();
}

void removeFile(const QString &path)
{
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(path + suffix);
}

/// The index is a SQLite file, whatever the shop's own database is.
std::shared_ptr<const Statements> statementsFor(const Database &shop)
{
    if (shop.url().backend() == Backend::Sqlite)
        return shop.statements();
    return std::make_shared<const Statements>(Statements::load(Backend::Sqlite));
}

/// The first part of "Kitchen > Knives".
std::optional<QString> departmentOf(const std::optional<QString> &category)
{
    return category ? std::optional(category->section(u" > "_s, 0, 0)) : std::nullopt;
}

std::unique_ptr<Connection> openOrThrow(const QString &path, const Database &shop)
{
    auto index = std::make_unique<Connection>(DatabaseUrl{path}, statementsFor(shop), Access::ReadWrite);
    index->runText(u"PRAGMA journal_mode = WAL"_s);
    // What a power cut takes away is read from the outbox again.
    index->runText(u"PRAGMA synchronous = NORMAL"_s);
    return index;
}

/// Copies a row of index_source into the index.
void put(Connection &index, const Rows &row)
{
    const auto column = [&](int i) { return row.optionalText(i); };
    index.change("index_put"_L1, row.integer(0), row.integer(1), row.text(2), column(3), row.text(4), column(5), column(6),
                 column(7), column(8), column(9), column(10), column(11), column(12), departmentOf(column(12)),
                 row.text(13), row.integer(14), row.integer(15), row.integer(16), column(17));
}

} // namespace

QString SearchIndex::pathFor(const DatabaseUrl &shop)
{
    if (shop.backend() == Backend::Sqlite)
        return shop.path + u".search"_s;
    return shop.localFolder + u"/search.db"_s;
}

std::unique_ptr<Connection> SearchIndex::openForWriting(const Database &shop)
{
    const QString path = pathFor(shop.url());
    try {
        auto index = openOrThrow(path, shop);
        const int version = index->runText(u"PRAGMA user_version"_s).toInt();
        if (version == indexVersion)
            return index;
        if (version == 0) {
            createSchema(*index);
            return index;
        }
    } catch (const SqlError &error) {
        if (error.busy())
            throw;
        qCWarning(logSearch).noquote() << "the search index is unusable and is built anew:" << error.message();
    }
    removeFile(path);
    auto index = openOrThrow(path, shop);
    createSchema(*index);
    return index;
}

std::unique_ptr<Connection> SearchIndex::openForReading(const Database &shop)
{
    return std::make_unique<Connection>(DatabaseUrl{pathFor(shop.url())}, statementsFor(shop), Access::ReadOnly);
}

IndexState IndexState::load(Connection &index)
{
    Rows rows = index.run("index_state"_L1);
    if (!rows.next())
        return {};
    return {{rows.text(0), rows.text(1).toLatin1()}, rows.optionalInteger(2)};
}

void IndexState::store(Connection &index) const
{
    index.change("index_state_put"_L1, position.generation, QString::fromLatin1(position.point), builtTo);
}

void indexProducts(Connection &shop, Connection &index, const QSet<ProductId> &products)
{
    for (const ProductId product : products) {
        Rows row = shop.run("index_source_one"_L1, product);
        if (row.next())
            put(index, row);
        else
            index.change("index_remove"_L1, product);
    }
}

std::optional<qint64> indexPage(Connection &shop, Connection &index, qint64 after, int limit)
{
    std::optional<qint64> last;
    Rows rows = shop.run("index_source_page"_L1, after, limit);
    while (rows.next()) {
        put(index, rows);
        last = rows.integer(0);
    }
    return last;
}

void clearIndex(Connection &index)
{
    index.change("index_clear"_L1);
}

void refreshPopularity(Connection &shop, Connection &index)
{
    index.change("index_popularity_forget"_L1);
    Rows rows = shop.run("index_demand"_L1);
    while (rows.next()) {
        const auto carts = static_cast<quint64>(rows.integer(1));
        index.change("index_popularity_note"_L1, rows.integer(0), -qint64(std::bit_width(carts)));
    }
    index.change("index_popularity_raise"_L1);
    index.change("index_popularity_lower"_L1);
}

} // namespace holdfast
