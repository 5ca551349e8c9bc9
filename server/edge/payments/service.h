// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/thread.h"
#include "edge/payments/sandbox.h"

namespace holdfast::payments {

/// The payment provider that the shop is set up with, in a thread of its own. Made, started and stopped by the program's
/// main thread.
class PaymentService
{
public:
    PaymentService(Writer &writer, const Clock &clock);
    ~PaymentService();

    void start();
    void stop();

    PaymentProvider &provider() { return m_sandbox; }
    /// None when money moves.
    Sandbox *sandbox() { return &m_sandbox; }

private:
    Thread m_thread;
    Sandbox m_sandbox;
};

} // namespace holdfast::payments
