// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace holdfast {

/// Why an input is refused, so that it can be said in any language: what the reason is called, and the English
/// sentence, with %1 and %2 where what it is about stands.
struct Reason
{
    QLatin1StringView name;
    QLatin1StringView sentence;
};

/// As Error::invalid(), with the sentence filled in as its message; who speaks another language takes the parts.
Error refusal(const QString &field, const Reason &reason, const QStringList &about = {});
/// The reason's name, or nothing when the error has none.
QString reasonOf(const Error &error);
QStringList aboutOf(const Error &error);
/// A sentence with what it is about, as that stands, whatever it contains. A sentence may leave the second out.
QString filledIn(const QString &sentence, const QStringList &about);

} // namespace holdfast
