// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo.h"

#include "core/db/writer.h"
#include "core/exchange/importer.h"
#include "core/till/favourites.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

Result<Done> importDemo(const Database &database, Writer &writer, const Clock &clock, bool dryRun)
{
    QFile file(u":/demo/catalog.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            Fault::Internal, u"internal"_s, u"the demo catalogue cannot be read: "_s + file.errorString(), {}, {}};
    Importer importer(database, writer, clock, {CatalogFormat::Holdfast, dryRun, u"demo"_s, u"demo"_s});
    const std::atomic_bool never = false;
    const ImportReport report = importer.run(file, never);
    if (report.failure)
        return *report.failure;
    if (report.skipped > 0)
        return Error::invalid({}, u"the demo catalogue does not fit this shop: "_s + report.problems().constFirst());
    return Done{};
}

/// What the till offers without a scan.
Result<Done> chooseFavourites(const Database &database, Writer &writer)
{
    const QString skus[] = {u"KC-MUG-SND"_s, u"KC-TEA-STORM"_s, u"KC-APPLE"_s, u"KC-SPAGH"_s, u"KC-DRIPPER"_s, u"KC-KNIFE-OYS"_s,
                            u"KC-ROPE"_s,    u"KC-PEN"_s,       u"KC-CREAM"_s, u"KC-SPONGE"_s, u"KC-TOP"_s,    u"KC-LETTER"_s};
    const auto connection = database.connect(Access::ReadOnly);
    for (const QString &sku : skus) {
        ProductId product;
        {
            Rows rows = connection->run("product_by_sku"_L1, sku);
            if (rows.next())
                product = {rows.integer(0)};
        }
        if (const auto chosen = writer.perform(ChooseFavourite{product}); !chosen)
            return chosen.error();
    }
    return Done{};
}

} // namespace

Result<Done> fillDemoShop(const Database &database)
{
    if (database.connect(Access::ReadOnly)->run("product_any"_L1).next())
        return Done{};
    const SystemClock clock;
    Writer writer(database, clock, Writer::limitsFor(database));
    writer.start();
    // Its few products are one batch: all in or none. Whether they will all go in is clear before.
    if (const auto fits = importDemo(database, writer, clock, true); !fits)
        return fits;
    if (const auto filled = importDemo(database, writer, clock, false); !filled)
        return filled;
    return chooseFavourites(database, writer);
}

} // namespace holdfast::app
