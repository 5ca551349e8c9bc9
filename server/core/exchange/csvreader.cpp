// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/csvreader.h"

#include <csv.h>

#include <QIODevice>

#include <algorithm>
#include <new>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr Reason strayQuote{
    "stray_quote"_L1,
    "a quote stands in the middle of a quoted field: write it twice, or is one missing before it?"_L1};
constexpr Reason afterBrokenQuote{"after_broken_quote"_L1,
                                  "this has %1 fields where the header has %2, and follows a broken quote"_L1};
constexpr Reason endlessRow{"endless_row"_L1, "the row does not end within %1: is a closing quote missing?"_L1};
constexpr Reason tooManyFields{
    "too_many_fields"_L1,
    "there are %1 fields, but the header has %2: does one contain a separator and lack quotes?"_L1};

constexpr qsizetype chunk = 64 * 1024;
constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
constexpr unsigned char strict = CSV_STRICT | CSV_STRICT_FINI;
constexpr unsigned char lenient = 0;

bool endsLine(char c)
{
    return c == '\n' || c == '\r';
}

bool isBlank(QByteArrayView line)
{
    return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || endsLine(c); });
}

QString sizeText(qsizetype bytes)
{
    return bytes % 1024 == 0 ? u"%1 KiB"_s.arg(bytes / 1024) : u"%1 bytes"_s.arg(bytes);
}

} // namespace

CsvReader::CsvReader(QIODevice &input) : CsvReader(input, Limits()) {}

CsvReader::CsvReader(QIODevice &input, Limits limits)
    : m_input(input), m_limits(limits), m_parser(std::make_unique<csv_parser>())
{
    if (csv_init(m_parser.get(), strict) != 0)
        throw std::bad_alloc();
    while (m_window.size() < byteOrderMark.size() && !m_ended)
        fill();
    if (m_window.startsWith(byteOrderMark))
        m_at = m_rowStart = byteOrderMark.size();
}

CsvReader::~CsvReader()
{
    csv_free(m_parser.get());
}

QByteArrayView CsvReader::field(int index) const
{
    const size_t at = size_t(index);
    const qsizetype start = at == 0 ? 0 : m_ends[at - 1];
    return QByteArrayView(m_text).sliced(start, m_ends[at] - start);
}

QByteArrayView CsvReader::raw() const
{
    return QByteArrayView(m_window).sliced(m_rowStart, m_at - m_rowStart);
}

CsvReader::Got CsvReader::next()
{
    Got got = readRow();
    while (got == Got::Row && m_text.isEmpty())
        got = readRow();
    return got;
}

void CsvReader::readAgain(char separator)
{
    csv_set_delim(m_parser.get(), static_cast<unsigned char>(separator));
    m_at = m_rowStart;
    m_line = m_rowLine;
    m_lost = false;
}

CsvReader::Got CsvReader::readRow()
{
    beginRow();
    while (!m_complete) {
        QByteArrayView line;
        const Line kind = nextLine(line);
        if (kind == Line::Endless)
            return broken(endlessRow, {sizeText(m_limits.row)});
        if (kind == Line::None)
            break;
        if (m_rowStart == m_firstLineEnd)
            m_firstLineEnd = m_at + line.size();
        m_at += line.size();
        ++m_line;
        if (m_ends.empty() && m_firstLineEnd == m_at && isBlank(line))
            beginRow();
        else if (!feed(line))
            return broken(strayQuote);
    }
    // Half a row is none, even when it happens to look like one.
    if (!m_failure.isEmpty() && !m_complete)
        return Got::End;
    if (!m_complete && csv_fini(m_parser.get(), takeField, takeRowEnd, this) != 0)
        return broken({"open_quote"_L1, "a quote is opened here and never closed"_L1});
    return m_complete ? finishRow() : Got::End;
}

void CsvReader::beginRow()
{
    resetParser();
    m_rowStart = m_firstLineEnd = m_at;
    m_rowLine = m_line;
    m_text.clear();
    m_ends.clear();
    m_complete = m_fieldTooLong = false;
}

/// The line at m_at, with its end; whatever has no end at the file's end is one, too.
CsvReader::Line CsvReader::nextLine(QByteArrayView &line)
{
    for (qsizetype length = 0;;) {
        const QByteArrayView rest = QByteArrayView(m_window).sliced(m_at);
        length = std::find_if(rest.begin() + length, rest.end(), endsLine) - rest.begin();
        const bool perhapsCut = length >= rest.size() - 1 && !rest.endsWith('\n') && !m_ended;
        if (m_at + length - m_rowStart > m_limits.row)
            return Line::Endless;
        if (!perhapsCut) {
            const qsizetype end = rest.sliced(length).startsWith("\r\n") ? 2 : 1;
            line = rest.first(std::min(length + end, rest.size()));
            return line.isEmpty() ? Line::None : Line::Whole;
        }
        fill();
    }
}

