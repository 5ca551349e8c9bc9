// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ids.h"

#include "core/base/secret.h"

#include <algorithm>
#include <chrono>

namespace holdfast {

namespace {

constexpr qsizetype timeDigits = 10;
constexpr qsizetype randomDigits = 22;

} // namespace

QString randomIdText()
{
    return QString::fromLatin1(base64Url(randomBytes(16)));
}

QString timedIdText()
{
    // Crockford's base 32 in lower case: its digits stand in the order of their values.
    static constexpr char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    const auto since1970 = std::chrono::system_clock::now().time_since_epoch();
    auto ms = quint64(std::chrono::duration_cast<std::chrono::milliseconds>(since1970).count());
    QString text(timeDigits, Qt::Uninitialized);
    for (qsizetype i = timeDigits; i-- > 0; ms /= 32)
        text[i] = QLatin1Char(digits[ms % 32]);
    return text + randomIdText();
}

bool isRandomIdText(QStringView text)
{
    return (text.size() == randomDigits || text.size() == timeDigits + randomDigits) &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               const char16_t u = c.unicode();
               return (u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || u == u'-'
                      || u == u'_';
           });
}

} // namespace holdfast
