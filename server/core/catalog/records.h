// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/db/transaction.h"

namespace holdfast {

// What the commands of the catalogue share.

/// Title not empty, tax class known.
Result<Done> checkProductTexts(const QString &title, const QString &taxClass, Transaction &transaction);
Error skuTaken(const QString &sku);
Error productNotFound();

/// The triggers that note a change cannot know who made it: this puts the name beside the rows they make between its
/// construction and write(). Rows without a name came from outside. PostgreSQL's triggers look the name up in a
/// setting of the transaction; SQLite has none, so there it is written afterwards.
class Signature
{
public:
    Signature(Transaction &transaction, const QString &actor);
    void write();

private:
    Transaction &m_transaction;
    QString m_actor;
    qint64 m_lastEvent;
    qint64 m_lastPrice;
};

/// A line in the append-only log of what staff did.
void audit(Transaction &transaction, const QString &actor, const QString &action, const QString &subject,
           const QString &detail);

} // namespace holdfast
