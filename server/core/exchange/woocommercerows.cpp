// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/woocommercerows.h"

#include "core/exchange/csvreader.h"
#include "core/exchange/holdfastrows.h"
#include "core/exchange/rowfields.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// Characters of all parents that are kept; a parent may stand far above its variations.
constexpr qsizetype keptCharacters = 4'000'000;

/// The first of a list like "Clothing > Hoodies, Sale", where \, is a comma.
Text firstOf(const Text &list)
{
    if (!list)
        return std::nullopt;
    QString first;
    for (qsizetype i = 0; i < list->size() && list->at(i) != u','; ++i) {
        if (list->at(i) == u'\\' && i + 1 < list->size())
            ++i;
        first += list->at(i);
    }
    first = first.trimmed();
    return first.isEmpty() ? Text() : Text(first);
}

Said<Text> firstOf(const Said<Text> &list)
{
    return list ? Said<Text>(firstOf(*list)) : std::nullopt;
}

QString idHandle(const QString &id)
{
    return u"woo-"_s + id;
}

} // namespace

WooCommerceRows::WooCommerceRows(const Columns &columns, const Currency &currency)
    : m_currency(currency),
      m_id(columns.find("id"_L1)),
      m_type(columns.find("type"_L1)),
      m_sku(columns.find("sku"_L1)),
      m_barcode(columns.find("gtin, upc, ean, or isbn"_L1)),
      m_name(columns.find("name"_L1)),
      m_published(columns.find("published"_L1)),
      m_shortDescription(columns.find("short description"_L1)),
      m_description(columns.find("description"_L1)),
      m_taxStatus(columns.find("tax status"_L1)),
      m_taxClass(columns.find("tax class"_L1)),
      m_stock(columns.find("stock"_L1)),
      m_price(columns.find("regular price"_L1)),
      m_categories(columns.find("categories"_L1)),
      m_brands(columns.find("brands"_L1)),
      m_images(columns.find("images"_L1)),
      m_parent(columns.find("parent"_L1)),
      m_parents(keptCharacters)
{
    for (int i = 1;; ++i) {
        const QByteArray name = "attribute " + QByteArray::number(i);
        const QByteArray nameColumn = name + " name";
        const QByteArray valueColumn = name + " value(s)";
        const Attribute attribute{columns.find(QLatin1StringView(nameColumn)),
                                  columns.find(QLatin1StringView(valueColumn))};
        if (attribute.name == Columns::none || attribute.value == Columns::none)
            break;
        m_attributes.push_back(attribute);
    }
}

QStringList WooCommerceRows::missing(const Columns &columns)
{
    return columns.missing({"name"_L1, "regular price"_L1});
}

Result<std::optional<CatalogRow>> WooCommerceRows::map(const CsvReader &csv)
{
    RowFields fields(csv);
    const Kind kind = kindOf(fields);
    CatalogRow row = readShared(fields);
    row.line = csv.line();
    row.sku = fields.textIfAny(m_sku, "sku"_L1);
    const Text id = fields.textIfAny(m_id, "id"_L1);
    if (kind == Kind::Variable && !fields.problem()) {
        rememberParent(std::move(row), id);
        return std::optional<CatalogRow>();
    }
    row.barcode = fields.text(m_barcode, "barcode"_L1);
    if (kind == Kind::Variation)
        takeParent(row, fields);
    else if (!row.sku && !row.barcode.value_or(std::nullopt) && id)
        row.handle = idHandle(*id);
    if (row.title.trimmed().isEmpty())
        fields.complain("title"_L1, RowFields::missing);
    row.price = fields.price(m_price, m_currency);
    row.onHand = fields.onHand(m_stock, true);
    if (fields.problem())
        return *fields.problem();
    return std::optional(std::move(row));
}

WooCommerceRows::Kind WooCommerceRows::kindOf(RowFields &fields) const
{
    const Text type = fields.textIfAny(m_type, "type"_L1);
    for (const QString &part : type.value_or(QString()).toLower().split(u',')) {
        const QString word = part.trimmed();
        if (word.startsWith("variable"_L1))
            return Kind::Variable;
        if (word == "variation"_L1)
            return Kind::Variation;
        if (word == "grouped"_L1 || word == "external"_L1) {
            fields.complain("type"_L1, {"unsellable"_L1, "a product of the type \"%1\" cannot be sold here"_L1},
                            {word});
            return Kind::Unsellable;
        }
    }
    return Kind::Simple;
}

