// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::bench {

using Clock = std::chrono::steady_clock;

/// A socket to this machine's port that sends at once.
int connectTo(int port);
/// A whole HTTP/1.1 request; headers end with \r\n each.
std::string requestText(const std::string &line, const std::string &headers, const std::string &body);

struct Response {
    int status = 0;
    std::string_view body;
};

/// Many keep-alive HTTP/1.1 connections over epoll, each with one request under way: as little work as a client can do,
/// since it shares the machine with what it measures. Linux only. Failures end the program with a message.
class Client
{
public:
    /// Writes the next request into `text`, whole; false when there is none.
    using Next = std::function<bool(size_t connection, std::string &text)>;
    using Done = std::function<void(size_t connection, const Response &response, Clock::duration took)>;

    Client(int port, size_t connections);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    /// Sends requests until there are no more and all were answered.
    void run(const Next &next, const Done &done);

private:
    struct Connection {
        int descriptor = -1;
        std::string out;
        std::string in;
        size_t expected = 0; ///< bytes of the answer, once its head is known
        Clock::time_point began;
    };
    bool send(size_t index, const Next &next);
    bool receive(size_t index, const Done &done);

    int m_epoll = -1;
    std::vector<Connection> m_connections;
};

} // namespace holdfast::bench
