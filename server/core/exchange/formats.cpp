// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/formats.h"

#include "core/exchange/columns.h"
#include "core/exchange/csvreader.h"
#include "core/exchange/holdfastrows.h"
#include "core/exchange/shopifyrows.h"
#include "core/exchange/woocommercerows.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

using Mapper = std::unique_ptr<RowMapper>;

template <typename Rows>
Mapper make(const Columns &columns, const Currency &currency)
{
    return std::make_unique<Rows>(columns, currency);
}

/// A header that a format is known by.
struct Signature
{
    CatalogFormat format;
    QLatin1StringView name;
    QStringList (*missing)(const Columns &columns);
    Mapper (*make)(const Columns &columns, const Currency &currency);
};

// In this order, since the last one's columns are among the others'.
constexpr Signature signatures[] = {
    {CatalogFormat::Shopify, "shopify"_L1, ShopifyRows::missing, make<ShopifyRows>},
    {CatalogFormat::WooCommerce, "woocommerce"_L1, WooCommerceRows::missing, make<WooCommerceRows>},
    {CatalogFormat::Holdfast, "holdfast"_L1, HoldfastRows::missing, make<HoldfastRows>},
};

bool asked(const Signature &signature, CatalogFormat wanted)
{
    return wanted == CatalogFormat::Auto || wanted == signature.format;
}

const Signature *recognise(const Columns &columns, CatalogFormat wanted)
{
    for (const Signature &signature : signatures) {
        if (asked(signature, wanted) && signature.missing(columns).isEmpty())
            return &signature;
    }
    return nullptr;
}

Error notOurs(const Columns &columns, CatalogFormat wanted, qint64 line)
{
    QStringList parts;
    for (const Signature &signature : signatures) {
        if (asked(signature, wanted))
            parts << u"%1 lacks %2"_s.arg(signature.name, signature.missing(columns).join(u" and "_s));
    }
    return refusal({}, {"no_catalogue"_L1, "line %1: the header is not that of a catalogue: as %2"_L1},
                   {QString::number(line), parts.join(u", as "_s)});
}

/// Excel's own first line, which says how fields are separated: so does the header.
bool saysSeparator(QByteArrayView row)
{
    const QByteArrayView text = row.trimmed();
    return text.size() == 5 && text.startsWith("sep=");
}

Error brokenHeader(const CsvReader &reader)
{
    Error error = reader.problem();
    error.message = u"line %1: %2"_s.arg(reader.line()).arg(error.message);
    return error;
}

Result<Done> readHeader(CsvReader &reader)
{
    auto got = reader.next();
    if (got == CsvReader::Got::Row && saysSeparator(reader.raw()))
        got = reader.next();
    if (got == CsvReader::Got::Row)
        return Done{};
    if (!reader.failure().isEmpty())
        return Error::invalid({}, reader.failure());
    if (got == CsvReader::Got::Broken)
        return brokenHeader(reader);
    return refusal({}, {"empty_file"_L1, "the file is empty"_L1});
}

} // namespace

std::optional<CatalogFormat> parseCatalogFormat(QStringView name)
{
    if (name == "auto"_L1)
        return CatalogFormat::Auto;
    for (const Signature &signature : signatures) {
        if (name == signature.name)
            return signature.format;
    }
    return std::nullopt;
}

Result<Mapper> openCatalog(CsvReader &reader, CatalogFormat wanted, const Currency &currency)
{
    if (const auto read = readHeader(reader); !read)
        return read.error();
    // The separator that tells most columns apart is the best guess for the message when none makes sense.
    std::optional<Columns> best;
    for (const char separator : {',', ';', '\t'}) {
        reader.readAgain(separator);
        if (reader.next() != CsvReader::Got::Row)
            continue;
        const Columns columns(reader);
        if (const Signature *signature = recognise(columns, wanted)) {
            reader.expectFields(columns.count());
            return signature->make(columns, currency);
        }
        if (!best || columns.count() > best->count())
            best = columns;
    }
    return best ? notOurs(*best, wanted, reader.line()) : reader.problem();
}

} // namespace holdfast
