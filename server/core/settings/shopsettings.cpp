// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/settings/shopsettings.h"

#include "core/base/duration.h"
#include "core/mail/address.h"
#include "core/mail/smtpserver.h"
#include "core/settings/taxclasses.h"

#include <QUrl>

#include <cmath>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

using Reader = Result<Done> (*)(ShopSettings &settings, const QString &value);
using Printer = QString (*)(const ShopSettings &settings);

struct Definition {
    QLatin1StringView name;
    QLatin1StringView explanation;
    Reader read;
    Printer print;
};

Result<Done> readDuration(milliseconds &target, const QString &value)
{
    const auto span = parseDuration(value);
    if (!span)
        return span.error();
    if (span->count() < 1)
        return Error::invalid({}, u"\"%1\" is too short"_s.arg(value));
    target = *span;
    return Done{};
}

Result<Done> readBool(bool &target, const QString &value)
{
    if (value != "yes"_L1 && value != "no"_L1)
        return Error::invalid({}, u"\"%1\" is neither yes nor no"_s.arg(value));
    target = value == "yes"_L1;
    return Done{};
}

/// "50/200": 50 a second, 200 at once.
Result<Done> readRate(RateLimit &target, const QString &value)
{
    bool rateOk = false;
    bool burstOk = false;
    const RateLimit limit{value.section(u'/', 0, 0).toDouble(&rateOk), value.section(u'/', 1).toDouble(&burstOk)};
    if (!rateOk || !burstOk || !(limit.perSecond > 0) || !(limit.burst >= 1) || limit.burst > 1e9)
        return Error::invalid({}, u"\"%1\" is no limit; write how many a second and how many at once, like 50/200"_s.arg(value));
    target = limit;
    return Done{};
}

Result<Done> readCurrency(Currency &target, const QString &value)
{
    const auto currency = Currency::find(value);
    if (!currency)
        return Error::invalid({}, u"\"%1\" is no currency; write its three letters, like EUR"_s.arg(value));
    target = *currency;
    return Done{};
}

Result<Done> readName(QString &target, const QString &value)
{
    if (value.size() > 100)
        return Error::invalid({}, u"a name has at most 100 characters"_s);
    target = value.trimmed();
    return Done{};
}

/// What stands on every receipt; a roll of paper is only so long.
Result<Done> readLines(QString &target, const QString &value)
{
    constexpr int mostLines = 10;
    constexpr int mostCharacters = 500;
    QString text = value;
    text.remove(u'\r');
    if (text.size() > mostCharacters || text.count(u'\n') >= mostLines)
        return Error::invalid({}, u"this is more than %1 lines or %2 characters"_s.arg(mostLines).arg(mostCharacters));
    for (const QChar c : std::as_const(text)) {
        if (c.category() == QChar::Other_Control && c != u'\n')
            return Error::invalid({}, u"this has control characters; write plain lines of text"_s);
    }
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    target = text;
    return Done{};
}

/// "03:00", or "off".
Result<Done> readTimeOfDay(QTime &target, const QString &value)
{
    const QTime time = QTime::fromString(value, u"HH:mm"_s);
    if (!time.isValid() && value != "off"_L1)
        return Error::invalid({}, u"\"%1\" is no time of day; write it like 03:00, or off"_s.arg(value));
    target = time;
    return Done{};
}

Result<Done> readCount(int &target, const QString &value)
{
    bool ok = false;
    const int count = value.toInt(&ok);
    if (!ok || count < 1 || count > 1000)
        return Error::invalid({}, u"\"%1\" is no number from 1 to 1000"_s.arg(value));
    target = count;
    return Done{};
}

/// "5", or "off".
Result<Done> readUnits(qint64 &target, const QString &value)
{
    bool ok = false;
    const qint64 units = value == "off"_L1 ? 0 : value.toLongLong(&ok);
    if (value != "off"_L1 && (!ok || units < 1 || units > Quantity::most))
        return Error::invalid({}, u"\"%1\" is no number from 1 to %2; write one, or off"_s.arg(value).arg(Quantity::most));
    target = units;
    return Done{};
}

