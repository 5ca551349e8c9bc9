// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "core/outbox/events.h"

namespace holdfast::http {

// What goes over an event stream, as the browsers' EventSource reads it.

/// A line of nothing, so that everybody knows that the stream lives.
inline constexpr char heartbeatFrame[] = ":\n\n";
/// How long browsers wait before they connect again.
inline constexpr char retryLine[] = "retry: 2000\n";

/// Where its reader stands from then on, and nothing else.
QByteArray positionFrame(const Position &position);
/// An event: price_changed, back_in_stock (with what is available) hold_lapsed or order_updated.
QByteArray eventFrame(const QString &generation, const Event &event, const Currency &currency);
/// What was missed is not kept any more: load anew.
QByteArray resetFrame(const Position &position);

} // namespace holdfast::http
