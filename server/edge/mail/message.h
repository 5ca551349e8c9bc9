// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/mail/address.h"

#include <QByteArray>
#include <QString>

namespace holdfast::mail {

/// A mail as people write one.
struct Message {
    Correspondent from;
    Correspondent to;
    QString subject;
    QString text;
    QString html;        ///< the same with more to look at
    QString messageId;   ///< the part before the @
    QByteArray stopUrl;  ///< what ends mails of this kind by one request (RFC 8058); empty: there is no such thing
    Instant date;
};

/// The mail as SMTP's DATA takes it (RFC 5322, 2045 to 2047): lines end in CRLF, none is longer than 78 characters where
/// it could be folded, everything is ASCII. Whatever a text contains, it stays within its header.
QByteArray render(const Message &message);

} // namespace holdfast::mail
