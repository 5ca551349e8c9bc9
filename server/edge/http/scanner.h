// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <utility>
#include <vector>

namespace holdfast::http {

/// What is taken from a stranger.
struct RequestLimits {
    qsizetype head = 16 * 1024;   ///< request line and headers
    qsizetype target = 4 * 1024;  ///< path and query
    size_t headers = 64;
    qsizetype body = 1024 * 1024;
};

/// A request's head, checked.
struct RequestHead {
    QByteArray method;
    QByteArray path;         ///< as sent, without the query
    QByteArray query;        ///< as sent, without the question mark
    QByteArrayList segments; ///< of the path, percent-decoded one by one; "/" has none
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    qsizetype headLength = 0;
    qsizetype bodyLength = 0;
    bool keepAlive = true;
    bool expectContinue = false;

    /// The header's value; empty when it is missing.
    QByteArray header(QByteArrayView lowerCaseName) const;
};

/// Why a request is not even looked at. The connection closes after the answer: what follows cannot be told apart.
struct Refusal {
    int status = 400;
    const char *code = "bad_request";
    const char *message = "";
};

/// Reads HTTP/1.1 request heads as strictly as RFC 9112 allows, before Qt's parser sees a byte: where two readers could
/// understand a request differently, nobody gets to. Pure; no I/O.
class Scanner
{
public:
    enum class State { Incomplete, Complete, Refused };

    explicit Scanner(RequestLimits limits = {}) : m_limits(limits) {}

    /// Looks at all that has arrived of a request so far. Complete means the head is; the body may be on its way.
    State scan(const QByteArray &received);

    const RequestHead &head() const { return m_head; }
    /// Hands the head over; there is none until the next reset().
    RequestHead takeHead() { return std::exchange(m_head, {}); }
    const Refusal &refusal() const { return m_refusal; }
    /// For the next request.
    void reset();

private:
    bool refuse(Refusal refusal);
    bool parse(QByteArrayView head);
    bool parseRequestLine(QByteArrayView line);
    bool parseTarget(QByteArrayView target);
    bool parseHeader(QByteArrayView line);
    bool checkHeaders(bool isHttp11);
    bool checkLength();

    RequestLimits m_limits;
    RequestHead m_head;
    Refusal m_refusal;
    qsizetype m_searchedTo = 0;
    bool m_isHttp11 = true;
};

} // namespace holdfast::http
