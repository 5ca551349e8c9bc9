// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "core/base/result.h"
#include "core/db/database.h"

#include <atomic>

class QIODevice;

namespace holdfast {

class CsvWriter;

/// Writes the whole catalogue, as it is at one moment, in our own format, family by family, while the shop goes on.
/// Memory does not grow with the catalogue. Runs in the thread that calls it, for as long as it takes.
class Exporter
{
public:
    /// So many products have been written, of about so many.
    using Progress = std::function<void(qint64 done, qint64 all)>;

    /// The database must outlive it.
    explicit Exporter(const Database &database) : m_database(database) {}

    void onProgress(Progress progress) { m_progress = std::move(progress); }

    /// Writes to an open device; returns how many products. Refuses when the device does, or when the flag is set, from
    /// any thread; what was written until then is no complete catalogue. Throws SqlError when the database fails.
    Result<qint64> run(QIODevice &output, const std::atomic_bool &cancelled);

private:
    const Database &m_database;
    Progress m_progress;
};

} // namespace holdfast
