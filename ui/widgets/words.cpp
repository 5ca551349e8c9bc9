// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/format.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString byField(const Error &error)
{
    if (error.field == "duration"_L1 || error.field == "holds.ttl"_L1 || error.field == "holds.max"_L1
        || error.field == "carts.life"_L1)
        return Words::tr("Write a number with its unit, like 90s, 10m or 2h.");
    if (error.field == "price"_L1)
        return Words::tr("This is not an amount in the shop's currency.");
    if (error.field == "on_hand"_L1)
        return Words::tr("This is not a whole number.");
    if (error.field == "title"_L1)
        return Words::tr("A product needs a title.");
    if (error.field == "pin"_L1)
        return Words::tr("A PIN has 4 to 12 digits, not all the same and not in a row.");
    if (error.field == "rate"_L1)
        return Words::tr("Write a percentage from 0 to 100, like 19.");
    return error.message;
}

} // namespace

QString errorText(const Error &error)
{
    if (error.code == "validation_failed"_L1)
        return byField(error);
    if (error.code == "stale_version"_L1)
        return Words::tr("Somebody else changed this product meanwhile.");
    if (error.code == "stale_stock"_L1)
        return Words::tr("The stock is not what it was when you looked.");
    if (error.code == "stock_held"_L1)
        return Words::tr("Some of these units are held for shoppers. Release the holds first, or take away fewer.");
    if (error.code == "sku_taken"_L1)
        return Words::tr("Another product already has this SKU.");
    if (error.code == "product_not_found"_L1)
        return Words::tr("This product does not exist any more.");
    if (error.code == "hold_not_found"_L1)
        return Words::tr("This hold has ended already.");
    if (error.code == "staff_exists"_L1)
        return Words::tr("Somebody of that name is on the staff already.");
    if (error.code == "last_owner"_L1)
        return Words::tr("This is the only owner. Make somebody else an owner first.");
    if (error.code == "currency_fixed"_L1)
        return Words::tr("The shop has products with prices, so its currency is fixed.");
    if (error.code == "database_busy"_L1)
        return Words::tr("Another program holds the database's lock. Nothing was changed; try again.");
    if (error.code == "disk_full"_L1)
        return Words::tr("The disk that holds the database is full. Nothing was changed; make room and try again.");
    if (error.code == "database_unavailable"_L1)
        return Words::tr("The database's file cannot be read or written. Nothing was changed.");
    if (error.code == "database_read_only"_L1)
        return Words::tr("The database's file is read-only. Nothing was changed; make it writable, or open another one.");
    if (error.code == "database_damaged"_L1)
        return Words::tr("The file is not a database, or it is damaged. Restore a backup, or open another one.");
    if (error.code == "overloaded"_L1)
        return Words::tr("Too much is waiting to be done. Try again in a moment.");
    if (error.code == "internal"_L1)
        return Words::tr("Something went wrong on our side. Nothing was changed; the log has the details.");
    return error.message;
}

QString roleText(Role role)
{
    switch (role) {
    case Role::Viewer:
        break;
    case Role::Cashier:
        return Words::tr("Cashier");
    case Role::Manager:
        return Words::tr("Manager");
    case Role::Owner:
        return Words::tr("Owner");
    }
    return Words::tr("Viewer");
}

QString reasonText(const QString &reason)
{
    if (reason == "delivery"_L1)
        return Words::tr("Delivery");
    if (reason == "count"_L1)
        return Words::tr("Count");
    if (reason == "correction"_L1)
        return Words::tr("Correction");
    if (reason == "refund"_L1)
        return Words::tr("Refund");
    return reason;
}

} // namespace holdfast::ui
