// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/exporter.h"

#include "core/base/quantity.h"
#include "core/db/transaction.h"
#include "core/exchange/csvwriter.h"
#include "core/settings/shopsettings.h"

#include <QIODevice>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int pageRows = 1000;

constexpr QLatin1StringView header[] = {
    "sku"_L1, "handle"_L1, "barcode"_L1, "title"_L1, "option1_name"_L1, "option1_value"_L1, "option2_name"_L1,
    "option2_value"_L1, "option3_name"_L1, "option3_value"_L1, "brand"_L1, "category"_L1, "description"_L1, "unit"_L1,
    "price"_L1, "on_hand"_L1, "tax_class"_L1, "image_url"_L1, "active"_L1};

/// Where the last page ended.
struct Position {
    qint64 family = 0;
    qint64 product = 0;
};

void writeHeader(CsvWriter &csv)
{
    for (const QLatin1StringView name : header)
        csv.add(QString(name));
    csv.endRow();
}

void writeProduct(CsvWriter &csv, const Rows &row, const Currency &currency)
{
    constexpr int firstText = 2;
    constexpr int firstMeasure = 15;
    for (int column = firstText; column < firstMeasure; ++column)
        csv.add(row.optionalText(column));
    csv.add(formatMeasure({parseUnit(row.text(15)).value_or(Unit::Piece), row.integer(16)}));
    csv.add(formatDecimal(row.money(17), currency));
    csv.add(row.text(18));
    csv.add(row.text(19));
    csv.add(row.optionalText(20));
    csv.add(row.integer(21) != 0 ? u"true"_s : u"false"_s);
    csv.endRow();
}

/// Returns how many products the page has; fewer than a whole page is the last.
int writePage(CsvWriter &csv, Connection &connection, Position &position, const Currency &currency)
{
    int count = 0;
    Rows rows = connection.run("export_page"_L1, position.family, position.product, pageRows);
    for (; rows.next(); ++count) {
        position = {rows.integer(0), rows.integer(1)};
        writeProduct(csv, rows, currency);
    }
    return count;
}

/// As good a guess as counting them, which takes long when there are millions.
qint64 lastProduct(Connection &connection)
{
    Rows rows = connection.run("catalogue_last_ids"_L1);
    return rows.next() ? rows.integer(0) : 0;
}

} // namespace

Result<qint64> Exporter::run(QIODevice &output, const std::atomic_bool &cancelled)
{
    const auto connection = m_database.connect(Access::ReadOnly);
    const Snapshot snapshot(*connection);
    const Currency currency = ShopSettings::load(*connection).currency;
    const qint64 all = lastProduct(*connection);
    CsvWriter csv;
    writeHeader(csv);
    Position position;
    qint64 done = 0;
    for (int count = pageRows; count == pageRows;) {
        if (cancelled)
            return Error{Fault::Unavailable, u"cancelled"_s, u"it was stopped"_s, {}, {}};
        count = writePage(csv, *connection, position, currency);
        done += count;
        const QByteArray bytes = csv.take();
        if (output.write(bytes) != bytes.size())
            return Error{Fault::Unavailable, u"write_failed"_s, output.errorString(), {}, {}};
        if (m_progress)
            m_progress(done, all);
    }
    return done;
}

} // namespace holdfast
