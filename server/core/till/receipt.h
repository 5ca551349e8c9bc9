// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/catalog/product.h"
#include "core/pricing/pricing.h"

namespace holdfast {

/// What the till does for somebody: sells, takes goods back, or hands over what was ordered on the web.
enum class SaleKind { Sale, Refund, Collection };
/// How money changes hands.
enum class TenderKind { Cash, Card };

struct ReceiptLine {
    QString title;
    OptionTexts options;
    Quantity quantity;
    Measure measure;
    Money unitPrice; ///< that was asked
    Money discount;  ///< on this line alone
    Money total;     ///< after it
    TaxRate rate;
};

struct ReceiptTax {
    TaxRate rate;
    Money net;
    Money tax;
};

struct ReceiptTender {
    TenderKind kind = TenderKind::Cash;
    Money amount; ///< that changed hands in the end
    Money given;  ///< cash that was handed over; the rest of it is the change
    QString reference; ///< of a card's payment
};

/// All that a receipt says, whatever it is printed on. Of a refund all amounts are those that go back.
struct Receipt {
    SaleKind kind = SaleKind::Sale;
    QString number;
    QString refundOf; ///< the number of the receipt that goods were brought back with; may be empty
    QString order;    ///< the number of the order that was collected, or empty
    Instant at;
    QString cashier;
    QString registerName;
    Currency currency;
    TaxMode taxMode = TaxMode::Included;
    QList<ReceiptLine> lines;
    Money discount; ///< on the sale as a whole; the lines' totals are without it
    Totals totals;
    Money rounding; ///< of its cash: what changed hands is the total plus this
    QList<ReceiptTax> taxes;
    QList<ReceiptTender> tenders;
    QString note;
    QString url;       ///< for a QR code; may be empty
    bool copy = false; ///< it was printed before
    bool test = false; ///< no money moved
};

} // namespace holdfast
