// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace holdfast {

/// A row number that cannot be mistaken for another table's.
template <typename Tag>
struct RowId {
    qint64 value = 0;

    auto operator<=>(const RowId &) const = default;
    QString text() const { return QString::number(value); }

    /// Reads what text() wrote; anything else, also "+1" or "01", is no id.
    static std::optional<RowId> parse(QStringView text)
    {
        bool ok = false;
        const qint64 value = text.toLongLong(&ok);
        if (!ok || value <= 0 || QString::number(value) != text)
            return std::nullopt;
        return RowId{value};
    }
};

template <typename Tag>
size_t qHash(RowId<Tag> id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

/// 128 random bits as 22 characters of base64url: an id that tells nothing and that nobody can guess.
QString randomIdText();
/// The same behind 10 characters that grow with the time in milliseconds. What is made together is thus kept together
/// by a table or index in the order of its ids, and those who shop at the same time share its pages.
QString timedIdText();
/// Whether text has the shape of either.
bool isRandomIdText(QStringView text);

template <typename Tag>
struct RandomId {
    QString value;

    auto operator<=>(const RandomId &) const = default;

    static RandomId make() { return {timedIdText()}; }
    static std::optional<RandomId> parse(QStringView text)
    {
        if (!isRandomIdText(text))
            return std::nullopt;
        return RandomId{text.toString()};
    }
};

template <typename Tag>
size_t qHash(const RandomId<Tag> &id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using ProductId = RowId<struct ProductTag>;
using FamilyId = RowId<struct FamilyTag>;
using StaffId = RowId<struct StaffTag>;
using RegisterId = RowId<struct RegisterTag>;
using TillSessionId = RowId<struct TillSessionTag>;
using SaleLineId = RowId<struct SaleLineTag>;
using CartId = RandomId<struct CartTag>;
using ShopperId = RandomId<struct ShopperTag>;
using OrderId = RandomId<struct OrderTag>;
using PaymentId = RandomId<struct PaymentTag>;
using RefundId = RandomId<struct RefundTag>;
using SaleId = RandomId<struct SaleTag>;

} // namespace holdfast
