// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/refusal.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <vector>

class QIODevice;
struct csv_parser;

namespace holdfast {

/// Reads CSV row by row, from a file of any size in bounded memory: RFC 4180 as it is met in the wild, with any line
/// ends, a byte order mark, and quotes inside unquoted fields. Blank rows are passed over. One thread.
class CsvReader
{
public:
    struct Limits
    {
        qsizetype field = 256 * 1024; ///< bytes in one field
        qsizetype row = 1024 * 1024;  ///< bytes in one row
    };
    enum class Got {
        Row,    ///< its fields are there
        Broken, ///< it is not to be used; problem() says why. The next row can be read all the same
        End,    ///< there are no more; failure() says whether that is the file's end
    };

    /// Reads from an open device, which must outlive the reader. Fields are separated by commas at first.
    explicit CsvReader(QIODevice &input);
    CsvReader(QIODevice &input, Limits limits);
    ~CsvReader();
    CsvReader(const CsvReader &) = delete;
    CsvReader &operator=(const CsvReader &) = delete;

    Got next();
    /// Goes back to before the row that was read last, and separates fields by another character from there on.
    void readAgain(char separator);
    /// From here on a row with more fields is broken, unless those are empty.
    void expectFields(int count) { m_expected = count; }

    /// The physical line of the file, from 1, that the last row begins in.
    qint64 line() const { return m_rowLine; }
    int size() const { return int(m_ends.size()); }
    /// A field's bytes, valid until the next row. They are UTF-8.
    QByteArrayView field(int index) const;
    /// The bytes of the last row as they stand in the file, as far as they were read.
    QByteArrayView raw() const;
    const Error &problem() const { return m_problem; }
    /// Why the device gave no more, if not because it ended.
    const QString &failure() const { return m_failure; }
    qint64 bytesRead() const { return m_bytesRead; }

private:
    enum class Line { Whole, Endless, None };

    Got readRow();
    void beginRow();
    Line nextLine(QByteArrayView &line);
    void fill();
    bool feed(QByteArrayView bytes);
    Got finishRow();
    Got broken(const Reason &reason, const QStringList &about = {});
    void skipBehindFirstLine();
    void resetParser();
    static void takeField(void *bytes, size_t size, void *reader);
    static void takeRowEnd(int, void *reader);

    QIODevice &m_input;
    const Limits m_limits;
    const std::unique_ptr<csv_parser> m_parser;
    int m_expected = 0;

    // A window on the file, from where the row begins (or before) to as far as was read.
    QByteArray m_window;
    qsizetype m_rowStart = 0;
    qsizetype m_firstLineEnd = 0; ///< of the row; m_rowStart while that is unknown
    qsizetype m_at = 0;
    qint64 m_line = 1; ///< the line that m_at is in
    qint64 m_rowLine = 1;
    qint64 m_bytesRead = 0;
    bool m_ended = false;
    QString m_failure;

    QByteArray m_text;             ///< all fields of the row, one after the other
    std::vector<qsizetype> m_ends; ///< where each ends
    bool m_complete = false;
    bool m_fieldTooLong = false;
    bool m_lost = false; ///< after a broken quote: which line begins a row is a guess
    Error m_problem;
};

} // namespace holdfast
