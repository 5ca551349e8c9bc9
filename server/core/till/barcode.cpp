// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/barcode.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype upcDigits = 12;
constexpr qsizetype eanDigits = 13;

bool isNumber(QStringView code)
{
    return std::all_of(code.begin(), code.end(), [](QChar letter) { return letter >= u'0' && letter <= u'9'; });
}

} // namespace

bool hasFittingCheckDigit(QStringView code)
{
    if (!isNumber(code) || !(code.size() == 8 || (code.size() >= upcDigits && code.size() <= 14)))
        return true;
    int sum = 0;
    // From the right: the check digit counts once, the next one thrice, and so on.
    for (qsizetype i = 0; i < code.size(); ++i)
        sum += code[code.size() - 1 - i].digitValue() * (i % 2 == 0 ? 1 : 3);
    return sum % 10 == 0;
}

QStringList spellingsOf(const QString &code)
{
    QStringList spellings{code};
    if (isNumber(code) && code.size() == upcDigits)
        spellings.append(u'0' + code);
    if (isNumber(code) && code.size() == eanDigits && code.startsWith(u'0'))
        spellings.append(code.sliced(1));
    return spellings;
}

} // namespace holdfast
