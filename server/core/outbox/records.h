// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/command.h"
#include "core/outbox/sink.h"

namespace holdfast {

/// Writes down events that a sink could not handle.
struct RecordSetAside {
    QString sink;
    QList<SetAside> events;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

} // namespace holdfast
