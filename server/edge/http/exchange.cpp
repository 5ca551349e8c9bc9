// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/exchange.h"

#include "core/base/log.h"
#include "edge/http/problem.h"

#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::http {

QString Request::parameter(QByteArrayView name) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto &parameter) { return parameter.first == name; });
    return found == parameters.end() ? QString() : QString::fromUtf8(found->second);
}

QString Request::queryValue(QLatin1StringView name) const
{
    const QUrlQuery query(QString::fromLatin1(head.query));
    if (!query.hasQueryItem(name))
        return {};
    QString value = query.queryItemValue(name, QUrl::FullyDecoded);
    // What forms and URLSearchParams send for a space, which QUrlQuery leaves alone; a plus itself comes as %2B.
    if (value.contains(u'+'))
        value = QUrl::fromPercentEncoding(query.queryItemValue(name, QUrl::FullyEncoded).replace(u'+', u' ').toUtf8());
    return value.isNull() ? u""_s : value;
}

Exchange::Exchange(HttpConnection &connection, Request request) : m_connection(&connection), m_request(std::move(request))
{
}

Exchange::~Exchange()
{
    // Without a connection nobody waits; then this may even be another thread, that of a writer whose answer came after
    // the HTTP thread had ended.
    if (m_answered || !m_connection)
        return;
    qCCritical(logHttp).noquote() << "no answer was given to" << m_request.head.method << m_request.head.path;
    answer(problem(internalError()));
}

void Exchange::answer(Answer answer)
{
    if (std::exchange(m_answered, true))
        return;
    for (const Observer &observer : m_observers)
        observer(*this, answer);
    if (m_connection) {
        const bool keepAlive = m_request.head.keepAlive;
        m_connection->respond(serialize(answer, m_request.id, keepAlive, m_request.head.method == "HEAD"), keepAlive);
    }
}

HttpConnection *Exchange::stream()
{
    m_answered = true;
    for (const Observer &observer : m_observers)
        observer(*this, Answer{});
    if (m_connection)
        m_connection->beginStream(serializeStreamHead(m_request.id));
    return m_connection;
}

} // namespace holdfast::http
