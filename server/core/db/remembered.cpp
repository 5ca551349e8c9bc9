// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/remembered.h"

using namespace Qt::StringLiterals;

namespace holdfast {

Result<std::optional<StoredAnswer>> recallAnswer(Transaction &transaction, const QString &scope, const QString &key,
                                                 const QByteArray &requestHash)
{
    Rows rows = transaction.run("idempotency_find"_L1, scope, key);
    if (!rows.next())
        return std::optional<StoredAnswer>();
    if (rows.bytes(0) != requestHash)
        return Error{Fault::KeyReused, u"idempotency_key_reused"_s,
                     u"this Idempotency-Key was already used for another request; make a new one"_s, {}, {}};
    return std::optional(StoredAnswer{int(rows.integer(1)), rows.text(2), rows.bytes(3), true});
}

void keepAnswer(Transaction &transaction, const QString &scope, const QString &key, const QByteArray &requestHash,
                const StoredAnswer &answer)
{
    if (answer.status >= 500 || answer.status == 401 || answer.status == 429)
        return;
    // An answer without a body is one with an empty body; null would be NULL.
    const QByteArray body = answer.body.isNull() ? QByteArray("") : answer.body;
    transaction.change("idempotency_insert"_L1, scope, key, requestHash, answer.status, answer.headers, body,
                       transaction.now());
}

} // namespace holdfast
