// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Holds of one product through the writer, as many as it can take: `holds URL SECONDS PRODUCT SHOPPER CARTS`. The shopper
// has carts c1, c2, … up to that number, and one unit goes into each. Prints how many a second were granted, and how many
// came in one transaction; ends with 1 if any was refused.

#include "core/carts/additem.h"
#include "core/db/writer.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdio>
#include <thread>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

/// So many shoppers wait for their answer at any time.
constexpr int asking = 1024;

class Crowd
{
public:
    Crowd(Writer &writer, ProductId product, ShopperId shopper, qint64 carts)
        : m_writer(writer), m_product(product), m_shopper(std::move(shopper)), m_carts(carts)
    {
    }

    void start()
    {
        for (int i = 0; i < asking; ++i)
            ask();
    }
    void stop() { m_stop = true; }
    qint64 granted() const { return m_granted; }
    qint64 refused() const { return m_refused; }

private:
    /// The answer comes in the writer's thread, and whoever got it makes room for the next.
    void ask()
    {
        const qint64 cart = ++m_next;
        if (m_stop || cart > m_carts)
            return;
        const AddItem command{{{u"c"_s + QString::number(cart)}, m_shopper, {}, TaxMode::Included}, m_product, {1}};
        m_writer.submit(command, {}, [this](const Result<Cart> &held) {
            ++(held ? m_granted : m_refused);
            ask();
        });
    }

    Writer &m_writer;
    const ProductId m_product;
    const ShopperId m_shopper;
    const qint64 m_carts;
    std::atomic<qint64> m_next = 0;
    std::atomic<qint64> m_granted = 0;
    std::atomic<qint64> m_refused = 0;
    std::atomic<bool> m_stop = false;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6)
        return 2;
    const Database database = Database::open(DatabaseUrl::parse(arguments[1]).value());
    const SystemClock clock;
    Writer writer(database, clock, Writer::limitsFor(database));
    Crowd crowd(writer, {arguments[3].toLongLong()}, {arguments[4]}, arguments[5].toLongLong());
    writer.start();
    crowd.start();
    const milliseconds from = clock.steady();
    std::this_thread::sleep_for(std::chrono::seconds(arguments[2].toInt()));
    const double seconds = double((clock.steady() - from).count()) / 1000;
    const qint64 granted = crowd.granted();
    crowd.stop();
    writer.stop();
    std::printf("%.0f %.0f\n", double(granted) / seconds,
                double(writer.counters().commands) / double(writer.counters().batches));
    return crowd.refused() == 0 ? 0 : 1;
}
