// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/shopifyrows.h"

#include "core/exchange/csvreader.h"
#include "core/exchange/holdfastrows.h"
#include "core/exchange/rowfields.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// Characters of all heads that are kept: a file sorted by anything but handles is still read right, unless it is huge.
constexpr qsizetype keptCharacters = 4'000'000;

bool isOfToday(const Columns &columns)
{
    return columns.find("url handle"_L1) != Columns::none;
}

/// A column by the name it has today, or the one it had before.
int either(const Columns &columns, QLatin1StringView today, QLatin1StringView before)
{
    return columns.find(isOfToday(columns) ? today : before);
}

qsizetype lengthOf(const Said<Text> &text)
{
    return text && *text ? (*text)->size() : 0;
}

} // namespace

ShopifyRows::ShopifyRows(const Columns &columns, const Currency &currency)
    : m_currency(currency),
      m_handle(either(columns, "url handle"_L1, "handle"_L1)),
      m_title(columns.find("title"_L1)),
      m_description(either(columns, "description"_L1, "body (html)"_L1)),
      m_vendor(columns.find("vendor"_L1)),
      m_type(columns.find("type"_L1)),
      m_category(columns.find("product category"_L1)),
      m_published(either(columns, "published on online store"_L1, "published"_L1)),
      m_status(columns.find("status"_L1)),
      m_optionNames{columns.find("option1 name"_L1), columns.find("option2 name"_L1), columns.find("option3 name"_L1)},
      m_options{columns.find("option1 value"_L1), columns.find("option2 value"_L1), columns.find("option3 value"_L1)},
      m_sku(either(columns, "sku"_L1, "variant sku"_L1)),
      m_barcode(either(columns, "barcode"_L1, "variant barcode"_L1)),
      m_price(either(columns, "price"_L1, "variant price"_L1)),
      m_taxable(either(columns, "charge tax"_L1, "variant taxable"_L1)),
      m_quantity(either(columns, "inventory quantity"_L1, "variant inventory qty"_L1)),
      m_image(either(columns, "product image url"_L1, "image src"_L1)),
      m_variantImage(either(columns, "variant image url"_L1, "variant image"_L1)),
      m_heads(keptCharacters)
{
}

QStringList ShopifyRows::missing(const Columns &columns)
{
    if (isOfToday(columns))
        return columns.missing({"title"_L1, "price"_L1});
    return columns.missing({"handle"_L1, "title"_L1, "variant price"_L1});
}

Result<std::optional<CatalogRow>> ShopifyRows::map(const CsvReader &csv)
{
    RowFields fields(csv);
    CatalogRow row;
    row.line = csv.line();
    row.handle = fields.textIfAny(m_handle, "handle"_L1);
    if (!row.handle)
        fields.complain("handle"_L1, RowFields::missing);
    else if (row.handle->startsWith(siblingPrefix))
        fields.complain("handle"_L1, {"begins_with_sku"_L1, "it cannot begin with \"sku:\""_L1});
    const Text title = fields.textIfAny(m_title, "title"_L1, RowFields::longestTitle);
    if (title && row.handle) {
        auto *head = new Head(readHead(fields, *title));
        m_heads.insert(*row.handle, head, 100 + head->title.size() + lengthOf(head->description));
    }
    if (!fields.problem() && !title && !holdsProduct(fields))
        return std::optional<CatalogRow>();
    if (const Head *head = m_heads.object(row.handle.value_or(QString())))
        takeHead(row, *head);
    else
        fields.complain("title"_L1,
                        {"no_title_so_far"_L1, "it is missing, and no row before has one for this handle"_L1});

    takeOptions(row, fields);
    row.sku = fields.textIfAny(m_sku, "sku"_L1);
    row.barcode = fields.text(m_barcode, "barcode"_L1);
    // So that spreadsheets leave the zeros in front alone.
    if (row.barcode && *row.barcode && (*row.barcode)->startsWith(u'\''))
        (*row.barcode)->remove(0, 1);
    if (const auto own = fields.text(m_variantImage, "image_url"_L1, RowFields::longestUrl); own && *own)
        row.imageUrl = own;
    row.price = fields.price(m_price, m_currency);
    row.onHand = fields.onHand(m_quantity, true);
    if (fields.boolean(m_taxable, "tax_class"_L1) == false)
        row.taxClass = u"zero"_s;
    if (fields.problem())
        return *fields.problem();
    return std::optional(std::move(row));
}

ShopifyRows::Head ShopifyRows::readHead(RowFields &fields, const QString &title) const
{
    Head head;
    head.title = title;
    for (size_t i = 0; i < optionCount; ++i)
        head.optionNames[i] = fields.text(m_optionNames[i], "option name"_L1);
    head.brand = fields.text(m_vendor, "brand"_L1);
    // The shop's own word for it rather than the world's.
    const auto type = fields.text(m_type, "category"_L1);
    head.category = type && *type ? type : fields.text(m_category, "category"_L1, RowFields::longestTitle);
    head.description = fields.prose(m_description, "description"_L1);
    head.imageUrl = fields.text(m_image, "image_url"_L1, RowFields::longestUrl);
    head.active = readActive(fields);
    return head;
}

void ShopifyRows::takeHead(CatalogRow &row, const Head &head) const
{
    row.title = head.title;
    row.familyTitle = head.title;
    row.optionNames = head.optionNames;
    row.brand = head.brand;
    row.category = head.category;
    row.description = head.description;
    row.imageUrl = head.imageUrl;
    row.active = head.active;
}

/// Shopify gives a product without options one of the name Title with the one value Default Title.
void ShopifyRows::takeOptions(CatalogRow &row, RowFields &fields) const
{
    for (size_t i = 0; i < optionCount; ++i)
        row.options[i] = fields.text(m_options[i], "option value"_L1);
    if (row.optionText(0) == u"Default Title"_s) {
        row.optionNames[0] = Text();
        row.options[0] = Text();
    }
}

bool ShopifyRows::holdsProduct(RowFields &fields) const
{
    bool holds = false;
    for (const int column : {m_price, m_sku, m_options[0], m_options[1], m_options[2]})
        holds = holds || fields.textIfAny(column, "price"_L1);
    return holds;
}

Said<bool> ShopifyRows::readActive(RowFields &fields) const
{
    const auto published = fields.boolean(m_published, "active"_L1);
    const Text status = fields.textIfAny(m_status, "active"_L1);
    if (!status)
        return published;
    return published.value_or(true) && status->compare("active"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace holdfast
