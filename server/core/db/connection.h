// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/db/databaseurl.h"
#include "core/db/filemark.h"
#include "core/db/statements.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

namespace holdfast {

// How our types go into a statement. SQLite's driver stores only these natively; anything else would become text.
inline QVariant toSql(qint64 value) { return value; }
inline QVariant toSql(int value) { return qint64(value); }
inline QVariant toSql(bool value) { return qint64(value); }
inline QVariant toSql(const QString &value) { return value; }
inline QVariant toSql(const QByteArray &value) { return value; }
inline QVariant toSql(Instant value) { return value.ms; }
inline QVariant toSql(Money value) { return value.amount; }
inline QVariant toSql(Quantity value) { return value.value; }
inline QVariant toSql(std::nullopt_t) { return {}; }
template <typename Tag>
QVariant toSql(RowId<Tag> id)
{
    return id.value;
}
template <typename Tag>
QVariant toSql(const RandomId<Tag> &id)
{
    return id.value;
}
template <typename T>
QVariant toSql(const std::optional<T> &value)
{
    return value ? toSql(*value) : QVariant();
}

/// One run of a prepared statement. Resets the statement when it goes out of scope, since SQLite neither commits a
/// RETURNING nor lets go of a SELECT's snapshot before that. The same statement must not be run again meanwhile.
class [[nodiscard]] Rows
{
public:
    Rows(Rows &&other) noexcept;
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    /// Moves to the next row; throws SqlError when reading it fails.
    bool next();
    /// How many rows the statement changed.
    qint64 affected() const;

    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    bool isNull(int column) const;
    std::optional<QString> optionalText(int column) const;
    std::optional<qint64> optionalInteger(int column) const;
    Instant instant(int column) const { return {integer(column)}; }
    Money money(int column) const { return {integer(column)}; }
    Quantity quantity(int column) const { return {integer(column)}; }

private:
    friend class Connection;
    Rows(QSqlQuery *query, bool *inUse);

    QSqlQuery *m_query;
    bool *m_inUse;
};

enum class Access { ReadWrite, ReadOnly };

/// A connection with its prepared statements. Made, used and destroyed in one thread.
class Connection
{
public:
    /// Opens a file, made when it is missing, or connects to a server; throws SqlError. The statements are those of
    /// the address's backend.
    Connection(const DatabaseUrl &url, std::shared_ptr<const Statements> statements, Access access);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Runs a statement by its name, prepared at its first use; throws SqlError.
    template <typename... Values>
    Rows run(QLatin1StringView name, const Values &...values)
    {
        Prepared &prepared = prepare(name);
        int position = 0;
        (prepared.query.bindValue(position++, toSql(values)), ...);
        return execute(name, prepared);
    }

    /// The same for statements whose rows do not matter. Returns how many rows changed.
    template <typename... Values>
    qint64 change(QLatin1StringView name, const Values &...values)
    {
        return run(name, values...).affected();
    }

    /// The same for an INSERT … RETURNING id.
    template <typename... Values>
    qint64 insert(QLatin1StringView name, const Values &...values)
    {
        Rows rows = run(name, values...);
        return rows.next() ? rows.integer(0) : 0;
    }

    /// Runs SQL text once, without keeping it prepared: for migrations and pragmas. Returns the first column of the
    /// first row, if there is one.
    QVariant runText(const QString &sql);

    /// SQLite: what it takes to undo a statement or savepoint is kept in memory rather than in temporary files: for
    /// transactions that change no more than fits there.
    void keepUndoInMemory();
    /// How long statements wait for another program's lock.
    void setBusyTimeout(milliseconds timeout);
    /// SQLite: whether the file changed through any other connection since this was last asked; cheap enough for every
    /// few tens of milliseconds.
    bool changedByOthers();

    /// SQLite: whether its file was moved away, deleted or replaced since; what would be written now is lost.
    bool displaced() const { return !m_mark.stands(); }
    /// SQLite: whether anybody else, here or in another program, may want the file's write lock.
    bool mayBeShared() const;
    /// The same question for any thread, also after this is gone: answering it may take a while.
    std::function<bool()> whetherShared() const;

    Backend backend() const { return m_backend; }
    /// Whether the connection stood when it was last used.
    bool alive() const { return m_database.isOpen(); }
    QSqlDatabase &database() { return m_database; }

    /// Called, when set, before each statement, in its thread: so tests see who waits for the disk. Set while there is
    /// one thread.
    static inline void (*watcher)(const QString &statement) = nullptr;

private:
    struct Prepared {
        QSqlQuery query;
        QString direct{}; ///< what PostgreSQL prepares not, as BEGIN; empty for all else
        bool inUse = false;
    };
    Prepared &prepare(QLatin1StringView name);
    Rows execute(QLatin1StringView name, Prepared &prepared);
    void open(const DatabaseUrl &url, Access access);
    void setUpSqlite(Access access);
    void setUpPostgres(Access access);

    const Backend m_backend;
    std::shared_ptr<const Statements> m_statements;
    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<const char *, std::unique_ptr<Prepared>> m_prepared;
    qint64 m_dataVersion = -1;
    FileMark m_mark;
    QString m_writes; ///< the file that it may write to; empty when none
};

} // namespace holdfast
