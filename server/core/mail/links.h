// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/result.h"

#include <QByteArray>

namespace holdfast {

/// What whoever opens a link from a mail may do.
enum class LinkPurpose { Confirm, SignIn, MailOff, Unwatch };

/// A link as its mail meant it.
struct MailLink {
    LinkPurpose purpose = LinkPurpose::Confirm;
    ShopperId shopper;
    QString about; ///< the address that is confirmed or signed in with, the product that is no more watched
    Instant expires;
};

/// Signs what stands in links, so that only what we mailed is obeyed. The key is 32 bytes, the same on every node. Any
/// thread.
class LinkSigner
{
public:
    explicit LinkSigner(QByteArray key) : m_key(std::move(key)) {}

    /// Letters, digits, - and _ only.
    QByteArray sign(const MailLink &link) const;
    /// The link, if it is one of ours for that; the errors are link_forged and link_expired.
    Result<MailLink> read(QByteArrayView token, LinkPurpose wanted, Instant now) const;

private:
    QByteArray m_key;
};

} // namespace holdfast
