// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/catalogrow.h"

#include <QCryptographicHash>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

// ASCII's unit separator, which no field may contain.
constexpr QChar separator(0x1f);
constexpr int madeSkuLength = 12;

OptionTexts optionsOf(const CatalogRow &row)
{
    return {row.optionText(0), row.optionText(1), row.optionText(2)};
}

/// 60 bits of the key's hash in letters and digits that nobody mistakes for each other.
QString madeSku(const QString &key)
{
    constexpr QLatin1StringView alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"_L1;
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256);
    QString sku = u"P-"_s;
    for (int i = 0; i < madeSkuLength; ++i)
        sku += alphabet[uchar(hash[i]) % 32];
    return sku;
}

} // namespace

QString CatalogRow::key() const
{
    if (sku)
        return skuKey(*sku);
    if (isKnownByOptions())
        return optionsKey(*handle, optionsOf(*this));
    if (isKnownByBarcode())
        return barcodeKey(**barcode);
    const QStringList parts{u"content"_s, title, optionText(0).value_or(QString()), optionText(1).value_or(QString()),
                            optionText(2).value_or(QString()), brand.value_or(std::nullopt).value_or(QString()),
                            formatMeasure(measure.value_or(Measure()))};
    return parts.join(separator);
}

QString CatalogRow::keyField() const
{
    if (sku)
        return u"sku"_s;
    if (isKnownByOptions())
        return u"handle"_s;
    return isKnownByBarcode() ? u"barcode"_s : u"title"_s;
}

QString CatalogRow::lastingSku() const
{
    if (sku)
        return *sku;
    // A barcode is as good a name for the product as any, and staff know it already.
    return isKnownByBarcode() ? **barcode : madeSku(key());
}

QString skuKey(const QString &sku)
{
    return u"sku"_s + separator + sku;
}

QString optionsKey(const QString &handle, const OptionTexts &options)
{
    QString key = u"handle"_s + separator + handle;
    for (const Text &option : options)
        key += separator + option.value_or(QString());
    return key;
}

QString barcodeKey(const QString &barcode)
{
    return u"barcode"_s + separator + barcode;
}

} // namespace holdfast