/// Reads on, and lets go of what lies before the row.
void CsvReader::fill()
{
    m_window.remove(0, m_rowStart);
    m_at -= m_rowStart;
    m_firstLineEnd -= m_rowStart;
    m_rowStart = 0;
    const qsizetype before = m_window.size();
    m_window.resize(before + chunk);
    const qint64 read = m_input.read(m_window.data() + before, chunk);
    m_window.resize(before + std::max<qint64>(read, 0));
    m_bytesRead += std::max<qint64>(read, 0);
    m_ended = read <= 0;
    if (read < 0)
        m_failure = m_input.errorString();
}

/// Gives bytes of one line to the parser. False: a quote stands where none may.
bool CsvReader::feed(QByteArrayView bytes)
{
    for (;;) {
        const size_t taken = csv_parse(m_parser.get(), bytes.data(), size_t(bytes.size()), takeField, takeRowEnd, this);
        bytes = bytes.sliced(qsizetype(taken));
        if (bytes.isEmpty())
            return true;
        if (csv_error(m_parser.get()) == CSV_ENOMEM)
            throw std::bad_alloc();
        if (m_parser->quoted)
            return false;
        // In a field without quotes around it, a quote is a character like any other: 5" nails.
        csv_set_opts(m_parser.get(), lenient);
        csv_parse(m_parser.get(), bytes.data(), 1, takeField, takeRowEnd, this);
        csv_set_opts(m_parser.get(), strict);
        bytes = bytes.sliced(1);
    }
}

CsvReader::Got CsvReader::finishRow()
{
    if (m_lost && m_expected > 0 && size() != m_expected)
        return broken(afterBrokenQuote, {QString::number(size()), QString::number(m_expected)});
    m_lost = false;
    if (m_fieldTooLong)
        m_problem = refusal({}, {"long_field"_L1, "a field is longer than %1"_L1}, {sizeText(m_limits.field)});
    else if (!raw().isValidUtf8())
        m_problem = refusal({}, {"not_utf8"_L1, "this is not UTF-8; save the file with that encoding"_L1});
    else if (m_expected > 0 && size() > m_expected && m_ends.back() > m_ends[size_t(m_expected) - 1])
        m_problem = refusal({}, tooManyFields, {QString::number(size()), QString::number(m_expected)});
    else
        return Got::Row;
    return Got::Broken;
}

/// One missing quote must not take the rest of the file with it: what looks like the next line is read as a row again.
CsvReader::Got CsvReader::broken(const Reason &reason, const QStringList &about)
{
    m_problem = refusal({}, reason, about);
    m_lost = true;
    skipBehindFirstLine();
    return Got::Broken;
}

void CsvReader::skipBehindFirstLine()
{
    m_at = m_firstLineEnd;
    m_line = m_rowLine + 1;
    while (m_firstLineEnd == m_rowStart) {
        m_at = std::find_if(m_window.cbegin() + m_at, m_window.cend(), endsLine) - m_window.cbegin();
        const QByteArrayView rest = QByteArrayView(m_window).sliced(m_at);
        if (rest.size() > 1 || rest == "\n" || m_ended) {
            m_at += rest.startsWith("\r\n") ? 2 : std::min<qsizetype>(rest.size(), 1);
            return;
        }
        m_rowStart = m_firstLineEnd = m_at;
        fill();
    }
}

void CsvReader::resetParser()
{
    // In strict mode an open quote would keep it from starting anew.
    csv_set_opts(m_parser.get(), lenient);
    csv_fini(m_parser.get(), nullptr, nullptr, nullptr);
    csv_set_opts(m_parser.get(), strict);
}

void CsvReader::takeField(void *bytes, size_t size, void *reader)
{
    auto *self = static_cast<CsvReader *>(reader);
    if (qsizetype(size) > self->m_limits.field)
        self->m_fieldTooLong = true;
    else
        self->m_text.append(static_cast<const char *>(bytes), qsizetype(size));
    self->m_ends.push_back(self->m_text.size());
}

void CsvReader::takeRowEnd(int, void *reader)
{
    static_cast<CsvReader *>(reader)->m_complete = true;
}

} // namespace holdfast
