// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Opens many event streams, makes changes, and prints when they arrived:
//
//   streams PORT "/path" STREAMS ROUNDS PID[,PID…] "METHOD /path" "HEADERS" BODY
//
// In the body, # becomes the number of the round. Each event has one ~ in it, so that a stream is known to have it however
// the bytes were cut. Times are in milliseconds, from just before the request that makes the change is sent: the first, the
// median, the 99th of a hundred and the last stream of each round, then the memory of the processes, per stream. Linux only.

#include "client.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace holdfast::bench;

[[noreturn]] void fail(const std::string &why)
{
    std::fprintf(stderr, "streams: %s\n", why.c_str());
    std::exit(1);
}

void write(int descriptor, const std::string &text)
{
    if (::write(descriptor, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        fail("cannot write");
}

/// What these processes share of the memory, in bytes.
long memoryOf(const std::string &processes)
{
    long sum = 0;
    std::stringstream list(processes);
    for (std::string process; std::getline(list, process, ',');) {
        std::ifstream file("/proc/" + process + "/smaps_rollup");
        for (std::string line; std::getline(file, line);) {
            if (line.rfind("Pss:", 0) == 0)
                sum += std::atol(line.c_str() + 4) * 1024;
        }
    }
    return sum;
}

class Streams
{
public:
    Streams(int port, const std::string &path, size_t count) : m_arrived(count), m_epoll(::epoll_create1(0))
    {
        const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
        for (size_t i = 0; i < count; ++i) {
            m_descriptors.push_back(connectTo(port));
            write(m_descriptors.back(), request);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_descriptors.back(), &event);
            if (i % 64 == 63)
                read(std::chrono::milliseconds(1), [](size_t, std::string_view) {});
        }
        read(std::chrono::milliseconds(500), [](size_t, std::string_view) {});
    }

    /// Until nothing came for so long.
    template <typename Take>
    void read(std::chrono::milliseconds silence, const Take &take)
    {
        std::vector<epoll_event> events(512);
        std::vector<char> buffer(65536);
        for (;;) {
            const int ready = ::epoll_wait(m_epoll, events.data(), int(events.size()), int(silence.count()));
            if (ready <= 0)
                return;
            for (int i = 0; i < ready; ++i) {
                const size_t stream = events[size_t(i)].data.u64;
                const ssize_t size = ::read(m_descriptors[stream], buffer.data(), buffer.size());
                if (size <= 0)
                    fail("a stream was closed");
                take(stream, std::string_view(buffer.data(), size_t(size)));
            }
        }
    }

    void round(int publisher, const std::string &request)
    {
        std::fill(m_arrived.begin(), m_arrived.end(), -1);
        const auto began = Clock::now();
        write(publisher, request);
        read(std::chrono::milliseconds(700), [&](size_t stream, std::string_view bytes) {
            if (bytes.find('~') != std::string_view::npos && m_arrived[stream] < 0)
                m_arrived[stream] = std::chrono::duration<double, std::milli>(Clock::now() - began).count();
        });
        char answer[65536];
        if (::recv(publisher, answer, sizeof answer, 0) <= 0 || std::strncmp(answer, "HTTP/1.1 2", 10) != 0)
            fail("the change was refused: " + std::string(answer, 300));
        const auto missing = std::count(m_arrived.begin(), m_arrived.end(), -1.0);
        std::vector<double> times = m_arrived;
        std::sort(times.begin(), times.end());
        std::printf("round %.1f %.1f %.1f %.1f %ld\n", times[size_t(missing)], times[times.size() / 2],
                    times[times.size() * 99 / 100], times.back(), long(missing));
        std::fflush(stdout);
    }

private:
    std::vector<double> m_arrived;
    std::vector<int> m_descriptors;
    int m_epoll;
};

} // namespace

int main(int count, char **arguments)
{
    if (count != 9)
        fail("PORT PATH STREAMS ROUNDS PIDS \"METHOD /path\" HEADERS BODY");
    const int port = std::atoi(arguments[1]);
    const size_t wanted = size_t(std::atol(arguments[3]));
    const long before = memoryOf(arguments[5]);
    Streams streams(port, arguments[2], wanted);
    const int publisher = connectTo(port);
    for (int round = 0; round < std::atoi(arguments[4]); ++round) {
        std::string body = arguments[8];
        if (const size_t at = body.find('#'); at != std::string::npos)
            body.replace(at, 1, std::to_string(1000 + round));
        streams.round(publisher, std::string(arguments[6]) + " HTTP/1.1\r\nHost: localhost\r\n" + arguments[7]
                                     + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    std::printf("memory %ld\n", (memoryOf(arguments[5]) - before) / long(wanted));
}
