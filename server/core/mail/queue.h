// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/db/command.h"

#include <QJsonObject>

namespace holdfast {

/// A mail that waits to be sent. What it says is written when it is sent; here is what that takes.
struct QueuedMail {
    qint64 id = 0;
    QString kind; ///< watch, confirm, sign_in, test; the table in server/edge/mail/kinds.cpp says who writes it
    std::optional<ShopperId> shopper;
    QString email;
    std::optional<QString> language;
    QJsonObject content;
    QString messageId; ///< of all attempts, so that a mail that came twice after all is seen to be one
    int attempts = 0;
    Instant createdAt;
};

/// Queues a mail within a command; due at once. Returns its id.
qint64 queueMail(Transaction &transaction, const QueuedMail &mail);

/// How many mails of that kind were queued for an address, within so long.
qint64 mailsTo(Transaction &transaction, const QString &email, const QString &kind, milliseconds within);

/// Queues the mail that asks a shopper to confirm the address, unless one is on its way or that address had its share.
void askForConfirmation(Transaction &transaction, const ShopperId &shopper);

} // namespace holdfast
