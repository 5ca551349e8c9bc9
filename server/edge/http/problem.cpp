// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/problem.h"

#include "edge/http/jsonwriter.h"

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

/// The short text for people that goes with a status; the detail says the rest.
QString titleOf(int status)
{
    switch (status) {
    case 400: return u"The request cannot be understood"_s;
    case 401: return u"Who are you?"_s;
    case 403: return u"Not allowed"_s;
    case 404: return u"Not found"_s;
    case 405: return u"Not a method of this address"_s;
    case 408: return u"The request took too long to arrive"_s;
    case 409: return u"Not possible at present"_s;
    case 412: return u"Changed meanwhile"_s;
    case 413: return u"Too large"_s;
    case 415: return u"Not a format taken here"_s;
    case 422: return u"Some values cannot be accepted"_s;
    case 428: return u"A condition is required"_s;
    case 429: return u"Too many requests"_s;
    case 431: return u"Headers too large"_s;
    case 503: return u"Not available right now"_s;
    default: return status < 500 ? u"The request cannot be accepted"_s : u"Something went wrong"_s;
    }
}

void writeErrors(JsonWriter &json, const QList<FieldError> &errors)
{
    json.key("errors");
    json.beginArray();
    for (const FieldError &error : errors) {
        json.beginObject();
        json.member("field", error.field);
        json.member("message", error.message);
        json.endObject();
    }
    json.endArray();
}

} // namespace

int statusOf(const Error &error)
{
    switch (error.fault) {
    case Fault::Invalid:
    case Fault::KeyReused:
        return 422;
    case Fault::NotFound:
        return 404;
    case Fault::Conflict:
        return 409;
    case Fault::Stale:
        return 412;
    case Fault::Unavailable:
        return 503;
    case Fault::Internal:
        break;
    }
    return 500;
}

Answer problem(int status, const QString &code, const QString &detail, const QList<FieldError> &errors,
               const QVariantMap &details)
{
    JsonWriter json;
    json.beginObject();
    json.member("type", QByteArrayView("about:blank"));
    json.member("title", titleOf(status));
    json.member("status", status);
    json.member("detail", detail);
    json.member("code", code);
    if (!errors.isEmpty())
        writeErrors(json, errors);
    // Only numbers: the texts among them name files and servers of ours, which is for staff's eyes.
    for (auto more = details.cbegin(); more != details.cend(); ++more) {
        if (more->typeId() == QMetaType::LongLong)
            json.member(more.key().toLatin1(), more->toLongLong());
    }
    json.endObject();
    Answer answer = Answer::json(status, json.take());
    answer.contentType = "application/problem+json";
    return answer;
}

Answer problem(const Error &error)
{
    const int status = statusOf(error);
    if (error.fault == Fault::Invalid)
        return invalid({{error.field, error.message}});
    Answer answer = problem(status, error.code, error.message, {}, error.details);
    if (status == 503)
        answer.with("Retry-After", "1");
    return answer;
}

Answer invalid(const QList<FieldError> &errors)
{
    QStringList messages;
    for (const FieldError &error : errors)
        messages.append(error.message);
    return problem(422, u"validation_failed"_s, messages.join(u"; "_s), errors);
}

Answer tryLater(int status, const QString &code, const QString &detail, std::chrono::seconds after)
{
    return problem(status, code, detail).with("Retry-After", QByteArray::number(qint64(after.count())));
}

} // namespace holdfast::http
