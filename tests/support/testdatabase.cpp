// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testdatabase.h"

#include "core/base/ids.h"
#include "core/db/connection.h"

#include <QFile>
#include <QProcess>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

/// The server's address, as tests/support/postgres left it.
DatabaseUrl serverUrl()
{
    QFile file(qEnvironmentVariable("HOLDFAST_TEST_SERVER"));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("there is no PostgreSQL server to test with; tests/support/postgres starts one");
    return DatabaseUrl::parse(QString::fromUtf8(file.readAll()).trimmed()).value();
}

void runOnServer(const QString &sql)
{
    Connection server(serverUrl(), std::make_shared<const Statements>(Statements::load(Backend::Postgres)),
                      Access::ReadWrite);
    server.runText(sql);
}

void control(const QString &verb)
{
    const QString script = QStringLiteral(HOLDFAST_SOURCE_DIR "/tests/support/postgres");
    if (QProcess::execute(script, {verb, qEnvironmentVariable("HOLDFAST_TEST_SERVER")}) != 0)
        throw std::runtime_error("tests/support/postgres failed");
}

} // namespace

void DatabaseServer::stop()
{
    control(u"pause"_s);
}

void DatabaseServer::start()
{
    control(u"resume"_s);
}

bool onPostgres()
{
    return !qEnvironmentVariableIsEmpty("HOLDFAST_TEST_SERVER");
}

TestDatabase::TestDatabase()
{
    if (!onPostgres()) {
        m_url.path = file(u"shop.db"_s);
        return;
    }
    m_url = serverUrl();
    m_url.name = u"t_"_s + QString::fromLatin1(randomIdText().toLatin1().toHex().left(24));
    m_url.localFolder = m_folder.path();
    runOnServer(u"CREATE DATABASE "_s + m_url.name);
}

TestDatabase::~TestDatabase()
{
    if (onPostgres())
        runOnServer(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(m_url.name));
}

} // namespace holdfast::test
