// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/proxies.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

/// An IPv4 client of a dual-stack listener looks like ::ffff:1.2.3.4.
QHostAddress plain(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address;
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    return isV4 ? QHostAddress(v4) : address;
}

} // namespace

Result<Done> TrustedProxies::add(const QString &cidr)
{
    const QHostAddress single(cidr);
    const auto subnet = cidr.contains(u'/') || single.isNull()
                            ? QHostAddress::parseSubnet(cidr)
                            : std::pair(single, single.protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32);
    if (subnet.first.isNull() || subnet.second < 0)
        return Error::invalid(u"trusted-proxy"_s, u"\"%1\" is no address range; write 10.0.0.0/8 or 192.168.1.5"_s.arg(cidr));
    m_subnets.append(subnet);
    return Done{};
}

bool TrustedProxies::trusts(const QHostAddress &address) const
{
    if (m_subnets.isEmpty())
        return false;
    const QHostAddress peer = plain(address);
    for (const auto &[network, bits] : m_subnets) {
        if (network.protocol() == peer.protocol() && peer.isInSubnet(network, bits))
            return true;
    }
    return false;
}

QHostAddress TrustedProxies::clientOf(const QHostAddress &peer, const QByteArray &forwardedFor) const
{
    QHostAddress client = plain(peer);
    if (forwardedFor.isEmpty() || !trusts(peer))
        return client;
    const QByteArrayList hops = forwardedFor.split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const QHostAddress address(QString::fromLatin1(hop->trimmed()));
        if (address.isNull())
            break;
        client = plain(address);
        if (!trusts(client))
            break;
    }
    return client;
}

} // namespace holdfast::http
