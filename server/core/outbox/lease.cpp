// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/outbox/lease.h"

#include "core/base/ids.h"
#include "core/base/log.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

const QString leaseName = u"background"_s;

} // namespace

Result<bool> TakeLease::apply(Transaction &transaction) const
{
    return transaction.change("lease_take"_L1, name, holder, transaction.now() + length, transaction.now()) == 1;
}

Result<Done> ReturnLease::apply(Transaction &transaction) const
{
    transaction.change("lease_return"_L1, name, holder);
    return Done{};
}

Lease::Lease(Writer &writer) : m_writer(writer), m_mailbox(this), m_timer(this), m_holder(randomIdText())
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
    (void)m_writer.perform(ReturnLease{leaseName, m_holder});
}

void Lease::renew()
{
    m_writer.submit(TakeLease{leaseName, m_holder, length}, m_mailbox.address(), [this](const Result<bool> &result) {
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
    qCInfo(logApp) << (held ? "this process does the background work" : "this process leaves the background work to others");
    if (held)
        Q_EMIT gained();
    else
        Q_EMIT lost();
}

} // namespace holdfast
