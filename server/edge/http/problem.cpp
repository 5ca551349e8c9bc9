// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/problem.h"

#include <QJsonArray>
#include <QJsonDocument>

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
    QJsonObject object = QJsonObject::fromVariantMap(details);
    object.insert("type"_L1, u"about:blank"_s);
    object.insert("title"_L1, titleOf(status));
    object.insert("status"_L1, status);
    object.insert("detail"_L1, detail);
    object.insert("code"_L1, code);
    if (!errors.isEmpty()) {
        QJsonArray list;
        for (const FieldError &error : errors)
            list.append(QJsonObject{{"field"_L1, error.field}, {"message"_L1, error.message}});
        object.insert("errors"_L1, list);
    }
    Answer answer = Answer::json(status, object);
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
