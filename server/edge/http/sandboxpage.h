// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/payments/sandboxsessions.h"
#include "edge/http/answer.h"
#include "edge/mail/words.h"

namespace holdfast::http {

/// The page to pay on in the sandbox, with a button for each outcome. Needs no script.
Answer sandboxPage(const SandboxSession &session, const Currency &currency, const QString &shopName, Instant now,
                   const mail::Words &say);

} // namespace holdfast::http
