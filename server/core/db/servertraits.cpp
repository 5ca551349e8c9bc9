// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/servertraits.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int oldestServer = 150000;
constexpr int versionsOfOne = 10000;

} // namespace

ServerTraits ServerTraits::read(Connection &connection)
{
    ServerTraits traits;
    traits.version = connection.runText(u"SHOW server_version_num"_s).toInt();
    traits.encoding = connection.runText(u"SHOW server_encoding"_s).toString();
    traits.standby = connection.runText(u"SELECT pg_is_in_recovery()"_s).toBool();
    return traits;
}

std::optional<QString> ServerTraits::refusal(const QString &name) const
{
    if (version < oldestServer)
        return u"the server of %1 is PostgreSQL %2; Holdfast needs %3 or newer: update the server, or choose another one"_s
            .arg(name).arg(version / versionsOfOne).arg(oldestServer / versionsOfOne);
    if (standby)
        return u"the server of %1 is a standby, which cannot be written; give the address of the primary"_s.arg(name);
    if (encoding != "UTF8"_L1)
        return u"%1 keeps its texts as %2; Holdfast needs UTF8: make the database with createdb --encoding=UTF8 --template=template0"_s
            .arg(name, encoding);
    return std::nullopt;
}

} // namespace holdfast
