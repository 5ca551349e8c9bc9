// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/till/sums.h"

namespace holdfast {

class Connection;
class Transaction;

/// Open and parked sales hold the units of their lines; a paid one has its receipt; a void one came to nothing.
enum class SaleState { Open, Parked, Paid, Void };

QString nameOf(SaleKind kind);
QString nameOf(SaleState state);
QString nameOf(TenderKind kind);
std::optional<SaleKind> parseSaleKind(QStringView name);
std::optional<SaleState> parseSaleState(QStringView name);
std::optional<TenderKind> parseTenderKind(QStringView name);

struct SaleLine {
    SaleLineId id;
    ProductId product;
    QString sku;
    QString title;
    OptionTexts options;
    Measure measure;
    TaxRate rate;
    Quantity quantity;
    Money listPrice; ///< when it was rung up
    Money unitPrice; ///< that is asked; another one if somebody said so
    Discount asked;
    Money discount;  ///< what that comes to
    Money total;     ///< after it
    Money share;     ///< of the discount on the whole sale, once that is paid
    std::optional<SaleLineId> refundOf;
    bool restock = false; ///< of a refund: it went back on the shelf

    Money paid() const { return total - share; }
    bool asListed() const { return unitPrice == listPrice && asked.none(); }
};

struct Tender {
    TenderKind kind = TenderKind::Cash;
    Money due;    ///< what of the total it settles
    Money amount; ///< that changed hands for it; in cash, that may be rounded
    Money given;  ///< what was handed over
    QString reference;
};

/// A sale, a refund, or an order that was paid for at the counter.
struct Sale {
    SaleId id;
    RegisterId at;
    QString registerName;
    std::optional<TillSessionId> session;
    SaleKind kind = SaleKind::Sale;
    SaleState state = SaleState::Open;
    QString cashier;
    std::optional<OrderId> order;
    QString orderNumber;
    std::optional<SaleId> refundOf;
    Discount asked;     ///< on the whole
    QString note;
    QString email;      ///< for the receipt
    QString label;      ///< what it is parked as
    TaxMode taxMode = TaxMode::Included;
    qint64 number = 0;  ///< of the receipt
    qint64 prints = 0;
    Instant createdAt;
    std::optional<Instant> settledAt;
    QList<SaleLine> lines;
    QList<Tender> tenders;
    Money discount;     ///< on the whole
    QList<TaxSum> taxes;
    Totals totals;
    Money rounding;

    /// As people read it: the register and the number.
    QString receiptNumber() const;
};

/// "3-000127" for the register 3.
QString receiptNumber(RegisterId at, qint64 number);
/// Reads what receiptNumber() wrote.
std::optional<std::pair<RegisterId, qint64>> parseReceiptNumber(QStringView text);

/// With everything; of one that is not paid yet the sums are what they come to now.
std::optional<Sale> findSale(Connection &connection, const SaleId &id);
std::optional<SaleId> findReceipt(Connection &connection, const QString &receiptNumber);
/// The sale that is being rung up at a register, if one is.
std::optional<SaleId> openSaleIdAt(Connection &connection, RegisterId at);
std::optional<Sale> openSaleAt(Connection &connection, RegisterId at);
/// The oldest first, of all registers: any till may take one up.
QList<Sale> parkedSales(Connection &connection, int limit);
/// Where a page of receipts ended.
struct SalePosition {
    Instant settledAt;
    QString id;
};
/// The newest receipts first.
QList<Sale> settledSales(Connection &connection, const std::optional<SalePosition> &before, int limit);

/// All that its receipt says.
Receipt receiptOf(Connection &connection, const Sale &sale);

Error saleNotFound();
/// The sale as it is, with its sums.
Result<Sale> saleNow(Transaction &transaction, const SaleId &id);

} // namespace holdfast