/// "1%", "0.5%", in thousandths.
Result<Done> readPermille(qint64 &target, const QString &value)
{
    bool ok = false;
    const double percent = value.chopped(value.endsWith(u'%') ? 1 : 0).trimmed().toDouble(&ok);
    if (!ok || !value.endsWith(u'%') || percent < 0 || percent > 50 || percent * 10 != std::floor(percent * 10))
        return Error::invalid({}, u"\"%1\" is no share from 0% to 50%, in tenths at most, like 1%"_s.arg(value));
    target = qint64(percent * 10);
    return Done{};
}

/// An amount in the shop's currency, which stands before in the table.
Result<Done> readAmount(Money &target, const ShopSettings &settings, const QString &value)
{
    const auto amount = parseMoney(value, settings.currency);
    if (!amount)
        return Error::invalid({}, u"\"%1\" is no amount in %2; write it like 0.05"_s.arg(value, settings.currency.code));
    target = *amount;
    return Done{};
}

/// "10%", in millionths.
Result<Done> readShare(qint64 &target, const QString &value)
{
    const auto rate = parseTaxRate(value.chopped(value.endsWith(u'%') ? 1 : 0).trimmed());
    if (!rate || !value.endsWith(u'%'))
        return Error::invalid({}, u"\"%1\" is no share from 0% to 100%, like 10%"_s.arg(value));
    target = rate->ppm;
    return Done{};
}

Result<Done> readSmtp(QString &target, const QString &value)
{
    const QString trimmed = value.trimmed();
    if (!trimmed.isEmpty()) {
        if (const auto server = SmtpServer::parse(trimmed); !server)
            return server.error();
    }
    target = trimmed;
    return Done{};
}

Result<Done> readSender(QString &target, const QString &value)
{
    if (!value.trimmed().isEmpty() && !Correspondent::parse(value))
        return Error::invalid({}, u"\"%1\" is no sender; write it like Shop <shop@example.org>"_s.arg(value));
    target = value.trimmed();
    return Done{};
}

Result<Done> readUrl(QString &target, const QString &value)
{
    const QUrl url(value.trimmed(), QUrl::StrictMode);
    if (!value.trimmed().isEmpty() && (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith("http"_L1)))
        return Error::invalid({}, u"\"%1\" is no address of a web site, like https://shop.example.org"_s.arg(value));
    target = value.trimmed();
    return Done{};
}

QString yesNo(bool value)
{
    return value ? u"yes"_s : u"no"_s;
}

QString rateText(const RateLimit &limit)
{
    return u"%1/%2"_s.arg(limit.perSecond).arg(limit.burst);
}

