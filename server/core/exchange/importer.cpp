// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/importer.h"

#include "core/exchange/csvreader.h"
#include "core/exchange/importrows.h"
#include "core/exchange/rehearsal.h"
#include "core/settings/shopsettings.h"

#include <QDeadlineTimer>
#include <QIODevice>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast {

namespace {

/// Small enough that others get the write lock soon, large enough that a commit is worth its price.
constexpr qsizetype batchRows = 1000;
constexpr qint64 batchBytes = 1024 * 1024;
/// How long another program may sit on the write lock before the import gives up.
constexpr auto patience = 30s;
/// Rows that the database itself refuses, one by one, before that is taken for a failure of the database.
constexpr int mostOdd = 100;

QString problemText(const ImportOutcome::Refused &refused)
{
    const Error &error = refused.error;
    const QString what = error.field.isEmpty() ? error.message : u"%1: %2"_s.arg(error.field, error.message);
    return u"line %1: %2"_s.arg(refused.line).arg(what);
}

/// What a file begins with that is no text at all.
QString strangeKind(const QByteArray &start)
{
    if (start.startsWith("\x1f\x8b"))
        return u"the file is compressed; unpack it first, as gunzip does"_s;
    if (start.startsWith("PK\x03\x04"))
        return u"the file is a spreadsheet or an archive; save the sheet as CSV"_s;
    if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff"))
        return u"the file is UTF-16; save it as UTF-8"_s;
    return {};
}

bool worthAnotherTry(const Error &error)
{
    return error.code == "database_busy"_L1 || error.code == "overloaded"_L1;
}

} // namespace

Importer::Importer(const Database &database, Writer &writer, const Clock &clock, ImportOptions options)
    : m_database(database), m_writer(writer), m_clock(clock), m_options(std::move(options))
{
}

Importer::~Importer() = default;

ImportReport Importer::run(QIODevice &input, const std::atomic_bool &cancelled)
{
    m_cancelled = &cancelled;
    try {
        if (const QString strange = strangeKind(input.peek(4)); !strange.isEmpty()) {
            m_report.failure = Error::invalid({}, strange);
            return m_report;
        }
        if (m_options.dryRun)
            m_rehearsal = std::make_unique<Rehearsal>(m_database);
        CsvReader reader(input);
        const Currency currency = ShopSettings::load(*m_database.connect(Access::ReadOnly)).currency;
        const auto mapper = openCatalog(reader, m_options.format, currency);
        if (mapper)
            readRows(reader, **mapper);
        else
            m_report.failure = mapper.error();
    } catch (const SqlError &error) {
        m_report.failure = error.toError();
        m_report.failure->message = error.message();
    }
    return m_report;
}

void Importer::readRows(CsvReader &reader, RowMapper &mapper)
{
    CsvReader::Got got = reader.next();
    for (; got != CsvReader::Got::End && !stopped(); got = reader.next()) {
        if (got == CsvReader::Got::Broken)
            m_refused.append({reader.line(), Error::invalid({}, reader.problem())});
        else
            takeRow(reader, mapper);
        ++m_rows;
        m_batchBytes += reader.raw().size();
        if (m_batch.size() + m_refused.size() < batchRows && m_batchBytes < batchBytes)
            continue;
        flush(reader.line());
        if (m_progress)
            m_progress(reader.bytesRead(), m_rows);
    }
    if (!stopped())
        flush(reader.line());
    if (!stopped() && !reader.failure().isEmpty())
        m_report.failure = Error::invalid({}, reader.failure());
}

void Importer::takeRow(CsvReader &reader, RowMapper &mapper)
{
    auto row = mapper.map(reader);
    if (!row)
        m_refused.append({reader.line(), row.error()});
    else if (*row)
        m_batch.append(std::move(**row));
}

void Importer::flush(qint64 line)
{
    m_report.cancelled = *m_cancelled;
    if (m_report.cancelled)
        return;
    if (!m_batch.isEmpty())
        settle(m_batch);
    report(std::exchange(m_refused, {}));
    m_batch.clear();
    m_batchBytes = 0;
    if (!stopped())
        m_report.lastLine = line;
}

/// Applies rows together; should the database refuse them for a reason of its own, in halves, down to the odd row.
void Importer::settle(const Rows &rows)
{
    const auto outcome = apply(rows);
    if (outcome) {
        add(*outcome);
    } else if (outcome.error().fault != Fault::Internal || m_odd > mostOdd) {
        m_report.failure = outcome.error();
    } else if (rows.size() == 1) {
        ++m_odd;
        m_refused.append({rows.constFirst().line, Error::invalid({}, u"the database refuses it; the log says why"_s)});
    } else {
        settle(rows.first(rows.size() / 2));
        if (!stopped())
            settle(rows.sliced(rows.size() / 2));
    }
}

Result<ImportOutcome> Importer::apply(const Rows &rows) const
{
    if (m_rehearsal)
        return m_rehearsal->apply(rows, m_seen, m_clock.now());
    const QDeadlineTimer deadline(patience);
    for (;;) {
        auto outcome = m_writer.perform(ImportRows{rows, &m_seen, m_options.source, m_options.actor});
        if (outcome || !worthAnotherTry(outcome.error()) || deadline.hasExpired() || *m_cancelled)
            return outcome;
        QThread::msleep(100);
    }
}

void Importer::add(const ImportOutcome &outcome)
{
    m_report.created += outcome.created;
    m_report.changed += outcome.changed;
    m_report.unchanged += outcome.unchanged;
    for (const ProductId product : outcome.products)
        m_seen.products.insert(product);
    for (const FamilyId family : outcome.families)
        m_seen.families.insert(family);
    m_refused.append(outcome.refused);
}

void Importer::report(QList<Refused> refused)
{
    std::sort(refused.begin(), refused.end(), [](const Refused &a, const Refused &b) { return a.line < b.line; });
    m_report.skipped += refused.size();
    for (const Refused &one : std::as_const(refused)) {
        if (m_report.problems.size() < ImportReport::mostProblems)
            m_report.problems.append(problemText(one));
    }
}

} // namespace holdfast
