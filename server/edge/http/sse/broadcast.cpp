// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/sse/broadcast.h"

#include "edge/http/rawsocket.h"

#include <future>
#include <span>

namespace holdfast::http {

namespace {

/// A thread takes as long to begin as some ten of them take to be written to.
constexpr size_t crowd = 500;

struct Receiver {
    HttpConnection *stream;
    qintptr socket;
    qsizetype sent = 0;
};

void sendTo(std::span<Receiver> receivers, const QByteArray &frame)
{
    for (Receiver &receiver : receivers) {
        if (receiver.socket >= 0)
            receiver.sent = sendNow(receiver.socket, frame);
    }
}

} // namespace

void broadcast(const std::vector<HttpConnection *> &streams, const QByteArray &frame)
{
    std::vector<Receiver> receivers;
    receivers.reserve(streams.size());
    for (HttpConnection *stream : streams)
        receivers.push_back({stream, stream->directSocket(), 0});
    std::span<Receiver> here(receivers);
    std::future<void> there;
    if (receivers.size() >= crowd) {
        there = std::async(std::launch::async, sendTo, here.last(here.size() / 2), std::cref(frame));
        here = here.first(here.size() - here.size() / 2);
    }
    sendTo(here, frame);
    if (there.valid())
        there.get();
    // What the system did not take, and what has to be encrypted.
    for (const Receiver &receiver : receivers) {
        if (receiver.sent < frame.size())
            receiver.stream->write(frame.sliced(receiver.sent));
    }
}

} // namespace holdfast::http