using S = ShopSettings;
const Definition definitions[] = {
    {"shop.name"_L1, "what the shop is called"_L1, [](S &s, const QString &v) { return readName(s.name, v); },
     [](const S &s) { return s.name; }},
    {"shop.currency"_L1, "the currency of all prices; fixed once there are products"_L1,
     [](S &s, const QString &v) { return readCurrency(s.currency, v); }, [](const S &s) { return s.currency.code; }},
    {"shop.tax_included"_L1, "whether prices contain the tax (yes) or it is added at the end (no)"_L1,
     [](S &s, const QString &v) {
         bool included = true;
         const auto done = readBool(included, v);
         if (done)
             s.taxMode = included ? TaxMode::Included : TaxMode::Excluded;
         return done;
     },
     [](const S &s) { return yesNo(s.taxMode == TaxMode::Included); }},
    {"holds.ttl"_L1, "how long a unit in a cart is held"_L1,
     [](S &s, const QString &v) { return readDuration(s.holds.timeToLive, v); },
     [](const S &s) { return formatDuration(s.holds.timeToLive); }},
    {"holds.max"_L1, "how long it can be held at most, however often it is extended"_L1,
     [](S &s, const QString &v) { return readDuration(s.holds.most, v); },
     [](const S &s) { return formatDuration(s.holds.most); }},
    {"holds.most_units"_L1, "how many pieces of one product, or times what its price is for, a shopper holds at most, or off"_L1,
     [](S &s, const QString &v) { return readUnits(s.holds.mostUnits, v); },
     [](const S &s) { return s.holds.mostUnits > 0 ? QString::number(s.holds.mostUnits) : u"off"_s; }},
    {"carts.life"_L1, "after how long without a touch a cart is deleted"_L1,
     [](S &s, const QString &v) { return readDuration(s.cartLife, v); },
     [](const S &s) { return formatDuration(s.cartLife); }},
    {"orders.payment_window"_L1, "how long an order waits to be paid"_L1,
     [](S &s, const QString &v) { return readDuration(s.paymentWindow, v); },
     [](const S &s) { return formatDuration(s.paymentWindow); }},
    {"orders.pickup_window"_L1, "how long an order waits to be collected and paid at the counter"_L1,
     [](S &s, const QString &v) { return readDuration(s.pickupWindow, v); },
     [](const S &s) { return formatDuration(s.pickupWindow); }},
    {"limits.per_shopper"_L1, "requests of one shopper: a second / at once"_L1,
     [](S &s, const QString &v) { return readRate(s.perShopper, v); },
     [](const S &s) { return rateText(s.perShopper); }},
    {"limits.per_address"_L1, "requests from one address: a second / at once"_L1,
     [](S &s, const QString &v) { return readRate(s.perAddress, v); },
     [](const S &s) { return rateText(s.perAddress); }},
    {"limits.new_shoppers"_L1, "new shoppers from one address: a second / at once"_L1,
     [](S &s, const QString &v) { return readRate(s.newShoppers, v); },
     [](const S &s) { return rateText(s.newShoppers); }},
    {"limits.loopback"_L1, "whether clients on this machine are limited, too"_L1,
     [](S &s, const QString &v) { return readBool(s.limitLoopback, v); },
     [](const S &s) { return yesNo(s.limitLoopback); }},
    {"shop.url"_L1, "how shoppers reach the shop, for links in mails, like https://shop.example.org"_L1,
     [](S &s, const QString &v) { return readUrl(s.url, v); }, [](const S &s) { return s.url; }},
    {"watches.least_change"_L1, "how large a change of price is worth a mail, of the price last told"_L1,
     [](S &s, const QString &v) { return readPermille(s.watches.leastPermille, v); },
     [](const S &s) { return u"%1%"_s.arg(double(s.watches.leastPermille) / 10); }},
    {"watches.cooldown"_L1, "how long a shopper gets no further mail about the same product"_L1,
     [](S &s, const QString &v) { return readDuration(s.watches.cooldown, v); },
     [](const S &s) { return formatDuration(s.watches.cooldown); }},
    {"watches.gathering"_L1, "changes that come so close together go into one mail"_L1,
     [](S &s, const QString &v) { return readDuration(s.watches.gathering, v); },
     [](const S &s) { return formatDuration(s.watches.gathering); }},
    {"mail.smtp"_L1, "where mails are handed over, like smtp://mail.example.org:587; empty: they are written to a folder"_L1,
     [](S &s, const QString &v) { return readSmtp(s.mail.smtp, v); }, [](const S &s) { return s.mail.smtp; }},
    {"mail.sender"_L1, "who mails come from, like Shop <shop@example.org>"_L1,
     [](S &s, const QString &v) { return readSender(s.mail.sender, v); }, [](const S &s) { return s.mail.sender; }},
    {"mail.per_domain"_L1, "mails to one domain: a second / at once"_L1,
     [](S &s, const QString &v) { return readRate(s.mail.perDomain, v); },
     [](const S &s) { return rateText(s.mail.perDomain); }},
    {"mail.connections"_L1, "how many connections to the mail server are kept at most"_L1,
     [](S &s, const QString &v) { return readCount(s.mail.connections, v); },
     [](const S &s) { return QString::number(s.mail.connections); }},
    {"mail.retry"_L1, "after how long a mail that was not taken is tried again; twice as long each further time"_L1,
     [](S &s, const QString &v) { return readDuration(s.mail.retry, v); },
     [](const S &s) { return formatDuration(s.mail.retry); }},
    {"mail.patience"_L1, "how long a mail server may say nothing"_L1,
     [](S &s, const QString &v) { return readDuration(s.mail.patience, v); },
     [](const S &s) { return formatDuration(s.mail.patience); }},
    {"till.smallest_coin"_L1, "the smallest coin in use; what is paid in cash is rounded to it"_L1,
     [](S &s, const QString &v) { return readAmount(s.till.coin, s, v); },
     [](const S &s) { return formatDecimal(s.till.coin, s.currency); }},
    {"till.cashier_discount"_L1, "the largest discount that cashiers give without a manager"_L1,
     [](S &s, const QString &v) { return readShare(s.till.cashierDiscountPpm, v); },
     [](const S &s) { return QString(formatTaxRate({s.till.cashierDiscountPpm}) + u'%'); }},
    {"till.most_difference"_L1, "how far a drawer's count may be off without a manager"_L1,
     [](S &s, const QString &v) { return readAmount(s.till.mostDifference, s, v); },
     [](const S &s) { return formatDecimal(s.till.mostDifference, s.currency); }},
    {"till.lock_after"_L1, "after how long without a touch the till asks for a PIN again"_L1,
     [](S &s, const QString &v) { return readDuration(s.till.lockAfter, v); },
     [](const S &s) { return formatDuration(s.till.lockAfter); }},
    {"till.parked_life"_L1, "how long a parked sale keeps its units"_L1,
     [](S &s, const QString &v) { return readDuration(s.till.parkedLife, v); },
     [](const S &s) { return formatDuration(s.till.parkedLife); }},
    {"backup.daily"_L1, "when the desktop makes its daily backup, like 03:00, or off"_L1,
     [](S &s, const QString &v) { return readTimeOfDay(s.backups.daily, v); },
     [](const S &s) { return s.backups.daily.isValid() ? s.backups.daily.toString(u"HH:mm"_s) : u"off"_s; }},
    {"backup.folder"_L1, "where daily backups go; empty: the folder backups beside the shop's file"_L1,
     [](S &s, const QString &v) -> Result<Done> {
         s.backups.folder = v.trimmed();
         return Done{};
     },
     [](const S &s) { return s.backups.folder; }},
    {"backup.kept"_L1, "how many daily backups are kept"_L1,
     [](S &s, const QString &v) { return readCount(s.backups.kept, v); },
     [](const S &s) { return QString::number(s.backups.kept); }},
    {"receipt.head"_L1, "lines below the shop's name on receipts, such as its address"_L1,
     [](S &s, const QString &v) { return readLines(s.receiptHead, v); }, [](const S &s) { return s.receiptHead; }},
    {"receipt.foot"_L1, "lines at the end of receipts"_L1,
     [](S &s, const QString &v) { return readLines(s.receiptFoot, v); }, [](const S &s) { return s.receiptFoot; }},
};

