// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/fields.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

Answer invalidJson(const QString &detail)
{
    return problem(400, u"invalid_json"_s, detail);
}

bool isJsonType(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    return type.isEmpty() || type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' && c != u'\n' && c != u'\t' && c != u'\r'; });
}

} // namespace

std::optional<Fields> Fields::read(const Request &request, Answer &refusal, bool optionalBody)
{
    if (request.body.isEmpty() && optionalBody)
        return Fields(QJsonObject());
    const auto refuse = [&](Answer answer) {
        refusal = std::move(answer);
        return std::nullopt;
    };
    if (request.body.isEmpty())
        return refuse(invalidJson(u"The request needs a JSON object as its body"_s));
    if (!isJsonType(request.header("content-type")))
        return refuse(problem(415, u"unsupported_media_type"_s, u"The body must be application/json"_s));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (error.error != QJsonParseError::NoError)
        return refuse(invalidJson(u"The body is not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset)));
    if (!document.isObject())
        return refuse(invalidJson(u"The body must be a JSON object"_s));
    return Fields(document.object());
}

std::optional<QJsonValue> Fields::take(QLatin1StringView name)
{
    m_known.append(name);
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined())
        return std::nullopt;
    return value;
}

std::optional<qint64> Fields::integer(QLatin1StringView name, qint64 least, qint64 most)
{
    const auto value = take(name);
    if (!value)
        return std::nullopt;
    // toInteger() gives the default for 1.5 as for "2"; two defaults tell it from a real value.
    const qint64 number = value->toInteger(0);
    if (!value->isDouble() || number != value->toInteger(1)) {
        complain(name, u"%1 must be a whole number"_s.arg(name));
        return std::nullopt;
    }
    if (number < least || number > most) {
        complain(name, u"%1 must be from %2 to %3"_s.arg(name).arg(least).arg(most));
        return std::nullopt;
    }
    return number;
}

std::optional<QString> Fields::text(QLatin1StringView name, qsizetype longest)
{
    const auto value = take(name);
    if (!value)
        return std::nullopt;
    if (!value->isString()) {
        complain(name, u"%1 must be a text"_s.arg(name));
        return std::nullopt;
    }
    const QString text = value->toString();
    if (text.size() > longest)
        complain(name, u"%1 must have at most %2 characters"_s.arg(name).arg(longest));
    else if (hasControlCharacters(text))
        complain(name, u"%1 must not have control characters"_s.arg(name));
    else
        return text;
    return std::nullopt;
}

std::optional<std::optional<QString>> Fields::nullableText(QLatin1StringView name, qsizetype longest)
{
    const auto value = take(name);
    if (!value)
        return std::nullopt;
    if (value->isNull())
        return std::optional<QString>();
    auto given = text(name, longest);
    if (!given)
        return std::nullopt;
    return given->isEmpty() ? std::optional<QString>() : std::optional<QString>(*given);
}

std::optional<bool> Fields::boolean(QLatin1StringView name)
{
    const auto value = take(name);
    if (!value)
        return std::nullopt;
    if (!value->isBool()) {
        complain(name, u"%1 must be true or false"_s.arg(name));
        return std::nullopt;
    }
    return value->toBool();
}

std::optional<QJsonObject> Fields::object(QLatin1StringView name)
{
    const auto value = take(name);
    if (!value)
        return std::nullopt;
    if (!value->isObject()) {
        complain(name, u"%1 must be an object"_s.arg(name));
        return std::nullopt;
    }
    return value->toObject();
}

std::optional<Money> Fields::money(QLatin1StringView name, const Currency &currency)
{
    const auto given = object(name);
    if (!given)
        return std::nullopt;
    Fields fields(*given, name + u'.');
    fields.require("amount"_L1);
    const auto amount = fields.integer("amount"_L1, 0, Money::most);
    const auto code = fields.text("currency"_L1);
    fields.m_known.append("exponent"_L1);
    if (code && *code != currency.code)
        fields.complain("currency"_L1, u"this shop's currency is %1"_s.arg(currency.code));
    const bool fine = !fields.refusal();
    m_errors.append(fields.m_errors);
    if (!fine || !amount)
        return std::nullopt;
    return Money{*amount};
}

void Fields::require(QLatin1StringView name)
{
    if (!m_object.contains(name))
        complain(name, u"%1 is missing"_s.arg(name));
}

void Fields::complain(QLatin1StringView name, const QString &message)
{
    m_errors.append({m_prefix + name, message});
}

std::optional<Answer> Fields::refusal()
{
    for (auto member = m_object.constBegin(); member != m_object.constEnd(); ++member) {
        const QString name = member.key();
        if (std::none_of(m_known.begin(), m_known.end(), [&](QLatin1StringView known) { return name == known; }))
            m_errors.append({m_prefix + name, u"%1 is not known here"_s.arg(name)});
    }
    if (m_errors.isEmpty())
        return std::nullopt;
    return invalid(m_errors);
}

} // namespace holdfast::http
