// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/refusal.h"
#include "core/exchange/catalogrow.h"

namespace holdfast {

class CsvReader;

/// Reads the fields of one row into what they mean, noting the first that is wrong. A column is its place in the file,
/// or Columns::none; a row that ends early has empty fields.
class RowFields
{
public:
    static constexpr Reason missing{QLatin1StringView("missing"), QLatin1StringView("it is missing")};
    static constexpr qsizetype longestTitle = 500;
    static constexpr qsizetype longestCode = 200;
    static constexpr qsizetype longestDescription = 20'000;
    static constexpr qsizetype longestUrl = 2'000;
    static constexpr qsizetype longestHtml = 200'000;

    explicit RowFields(const CsvReader &row) : m_row(row) {}

    /// None when there is no such column; empty when the field is. At most so many characters.
    Said<Text> text(int column, QLatin1StringView name, qsizetype longest = longestCode);
    /// The same, without telling an empty field from a missing column.
    Text textIfAny(int column, QLatin1StringView name, qsizetype longest = longestCode);
    /// A text that may be HTML, as plain text.
    Said<Text> prose(int column, QLatin1StringView name);
    /// Notes an empty field as an error.
    QString title(int column);
    Money price(int column, const Currency &currency);
    /// Empty says nothing. Below zero is an error, or, if asked for, nothing left.
    Said<Quantity> onHand(int column, bool belowZeroIsZero = false);
    Said<bool> boolean(int column, QLatin1StringView name);
    Said<Measure> measure(int column);

    void complain(QLatin1StringView name, const Reason &reason, const QStringList &about = {});
    const std::optional<Error> &problem() const { return m_problem; }

private:
    void note(const Error &error);
    QString cell(int column) const;

    const CsvReader &m_row;
    std::optional<Error> m_problem;
};

} // namespace holdfast
