// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace holdfast::http {

/// What is sent back.
struct Answer {
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;

    static Answer json(int status, QByteArray body);
    Answer &with(QByteArray name, QByteArray value) &;
    Answer with(QByteArray name, QByteArray value) &&;
};

/// An answer as it goes over the wire. `bodyless` is for HEAD, whose answer says how long the body would be.
QByteArray serialize(const Answer &answer, const QByteArray &requestId, bool keepAlive, bool bodyless);
/// The head of an answer that goes on for as long as the connection.
QByteArray serializeStreamHead(const QByteArray &requestId);

} // namespace holdfast::http
