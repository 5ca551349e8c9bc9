// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/address.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype longestAddress = 254; // RFC 5321, section 4.5.3.1.3, without the brackets

} // namespace

std::optional<QString> normalAddress(const QString &text)
{
    // RFC 5321's Dot-string and Domain; quoted local parts are in no one's use, and a door to headers.
    static const QRegularExpression local(u"\\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\\z"_s);
    static const QRegularExpression domain(u"\\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z"_s);
    const QString trimmed = text.trimmed();
    const qsizetype at = trimmed.lastIndexOf(u'@');
    if (at < 1 || at > 64)
        return std::nullopt;
    const QString before = trimmed.first(at);
    const QString after = QString::fromLatin1(QUrl::toAce(trimmed.sliced(at + 1))).toLower();
    if (!local.match(before).hasMatch() || !domain.match(after).hasMatch())
        return std::nullopt;
    const QString address = before + u'@' + after;
    return address.size() <= longestAddress ? std::optional(address) : std::nullopt;
}

std::optional<Correspondent> Correspondent::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype bracket = trimmed.lastIndexOf(u'<');
    if (bracket < 0) {
        const auto address = normalAddress(trimmed);
        return address ? std::optional(Correspondent{{}, *address}) : std::nullopt;
    }
    const auto address = normalAddress(trimmed.sliced(bracket + 1).chopped(trimmed.endsWith(u'>') ? 1 : 0));
    QString name = trimmed.first(bracket).trimmed();
    if (name.size() > 1 && name.startsWith(u'"') && name.endsWith(u'"'))
        name = name.sliced(1).chopped(1);
    const bool plain = std::none_of(name.begin(), name.end(), [](QChar c) { return c < u' ' || c == QChar(0x7f); });
    if (!address || !trimmed.endsWith(u'>') || !plain)
        return std::nullopt;
    return Correspondent{name, *address};
}

} // namespace holdfast
