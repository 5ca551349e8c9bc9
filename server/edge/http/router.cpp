// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/router.h"

namespace holdfast::http {

void Router::add(const QByteArray &method, const QByteArray &pattern, Access access, Route route)
{
    Node *node = &m_root;
    for (const QByteArray &segment : pattern.split('/')) {
        if (segment.isEmpty())
            continue;
        const bool isParameter = segment.startsWith('{');
        std::unique_ptr<Node> &next = isParameter ? node->any : node->children[segment];
        if (isParameter)
            node->parameter = segment.mid(1).chopped(1);
        if (!next)
            next = std::make_unique<Node>();
        node = next.get();
    }
    node->methods.insert_or_assign(method, Entry{pattern, access, std::move(route)});
}

const Router::Node *Router::step(const Node &node, const QByteArray &segment, PathParameters &parameters)
{
    if (const auto child = node.children.find(segment); child != node.children.end())
        return child->second.get();
    if (node.any)
        parameters.emplace_back(node.parameter, segment);
    return node.any.get();
}

const Router::Entry *Router::find(const RequestHead &head, PathParameters &parameters, QByteArray &allow) const
{
    const Node *node = &m_root;
    for (const QByteArray &segment : head.segments) {
        node = step(*node, segment, parameters);
        if (!node)
            return nullptr;
    }
    const auto found = node->methods.find(head.method == "HEAD" ? QByteArray("GET") : head.method);
    if (found != node->methods.end())
        return &found->second;
    for (const auto &[method, entry] : node->methods) {
        allow += (allow.isEmpty() ? "" : ", ") + method;
        if (method == "GET")
            allow += ", HEAD";
    }
    return nullptr;
}

} // namespace holdfast::http
