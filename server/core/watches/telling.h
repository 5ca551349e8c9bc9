// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/settings/shopsettings.h"
#include "core/watches/rules.h"

#include <QHash>
#include <QList>

namespace holdfast {

/// A change that a shopper is to hear of, as it stands now.
struct ToldChange {
    ProductId product;
    QString title;
    WatchTerms terms;
    WatchedState state;
    qint64 fanout = 0;
    Instant changedAt;
    bool watched = false;
    bool isNews = false; ///< otherwise it was undone, or told, or is not watched any more
};

/// What there is to tell one shopper: the notices that are due.
struct Telling {
    ShopperId shopper;
    QList<ToldChange> changes;
    bool wanted = false; ///< there is something, and mail goes to this shopper at all

    bool hasNews() const;
};
/// Reads it for each of these, with the prices and the stock of this moment; notices that are due within the policy's
/// gathering come along.
QHash<ShopperId, Telling> readTellings(Connection &connection, const QList<ShopperId> &shoppers, Instant now,
                                       const WatchPolicy &policy);

enum class Told { Yes, NothingNew, Never };
/// Its notices are done with. What moved on while the mail was on its way, when its notice stood already, is noted again:
/// after the cooldown if the shopper was told, at once if there had been nothing to tell.
void settleTelling(Transaction &transaction, const Telling &telling, const WatchPolicy &policy, Told told);

/// Queues a mail for each shopper who has notices due and none on its way; what it says is looked up when it is sent.
struct QueueTellings {
    int atMost = 0;

    struct Reply {
        int queued = 0;
        std::optional<Instant> nextDue; ///< of the notices that are left
    };
    Result<Reply> apply(Transaction &transaction) const;
};

} // namespace holdfast
