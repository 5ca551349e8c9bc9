// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/payments/service.h"

using namespace Qt::StringLiterals;

namespace holdfast::payments {

PaymentService::PaymentService(Writer &writer, const Clock &clock, const std::optional<StripeAccount> &stripe)
{
    m_thread.setObjectName("payments"_L1);
    if (stripe) {
        m_stripe = std::make_unique<Stripe>(*stripe);
        m_stripe->moveToThread(&m_thread);
    } else {
        m_sandbox = std::make_unique<Sandbox>(writer, clock);
        m_sandbox->moveToThread(&m_thread);
    }
}

PaymentService::~PaymentService()
{
    stop();
}

PaymentProvider &PaymentService::provider()
{
    if (m_stripe)
        return *m_stripe;
    return *m_sandbox;
}

void PaymentService::start()
{
    m_thread.start();
}

void PaymentService::stop()
{
    if (!m_thread.isRunning())
        return;
    if (m_stripe)
        callAndWait(m_stripe->address(), [this] { m_stripe->stop(); });
    else
        callAndWait(m_sandbox->address(), [this] { m_sandbox->stop(); });
    m_thread.quit();
    m_thread.join();
}

} // namespace holdfast::payments
