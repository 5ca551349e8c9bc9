// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ids.h"

#include "core/base/secret.h"

#include <algorithm>

namespace holdfast {

QString randomIdText()
{
    return QString::fromLatin1(base64Url(randomBytes(16)));
}

bool isRandomIdText(QStringView text)
{
    return text.size() == 22 && std::all_of(text.begin(), text.end(), [](QChar c) {
               const char16_t u = c.unicode();
               return (u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'Z') || (u >= u'a' && u <= u'z') || u == u'-'
                      || u == u'_';
           });
}

} // namespace holdfast
