// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/ringup.h"

namespace holdfast {

/// What a customer hands over: cash, of which some may go back as change, or a card payment that the terminal has taken.
struct TenderWish {
    TenderKind kind = TenderKind::Cash;
    Money given;
    QString reference{}; ///< of the card payment
};

/// What the cash of a sale comes to, next to its cards: cash alone is rounded to coins that there are.
struct CashDue {
    Money due;    ///< what is left to pay in cash
    Money amount; ///< the same in coins
};
CashDue cashDueOf(Money total, const QList<TenderWish> &tenders, Money coin);

/// The tenders that settle a total, cards first; or why they do not: too little (tender_short, with what is missing), or
/// more by card than is due (card_too_much).
Result<QList<Tender>> settle(Money total, const QList<TenderWish> &tenders, Money coin);

/// Takes the money for a sale: its units are sold, it gets the register's next receipt number, and whoever is to have the
/// receipt by mail gets it. All of it is one commit, on disk before the answer. A sale that is paid is never paid again
/// (sale_paid).
struct PaySale {
    SaleId sale;
    QList<TenderWish> tenders;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// Takes the money for a web order that is paid when it is collected, and hands it over.
struct CollectOrder {
    RegisterId at;
    OrderId order;
    QList<TenderWish> tenders;
    Hand hand;

    using Reply = Sale;
    Result<Sale> apply(Transaction &transaction) const;
};

/// The receipt was printed; from then on further ones are copies.
struct NotePrinted {
    SaleId sale;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// What a sale came to, to be written down once it is settled.
struct Settlement {
    SaleId sale;
    RegisterId at;
    TillSessionId session;
    QString cashier;
    Money discount;
    Money discounts; ///< all of them
    QList<TaxSum> taxes;
    Totals totals;
    QList<Tender> tenders;
};
/// Gives it its number and writes down taxes and tenders.
void writeSettlement(Transaction &transaction, const Settlement &settlement);

/// The name that mails with a receipt are queued under; their content has the sale.
inline constexpr QLatin1StringView mailReceipt("receipt");

} // namespace holdfast
