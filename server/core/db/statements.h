// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/databaseurl.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace holdfast {

/// The SQL we run, by name, as resources/sql/statements/ has it; where PostgreSQL needs it otherwise,
/// resources/sql/postgres/statements/ says how. Read once at start, then shared by all connections.
class Statements
{
public:
    /// Reads every file; throws SqlError when a name stands twice.
    static Statements load(Backend backend);

    /// Throws SqlError when there is none of that name: a misspelling, found by the first test that runs it.
    const QString &text(QLatin1StringView name) const;
    QStringList names() const { return m_texts.keys(); }

private:
    static Statements readFolder(const QString &folder);
    void read(const QString &path);

    QHash<QString, QString> m_texts;
};

/// Cuts a file of SQL into its statements, since QtSql runs one at a time. Knows quotes, comments, the bodies of
/// SQLite's triggers and PostgreSQL's $$ texts.
QStringList splitSql(QStringView script);

} // namespace holdfast
