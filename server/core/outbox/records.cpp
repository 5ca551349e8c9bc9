// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/records.h"

using namespace Qt::StringLiterals;

namespace holdfast {

Result<Done> RecordSetAside::apply(Transaction &transaction) const
{
    for (const SetAside &event : events) {
        transaction.change("outbox_failure_insert"_L1, sink, event.event, event.kind, event.error, transaction.now());
    }
    return Done{};
}

} // namespace holdfast
