// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/rowfields.h"

#include "core/exchange/columns.h"
#include "core/exchange/csvreader.h"
#include "core/exchange/plaintext.h"
#include "core/stock/movestock.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr Reason tooLong{"too_long"_L1, "it has more than %1 characters"_L1};
constexpr Reason tooMany{"too_many"_L1, "\"%1\" is more than a shelf can hold"_L1};
constexpr Reason notWhole{"not_whole"_L1, "\"%1\" is not a whole number"_L1};
constexpr Reason noUnit{"no_unit"_L1,
                        "\"%1\" is no unit; write piece, g, ml, or how many a price is for, like 100 g"_L1};

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c < u' ' && c != u'\n' && c != u'\t' && c != u'\r'; });
}

/// "12", "-3", and "12.00" as spreadsheets write it.
std::optional<qint64> parseCount(QString text)
{
    qsizetype point = text.indexOf(u'.');
    if (point < 0)
        point = text.indexOf(u',');
    if (point > 0 && QStringView(text).sliced(point + 1).count(u'0') == text.size() - point - 1)
        text.truncate(point);
    bool ok = false;
    const qint64 count = text.toLongLong(&ok);
    return ok ? std::optional(count) : std::nullopt;
}

} // namespace

QString RowFields::cell(int column) const
{
    return column < m_row.size() ? QString::fromUtf8(m_row.field(column)) : QString();
}

Said<Text> RowFields::text(int column, QLatin1StringView name, qsizetype longest)
{
    if (column == Columns::none)
        return std::nullopt;
    QString text = cell(column);
    if (text.isEmpty())
        return Text();
    if (text.size() > longest)
        complain(name, tooLong, {QString::number(longest)});
    else if (hasControlCharacters(text))
        complain(name, {"control_characters"_L1, "it has control characters"_L1});
    return Text(std::move(text));
}

Text RowFields::textIfAny(int column, QLatin1StringView name, qsizetype longest)
{
    return text(column, name, longest).value_or(std::nullopt);
}

Said<Text> RowFields::prose(int column, QLatin1StringView name)
{
    Said<Text> said = text(column, name, longestHtml);
    if (!said || !*said)
        return said;
    QString plain = plainText(**said);
    if (plain.size() > longestDescription)
        complain(name, tooLong, {QString::number(longestDescription)});
    return plain.isEmpty() ? Text() : Text(std::move(plain));
}

QString RowFields::title(int column)
{
    const QString title = textIfAny(column, "title"_L1, longestTitle).value_or(QString());
    if (title.trimmed().isEmpty())
        complain("title"_L1, missing);
    return title;
}

Money RowFields::price(int column, const Currency &currency)
{
    const QString text = column == Columns::none ? QString() : cell(column);
    if (text.isEmpty()) {
        complain("price"_L1, missing);
        return {};
    }
    const auto price = parseMoney(text, currency);
    if (price)
        return *price;
    note(price.error());
    return {};
}

Said<Quantity> RowFields::onHand(int column, bool belowZeroIsZero)
{
    const QString text = column == Columns::none ? QString() : cell(column).trimmed();
    if (text.isEmpty())
        return std::nullopt;
    const auto count = parseCount(text);
    if (!count || *count > mostOnHand)
        complain("on_hand"_L1, count ? tooMany : notWhole, {text.left(40)});
    else if (*count < 0 && !belowZeroIsZero)
        complain("on_hand"_L1, {"below_zero"_L1, "\"%1\" is less than nothing"_L1}, {text.left(40)});
    return Quantity{std::max<qint64>(count.value_or(0), 0)};
}

Said<bool> RowFields::boolean(int column, QLatin1StringView name)
{
    const QString text = column == Columns::none ? QString() : cell(column).trimmed().toLower();
    if (text.isEmpty())
        return std::nullopt;
    static const QStringList yes{u"true"_s, u"yes"_s, u"1"_s};
    static const QStringList no{u"false"_s, u"no"_s, u"0"_s};
    if (!yes.contains(text) && !no.contains(text))
        complain(name, {"neither_true_nor_false"_L1, "\"%1\" is neither true nor false"_L1}, {text.left(40)});
    return yes.contains(text);
}

Said<Measure> RowFields::measure(int column)
{
    const QString text = column == Columns::none ? QString() : cell(column).trimmed();
    if (text.isEmpty())
        return std::nullopt;
    const auto measure = parseMeasure(text);
    if (!measure)
        complain("unit"_L1, noUnit, {text.left(40)});
    return measure;
}

void RowFields::complain(QLatin1StringView name, const Reason &reason, const QStringList &about)
{
    note(refusal(name, reason, about));
}

void RowFields::note(const Error &error)
{
    if (!m_problem)
        m_problem = error;
}

} // namespace holdfast
