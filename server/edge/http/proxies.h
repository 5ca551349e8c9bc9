// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QHostAddress>
#include <QList>

#include <utility>

namespace holdfast::http {

/// The reverse proxies whose word we take for where a request came from.
class TrustedProxies
{
public:
    /// Takes "10.0.0.0/8", "::1/128" or a single address.
    Result<Done> add(const QString &cidr);
    bool trusts(const QHostAddress &address) const;
    /// The client's own address: from the right of X-Forwarded-For, the first that is no trusted proxy.
    QHostAddress clientOf(const QHostAddress &peer, const QByteArray &forwardedFor) const;

private:
    QList<std::pair<QHostAddress, int>> m_subnets;
};

} // namespace holdfast::http