const Definition *find(const QString &name)
{
    for (const Definition &definition : definitions) {
        if (definition.name == name)
            return &definition;
    }
    return nullptr;
}

} // namespace

ShopSettings ShopSettings::load(Connection &connection)
{
    ShopSettings settings;
    bool mostSaid = false;
    Rows rows = connection.run("setting_all"_L1);
    while (rows.next()) {
        // A value from a newer version, or edited by hand into nonsense, leaves the default.
        if (const Definition *definition = find(rows.text(0)); definition && definition->read(settings, rows.text(1)))
            mostSaid = mostSaid || definition->name == "holds.max"_L1;
    }
    if (!mostSaid)
        settings.holds.most = 3 * settings.holds.timeToLive;
    return settings;
}

bool isDemoShop(Connection &connection)
{
    return connection.run("shop_is_demo"_L1).next();
}

QList<SettingInfo> listSettings(Connection &connection)
{
    const ShopSettings settings = ShopSettings::load(connection);
    QList<SettingInfo> list;
    for (const Definition &definition : definitions)
        list.append({definition.name, definition.print(settings), definition.explanation});
    return list;
}

Result<Done> checkSetting(const QString &name, const QString &value)
{
    const Definition *definition = find(name);
    if (!definition)
        return Error::invalid(name, u"there is no setting \"%1\""_s.arg(name));
    ShopSettings settings;
    // Its own currency is not known here; a smaller unit than most have is let through.
    settings.currency.exponent = 3;
    return definition->read(settings, value);
}

Result<Done> ChangeSetting::apply(Transaction &transaction) const
{
    const Definition *definition = find(name);
    if (!definition)
        return Error::invalid(name, u"there is no setting \"%1\"; `holdfastd settings` lists them"_s.arg(name));
    ShopSettings settings = ShopSettings::load(transaction.connection());
    const Currency before = settings.currency;
    if (const auto read = definition->read(settings, value); !read)
        return Error::invalid(name, name + u": "_s + read.error().message);
    if (settings.currency != before && transaction.run("product_any"_L1).next())
        return Error{Fault::Conflict, u"currency_fixed"_s,
                     u"the shop has products with prices in %1, so its currency is fixed"_s.arg(before.code), name, {}};
    // A null text would be NULL, which is no value.
    transaction.change("setting_put"_L1, name, value.isNull() ? u""_s : value);
    return Done{};
}

} // namespace holdfast
