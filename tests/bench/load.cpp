// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Puts a server under load and prints what it did: answers a second, and times in milliseconds.
//
//   load hold    PORT CONNECTIONS SECONDS SHOPPERS PRODUCT[-LAST] [key]   adds to carts of Holdfast
//   load request PORT CONNECTIONS SECONDS "METHOD /path" [BODY]           the same request over and over
//
// Holding makes its shoppers and carts first, outside the measure. Each answer is checked: the status, and that it
// shows the asker's own cart with the unit held. In a body, # becomes a number that is never used twice.

#include "client.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace holdfast::bench;

namespace {

struct Result {
    std::vector<double> milliseconds;
    size_t refused = 0;   ///< 503: told at once to come back
    size_t wrong = 0;     ///< any other answer that was not expected
    std::string firstWrong;
    double seconds = 0;
};

/// The text between `"name":"` and the next quote.
std::string textField(std::string_view json, const std::string &name)
{
    const std::string start = "\"" + name + "\":\"";
    const size_t from = json.find(start);
    if (from == std::string_view::npos)
        return {};
    const size_t begin = from + start.size();
    return std::string(json.substr(begin, json.find('"', begin) - begin));
}

/// Asks `count` times, one after another on each connection, and takes a field of each answer.
std::vector<std::string> collect(Client &client, size_t connections, size_t count, const std::string &field,
                                 const std::function<std::string(size_t)> &request)
{
    std::vector<std::string> found(count);
    std::vector<size_t> asked(connections);
    size_t next = 0;
    client.run(
        [&](size_t connection, std::string &text) {
            if (next == count)
                return false;
            asked[connection] = next;
            text = request(next++);
            return true;
        },
        [&](size_t connection, const Response &response, Clock::duration) {
            found[asked[connection]] = textField(response.body, field);
            if (response.status != 201 || found[asked[connection]].empty()) {
                std::fprintf(stderr, "load: preparing: %d %.*s\n", response.status, int(response.body.size()),
                             response.body.data());
                std::exit(1);
            }
        });
    return found;
}

/// Sends until the time is over, and counts what comes back.
Result measure(Client &client, double seconds, const Client::Next &request,
               const std::function<bool(size_t, const Response &)> &isRight)
{
    Result result;
    const auto began = Clock::now();
    const auto end = began + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    client.run([&](size_t connection, std::string &text) { return Clock::now() < end && request(connection, text); },
               [&](size_t connection, const Response &response, Clock::duration took) {
                   if (isRight(connection, response)) {
                       result.milliseconds.push_back(std::chrono::duration<double, std::milli>(took).count());
                   } else if (response.status == 503) {
                       ++result.refused;
                   } else if (++result.wrong == 1) {
                       result.firstWrong = std::to_string(response.status) + ' ' + std::string(response.body);
                   }
               });
    result.seconds = std::chrono::duration<double>(Clock::now() - began).count();
    return result;
}

int print(Result result)
{
    auto &times = result.milliseconds;
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times.empty() ? 0 : times[size_t(share * double(times.size() - 1))]; };
    std::printf("%.0f %.2f %.2f %.2f %zu %zu\n", double(times.size()) / result.seconds, at(0.5), at(0.99), at(1.0),
                times.size(), result.refused);
    if (result.wrong > 0)
        std::fprintf(stderr, "load: %zu wrong answers, first: %s\n", result.wrong, result.firstWrong.c_str());
    return result.wrong > 0 ? 1 : 0;
}

struct Shopper {
    std::string head; ///< "POST /api/v1/carts/…/items" and the headers that are always the same
    std::string cart;
};

std::vector<Shopper> prepare(Client &client, size_t connections, size_t count)
{
    const auto tokens = collect(client, connections, count, "token",
                                [](size_t) { return requestText("POST /api/v1/shoppers", {}, "{}"); });
    const auto bearer = [&](size_t i) { return "Authorization: Bearer " + tokens[i] + "\r\n"; };
    const auto carts = collect(client, connections, count, "id",
                               [&](size_t i) { return requestText("POST /api/v1/carts", bearer(i), "{}"); });
    std::vector<Shopper> shoppers(count);
    for (size_t i = 0; i < count; ++i)
        shoppers[i] = {"POST /api/v1/carts/" + carts[i] + "/items HTTP/1.1\r\nHost: localhost\r\n" + bearer(i)
                           + "Content-Type: application/json\r\n",
                       "\"id\":\"" + carts[i] + '"'};
    return shoppers;
}

int hold(int port, size_t connections, double seconds, size_t count, long first, long last, bool withKey)
{
    Client client(port, connections);
    const std::vector<Shopper> shoppers = prepare(client, connections, count);
    std::vector<size_t> asking(connections);
    std::mt19937_64 random(1);
    std::uniform_int_distribution<long> product(first, last);
    const std::string keyStart = "Idempotency-Key: load-" + std::to_string(Clock::now().time_since_epoch().count()) + '-';
    size_t next = 0;
    return print(measure(
        client, seconds,
        [&](size_t connection, std::string &text) {
            asking[connection] = next % shoppers.size();
            const std::string body = "{\"product_id\":\"" + std::to_string(product(random)) + "\",\"quantity\":1}";
            text = shoppers[asking[connection]].head;
            if (withKey)
                text += keyStart + std::to_string(next) + "\r\n";
            text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
            ++next;
            return true;
        },
        [&](size_t connection, const Response &response) {
            return response.status == 200 && response.body.find(shoppers[asking[connection]].cart) != std::string_view::npos
                   && response.body.find("\"state\":\"held\"") != std::string_view::npos;
        }));
}

int request(int port, size_t connections, double seconds, const std::string &line, const std::string &body)
{
    Client client(port, connections);
    const size_t mark = body.find('#');
    size_t next = 0;
    return print(measure(
        client, seconds,
        [&](size_t, std::string &text) {
            std::string numbered = body;
            if (mark != std::string::npos)
                numbered.replace(mark, 1, std::to_string(next++));
            text = requestText(line, {}, numbered);
            return true;
        },
        [](size_t, const Response &response) { return response.status == 200; }));
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto number = [&](size_t i) { return std::atol(words[i].c_str()); };
    if (words.size() >= 6 && words[0] == "hold") {
        const size_t dash = words[5].find('-');
        const long first = number(5);
        const long last = dash == std::string::npos ? first : std::atol(words[5].c_str() + dash + 1);
        return hold(int(number(1)), size_t(number(2)), std::atof(words[3].c_str()), size_t(number(4)), first, last,
                    words.size() > 6);
    }
    if (words.size() >= 5 && words[0] == "request")
        return request(int(number(1)), size_t(number(2)), std::atof(words[3].c_str()), words[4],
                       words.size() > 5 ? words[5] : std::string());
    std::fprintf(stderr, "load: see the head of tests/bench/load.cpp for what it takes\n");
    return 2;
}
