// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "edge/http/answer.h"

#include <QList>
#include <QString>

#include <chrono>

namespace holdfast::http {

/// A field of the request and what is wrong with it.
struct FieldError {
    QString field;
    QString message;
};

/// The HTTP status that a kind of refusal has.
int statusOf(const Error &error);

/// An error answer as RFC 9457 has it, with our stable code.
Answer problem(int status, const QString &code, const QString &detail, const QList<FieldError> &errors = {},
               const QVariantMap &details = {});
Answer problem(const Error &error);
Answer invalid(const QList<FieldError> &errors);
/// 429, or 503 when it is us rather than the client.
Answer tryLater(int status, const QString &code, const QString &detail, std::chrono::seconds after);

} // namespace holdfast::http
