// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "edge/http/exchange.h"
#include "edge/http/problem.h"

#include <QJsonObject>
#include <QVarLengthArray>

#include <limits>
#include <optional>

namespace holdfast::http {

/// Reads a request's JSON object member by member, noting everything that is wrong with it rather than stopping at the
/// first. What is read is taken strictly: "2" is no number. Members nobody asked for are mistakes, too.
class Fields
{
public:
    static constexpr qsizetype mostText = 2000;

    /// The object in the body; `optionalBody` takes an empty body for an empty object. None: `refusal` is to be answered.
    static std::optional<Fields> read(const Request &request, Answer &refusal, bool optionalBody = false);
    explicit Fields(QJsonObject object, QString prefix = {}) : m_object(std::move(object)), m_prefix(std::move(prefix)) {}

    std::optional<qint64> integer(QLatin1StringView name, qint64 least, qint64 most);
    std::optional<QString> text(QLatin1StringView name, qsizetype longest = mostText);
    /// A text that may also be null, to empty the field: an inner nullopt.
    std::optional<std::optional<QString>> nullableText(QLatin1StringView name, qsizetype longest = mostText);
    std::optional<bool> boolean(QLatin1StringView name);
    std::optional<QJsonObject> object(QLatin1StringView name);
    /// {amount, currency?} in the shop's currency.
    std::optional<Money> money(QLatin1StringView name, const Currency &currency);

    /// Whether a member is there and an object, without reading it.
    bool isObject(QLatin1StringView name) const { return m_object.value(name).isObject(); }
    /// Notes that a member is missing unless it was given.
    void require(QLatin1StringView name);
    void complain(QLatin1StringView name, const QString &message);
    /// The answer to give if anything was wrong; call it when everything has been read.
    std::optional<Answer> refusal();
    bool isEmpty() const { return m_object.isEmpty(); }

private:
    std::optional<QJsonValue> take(QLatin1StringView name);

    QJsonObject m_object;
    QString m_prefix;
    QVarLengthArray<QLatin1StringView, 16> m_known;
    QList<FieldError> m_errors;
};

} // namespace holdfast::http
