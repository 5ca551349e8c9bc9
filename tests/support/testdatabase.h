// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/databaseurl.h"

#include <QTemporaryDir>

namespace holdfast::test {

/// Whether this run of the tests is about PostgreSQL: the environment says so, see tests/CMakeLists.txt.
bool onPostgres();

/// An empty shop to test with: a file in a temporary folder, or a database of its own on the server that tests/run
/// started. Gone when this is.
class TestDatabase
{
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    const DatabaseUrl &url() const { return m_url; }
    /// As --database takes it.
    QString text() const { return m_url.text(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    DatabaseUrl m_url;
};

/// The server itself, to be stopped and started again while somebody uses it. Started when this ends.
class DatabaseServer
{
public:
    ~DatabaseServer() { start(); }
    void stop();
    void start();
};

} // namespace holdfast::test
