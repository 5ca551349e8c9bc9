// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/scanner.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace holdfast::http {

namespace {

constexpr Refusal malformed(const char *message)
{
    return {400, "bad_request", message};
}

/// A set of bytes, to be looked up in one step.
class Bytes
{
public:
    template <typename Predicate>
    constexpr explicit Bytes(Predicate isIn)
    {
        for (int byte = 0; byte < 256; ++byte)
            m_isIn[size_t(byte)] = isIn(static_cast<unsigned char>(byte));
    }
    constexpr bool has(char c) const { return m_isIn[static_cast<unsigned char>(c)]; }
    bool hasAll(QByteArrayView text) const
    {
        return std::all_of(text.begin(), text.end(), [this](char c) { return has(c); });
    }

private:
    std::array<bool, 256> m_isIn{};
};

constexpr bool isOneOf(unsigned char byte, std::string_view characters)
{
    return characters.find(static_cast<char>(byte)) != std::string_view::npos;
}

constexpr Bytes tokenBytes([](unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           isOneOf(byte, "!#$%&'*+-.^_`|~");
});

/// Visible ASCII, as RFC 3986 has addresses; "\" and the like are somebody's trick or mistake.
constexpr Bytes targetBytes([](unsigned char byte) {
    return byte > ' ' && byte < 0x7f && !isOneOf(byte, "\"<>\\^`{|}#");
});

constexpr Bytes valueBytes([](unsigned char byte) { return byte == '\t' || (byte >= ' ' && byte != 0x7f); });

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && tokenBytes.hasAll(text);
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Decodes one path segment; false when an escape is broken, or hides a slash or a control character.
bool decodeSegment(QByteArrayView segment, QByteArray &decoded)
{
    decoded.reserve(segment.size());
    for (qsizetype i = 0; i < segment.size(); ++i) {
        char c = segment[i];
        if (c == '%') {
            if (i + 2 >= segment.size() || hexValue(segment[i + 1]) < 0 || hexValue(segment[i + 2]) < 0)
                return false;
            c = static_cast<char>(hexValue(segment[i + 1]) * 16 + hexValue(segment[i + 2]));
            i += 2;
            if (c == '/' || c == '\\' || (static_cast<unsigned char>(c) < ' ') || c == 0x7f)
                return false;
        }
        decoded.append(c);
    }
    return decoded != "." && decoded != "..";
}

bool decodeSegments(QByteArrayView path, QByteArrayList &segments)
{
    if (path == "/")
        return true;
    qsizetype start = 1;
    for (;;) {
        qsizetype end = path.indexOf('/', start);
        if (end < 0)
            end = path.size();
        QByteArray decoded;
        if (end == start || !decodeSegment(path.sliced(start, end - start), decoded))
            return false;
        segments.append(decoded);
        if (end == path.size())
            return true;
        start = end + 1;
    }
}

} // namespace

QByteArray RequestHead::header(QByteArrayView lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

void Scanner::reset()
{
    m_head = {};
    m_searchedTo = 0;
}

bool Scanner::refuse(Refusal refusal)
{
    m_refusal = refusal;
    return false;
}

Scanner::State Scanner::scan(const QByteArray &received)
{
    if (m_head.headLength > 0)
        return State::Complete;
    const qsizetype end = received.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_searchedTo - 3));
    m_searchedTo = received.size();
    if ((end < 0 ? received.size() : end + 4) > m_limits.head) {
        refuse({431, "header_too_large", "The request's headers are too large"});
        return State::Refused;
    }
    if (end < 0)
        return State::Incomplete;
    if (!parse(QByteArrayView(received).first(end)))
        return State::Refused;
    m_head.headLength = end + 4;
    return State::Complete;
}

bool Scanner::parse(QByteArrayView head)
{
    qsizetype start = 0;
    bool first = true;
    while (start <= head.size()) {
        qsizetype end = head.indexOf("\r\n", start);
        if (end < 0)
            end = head.size();
        const QByteArrayView line = head.sliced(start, end - start);
        if (first ? !parseRequestLine(line) : !parseHeader(line))
            return false;
        first = false;
        start = end + 2;
    }
    return checkHeaders(m_isHttp11);
}

