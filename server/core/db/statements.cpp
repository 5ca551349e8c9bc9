// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/statements.h"

#include "core/db/sqlerror.h"

#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

QString readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw SqlError(u"cannot read "_s + path);
    return QString::fromUtf8(file.readAll());
}

/// Where a comment, or a quoted name or text, that starts at `from` ends; `from` itself when none starts there.
qsizetype skipOpaque(QStringView script, qsizetype from)
{
    const QStringView rest = script.sliced(from);
    const auto after = [&](qsizetype at, qsizetype length) { return at < 0 ? script.size() : at + length; };
    if (rest.startsWith("--"_L1))
        return after(script.indexOf(u'\n', from), 1);
    if (rest.startsWith("/*"_L1))
        return after(script.indexOf("*/"_L1, from + 2), 2);
    if (rest.startsWith("$$"_L1))
        return after(script.indexOf("$$"_L1, from + 2), 2);
    if (rest.front() == u'\'' || rest.front() == u'"')
        return after(script.indexOf(rest.front(), from + 1), 1);
    return from;
}

QString withoutComments(QStringView sql)
{
    QString text;
    for (qsizetype at = 0; at < sql.size();) {
        const qsizetype next = qMax(skipOpaque(sql, at), at + 1);
        const bool comment = sql.sliced(at).startsWith("--"_L1) || sql.sliced(at).startsWith("/*"_L1);
        if (!comment)
            text += sql.sliced(at, next - at);
        else
            text += u'\n';
        at = next;
    }
    return text.trimmed();
}

bool complete(const QString &statement)
{
    // PostgreSQL's triggers have no bodies, they call functions.
    const bool hasBody = statement.startsWith("CREATE TRIGGER"_L1, Qt::CaseInsensitive)
                         && !statement.contains("EXECUTE FUNCTION"_L1, Qt::CaseInsensitive);
    return !hasBody || statement.endsWith("END"_L1, Qt::CaseInsensitive);
}

} // namespace

Statements Statements::readFolder(const QString &folder)
{
    Statements all;
    QDirIterator files(folder, {u"*.sql"_s}, QDir::Files);
    while (files.hasNext())
        all.read(files.next());
    return all;
}

Statements Statements::load(Backend backend)
{
    Statements all = readFolder(u":/sql/statements"_s);
    if (backend == Backend::Postgres)
        all.m_texts.insert(readFolder(u":/sql/postgres/statements"_s).m_texts);
    return all;
}

void Statements::read(const QString &path)
{
    const QString file = readResource(path);
    const QLatin1StringView marker = "-- name: "_L1;
    for (qsizetype at = file.indexOf(marker); at >= 0;) {
        const qsizetype next = file.indexOf(marker, at + 1);
        const QString section = file.sliced(at + marker.size(), (next < 0 ? file.size() : next) - at - marker.size());
        const QString name = section.section(u'\n', 0, 0).trimmed();
        if (m_texts.contains(name))
            throw SqlError(u"the statement %1 stands twice, the second time in %2"_s.arg(name, path));
        QString sql = withoutComments(section.section(u'\n', 1));
        if (sql.endsWith(u';'))
            sql.chop(1);
        m_texts.insert(name, sql);
        at = next;
    }
}

const QString &Statements::text(QLatin1StringView name) const
{
    const auto found = m_texts.constFind(QString(name));
    if (found == m_texts.constEnd())
        throw SqlError(u"there is no statement "_s + name);
    return *found;
}

QStringList splitSql(QStringView script)
{
    QStringList statements;
    qsizetype start = 0;
    for (qsizetype at = 0; at < script.size();) {
        const qsizetype next = skipOpaque(script, at);
        if (next > at) {
            at = next;
            continue;
        }
        if (script[at] == u';') {
            const QString statement = withoutComments(script.sliced(start, at - start));
            if (complete(statement)) {
                if (!statement.isEmpty())
                    statements.append(statement);
                start = at + 1;
            }
        }
        ++at;
    }
    const QString last = withoutComments(script.sliced(start));
    if (!last.isEmpty())
        statements.append(last);
    return statements;
}

} // namespace holdfast
