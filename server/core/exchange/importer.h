// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/writer.h"
#include "core/exchange/formats.h"
#include "core/exchange/importplan.h"

#include <QStringList>

#include <atomic>
#include <future>
#include <memory>

class QIODevice;

namespace holdfast {

class CsvReader;
class Rehearsal;

struct ImportOptions
{
    CatalogFormat format = CatalogFormat::Auto;
    bool dryRun = false; ///< says what would happen, changes nothing
    QString source;      ///< what the file is called, for the records
    QString actor;       ///< whose doing it is
};

/// What an import did, or a dry run would have done.
struct ImportReport
{
    static constexpr qsizetype mostRefused = 100;

    qint64 created = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 skipped = 0;
    QList<ImportOutcome::Refused> refused; ///< the first ones only
    qint64 lastLine = 0;                   ///< products in lines up to this one have been dealt with
    bool cancelled = false;
    std::optional<Error> failure; ///< why it ended early, or never began

    /// What is refused, in English: like `line 17: price: "abc" is not an amount`.
    QStringList problems() const;
    /// The whole file was dealt with, and every row was good.
    bool clean() const { return !failure && !cancelled && skipped == 0; }
};

/// Takes in a catalogue from CSV, in batches that each are in the shop entirely or not at all, while the shop goes on.
/// Memory does not grow with the file. Runs in the thread that calls it, for as long as it takes: never the GUI's or an
/// HTTP thread.
class Importer
{
public:
    /// So many bytes of the input have been read, and so many rows.
    using Progress = std::function<void(qint64 bytes, qint64 rows)>;

    /// All must outlive it. In a dry run the writer is not asked for anything.
    Importer(const Database &database, Writer &writer, const Clock &clock, ImportOptions options);
    ~Importer();

    void onProgress(Progress progress) { m_progress = std::move(progress); }

    /// Imports from an open device, once. Setting the flag, from any thread, stops it between two batches.
    ImportReport run(QIODevice &input, const std::atomic_bool &cancelled);

private:
    using Rows = QList<CatalogRow>;
    using Refused = ImportOutcome::Refused;
    using Answer = Result<ImportOutcome>;

    /// Rows of the file that belong to one transaction.
    struct Batch
    {
        Rows rows;
        QList<Refused> refused;
        qint64 bytes = 0;
        qint64 lastLine = 0;
        std::future<Answer> answer; ///< once it is under way
    };

    void readRows(CsvReader &reader, RowMapper &mapper);
    void takeRow(CsvReader &reader, RowMapper &mapper);
    void send();
    void finishSent();
    void settle(const Rows &rows, Answer answer);
    std::future<Answer> submit(const Rows &rows);
    Answer insist(const Rows &rows);
    void add(const ImportOutcome &outcome, qsizetype rows);
    void report(const Batch &batch);
    bool stopped() const { return m_report.failure || m_report.cancelled; }

    const Database &m_database;
    Writer &m_writer;
    const Clock &m_clock;
    const ImportOptions m_options;
    Progress m_progress;
    const std::atomic_bool *m_cancelled = nullptr;
    std::unique_ptr<Rehearsal> m_rehearsal;
    Batch m_batch; ///< being read, while the one before is being written
    Batch m_sent;
    qsizetype m_batchRows;
    QList<Refused> m_refused; ///< of the batch that was sent, by the shop
    qint64 m_rows = 0;
    int m_odd = 0; ///< rows that the database refused by itself
    SeenIds m_seen;
    ImportReport m_report;
};

} // namespace holdfast
