// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/links.h"

#include "core/base/secret.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr qsizetype longestToken = 1000;
constexpr qsizetype sealLength = 24; // bytes of the digest that go into a link: as hard to guess as a key

Error forged()
{
    return {Fault::Invalid, u"link_forged"_s, u"This link is not one that we sent, or a part of it is missing"_s, {}, {}};
}

Error expired()
{
    return {Fault::Invalid, u"link_expired"_s, u"This link is too old; ask for a new one"_s, {}, {}};
}

QByteArray plain(const MailLink &link)
{
    return QByteArray::number(int(link.purpose)) + '\n' + link.shopper.value.toLatin1() + '\n'
           + QByteArray::number(link.expires.ms) + '\n' + link.about.toUtf8();
}

} // namespace

QByteArray LinkSigner::sign(const MailLink &link) const
{
    const QByteArray content = plain(link);
    return base64Url(keyedDigest(m_key, content).first(sealLength) + content);
}

Result<MailLink> LinkSigner::read(QByteArrayView token, LinkPurpose wanted, Instant now) const
{
    if (token.size() > longestToken)
        return forged();
    const auto decoded = QByteArray::fromBase64Encoding(
        token.toByteArray(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() <= sealLength)
        return forged();
    const QByteArray content = decoded.decoded.sliced(sealLength);
    if (!sameSecret(keyedDigest(m_key, content).first(sealLength), decoded.decoded.first(sealLength)))
        return forged();
    const QByteArrayList parts = content.split('\n');
    if (parts.size() != 4 || parts[0] != QByteArray::number(int(wanted)))
        return forged();
    const MailLink link{wanted, {QString::fromLatin1(parts[1])}, QString::fromUtf8(parts[3]), {parts[2].toLongLong()}};
    if (link.expires < now)
        return expired();
    return link;
}

} // namespace holdfast
