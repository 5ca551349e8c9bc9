// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/db/command.h"
#include "core/pricing/pricing.h"

#include <QList>
#include <QTime>

#include <algorithm>
#include <optional>

namespace holdfast {

/// How long a unit in a cart is kept for its shopper, and how many.
struct HoldPolicy {
    milliseconds timeToLive = std::chrono::minutes(10);
    milliseconds most = std::chrono::minutes(30); ///< however often it is extended
    /// Of one product for one shopper, in all carts together, each as much as its price is for; 0: no limit.
    qint64 mostUnits = 0;

    /// Until when a hold that began at `since` lasts if it is renewed now; never shorter than it already was.
    Instant renewed(Instant since, std::optional<Instant> expires, Instant now) const
    {
        const Instant wish = std::min(now + timeToLive, since + most);
        return expires ? std::max(*expires, wish) : wish;
    }
};

/// A rate limit: so many at once, and so many a second from then on.
struct RateLimit {
    double perSecond = 0;
    double burst = 0;
};

/// When the desktop copies the shop, and where to.
struct BackupPlan {
    QString folder;        ///< empty: `backups` beside the shop's file
    QTime daily{3, 0};     ///< in local time; invalid: never
    int kept = 14;         ///< how many daily copies; older ones are removed
};

/// Which changes of a watched product are worth a mail, and when.
struct WatchPolicy {
    qint64 leastPermille = 10; ///< of the price last told; smaller changes are left out
    milliseconds cooldown = std::chrono::hours(6); ///< between two mails about one product
    milliseconds gathering = std::chrono::seconds(10); ///< changes that come so close together go into one mail
};

/// How mails leave the shop.
struct MailPolicy {
    QString smtp; ///< an address that SmtpServer::parse() takes; empty: into a folder
    QString sender; ///< a name and an address; empty: nobody's
    RateLimit perDomain{100, 1000}; ///< so that no other server thinks us a flood
    int connections = 8;
    milliseconds retry = std::chrono::seconds(30);    ///< a mail that was not taken is tried again after, then twice as long
    milliseconds patience = std::chrono::seconds(30); ///< with a mail server that says nothing
};

/// How the shop's tills work.
struct TillPolicy {
    Money coin{1};                     ///< the smallest there is in cash, in minor units
    qint64 cashierDiscountPpm = 100'000; ///< that a cashier may give without a manager
    Money mostDifference{500};         ///< between a drawer's count and what should be in it
    milliseconds lockAfter = std::chrono::minutes(5); ///< without a touch
    milliseconds parkedLife = std::chrono::hours(7 * 24); ///< of a parked sale, whose units are then free again
};

/// What the shop's owner decided, as kept in the table `setting`; defaults where nothing was said.
struct ShopSettings {
    QString name; ///< of the shop; may be empty
    Currency currency{QStringLiteral("EUR"), 2};
    TaxMode taxMode = TaxMode::Included;
    HoldPolicy holds;
    milliseconds cartLife = std::chrono::hours(5 * 24);
    milliseconds paymentWindow = std::chrono::minutes(35); ///< to pay an order in
    milliseconds pickupWindow = std::chrono::hours(24);    ///< to collect an order in that is paid then
    RateLimit perShopper{50, 200};
    RateLimit perAddress{200, 1000};
    RateLimit newShoppers{1, 30};
    bool limitLoopback = false;
    BackupPlan backups;
    QString url; ///< how shoppers reach the shop, for links in mails; may be empty
    WatchPolicy watches;
    MailPolicy mail;
    QString receiptHead; ///< lines below the shop's name on receipts; may be empty
    QString receiptFoot; ///< lines at their end
    TillPolicy till;

    static ShopSettings load(Connection &connection);
};

/// One setting as people see it.
struct SettingInfo {
    QString name;
    QString value;
    QString explanation;
};

/// Whether the shop began as the demo, to be tried out.
bool isDemoShop(Connection &connection);

QList<SettingInfo> listSettings(Connection &connection);

/// Whether the value would do for the setting, as far as can be told without the shop: while somebody types.
Result<Done> checkSetting(const QString &name, const QString &value);

/// Changes one setting. Refuses unknown names, values that make no sense, and another currency once there are
/// products, whose prices would silently mean something else.
struct ChangeSetting {
    QString name;
    QString value;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
