// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/triggers.h"

#include "core/base/log.h"
#include "core/db/sqlerror.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace holdfast {

RestingTriggers::RestingTriggers(Connection &connection) : m_connection(connection)
{
    QStringList rest;
    {
        // What puts each to rest, and what wakes it.
        Rows rows = connection.run("resting_triggers"_L1);
        while (rows.next()) {
            rest.append(rows.text(0));
            m_wake.append(rows.text(1));
        }
    }
    for (const QString &sql : std::as_const(rest))
        connection.runText(sql);
}

RestingTriggers::~RestingTriggers()
{
    try {
        for (const QString &sql : std::as_const(m_wake))
            m_connection.runText(sql);
    } catch (const SqlError &error) {
        qCCritical(logDb).noquote() << "a trigger is lost with its transaction:" << error.message();
    }
}

} // namespace holdfast
