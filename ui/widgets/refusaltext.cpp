// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/refusaltext.h"

#include "core/base/refusal.h"
#include "ui/widgets/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

struct Sentence
{
    const char *reason; ///< as core/base/refusal.h names it
    const char *text;   ///< with %1 and %2 as the core's own sentence has them
};

const Sentence sentences[] = {
    // A field of a row.
    {"missing", QT_TRANSLATE_NOOP("Reasons", "This is missing.")},
    {"too_long", QT_TRANSLATE_NOOP("Reasons", "This has more than %1 characters.")},
    {"control_characters", QT_TRANSLATE_NOOP("Reasons", "This has control characters.")},
    {"not_an_amount", QT_TRANSLATE_NOOP("Reasons", "“%1” is not an amount.")},
    {"too_many_digits", QT_TRANSLATE_NOOP("Reasons", "“%1” has more digits than %2 has.")},
    {"too_high", QT_TRANSLATE_NOOP("Reasons", "“%1” is more than a price can be.")},
    {"not_whole", QT_TRANSLATE_NOOP("Reasons", "“%1” is not a whole number.")},
    {"below_zero", QT_TRANSLATE_NOOP("Reasons", "“%1” is less than nothing.")},
    {"too_many", QT_TRANSLATE_NOOP("Reasons", "“%1” is more than a shelf can hold.")},
    {"neither_true_nor_false", QT_TRANSLATE_NOOP("Reasons", "“%1” is neither true nor false.")},
    {"no_unit",
     QT_TRANSLATE_NOOP("Reasons", "“%1” is no unit. Write piece, g, ml, or how many a price is for, like 100 g.")},
    {"begins_with_sku", QT_TRANSLATE_NOOP("Reasons", "This cannot begin with “sku:”.")},
    {"no_title_so_far", QT_TRANSLATE_NOOP("Reasons", "This is missing, and no row before has one for this handle.")},
    {"unsellable", QT_TRANSLATE_NOOP("Reasons", "A product of the type “%1” cannot be sold here.")},
    {"no_parent", QT_TRANSLATE_NOOP("Reasons", "A variation must say what it is one of.")},
    {"parent_begins_with_sku", QT_TRANSLATE_NOOP("Reasons", "The parent's SKU cannot begin with “sku:”.")},
    {"too_many_options", QT_TRANSLATE_NOOP("Reasons", "A product can differ in %1 options at most.")},
    // A row beside the shop and the other rows.
    {"twice", QT_TRANSLATE_NOOP("Reasons", "The product “%1” stands in an earlier line, too.")},
    {"twice_by_options", QT_TRANSLATE_NOOP("Reasons", "“%1” with these options stands in an earlier line, too.")},
    {"twice_by_content",
     QT_TRANSLATE_NOOP("Reasons", "“%1” stands in an earlier line, too. A SKU would tell them apart.")},
    {"ambiguous", QT_TRANSLATE_NOOP("Reasons", "%1 products of the shop match. A SKU would say which one is meant.")},
    {"no_tax_class", QT_TRANSLATE_NOOP("Reasons", "There is no tax class “%1”.")},
    {"below_held", QT_TRANSLATE_NOOP("Reasons", "%1 is less than the %2 that are held.")},
    {"no_sibling", QT_TRANSLATE_NOOP("Reasons", "No product up to here has the SKU “%1”.")},
    {"database_refuses", QT_TRANSLATE_NOOP("Reasons", "The database refuses it; the log says why.")},
    // A row that is not one.
    {"stray_quote",
     QT_TRANSLATE_NOOP("Reasons", "A quote stands in the middle of a quoted field. Write it twice, or is one missing "
                                  "before it?")},
    {"open_quote", QT_TRANSLATE_NOOP("Reasons", "A quote is opened here and never closed.")},
    {"endless_row", QT_TRANSLATE_NOOP("Reasons", "The row does not end within %1. Is a closing quote missing?")},
    {"after_broken_quote",
     QT_TRANSLATE_NOOP("Reasons", "This has %1 fields where the header has %2, and follows a broken quote.")},
    {"too_many_fields",
     QT_TRANSLATE_NOOP("Reasons", "There are %1 fields, but the header has %2. Does one contain a separator and lack "
                                  "quotes?")},
    {"long_field", QT_TRANSLATE_NOOP("Reasons", "A field is longer than %1.")},
    {"not_utf8", QT_TRANSLATE_NOOP("Reasons", "This is not UTF-8; save the file with that encoding.")},
    // The file.
    {"compressed", QT_TRANSLATE_NOOP("Reasons", "The file is compressed. Unpack it first.")},
    {"spreadsheet", QT_TRANSLATE_NOOP("Reasons", "The file is a spreadsheet or an archive. Save the sheet as CSV.")},
    {"utf16", QT_TRANSLATE_NOOP("Reasons", "The file is UTF-16. Save it as UTF-8.")},
    {"empty_file", QT_TRANSLATE_NOOP("Reasons", "The file is empty.")},
    {"no_catalogue",
     QT_TRANSLATE_NOOP("Reasons", "Line %1 is not the header of a catalogue as Shopify, WooCommerce or Holdfast write "
                                  "it. Ours has at least the columns title and price.")},
};

/// Empty when there is none.
QString find(const Error &error)
{
    const QString reason = reasonOf(error);
    const auto found = std::find_if(std::begin(sentences), std::end(sentences), [&](const Sentence &sentence) {
        return reason == QLatin1StringView(sentence.reason);
    });
    return found == std::end(sentences) ? QString()
                                        : filledIn(QCoreApplication::translate("Reasons", found->text), aboutOf(error));
}

} // namespace

QString refusalText(const Error &error)
{
    const QString text = find(error);
    return text.isEmpty() ? error.message : text;
}

QString rowRefusalText(qint64 line, const Error &error)
{
    const QString text = reasonOf(error).isEmpty() ? errorText(error) : refusalText(error);
    return error.field.isEmpty()
               ? QCoreApplication::translate("Reasons", "Line %1: %2").arg(QString::number(line), text)
               : QCoreApplication::translate("Reasons", "Line %1, %2: %3")
                     .arg(QString::number(line), error.field, text);
}

} // namespace holdfast::ui
