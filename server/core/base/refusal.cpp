// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/refusal.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

const QString reasonKey = u"reason"_s;
const QString aboutKey = u"about"_s;

} // namespace

Error refusal(const QString &field, const Reason &reason, const QStringList &about)
{
    Error error = Error::invalid(field, filledIn(reason.sentence, about));
    error.details = {{reasonKey, QString(reason.name)}, {aboutKey, about}};
    return error;
}

QString reasonOf(const Error &error)
{
    return error.details.value(reasonKey).toString();
}

QStringList aboutOf(const Error &error)
{
    return error.details.value(aboutKey).toStringList();
}

QString filledIn(const QString &sentence, const QStringList &about)
{
    if (about.isEmpty())
        return sentence;
    // Both at once: the first may have a %2 of its own.
    return about.size() > 1 && sentence.contains("%2"_L1) ? sentence.arg(about.at(0), about.at(1))
                                                          : sentence.arg(about.at(0));
}

} // namespace holdfast
