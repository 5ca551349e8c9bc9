// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/payments/service.h"

using namespace Qt::StringLiterals;

namespace holdfast::payments {

PaymentService::PaymentService(Writer &writer, const Clock &clock) : m_sandbox(writer, clock)
{
    m_thread.setObjectName("payments"_L1);
    m_sandbox.moveToThread(&m_thread);
}

PaymentService::~PaymentService()
{
    stop();
}

void PaymentService::start()
{
    m_thread.start();
}

void PaymentService::stop()
{
    if (!m_thread.isRunning())
        return;
    callAndWait(m_sandbox.address(), [this] { m_sandbox.stop(); });
    m_thread.quit();
    m_thread.join();
}

} // namespace holdfast::payments
