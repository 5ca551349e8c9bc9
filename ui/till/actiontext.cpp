// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/journallists.h"

#include "core/till/slipwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr const char *amountFirst = "^(-?\\d+)";
constexpr const char *amountLast = ", (-?\\d+)$";

struct Deed {
    const char *action;
    const char *text;
    const char *amounts = nullptr; ///< what finds the amounts in the details of such entries
};

const Deed deeds[] = {
    {"product_created", QT_TRANSLATE_NOOP("Deeds", "Made a product")},
    {"product_edited", QT_TRANSLATE_NOOP("Deeds", "Changed a product")},
    {"stock_moved", QT_TRANSLATE_NOOP("Deeds", "Changed the stock")},
    {"hold_released", QT_TRANSLATE_NOOP("Deeds", "Released a hold")},
    {"catalogue_imported", QT_TRANSLATE_NOOP("Deeds", "Imported a catalogue")},
    {"tax_class_changed", QT_TRANSLATE_NOOP("Deeds", "Changed a tax class")},
    {"staff_added", QT_TRANSLATE_NOOP("Deeds", "Added somebody to the staff")},
    {"staff_changed", QT_TRANSLATE_NOOP("Deeds", "Changed role, PIN or leaving")},
    {"staff_token_issued", QT_TRANSLATE_NOOP("Deeds", "Issued an API token")},
    {"pin_refused", QT_TRANSLATE_NOOP("Deeds", "Typed a wrong PIN")},
    {"failures_cleared", QT_TRANSLATE_NOOP("Deeds", "Cleared the failures")},
    {"register_added", QT_TRANSLATE_NOOP("Deeds", "Made a till")},
    {"drawer_opened", QT_TRANSLATE_NOOP("Deeds", "Opened the drawer with a float"), amountFirst},
    {"drawer_closed", QT_TRANSLATE_NOOP("Deeds", "Counted and closed the drawer"), amountLast},
    {"cash_paid_in", QT_TRANSLATE_NOOP("Deeds", "Put money in"), amountFirst},
    {"cash_paid_out", QT_TRANSLATE_NOOP("Deeds", "Took money out"), amountFirst},
    {"cash_no_sale", QT_TRANSLATE_NOOP("Deeds", "Opened the drawer without a sale")},
    {"line_removed", QT_TRANSLATE_NOOP("Deeds", "Took a line away"), amountFirst},
    {"line_discounted", QT_TRANSLATE_NOOP("Deeds", "Gave a discount on a line"), amountFirst},
    {"sale_discounted", QT_TRANSLATE_NOOP("Deeds", "Gave a discount on a sale"), amountFirst},
    {"price_overridden", QT_TRANSLATE_NOOP("Deeds", "Asked another price"), "^(\\d+) -> (\\d+)"},
    {"sale_voided", QT_TRANSLATE_NOOP("Deeds", "Gave a sale up"), amountFirst},
    {"refunded", QT_TRANSLATE_NOOP("Deeds", "Took goods back"), amountFirst},
    {"order_ready", QT_TRANSLATE_NOOP("Deeds", "Made an order ready")},
    {"order_collected", QT_TRANSLATE_NOOP("Deeds", "Handed an order over")},
    {"order_shipped", QT_TRANSLATE_NOOP("Deeds", "Shipped an order")},
    {"order_refunded", QT_TRANSLATE_NOOP("Deeds", "Refunded an order"), amountFirst},
    {"order_refund_retried", QT_TRANSLATE_NOOP("Deeds", "Tried a refund again")},
};

const Deed *find(const QString &action)
{
    const auto found = std::find_if(std::begin(deeds), std::end(deeds),
                                    [&](const Deed &deed) { return action == QLatin1StringView(deed.action); });
    return found == std::end(deeds) ? nullptr : found;
}

} // namespace

QString actionText(const QString &action)
{
    const Deed *deed = find(action);
    return deed ? QCoreApplication::translate("Deeds", deed->text) : action;
}

/// The records keep amounts and shares as whole numbers, which nobody reads.
QString detailText(const AuditEntry &entry, const Currency &currency)
{
    static const QRegularExpression share(u"^(\\d+) ppm"_s);
    const SlipWords words;
    QString text = entry.detail;
    if (const auto match = share.match(text); match.hasMatch())
        return text.replace(0, match.capturedLength(), words.rate({match.captured(1).toLongLong()}));
    const Deed *deed = find(entry.action);
    if (!deed || !deed->amounts)
        return text;
    const auto match = QRegularExpression(QString::fromLatin1(deed->amounts)).match(entry.detail);
    // From the last one on, so that the places of those before it stay.
    for (int i = match.hasMatch() ? match.lastCapturedIndex() : 0; i > 0; --i)
        text.replace(match.capturedStart(i), match.capturedLength(i), words.money({match.captured(i).toLongLong()}, currency));
    return text;
}

} // namespace holdfast::ui
