// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/importer.h"

#include "core/exchange/csvreader.h"
#include "core/exchange/importrows.h"
#include "core/exchange/rehearsal.h"
#include "core/settings/shopsettings.h"

#include <QDeadlineTimer>
#include <QIODevice>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast {

namespace {

/// How long a batch holds the write lock, about, its commit not counted. Fewer and larger batches are quicker, since
/// rows go to random places of the indexes and each commit writes all pages touched; but shoppers must not wait.
constexpr milliseconds sharedTime{50};
constexpr milliseconds aloneTime{200};
constexpr qsizetype firstBatch = 500;
constexpr qsizetype leastBatch = 100;
constexpr qsizetype largestBatch = 5000;
constexpr qint64 batchBytes = 1024 * 1024;
/// How long another program may sit on the write lock before the import gives up, and how often it asks meanwhile.
constexpr auto patience = 30s;
constexpr auto pause = 1s;
/// Rows that the database itself refuses, one by one, before that is taken for a failure of the database.
constexpr int mostOdd = 100;

/// What a file begins with that is no text at all.
std::optional<Reason> strangeKind(const QByteArray &start)
{
    if (start.startsWith("\x1f\x8b"))
        return Reason{"compressed"_L1, "the file is compressed; unpack it first, as gunzip does"_L1};
    if (start.startsWith("PK\x03\x04"))
        return Reason{"spreadsheet"_L1, "the file is a spreadsheet or an archive; save the sheet as CSV"_L1};
    if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff"))
        return Reason{"utf16"_L1, "the file is UTF-16; save it as UTF-8"_L1};
    return std::nullopt;
}

bool worthAnotherTry(const Error &error)
{
    return error.code == "database_busy"_L1 || error.code == "overloaded"_L1;
}

} // namespace

QStringList ImportReport::problems() const
{
    QStringList lines;
    for (const auto &[line, error] : refused) {
        const QString what = error.field.isEmpty() ? error.message : u"%1: %2"_s.arg(error.field, error.message);
        lines.append(u"line %1: %2"_s.arg(line).arg(what));
    }
    return lines;
}

Importer::Importer(const Database &database, Writer &writer, const Clock &clock, ImportOptions options)
    : m_database(database), m_writer(writer), m_clock(clock), m_options(std::move(options)), m_batchRows(firstBatch)
{
}

Importer::~Importer()
{
    // The writer must be done with what it was lent.
    if (m_sent.answer.valid())
        m_sent.answer.wait();
}

ImportReport Importer::run(QIODevice &input, const std::atomic_bool &cancelled)
{
    m_cancelled = &cancelled;
    try {
        if (const auto strange = strangeKind(input.peek(4))) {
            m_report.failure = refusal({}, *strange);
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
    for (auto got = reader.next(); got != CsvReader::Got::End && !stopped(); got = reader.next()) {
        if (got == CsvReader::Got::Broken)
            m_batch.refused.append({reader.line(), reader.problem()});
        else
            takeRow(reader, mapper);
        ++m_rows;
        m_batch.bytes += reader.raw().size();
        m_batch.lastLine = reader.line();
        if (m_batch.rows.size() + m_batch.refused.size() < m_batchRows && m_batch.bytes < batchBytes)
            continue;
        send();
        if (m_progress)
            m_progress(reader.bytesRead(), m_rows);
    }
    send();
    finishSent();
    if (!stopped() && !reader.failure().isEmpty())
        m_report.failure = Error::invalid({}, reader.failure());
}

void Importer::takeRow(CsvReader &reader, RowMapper &mapper)
{
    auto row = mapper.map(reader);
    if (!row)
        m_batch.refused.append({reader.line(), row.error()});
    else if (*row)
        m_batch.rows.append(std::move(**row));
}

/// Gives the batch to the writer, so that the next one can be read meanwhile.
void Importer::send()
{
    finishSent();
    m_report.cancelled = m_report.cancelled || *m_cancelled;
    if (stopped())
        return;
    m_sent = std::exchange(m_batch, {});
    if (!m_sent.rows.isEmpty())
        m_sent.answer = submit(m_sent.rows);
}

void Importer::finishSent()
{
    Batch batch = std::exchange(m_sent, {});
    if (batch.answer.valid())
        settle(batch.rows, batch.answer.get());
    if (!m_report.failure)
        report(batch);
}

/// Should the database refuse rows for a reason of its own, they are tried in halves, down to the odd row.
void Importer::settle(const Rows &rows, Answer answer)
{
    if (!answer && worthAnotherTry(answer.error()))
        answer = insist(rows);
    if (answer) {
        add(*answer, rows.size());
    } else if (answer.error().fault != Fault::Internal || m_odd > mostOdd) {
        m_report.failure = answer.error();
    } else if (rows.size() == 1) {
        ++m_odd;
        m_refused.append({rows.constFirst().line,
                          refusal({}, {"database_refuses"_L1, "the database refuses it; the log says why"_L1})});
    } else {
        const qsizetype half = rows.size() / 2;
        for (const Rows &part : {rows.first(half), rows.sliced(half)}) {
            if (!stopped())
                settle(part, submit(part).get());
        }
    }
}

std::future<Importer::Answer> Importer::submit(const Rows &rows)
{
    const auto promise = std::make_shared<std::promise<Answer>>();
    const auto settled = [promise](Answer answer) { promise->set_value(std::move(answer)); };
    if (m_rehearsal)
        settled(m_rehearsal->apply(rows, m_seen, m_clock.now()));
    else
        m_writer.submit<ImportRows>({rows, &m_seen, m_options.source, m_options.actor}, {}, settled);
    return promise->get_future();
}

/// Another program may hold the lock for longer than the writer waits, or others keep it busy.
Importer::Answer Importer::insist(const Rows &rows)
{
    const QDeadlineTimer deadline(patience);
    for (;;) {
        std::this_thread::sleep_for(pause);
        auto answer = submit(rows).get();
        if (answer || !worthAnotherTry(answer.error()) || deadline.hasExpired() || *m_cancelled)
            return answer;
    }
}

void Importer::add(const ImportOutcome &outcome, qsizetype rows)
{
    const milliseconds time = outcome.shared ? sharedTime : aloneTime;
    const qsizetype inTime = rows * time / std::max(outcome.took, milliseconds(1));
    m_batchRows = std::clamp(std::min(inTime, 2 * m_batchRows), leastBatch, largestBatch);
    m_report.created += outcome.created;
    m_report.changed += outcome.changed;
    m_report.unchanged += outcome.unchanged;
    for (const ProductId product : outcome.products)
        m_seen.products.insert(product);
    for (const FamilyId family : outcome.families)
        m_seen.families.insert(family);
    m_refused.append(outcome.refused);
}

void Importer::report(const Batch &batch)
{
    QList<Refused> refused = batch.refused + std::exchange(m_refused, {});
    std::sort(refused.begin(), refused.end(), [](const Refused &a, const Refused &b) { return a.line < b.line; });
    m_report.skipped += refused.size();
    for (const Refused &one : std::as_const(refused)) {
        if (m_report.refused.size() < ImportReport::mostRefused)
            m_report.refused.append(one);
    }
    m_report.lastLine = std::max(m_report.lastLine, batch.lastLine);
}

} // namespace holdfast
