// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/format.h"

#include "ui/widgets/refusaltext.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

struct Sentence {
    const char *of; ///< an error's code, or the field that a wrong input is for
    const char *text; ///< %1 is the file or address it is about
};

const Sentence byCode[] = {
    {"stale_version", QT_TRANSLATE_NOOP("Words", "Somebody else changed this product meanwhile.")},
    {"stale_stock", QT_TRANSLATE_NOOP("Words", "The stock is not what it was when you looked.")},
    {"stock_held",
     QT_TRANSLATE_NOOP("Words", "Some of these units are held for shoppers. Release the holds first, or take away "
                                "fewer.")},
    {"sku_taken", QT_TRANSLATE_NOOP("Words", "Another product already has this SKU.")},
    {"product_not_found", QT_TRANSLATE_NOOP("Words", "This product does not exist any more.")},
    {"hold_not_found", QT_TRANSLATE_NOOP("Words", "This hold has ended already.")},
    {"staff_exists", QT_TRANSLATE_NOOP("Words", "Somebody of that name is on the staff already.")},
    {"last_owner", QT_TRANSLATE_NOOP("Words", "This is the only owner. Make somebody else an owner first.")},
    {"currency_fixed", QT_TRANSLATE_NOOP("Words", "The shop has products with prices, so its currency is fixed.")},
    {"database_busy",
     QT_TRANSLATE_NOOP("Words", "Another program holds the database's lock. Nothing was changed; try again.")},
    {"disk_full",
     QT_TRANSLATE_NOOP("Words", "The disk that holds the database is full. Nothing was changed; make room and try "
                                "again.")},
    {"database_unavailable",
     QT_TRANSLATE_NOOP("Words", "The database cannot be reached right now. Nothing was changed; try again.")},
    {"database_read_only",
     QT_TRANSLATE_NOOP("Words", "The database's file is read-only. Nothing was changed; make it writable, or open "
                                "another one.")},
    {"database_damaged",
     QT_TRANSLATE_NOOP("Words", "The file is not a database, or it is damaged. Restore a backup, or open another "
                                "one.")},
    {"overloaded", QT_TRANSLATE_NOOP("Words", "Too much is waiting to be done. Try again in a moment.")},
    {"internal",
     QT_TRANSLATE_NOOP("Words", "Something went wrong on our side. Nothing was changed; the log has the details.")},
    {"place_is_folder", QT_TRANSLATE_NOOP("Words", "%1 is a folder, not a database's file. Choose a file.")},
    {"place_unreadable", QT_TRANSLATE_NOOP("Words", "%1 cannot be read: its permissions forbid it.")},
    {"place_read_only", QT_TRANSLATE_NOOP("Words", "%1 is read-only. Make it writable, or open another database.")},
    {"folder_not_made", QT_TRANSLATE_NOOP("Words", "The folder %1 cannot be made.")},
    {"folder_read_only",
     QT_TRANSLATE_NOOP("Words", "The folder %1 is read-only, and the database needs to write beside its file.")},
    {"not_a_database", QT_TRANSLATE_NOOP("Words", "%1 is not a database. Open another one, or restore a backup.")},
    {"foreign_database", QT_TRANSLATE_NOOP("Words", "%1 is another program's database.")},
    {"newer_database", QT_TRANSLATE_NOOP("Words", "%1 was written by a newer version of Holdfast. Update this one.")},
    {"no_write_ahead_log",
     QT_TRANSLATE_NOOP("Words", "%1 is on a disk that cannot hold a shop in use, as many network drives are. Move "
                                "it to a local disk.")},
    {"server_unfit",
     QT_TRANSLATE_NOOP("Words", "%1 cannot hold a shop: it takes a PostgreSQL server of version 15 or newer with UTF-8 "
                                "that is no standby.")},
    {"database_forbidden",
     QT_TRANSLATE_NOOP("Words", "This user may not make the shop's tables in %1. Make it the database's owner.")},
    {"wrong_pin", QT_TRANSLATE_NOOP("Words", "That is not the PIN.")},
    {"too_early", QT_TRANSLATE_NOOP("Words", "Too many wrong PINs in a row. Wait %1 seconds before the next try.")},
    {"no_pin", QT_TRANSLATE_NOOP("Words", "This person has no PIN yet.")},
    {"not_signed_in", QT_TRANSLATE_NOOP("Words", "Whoever signed in is not on the staff any more.")},
    {"not_allowed", QT_TRANSLATE_NOOP("Words", "This takes somebody with a higher role.")},
    {"sign_in_first", QT_TRANSLATE_NOOP("Words", "Sign in at the till first")},
    {"managers_only", QT_TRANSLATE_NOOP("Words", "This is for managers")},
    {"owners_only", QT_TRANSLATE_NOOP("Words", "This is for owners")},
    {"register_exists", QT_TRANSLATE_NOOP("Words", "There is a till of this name already.")},
    {"register_not_found", QT_TRANSLATE_NOOP("Words", "This till does not exist any more.")},
    {"drawer_open", QT_TRANSLATE_NOOP("Words", "Somebody else has opened this drawer already.")},
    {"drawer_closed", QT_TRANSLATE_NOOP("Words", "The drawer is closed. Open it with its float first.")},
    {"unknown_code", QT_TRANSLATE_NOOP("Words", "No product has the code %1. Nothing was added.")},
    {"wrong_check_digit", QT_TRANSLATE_NOOP("Words", "%1 was misread: its check digit is wrong. Scan it again.")},
    {"several_products", QT_TRANSLATE_NOOP("Words", "Several products have the code %1. Search for the right one by its name.")},
    {"insufficient_stock", QT_TRANSLATE_NOOP("Words", "There are not enough of these: free are %1.")},
    {"sale_full", QT_TRANSLATE_NOOP("Words", "This sale takes no more lines. Pay it, and go on with another.")},
    {"sale_paid", QT_TRANSLATE_NOOP("Words", "This sale is paid already.")},
    {"sale_not_open", QT_TRANSLATE_NOOP("Words", "This sale is not open any more.")},
    {"sale_open", QT_TRANSLATE_NOOP("Words", "A sale is being rung up. Finish it, park it or give it up first.")},
    {"sale_not_parked", QT_TRANSLATE_NOOP("Words", "Somebody else has taken this sale up already.")},
    {"sale_not_found", QT_TRANSLATE_NOOP("Words", "There is no such sale.")},
    {"sale_line_not_found", QT_TRANSLATE_NOOP("Words", "This line is not in the sale any more.")},
    {"sales_parked", QT_TRANSLATE_NOOP("Words", "There are parked sales. Say whether they are kept.")},
    {"tender_short", QT_TRANSLATE_NOOP("Words", "That is not enough yet.")},
    {"card_too_much", QT_TRANSLATE_NOOP("Words", "That is more by card than is to be paid.")},
    {"difference_too_large", QT_TRANSLATE_NOOP("Words", "What was counted is off by %1. Count again, or have it approved.")},
    {"receipt_not_found", QT_TRANSLATE_NOOP("Words", "Nothing was sold with receipt %1.")},
    {"report_not_found", QT_TRANSLATE_NOOP("Words", "There is no such report.")},
    {"refund_too_much", QT_TRANSLATE_NOOP("Words", "That is more than what is left to come back.")},
    {"refund_uneven", QT_TRANSLATE_NOOP("Words", "The parts are not what goes back in all.")},
    {"order_not_found", QT_TRANSLATE_NOOP("Words", "There is no such order.")},
    {"order_not_collectable", QT_TRANSLATE_NOOP("Words", "Order %1 is not to be handed over: it is not paid, or was collected.")},
    {"shutting_down", QT_TRANSLATE_NOOP("Words", "The shop is being closed.")},
    {"cannot_listen",
     QT_TRANSLATE_NOOP("Words", "Nothing can listen there; another program may be using the port (%1).")},
    {"no_certificate", QT_TRANSLATE_NOOP("Words", "%1 holds no certificate in PEM form.")},
    {"key_unreadable", QT_TRANSLATE_NOOP("Words", "The key %1 cannot be read.")},
    {"no_key", QT_TRANSLATE_NOOP("Words", "%1 holds no RSA or EC key in PEM form.")},
    {"backup_is_folder", QT_TRANSLATE_NOOP("Words", "%1 is a folder. Choose a file.")},
    {"backup_over_shop",
     QT_TRANSLATE_NOOP("Words", "The backup would overwrite the shop itself. Choose another file.")},
    {"backup_folder_unwritable", QT_TRANSLATE_NOOP("Words", "The folder of %1 cannot be written to.")},
    {"backup_unwritable", QT_TRANSLATE_NOOP("Words", "%1 cannot be written.")},
    {"backup_disk_full",
     QT_TRANSLATE_NOOP("Words", "The disk of %1 is full. Make room on it, or choose another disk.")},
    {"backup_unsound", QT_TRANSLATE_NOOP("Words", "%1 did not pass the check: its numbers do not add up.")},
    {"backup_not_found", QT_TRANSLATE_NOOP("Words", "There is no file %1.")},
    {"backup_empty", QT_TRANSLATE_NOOP("Words", "There is nothing in %1.")},
    {"no_printer", QT_TRANSLATE_NOOP("Words", "No receipt printer is set up on this machine. Choose one in the settings, under Receipts.")},
    {"no_drawer",
     QT_TRANSLATE_NOOP("Words", "No drawer can be opened from here: it takes a receipt printer that it is plugged into. "
                                "Use its key.")},
    {"printer_unreachable",
     QT_TRANSLATE_NOOP("Words", "No printer answers at %1. Is it on, plugged in, and in the same network?")},
    {"printer_missing", QT_TRANSLATE_NOOP("Words", "There is no printer at %1. Is it on, and plugged in?")},
    {"printer_forbidden",
     QT_TRANSLATE_NOOP("Words", "This user may not write to %1. On Linux, members of the group lp may.")},
    {"printer_busy", QT_TRANSLATE_NOOP("Words", "%1 takes nothing at the moment. Look at its paper and its cover.")},
    {"printer_line_broke", QT_TRANSLATE_NOOP("Words", "The line to %1 broke while it was printing. The slip may come out twice.")},
    {"printer_silent",
     QT_TRANSLATE_NOOP("Words", "%1 took the slip, but does not say that it is printed. Look at its paper and its cover.")},
    {"printer_unknown", QT_TRANSLATE_NOOP("Words", "The system has no printer “%1” any more. Choose another one.")},
    {"printer_refused", QT_TRANSLATE_NOOP("Words", "The system's printer “%1” does not take anything.")},
    {"pdf_unwritable", QT_TRANSLATE_NOOP("Words", "%1 cannot be written. Choose another file.")},
    {"restore_no_room", QT_TRANSLATE_NOOP("Words", "%1 cannot be copied; the disk may be full.")},
    {"restore_by_copy",
     QT_TRANSLATE_NOOP("Words", "A PostgreSQL shop is restored into an empty database, with: holdfastd copy --from "
                                "sqlite:%1 --to postgresql://…")},
};

