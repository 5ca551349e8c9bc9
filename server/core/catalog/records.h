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

/// The triggers that note a change cannot know who made it: this writes the name beside the rows they made since it was
/// constructed. Rows without a name came from outside.
class Signature
{
public:
    explicit Signature(Transaction &transaction);
    void write(const QString &actor);

private:
    Transaction &m_transaction;
    qint64 m_lastEvent;
    qint64 m_lastPrice;
};

/// A line in the append-only log of what staff did.
void audit(Transaction &transaction, const QString &actor, const QString &action, const QString &subject,
           const QString &detail);

} // namespace holdfast
