// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Holds through the writer, as many as it can take:
//
//   holds URL SECONDS PRODUCT[-LAST[/STEP]] SHOPPER CARTS [ALONE]
//
// The shopper has carts c1, c2, … up to that number, and one unit goes into each; it ends early when all have theirs. Prints
// how many a second were granted, and how many came in one transaction. With ALONE, first so many are asked for one at a
// time, each when the last one was answered; then follow their median and 99th of a hundred, in ms, and what the processor
// had to do for one of them and for one of the crowd, in µs, since the disk hides that. Ends with 1 if any was refused.

#include "core/carts/additem.h"
#include "core/db/writer.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <future>
#include <vector>

using namespace Qt::StringLiterals;
using namespace holdfast;

namespace {

using Stopwatch = std::chrono::steady_clock;

/// So many shoppers wait for their answer at any time.
constexpr int asking = 1024;

/// One, or some of those from it to the last.
struct Products {
    qint64 first;
    qint64 count = 1;
    qint64 step = 1;

    static Products parse(const QString &text)
    {
        Products products{text.section(u'-', 0, 0).toLongLong()};
        const QString last = text.section(u'-', 1);
        if (last.isEmpty())
            return products;
        if (last.contains(u'/'))
            products.step = last.section(u'/', 1).toLongLong();
        products.count = (last.section(u'/', 0, 0).toLongLong() - products.first) / products.step + 1;
        return products;
    }
    /// Scattered, and the same each time.
    ProductId of(qint64 cart) const
    {
        const quint64 scattered = quint64(cart) * 0x9E3779B97F4A7C15u >> 16;
        return {first + qint64(scattered % quint64(count)) * step};
    }
};

/// What the processor does for this program, from when it was made.
class Work
{
public:
    double microseconds(size_t times) const
    {
        return double(std::clock() - m_from) * 1e6 / CLOCKS_PER_SEC / double(std::max<size_t>(times, 1));
    }

private:
    const std::clock_t m_from = std::clock();
};

class Crowd
{
public:
    Crowd(Writer &writer, Products products, ShopperId shopper, qint64 carts)
        : m_writer(writer), m_products(products), m_shopper(std::move(shopper)), m_carts(carts)
    {
    }

    /// One asker for a while; the ms that each hold took, in order of size.
    std::vector<double> alone(qint64 holds)
    {
        std::vector<double> times;
        for (qint64 i = 0; i < holds; ++i) {
            const auto from = Stopwatch::now();
            note(m_writer.perform(wish(++m_next)));
            times.push_back(std::chrono::duration<double, std::milli>(Stopwatch::now() - from).count());
        }
        std::sort(times.begin(), times.end());
        return times;
    }

    /// All at once, until each cart has its unit or the time is over; how many a second were granted.
    double together(std::chrono::seconds atMost)
    {
        const qint64 before = m_granted;
        const auto from = Stopwatch::now();
        for (int i = 0; i < asking; ++i)
            ask();
        (void)m_all.get_future().wait_for(atMost);
        const double seconds = std::chrono::duration<double>(Stopwatch::now() - from).count();
        const qint64 granted = m_granted - before;
        m_stop = true;
        return double(granted) / seconds;
    }

    qint64 granted() const { return m_granted; }
    qint64 refused() const { return m_refused; }

private:
    AddItem wish(qint64 cart) const
    {
        return {{{u"c"_s + QString::number(cart)}, m_shopper, {}, TaxMode::Included}, m_products.of(cart), {1}};
    }
    void note(const Result<Cart> &held) { ++(held ? m_granted : m_refused); }

    /// The answer comes in the writer's thread, and whoever got it makes room for the next.
    void ask()
    {
        const qint64 cart = ++m_next;
        if (m_stop || cart > m_carts)
            return;
        m_writer.submit(wish(cart), {}, [this](const Result<Cart> &held) {
            note(held);
            if (m_granted + m_refused == m_carts)
                m_all.set_value();
            ask();
        });
    }

    Writer &m_writer;
    const Products m_products;
    const ShopperId m_shopper;
    const qint64 m_carts;
    std::atomic<qint64> m_next = 0;
    std::atomic<qint64> m_granted = 0;
    std::atomic<qint64> m_refused = 0;
    std::atomic<bool> m_stop = false;
    std::promise<void> m_all;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 6)
        return 2;
    const qint64 alone = arguments.value(6).toLongLong();
    const Database database = Database::open(DatabaseUrl::parse(arguments[1]).value());
    const SystemClock clock;
    Writer writer(database, clock, Writer::limitsFor(database));
    Crowd crowd(writer, Products::parse(arguments[3]), {arguments[4]}, arguments[5].toLongLong());
    writer.start();
    crowd.alone(alone / 10); // to warm up
    const Work ofOne;
    const std::vector<double> times = crowd.alone(alone);
    const double one = ofOne.microseconds(times.size());
    const Work ofMany;
    const qint64 before = crowd.granted();
    const quint64 batches = writer.counters().batches;
    const double rate = crowd.together(std::chrono::seconds(arguments[2].toInt()));
    writer.stop();
    const auto many = size_t(crowd.granted() - before);
    std::printf("%.0f %.0f", rate, double(many) / double(writer.counters().batches - batches));
    if (!times.empty())
        std::printf(" %.3f %.3f %.1f %.1f", times[times.size() / 2], times[times.size() * 99 / 100], one,
                    ofMany.microseconds(many));
    std::printf("\n");
    if (crowd.refused() == 0)
        return 0;
    std::fprintf(stderr, "holds: %lld were refused\n", static_cast<long long>(crowd.refused()));
    return 1;
}
