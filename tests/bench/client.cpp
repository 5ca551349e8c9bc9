// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "client.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace holdfast::bench {

namespace {

[[noreturn]] void die(const char *what)
{
    std::fprintf(stderr, "load: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

/// The whole answer's length, or 0 while its head is not there.
size_t lengthOf(const std::string &text)
{
    const size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos)
        return 0;
    for (size_t line = text.find("\r\n"); line < end; line = text.find("\r\n", line + 2)) {
        if (::strncasecmp(text.data() + line + 2, "content-length:", 15) == 0)
            return end + 4 + std::strtoul(text.data() + line + 17, nullptr, 10);
    }
    return end + 4;
}

} // namespace

int connectTo(int port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (descriptor < 0 || ::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        die("connecting");
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return descriptor;
}

std::string requestText(const std::string &line, const std::string &headers, const std::string &body)
{
    std::string text = line + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    if (!body.empty())
        text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "\r\n" + body;
}

Client::Client(int port, size_t connections) : m_epoll(::epoll_create1(0)), m_connections(connections)
{
    for (size_t i = 0; i < connections; ++i) {
        m_connections[i].descriptor = connectTo(port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_connections[i].descriptor, &event) != 0)
            die("watching a connection");
    }
}

Client::~Client()
{
    for (const Connection &connection : m_connections)
        ::close(connection.descriptor);
    ::close(m_epoll);
}

bool Client::send(size_t index, const Next &next)
{
    Connection &connection = m_connections[index];
    connection.out.clear();
    connection.in.clear();
    connection.expected = 0;
    if (!next(index, connection.out))
        return false;
    connection.began = Clock::now();
    // A request is far smaller than a socket's buffer, which is empty here, so it always fits.
    const ssize_t sent = ::send(connection.descriptor, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
    if (sent != ssize_t(connection.out.size()))
        die("sending a request");
    return true;
}

bool Client::receive(size_t index, const Done &done)
{
    Connection &connection = m_connections[index];
    char buffer[16 * 1024];
    const ssize_t count = ::recv(connection.descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
    if (count < 0 && errno == EAGAIN)
        return false;
    if (count <= 0)
        die("the server hung up");
    connection.in.append(buffer, size_t(count));
    if (connection.expected == 0)
        connection.expected = lengthOf(connection.in);
    if (connection.expected == 0 || connection.in.size() < connection.expected)
        return false;
    const std::string_view text = connection.in;
    const Response response{std::atoi(connection.in.c_str() + 9), text.substr(text.find("\r\n\r\n") + 4)};
    done(index, response, Clock::now() - connection.began);
    return true;
}

void Client::run(const Next &next, const Done &done)
{
    size_t underWay = 0;
    for (size_t i = 0; i < m_connections.size(); ++i)
        underWay += send(i, next) ? 1 : 0;
    epoll_event events[256];
    while (underWay > 0) {
        const int count = ::epoll_wait(m_epoll, events, 256, 30'000);
        if (count == 0) {
            errno = ETIMEDOUT;
            die("waiting for answers");
        }
        for (int i = 0; i < count; ++i) {
            if (receive(events[i].data.u64, done) && !send(events[i].data.u64, next))
                --underWay;
        }
    }
}

} // namespace holdfast::bench
