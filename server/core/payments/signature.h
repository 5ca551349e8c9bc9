// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <QByteArray>

namespace holdfast {

// The scheme by which Stripe signs its notices, and our sandbox, too: "t=SECONDS,v1=HEX", an HMAC-SHA-256 of the time, a
// point and the body's bytes as they are.

/// How old a signature may be, or how far ahead its clock.
inline constexpr milliseconds signatureTolerance = std::chrono::minutes(5);

QByteArray signNotice(const QByteArray &body, const QByteArray &secret, Instant now);
/// Takes a time that does not tell how much of it was right. There may be several v1: secrets are rolled.
bool isSigned(const QByteArray &body, const QByteArray &header, const QByteArray &secret, Instant now);

} // namespace holdfast
