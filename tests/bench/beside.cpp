// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks a server of Holdfast little, and steadily, and prints how long it takes:
//
//   beside PORT SECONDS SEARCHES CHANGES STAFF-TOKEN FIRST-LAST <WORDS
//
// One shopper searches for what the lines of WORDS say, so many times a second; one of the staff changes prices of the
// products from FIRST to LAST in turn, so many times a second; and one event stream hears of them. Prints the median and
// the 99th of a hundred, in ms, of: a search; a change from its request to its event; the same from its answer, which
// comes after the commit (0 where the event was there first). Then how many searches and changes there were.
//
// What is asked late, since the last answer was late, counts from when it was due.

#include "client.h"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <thread>
#include <utility>

#include <sys/socket.h>
#include <unistd.h>

using namespace holdfast::bench;

namespace {

using Moment = Clock::time_point;

[[noreturn]] void fail(const std::string &why)
{
    std::fprintf(stderr, "beside: %s\n", why.c_str());
    std::exit(1);
}

double milliseconds(Clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

class Pace
{
public:
    Pace(double aSecond, size_t times) : m_step(std::chrono::nanoseconds(long(1e9 / aSecond))), m_left(times) {}

    /// Waits for the next turn, and from when it counts; none after the last.
    std::optional<Moment> next()
    {
        if (m_left-- == 0)
            return std::nullopt;
        const Moment due = std::exchange(m_due, m_due + m_step);
        if (due < Clock::now())
            return due;
        std::this_thread::sleep_until(due);
        return Clock::now(); // that we are woken late is not the server's
    }

private:
    const Clock::duration m_step;
    Moment m_due = Clock::now();
    size_t m_left;
};

std::string percentEncoded(const std::string &text)
{
    std::string encoded;
    for (const unsigned char c : text) {
        char code[4];
        std::snprintf(code, sizeof code, "%%%02X", c);
        encoded += std::isalnum(c) ? std::string(1, char(c)) : std::string(code);
    }
    return encoded;
}

std::vector<double> search(int port, Pace pace, const std::vector<std::string> &words)
{
    Client client(port, 1);
    std::vector<double> times;
    Moment from;
    client.run(
        [&](size_t, std::string &text) {
            const auto turn = pace.next();
            from = turn.value_or(Moment());
            text = requestText("GET /api/v1/products?q=" + percentEncoded(words[times.size() % words.size()]), {}, {});
            return turn.has_value();
        },
        [&](size_t, const Response &response, Clock::duration) {
            if (response.status != 200 || response.body.find("\"id\":") == std::string_view::npos)
                fail("a search found nothing: " + words[times.size() % words.size()] + ": " + std::string(response.body));
            times.push_back(milliseconds(Clock::now() - from));
        });
    return times;
}

struct Products {
    long first;
    long count;
};

/// Changes of prices, each to one that no other has, so that an event tells which one it is of.
class Changes
{
public:
    Changes(int port, Products products, size_t count)
        : m_port(port), m_products(products), m_asked(count), m_answered(count), m_arrived(count), m_stream(connectTo(port))
    {
        std::string path = "/api/v1/events?products=";
        for (long i = 0; i < products.count; ++i)
            path += std::to_string(products.first + i) + ',';
        path.pop_back();
        const std::string request = requestText("GET " + path, "Accept: text/event-stream\r\n", {});
        if (::send(m_stream, request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
            fail("cannot ask for the stream");
        while (m_text.find("id:") == std::string::npos)
            receive();
    }
    ~Changes() { ::close(m_stream); }
    Changes(const Changes &) = delete;
    Changes &operator=(const Changes &) = delete;

    void make(Pace pace, const std::string &token)
    {
        Client client(m_port, 1);
        const std::string headers = "Authorization: Bearer " + token + "\r\nIf-Match: *\r\n";
        size_t next = 0;
        client.run(
            [&](size_t, std::string &text) {
                const auto turn = pace.next();
                if (!turn)
                    return false;
                m_asked[next] = *turn;
                const std::string product = std::to_string(m_products.first + long(next) % m_products.count);
                text = requestText("PATCH /api/v1/admin/products/" + product, headers,
                                   "{\"price\":{\"amount\":" + std::to_string(m_firstPrice + long(next)) + "}}");
                return true;
            },
            [&](size_t, const Response &response, Clock::duration) {
                if (response.status != 200)
                    fail("a change was refused: " + std::string(response.body));
                m_answered[next++] = Clock::now();
            });
        m_allMade = true;
    }

    /// Until all have come; heartbeats alone, after the last was made, are no use.
    void hear()
    {
        for (size_t missing = m_arrived.size(), idle = 0; missing > 0;) {
            receive();
            const size_t taken = takeEvents(Clock::now());
            missing -= taken;
            idle += m_allMade && taken == 0 ? 1 : 0;
            if (idle > 2)
                fail(std::to_string(missing) + " changes were never told");
        }
    }

    size_t count() const { return m_asked.size(); }

    std::vector<double> times(bool fromAnswer) const
    {
        std::vector<double> times;
        for (size_t i = 0; i < m_arrived.size(); ++i)
            times.push_back(std::max(0.0, milliseconds(m_arrived[i] - (fromAnswer ? m_answered : m_asked)[i])));
        return times;
    }

private:
    void receive()
    {
        char buffer[16 * 1024];
        const ssize_t size = ::recv(m_stream, buffer, sizeof buffer, 0);
        if (size <= 0)
            fail("the stream was closed");
        m_text.append(buffer, size_t(size));
    }

    /// How many of the changes came with what is here; an event that is not whole yet stays.
    size_t takeEvents(Moment now)
    {
        static const std::string mark = "\"new_price\":{\"amount\":";
        size_t taken = 0;
        for (size_t end = m_text.find("\n\n"); end != std::string::npos; end = m_text.find("\n\n")) {
            const size_t at = m_text.find(mark);
            if (at < end) {
                const auto change = size_t(std::atol(m_text.c_str() + at + mark.size()) - m_firstPrice);
                if (change >= m_arrived.size() || m_arrived[change] != Moment())
                    fail("an event that was not asked for: " + m_text.substr(0, end));
                m_arrived[change] = now;
                ++taken;
            }
            m_text.erase(0, end + 2);
        }
        return taken;
    }

    const int m_port;
    const Products m_products;
    const long m_firstPrice = long(milliseconds(Clock::now().time_since_epoch()));
    // Each is written by one thread, and read when all have ended.
    std::vector<Moment> m_asked;
    std::vector<Moment> m_answered;
    std::vector<Moment> m_arrived;
    std::atomic<bool> m_allMade = false;
    const int m_stream;
    std::string m_text;
};

void print(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%.2f %.2f ", times[times.size() / 2], times[times.size() * 99 / 100]);
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 7)
        fail("PORT SECONDS SEARCHES CHANGES STAFF-TOKEN FIRST-LAST <WORDS");
    const int port = std::atoi(arguments[1]);
    const double seconds = std::atof(arguments[2]);
    const double searches = std::atof(arguments[3]);
    const double changes = std::atof(arguments[4]);
    const std::string range = arguments[6];
    const long first = std::atol(range.c_str());
    std::vector<std::string> words;
    for (std::string line; std::getline(std::cin, line);)
        words.push_back(line);
    if (words.empty() || searches * seconds < 1 || changes * seconds < 1)
        fail("nothing to ask");
    Changes told(port, {first, std::atol(range.c_str() + range.find('-') + 1) - first + 1}, size_t(seconds * changes));
    std::vector<double> found;
    std::thread shopper([&] { found = search(port, {searches, size_t(seconds * searches)}, words); });
    std::thread listener([&] { told.hear(); });
    told.make({changes, told.count()}, arguments[5]);
    shopper.join();
    listener.join();
    print(found);
    print(told.times(false));
    print(told.times(true));
    std::printf("%zu %zu\n", found.size(), told.count());
}
