// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/authenticator.h"

#include "core/base/secret.h"
#include "core/carts/shoppers.h"

namespace holdfast::http {

namespace {

constexpr qsizetype longestToken = 200;

QByteArray bearerToken(const Request &request)
{
    const QByteArray header = request.header("authorization");
    if (header.size() > 7 && QByteArrayView(header).first(7).compare("bearer ", Qt::CaseInsensitive) == 0)
        return header.mid(7).trimmed();
    return {};
}

QByteArray cookieToken(const Request &request)
{
    const QByteArray wanted = QByteArray(shopperCookie) + '=';
    for (const QByteArray &part : request.header("cookie").split(';')) {
        const QByteArray cookie = part.trimmed();
        if (cookie.startsWith(wanted))
            return cookie.mid(wanted.size());
    }
    return {};
}

/// What a request shows of its sender; empty when that cannot be a token of ours.
struct Token {
    QByteArray text;
    bool byCookie = false;
};

Token tokenOf(const Request &request)
{
    const QByteArray bearer = bearerToken(request);
    const Token token = bearer.isEmpty() ? Token{cookieToken(request), true} : Token{bearer, false};
    return token.text.size() > longestToken ? Token() : token;
}

/// What a shopper and a member of staff are looked up as, in one go.
struct Found {
    std::optional<ShopperId> shopper;
    std::optional<StaffMember> staff;
};

} // namespace

std::optional<Identity> Authenticator::recall(const Request &request) const
{
    const Token token = tokenOf(request);
    if (token.text.isEmpty())
        return Identity{};
    const QByteArray hash = tokenHash(token.text);
    if (const auto shopper = m_shoppers.constFind(hash); shopper != m_shoppers.constEnd())
        return Identity{*shopper, std::nullopt, token.byCookie};
    if (const auto staff = m_staff.constFind(hash); staff != m_staff.constEnd())
        return Identity{std::nullopt, *staff, token.byCookie};
    return std::nullopt;
}

void Authenticator::identify(const Request &request, Then then)
{
    const Token token = tokenOf(request);
    const QByteArray hash = tokenHash(token.text);
    m_readers.ask<Found>(
        m_here,
        [hash](Connection &connection) -> Result<Found> {
            return Found{findShopper(connection, hash), findStaff(connection, hash)};
        },
        [this, hash, byCookie = token.byCookie, then = std::move(then)](Result<Found> found) {
            if (!found)
                return then(found.error());
            if (m_shoppers.size() >= mostRemembered)
                m_shoppers.clear();
            if (found->shopper)
                m_shoppers.insert(hash, *found->shopper);
            if (found->staff)
                m_staff.insert(hash, *found->staff);
            then(Identity{found->shopper, found->staff, byCookie});
        });
}

void Authenticator::remember(const QByteArray &token, const ShopperId &shopper)
{
    if (m_shoppers.size() < mostRemembered)
        m_shoppers.insert(tokenHash(token), shopper);
}

void Authenticator::forgetStaff()
{
    m_staff.clear();
}

void Authenticator::forgetAll()
{
    m_staff.clear();
    m_shoppers.clear();
}

} // namespace holdfast::http