bool Scanner::parseRequestLine(QByteArrayView line)
{
    const qsizetype methodEnd = line.indexOf(' ');
    const qsizetype targetEnd = line.lastIndexOf(' ');
    if (methodEnd < 1 || targetEnd <= methodEnd)
        return refuse(malformed("The request line is not one of HTTP/1.1"));
    const QByteArrayView method = line.first(methodEnd);
    const QByteArrayView version = line.sliced(targetEnd + 1);
    if (!isToken(method))
        return refuse(malformed("The request's method is not one of HTTP/1.1"));
    if (!version.startsWith("HTTP/"))
        return refuse(malformed("The request line is not one of HTTP/1.1"));
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse({505, "bad_request", "Only HTTP/1.1 is spoken here"});
    static constexpr const char *known[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    if (std::none_of(std::begin(known), std::end(known), [&](const char *name) { return method == name; }))
        return refuse({501, "bad_request", "The request's method is not known here"});
    m_isHttp11 = version == "HTTP/1.1";
    m_head.method = method.toByteArray();
    m_head.keepAlive = m_isHttp11;
    return parseTarget(line.sliced(methodEnd + 1, targetEnd - methodEnd - 1));
}

bool Scanner::parseTarget(QByteArrayView target)
{
    if (target.size() > m_limits.target)
        return refuse({414, "bad_request", "The request's address is too long"});
    if (!target.startsWith('/') || !targetBytes.hasAll(target))
        return refuse(malformed("The request's address must be a path, properly escaped"));
    const qsizetype mark = target.indexOf('?');
    m_head.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    m_head.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    if (!decodeSegments(m_head.path, m_head.segments))
        return refuse(malformed("The request's path has empty, relative or badly escaped parts"));
    return true;
}

bool Scanner::parseHeader(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    // A space before the colon, or a line that continues the one before, is where parsers disagree.
    if (colon < 1 || !isToken(line.first(colon)))
        return refuse(malformed("A header's name is malformed"));
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (!valueBytes.hasAll(value))
        return refuse(malformed("A header's value has control characters"));
    if (m_head.headers.size() == m_limits.headers)
        return refuse({431, "header_too_large", "The request has too many headers"});
    m_head.headers.emplace_back(line.first(colon).toByteArray().toLower(), value.toByteArray());
    return true;
}

bool Scanner::checkHeaders(bool isHttp11)
{
    const auto count = [this](QByteArrayView name) {
        return std::count_if(m_head.headers.begin(), m_head.headers.end(),
                             [&](const auto &header) { return header.first == name; });
    };
    if (count("host") > 1 || (isHttp11 && count("host") == 0))
        return refuse(malformed("The request must have exactly one Host header"));
    const QByteArray host = m_head.header("host");
    if ((isHttp11 && host.isEmpty()) || !targetBytes.hasAll(host) || host.contains('/') || host.contains('@'))
        return refuse(malformed("The Host header is malformed"));
    if (count("content-length") > 1)
        return refuse(malformed("The request has more than one Content-Length"));
    if (count("authorization") > 1 || count("content-type") > 1 || count("idempotency-key") > 1 || count("if-match") > 1)
        return refuse(malformed("A header stands twice that may stand once"));
    if (count("transfer-encoding") > 0) {
        if (count("content-length") > 0)
            return refuse(malformed("The request has both Content-Length and Transfer-Encoding"));
        return refuse({501, "bad_request", "Chunked requests are not taken; send a Content-Length"});
    }
    const QByteArray connection = m_head.header("connection").toLower();
    if (connection.contains("close"))
        m_head.keepAlive = false;
    if (m_head.header("upgrade").compare("websocket", Qt::CaseInsensitive) == 0)
        return refuse({501, "bad_request", "There are no web sockets here"});
    m_head.expectContinue = m_head.header("expect").compare("100-continue", Qt::CaseInsensitive) == 0;
    return checkLength();
}

bool Scanner::checkLength()
{
    const QByteArray length = m_head.header("content-length");
    const bool present = std::any_of(m_head.headers.begin(), m_head.headers.end(),
                                     [](const auto &header) { return header.first == "content-length"; });
    if (!present)
        return true;
    if (length.isEmpty() || !std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return refuse(malformed("The Content-Length is no number"));
    bool ok = false;
    const qlonglong value = length.toLongLong(&ok);
    if (!ok || value > m_limits.body)
        return refuse({413, "payload_too_large", "The request's body is too large"});
    m_head.bodyLength = static_cast<qsizetype>(value);
    return true;
}

} // namespace holdfast::http
