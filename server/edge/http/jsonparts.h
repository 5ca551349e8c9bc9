// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/catalog/product.h"
#include "edge/http/jsonwriter.h"

namespace holdfast::http {

// What the JSON of all records is made of.

/// RFC 3339 in UTC with milliseconds.
QByteArray timeText(Instant time);

/// Amounts in one currency.
class MoneyWriter
{
public:
    explicit MoneyWriter(const Currency &currency);
    void operator()(JsonWriter &json, QByteArrayView name, Money money) const;

private:
    QByteArray m_currency; ///< what is the same in all of them
};

/// As the member `options`.
void writeOptions(JsonWriter &json, const OptionTexts &names, const OptionTexts &values);
void writeTime(JsonWriter &json, QByteArrayView name, const std::optional<Instant> &time);

template <typename Tag>
void writeId(JsonWriter &json, QByteArrayView name, RowId<Tag> id)
{
    json.key(name);
    json.text(id.value);
}

} // namespace holdfast::http
