// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/serve.h"

#include "app/commandline.h"
#include "app/demo.h"
#include "app/mailwish.h"
#include "app/nodefolder.h"
#include "app/paymentaccount.h"
#include "app/serveroptions.h"
#include "app/shop.h"
#include "app/terminal.h"
#include "core/base/duration.h"
#include "core/base/log.h"
#include "edge/http/service.h"

#include <QCoreApplication>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::app {

namespace {

const QString usage =
    u"holdfastd serve [--database URL] [--listen HOST:PORT] [--hold-ttl DURATION] [--hold-max DURATION] "
    u"[--payment-window DURATION] [--tls-certificate FILE --tls-key FILE] [--public-url URL] [--trusted-proxy CIDR]… "
    u"[--mail-folder DIR] [--demo]"_s;

constexpr auto searchPatience = 20s;
constexpr auto stopPatience = 10s;
/// Descriptors that are not for clients: databases, pipes, libraries' own.
constexpr int keptDescriptors = 64;

CommandLine commandLine()
{
    return CommandLine(usage, {databaseOption(),
                               {u"listen"_s, u"where to listen"_s, u"HOST:PORT"_s, u"127.0.0.1:8080"_s},
                               {u"hold-ttl"_s, u"how long a unit is held"_s, u"DURATION"_s},
                               {u"hold-max"_s, u"how long it is held at most"_s, u"DURATION"_s},
                               {u"payment-window"_s, u"how long an order waits to be paid"_s, u"DURATION"_s},
                               {u"tls-certificate"_s, u"a PEM file"_s, u"FILE"_s},
                               {u"tls-key"_s, u"a PEM file"_s, u"FILE"_s},
                               {u"public-url"_s, u"how shoppers reach the shop"_s, u"URL"_s},
                               {u"trusted-proxy"_s, u"whose X-Forwarded-For is believed"_s, u"CIDR"_s},
                               {u"mail-folder"_s, u"where mails go as long as no mail server is set up"_s, u"DIR"_s},
                               {u"demo"_s, u"fill an empty database with the demo shop"_s}});
}

bool readDuration(const CommandLine &line, const QString &option, milliseconds &target)
{
    if (!line.has(option))
        return true;
    const auto span = parseDuration(line.value(option));
    if (!span || span->count() <= 0)
        return line.complain(
            u"--%1: %2"_s.arg(option, span ? u"it must be longer than nothing"_s : span.error().message));
    target = *span;
    return true;
}

bool readHolds(const CommandLine &line, HoldPolicy &holds)
{
    const milliseconds before = holds.timeToLive;
    if (!readDuration(line, u"hold-ttl"_s, holds.timeToLive))
        return false;
    if (holds.timeToLive != before)
        holds.most = 3 * holds.timeToLive;
    if (!readDuration(line, u"hold-max"_s, holds.most))
        return false;
    if (holds.most < holds.timeToLive)
        return line.complain(u"--hold-max must not be shorter than --hold-ttl"_s);
    return true;
}

/// Stripe's sessions live for so long at least.
Result<std::optional<payments::StripeAccount>> accountFor(const ShopSettings &settings)
{
    auto account = stripeAccount(settings.currency, StripeSecrets::ofEnvironment());
    if (account && *account && settings.paymentWindow < payments::Stripe(**account).shortestWindow())
        return Error::invalid({}, u"Stripe wants at least 30m to pay in, so a payment window of %1 is too short"_s.arg(
                                      formatDuration(settings.paymentWindow)));
    return account;
}

int run(const Database &database, const ShopSettings &settings, const http::HttpOptions &options,
        const mail::MailWish &mail, const QString &publicUrl)
{
    const auto account = accountFor(settings);
    if (!account)
        return fail(account.error().message);
    Shop shop(database, settings, mail, *account);
    shop.prepareSearch(searchPatience);
    http::HttpService service(
        {shop.writer(), shop.readers(), shop.searchers(), shop.clock(), shop.settings(), shop.pictures(),
         shop.mail().wish().linkKey, [&shop] { return shop.mail().state(); }, shop.payments().provider(),
         shop.payments().sandbox(), publicUrl},
        options);
    shop.addSink(&service.sink());
    shop.onReached([&service](const QByteArray &step, milliseconds after) { service.observe(step, after); });
    shop.start();
    const auto port = service.listen();
    if (!port) {
        shop.stop();
        return fail(u"cannot listen on %1: %2"_s.arg(addressText(options, options.port), port.error().message));
    }
    if (payments::Sandbox *sandbox = shop.payments().sandbox())
        sandbox->setShop(ownUrl(options, *port));
    shop.mail().listeningAt(addressText(options, *port));
    onTerminate(qApp, [] { QCoreApplication::quit(); });
    print(u"listening on "_s + addressText(options, *port));
    QCoreApplication::exec();
    qCInfo(logApp) << "stopping";
    service.stop(stopPatience);
    // Before the service goes, which hears of events until then.
    shop.stop();
    return ExitDone;
}

} // namespace

int serve(const QStringList &arguments)
{
    CommandLine line = commandLine();
    http::HttpOptions options;
    if (!line.parse(arguments, 0, 0))
        return line.exitCode();
    for (const Result<Done> &read :
         {readListen(line.value(u"listen"_s), options), readProxies(line.values(u"trusted-proxy"_s), options)}) {
        if (!read) {
            line.complain(read.error().message);
            return ExitWrongUse;
        }
    }
    options.publicIsHttps = QUrl(line.value(u"public-url"_s)).scheme() == "https"_L1;
    auto url = line.database();
    HoldPolicy onlyChecked;
    milliseconds window{0};
    if (!url || !readHolds(line, onlyChecked) || !readDuration(line, u"payment-window"_s, window))
        return ExitWrongUse;
    if (line.has(u"tls-certificate"_s) != line.has(u"tls-key"_s)) {
        line.complain(u"--tls-certificate and --tls-key go together"_s);
        return ExitWrongUse;
    }
    if (line.has(u"tls-key"_s)) {
        const auto tls = readTls(line.value(u"tls-certificate"_s), line.value(u"tls-key"_s));
        if (!tls)
            return fail(tls.error().message);
        options.tls = *tls;
    }
    options.mostConnections = std::clamp(raiseDescriptorLimit() - keptDescriptors, 16, 20'000);

    std::optional<NodeFolder> folder;
    if (url->backend() == Backend::Postgres)
        url->localFolder = folder.emplace().path();
    const Database database = Database::open(*url);
    if (line.has(u"demo"_s)) {
        if (const auto filled = fillDemoShop(database); !filled)
            return fail(filled.error().message);
    }
    ShopSettings settings = ShopSettings::load(*database.connect(Access::ReadOnly));
    readHolds(line, settings.holds);
    readDuration(line, u"payment-window"_s, settings.paymentWindow);
    const auto mail = mailWish(database, line.value(u"mail-folder"_s), line.value(u"public-url"_s));
    if (!mail)
        return fail(mail.error().message);
    QString publicUrl = line.value(u"public-url"_s);
    while (publicUrl.endsWith(u'/'))
        publicUrl.chop(1);
    return run(database, settings, options, *mail, publicUrl);
}

} // namespace holdfast::app
