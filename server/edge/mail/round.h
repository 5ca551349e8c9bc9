// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mail/outgoing.h"
#include "core/settings/shopsettings.h"
#include "edge/mail/carrier.h"
#include "edge/mail/words.h"

#include <QSet>

namespace holdfast::mail {

/// How a program is to send mail, over what the shop's settings say.
struct MailWish {
    QString smtp;    ///< HOLDFAST_SMTP_URL; empty: as the settings have it
    QString sender;  ///< HOLDFAST_MAIL_FROM; empty: as the settings have it
    QString folder;  ///< where mails are written as long as there is no server for them
    QString shopUrl; ///< --public-url; empty: as the settings have it, or where the program listens
    QByteArray linkKey;

    /// Takes in what the environment says; the error says what is wrong with it.
    Result<Done> readEnvironment();
};

/// A mail whose turn has come.
struct Turn {
    QueuedMail mail;
    std::optional<Parcel> parcel; ///< none: there is nothing to say any more, or `error` says why it cannot be written
    QString error;
    std::function<void(Transaction &, MailResult::Outcome)> then;
    std::optional<Instant> changedAt; ///< of what it tells
};

/// Mails to be sent now, and what the shop's settings are meanwhile.
struct Round {
    QList<Turn> turns;
    ShopSettings settings;
    std::optional<Instant> nextDue; ///< when there will be more
    bool isFull = false;            ///< there may be more now
};

/// Reads and writes the mails that are due, at most so many, as of now, but for those that somebody is busy with. For a
/// reader's thread.
Round readRound(Connection &connection, const MailWish &wish, const QString &listeningAt, const Languages &languages,
                Instant now, int atMost, const QSet<qint64> &busy);

} // namespace holdfast::mail
