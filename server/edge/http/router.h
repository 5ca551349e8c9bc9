// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/exchange.h"

#include <map>
#include <memory>

namespace holdfast::http {

/// Where a request goes: a tree of path segments, so that finding a route costs its own length, however many there are.
class Router
{
public:
    struct Entry {
        QByteArray pattern; ///< also the name of the route in logs and metrics
        Access access;
        Route route;
    };

    /// Adds a route; `{name}` in the pattern takes any one segment. GET routes answer HEAD, too.
    void add(const QByteArray &method, const QByteArray &pattern, Access access, Route route);

    /// The route and the values of its parameters; otherwise null, and `allow` lists the methods the path has, if any.
    const Entry *find(const RequestHead &head, PathParameters &parameters, QByteArray &allow) const;

private:
    struct Node {
        std::map<QByteArray, std::unique_ptr<Node>> children;
        std::unique_ptr<Node> any;
        QByteArray parameter; ///< the name of the segment that `any` takes
        std::map<QByteArray, Entry> methods;
    };
    static const Node *step(const Node &node, const QByteArray &segment, PathParameters &parameters);

    Node m_root;
};

} // namespace holdfast::http