const Sentence byField[] = {
    {"duration", QT_TRANSLATE_NOOP("Words", "Write a number with its unit, like 90s, 10m or 2h.")},
    {"holds.ttl", QT_TRANSLATE_NOOP("Words", "Write a number with its unit, like 90s, 10m or 2h.")},
    {"holds.max", QT_TRANSLATE_NOOP("Words", "Write a number with its unit, like 90s, 10m or 2h.")},
    {"carts.life", QT_TRANSLATE_NOOP("Words", "Write a number with its unit, like 90s, 10m or 2h.")},
    {"limits.per_shopper", QT_TRANSLATE_NOOP("Words", "Write how many a second and how many at once, like 50/200.")},
    {"limits.per_address", QT_TRANSLATE_NOOP("Words", "Write how many a second and how many at once, like 50/200.")},
    {"limits.new_shoppers", QT_TRANSLATE_NOOP("Words", "Write how many a second and how many at once, like 50/200.")},
    {"shop.currency", QT_TRANSLATE_NOOP("Words", "Write the three letters of a currency, like EUR.")},
    {"shop.name", QT_TRANSLATE_NOOP("Words", "A name has at most 100 characters.")},
    {"backup.daily", QT_TRANSLATE_NOOP("Words", "Write a time of day, like 03:00, or off.")},
    {"backup.kept", QT_TRANSLATE_NOOP("Words", "Write a number from 1 to 1000.")},
    {"price", QT_TRANSLATE_NOOP("Words", "This is not an amount in the shop's currency.")},
    {"on_hand", QT_TRANSLATE_NOOP("Words", "This is not a whole number.")},
    {"title", QT_TRANSLATE_NOOP("Words", "A product needs a title.")},
    {"family_title", QT_TRANSLATE_NOOP("Words", "A family needs a title.")},
    {"option1_name", QT_TRANSLATE_NOOP("Words", "An option needs a name that no other option of the family has.")},
    {"option2_name", QT_TRANSLATE_NOOP("Words", "An option needs a name that no other option of the family has.")},
    {"option3_name", QT_TRANSLATE_NOOP("Words", "An option needs a name that no other option of the family has.")},
    {"pin", QT_TRANSLATE_NOOP("Words", "A PIN has 4 to 12 digits, not all the same and not in a row.")},
    {"name", QT_TRANSLATE_NOOP("Words", "A name is needed, of at most 40 characters.")},
    {"rate", QT_TRANSLATE_NOOP("Words", "Write a percentage from 0 to 100, like 19.")},
    {"printer.address", QT_TRANSLATE_NOOP("Words", "Write HOST or HOST:PORT, like 192.168.1.50.")},
    {"printer.file", QT_TRANSLATE_NOOP("Words", "Name the printer's device file, like /dev/usb/lp0.")},
    {"printer.name", QT_TRANSLATE_NOOP("Words", "Choose one of the system's printers.")},
    {"receipt.head", QT_TRANSLATE_NOOP("Words", "At most 10 lines and 500 characters, without control characters.")},
    {"receipt.foot", QT_TRANSLATE_NOOP("Words", "At most 10 lines and 500 characters, without control characters.")},
    {"listen", QT_TRANSLATE_NOOP("Words", "Write HOST:PORT, like 127.0.0.1:8080.")},
    {"certificate", QT_TRANSLATE_NOOP("Words", "The certificate and its key go together.")},
    {"key", QT_TRANSLATE_NOOP("Words", "The certificate and its key go together.")},
    {"proxies", QT_TRANSLATE_NOOP("Words", "Write networks like 10.0.0.0/8, or addresses like 192.168.1.5.")},
    {"quantity", QT_TRANSLATE_NOOP("Words", "Write a whole number from 1 to 1,000,000.")},
    {"amount", QT_TRANSLATE_NOOP("Words", "This is no amount of money that changes hands.")},
    {"opening", QT_TRANSLATE_NOOP("Words", "Count what is in the drawer; nothing is 0.")},
    {"count", QT_TRANSLATE_NOOP("Words", "This is no number of coins or notes.")},
    {"discount", QT_TRANSLATE_NOOP("Words", "A discount is from 0% to 100%, or an amount.")},
    {"reason", QT_TRANSLATE_NOOP("Words", "Say why, in at most 200 characters.")},
    {"register", QT_TRANSLATE_NOOP("Words", "A till needs a name of at most 40 characters.")},
    {"note", QT_TRANSLATE_NOOP("Words", "A note has at most 200 characters.")},
    {"label", QT_TRANSLATE_NOOP("Words", "A name to park under has at most 60 characters.")},
    {"reference", QT_TRANSLATE_NOOP("Words", "A reference has at most 60 characters.")},
    {"till.smallest_coin", QT_TRANSLATE_NOOP("Words", "Write an amount like 0.05.")},
    {"till.most_difference", QT_TRANSLATE_NOOP("Words", "Write an amount like 5.00.")},
    {"till.cashier_discount", QT_TRANSLATE_NOOP("Words", "Write a share from 0% to 100%, like 10%.")},
    {"till.lock_after", QT_TRANSLATE_NOOP("Words", "Write a number with its unit, like 90s, 10m or 2h.")},
    {"till.parked_life", QT_TRANSLATE_NOOP("Words", "Write a number with its unit, like 90s, 10m or 2h.")},
    {"picture",
     QT_TRANSLATE_NOOP("Words", "This is no PNG, JPEG, WebP, GIF or SVG picture of at most 10 MB that can be read "
                                "and kept.")},
};

/// Empty when there is none.
QString find(std::span<const Sentence> sentences, const QString &of)
{
    const auto found = std::find_if(sentences.begin(), sentences.end(),
                                    [&](const Sentence &sentence) { return of == QLatin1StringView(sentence.of); });
    return found == sentences.end() ? QString() : QCoreApplication::translate("Words", found->text);
}

} // namespace

QString errorText(const Error &error)
{
    const QString text =
        error.code == "validation_failed"_L1 ? find(byField, error.field) : find(byCode, error.code);
    if (text.isEmpty())
        return refusalText(error);
    // Otherwise what the system itself said, in its language.
    const QString subject = error.details.value(u"subject"_s, error.message).toString();
    return text.contains("%1"_L1) ? text.arg(subject) : text;
}

} // namespace holdfast::ui
