// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/unreachable.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

struct Advice {
    QLatin1StringView sign; ///< what libpq or the server says, in English
    QLatin1StringView advice;
};

// The first that fits counts. libpq gives no code for a connection that did not come about.
constexpr Advice advices[] = {
    {"password authentication failed"_L1,
     "check the user and the password, in the address, PGPASSWORD or the file ~/.pgpass"_L1},
    {"no password supplied"_L1, "give it in the address, PGPASSWORD or the file ~/.pgpass"_L1},
    {"permission denied"_L1, "let this user in with GRANT CONNECT ON DATABASE"_L1},
    {"authentication failed"_L1, "check the user, and what the server's pg_hba.conf allows"_L1},
    {"no pg_hba.conf entry"_L1, "let this user and machine in, in the server's pg_hba.conf"_L1},
    {"role \""_L1, "check the user, or make it with createuser"_L1},
    {"database \""_L1, "check the name, or make the database with createdb"_L1},
    {"too many clients"_L1, "raise the server's max_connections, or close what else uses it"_L1},
    {"remaining connection slots"_L1, "raise the server's max_connections, or close what else uses it"_L1},
    {"translate host name"_L1, "check the host's name"_L1},
    {"starting up"_L1, "try again in a moment"_L1},
    {"shutting down"_L1, "start it again"_L1},
};
constexpr QLatin1StringView otherwise = "check the host and port, that the server runs, and that it lets this machine in"_L1;

/// libpq tells of each of a host's addresses in turn, the last one last, with hints in lines that begin with a tab.
QString lastAccount(const QString &said)
{
    QString account;
    const QStringList lines = said.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (!line.startsWith(u'\t') && !line.startsWith("QPSQL:"_L1))
            account = line;
    }
    for (const QLatin1StringView before : {" failed: "_L1, "FATAL: "_L1}) {
        if (const qsizetype at = account.indexOf(before); at >= 0)
            account = account.sliced(at + before.size());
    }
    return account.simplified();
}

} // namespace

QString unreachableText(const DatabaseUrl &url, const QString &said)
{
    const QString account = lastAccount(said);
    QLatin1StringView advice = otherwise;
    for (const Advice &candidate : advices) {
        if (account.contains(candidate.sign)) {
            advice = candidate.advice;
            break;
        }
    }
    return u"cannot connect to %1: %2; %3"_s.arg(url.text(), account.isEmpty() ? u"no answer"_s : account, advice);
}

} // namespace holdfast
