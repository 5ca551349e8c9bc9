// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/lease.h"

#include "core/base/ids.h"
#include "core/base/log.h"

using namespace Qt::StringLiterals;

namespace holdfast {

Result<bool> TakeLease::apply(Transaction &transaction) const
{
    return transaction.change("lease_take"_L1, claim.work, claim.holder, transaction.now() + length, transaction.now()) == 1;
}

Result<Done> ReturnLease::apply(Transaction &transaction) const
{
    transaction.change("lease_return"_L1, claim.work, claim.holder);
    return Done{};
}

Lease::Lease(Writer &writer, const QString &work)
    : m_writer(writer), m_mailbox(this), m_timer(this), m_claim{work, randomIdText()}
{
    connect(&m_timer, &QTimer::timeout, this, &Lease::renew);
}

void Lease::start()
{
    m_timer.start(renewal);
    renew();
}

void Lease::giveUp()
{
    m_timer.stop();
    settle(false);
    // Should this fail, the lease runs out by itself.
    (void)m_writer.perform(ReturnLease{m_claim});
}

void Lease::renew()
{
    m_writer.submit(TakeLease{m_claim, length}, m_mailbox.address(), [this](const Result<bool> &result) {
        // Without the database nobody can do the work anyway, and nobody else can have taken over.
        if (result && m_timer.isActive())
            settle(*result);
    });
}

void Lease::settle(bool held)
{
    if (m_held == held)
        return;
    m_held = held;
    qCInfo(logApp).noquote() << (held ? "this process does this work:" : "this process leaves this work to others:") << m_claim.work;
    if (held)
        Q_EMIT gained();
    else
        Q_EMIT lost();
}

} // namespace holdfast
