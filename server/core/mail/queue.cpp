// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/queue.h"

#include "core/mail/consent.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr milliseconds confirmationPause = std::chrono::minutes(10);
constexpr milliseconds day = std::chrono::hours(24);
/// So that nobody's inbox is filled by somebody else who types their address.
constexpr qint64 mostConfirmationsADay = 5;

} // namespace

qint64 mailsTo(Transaction &transaction, const QString &email, const QString &kind, milliseconds within)
{
    Rows rows = transaction.run("mail_recent_to"_L1, email, kind, transaction.now() - within);
    return rows.next() ? rows.integer(0) : 0;
}

qint64 queueMail(Transaction &transaction, const QueuedMail &mail)
{
    const QString content = QString::fromUtf8(QJsonDocument(mail.content).toJson(QJsonDocument::Compact));
    transaction.expectMail(transaction.now());
    return transaction.insert("mail_insert"_L1, mail.kind, mail.shopper, mail.email, mail.language, content,
                              mail.messageId.isEmpty() ? timedIdText() : mail.messageId, transaction.now(),
                              transaction.now());
}

void askForConfirmation(Transaction &transaction, const ShopperId &shopper)
{
    const ShopperMail mail = shopperMail(transaction.connection(), shopper);
    const QString kind = u"confirm"_s;
    if (!mail.address || mailsTo(transaction, *mail.address, kind, confirmationPause) > 0
        || mailsTo(transaction, *mail.address, kind, day) >= mostConfirmationsADay)
        return;
    QueuedMail queued;
    queued.kind = kind;
    queued.shopper = shopper;
    queued.email = *mail.address;
    queued.language = mail.language;
    queueMail(transaction, queued);
}

} // namespace holdfast