/// What a parent has for its variations, and a simple product for itself.
CatalogRow WooCommerceRows::readShared(RowFields &fields) const
{
    CatalogRow row;
    row.title = fields.textIfAny(m_name, "title"_L1, RowFields::longestTitle).value_or(QString());
    row.brand = firstOf(fields.text(m_brands, "brand"_L1));
    row.category = firstOf(fields.text(m_categories, "category"_L1, RowFields::longestHtml));
    row.description = fields.prose(m_description, "description"_L1);
    if (!row.description.value_or(std::nullopt))
        row.description = fields.prose(m_shortDescription, "description"_L1);
    row.imageUrl = firstOf(fields.text(m_images, "image_url"_L1, RowFields::longestHtml));
    row.taxClass = readTaxClass(fields);
    // 1 is published, 0 for some eyes only, -1 a draft.
    if (const Text published = fields.textIfAny(m_published, "active"_L1))
        row.active = *published == "1"_L1;
    return row;
}

void WooCommerceRows::rememberParent(CatalogRow shared, const Text &id)
{
    shared.familyTitle = shared.title;
    shared.handle = shared.sku ? shared.sku : id ? Text(idHandle(*id)) : std::nullopt;
    const qsizetype cost =
        100 + shared.title.size() + shared.description.value_or(std::nullopt).value_or(QString()).size();
    if (shared.sku)
        m_parents.insert(*shared.sku, new CatalogRow(shared), cost);
    if (id)
        m_parents.insert(u"id:"_s + *id, new CatalogRow(shared), cost);
}

void WooCommerceRows::takeParent(CatalogRow &row, RowFields &fields)
{
    const Text name = fields.textIfAny(m_parent, "parent"_L1);
    if (!name) {
        fields.complain("parent"_L1, {"no_parent"_L1, "a variation must say what it is one of"_L1});
        return;
    }
    takeAttributes(row, fields);
    row.description = row.brand = row.category = std::nullopt;
    row.handle = name->startsWith("id:"_L1) ? idHandle(name->sliced(3)) : *name;
    if (const CatalogRow *parent = m_parents.object(*name)) {
        row.handle = parent->handle;
        row.title = parent->title;
        row.familyTitle = parent->familyTitle;
        row.description = parent->description;
        row.brand = parent->brand;
        row.category = parent->category;
        if (!row.imageUrl.value_or(std::nullopt))
            row.imageUrl = parent->imageUrl;
        if (!row.taxClass)
            row.taxClass = parent->taxClass;
    }
    if (row.handle && row.handle->startsWith(siblingPrefix))
        fields.complain("parent"_L1, {"parent_begins_with_sku"_L1, "the parent's SKU cannot begin with \"sku:\""_L1});
}

/// A variation's row names the attributes that it differs in; one without a value stands for any.
void WooCommerceRows::takeAttributes(CatalogRow &row, RowFields &fields) const
{
    row.optionNames.fill(Text());
    row.options.fill(Text());
    size_t count = 0;
    for (const Attribute &attribute : m_attributes) {
        const Text name = fields.textIfAny(attribute.name, "option name"_L1);
        if (!name)
            continue;
        if (count == optionCount) {
            fields.complain("options"_L1, {"too_many_options"_L1, "a product can differ in %1 options at most"_L1},
                            {QString::number(optionCount)});
            return;
        }
        row.optionNames[count] = name;
        row.options[count++] = fields.textIfAny(attribute.value, "option value"_L1);
    }
}

Said<QString> WooCommerceRows::readTaxClass(RowFields &fields) const
{
    if (fields.textIfAny(m_taxStatus, "tax_class"_L1) == u"none"_s)
        return u"zero"_s;
    const auto name = fields.text(m_taxClass, "tax_class"_L1);
    if (!name || *name == u"parent"_s)
        return std::nullopt;
    if (!*name)
        return u"standard"_s;
    if (**name == "reduced-rate"_L1)
        return u"reduced"_s;
    return **name == "zero-rate"_L1 ? u"zero"_s : **name;
}

} // namespace holdfast
