// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/claim.h"
#include "core/db/writer.h"

#include <QObject>
#include <QTimer>

namespace holdfast {

/// Takes or renews the lease on some work, unless somebody else's is still good. The database's time counts.
struct TakeLease {
    Claim claim;
    milliseconds length;

    using Reply = bool; ///< whether it is ours now
    Result<bool> apply(Transaction &transaction) const;
};

struct ReturnLease {
    Claim claim;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// Several processes may share a database; what only one of them may do at a time, the holder of that work's lease does.
/// A dead holder's lease runs out and another process takes over, so this one may sleep and not know it: what it writes
/// for the work goes in as Claimed commands. Lives in a thread with an event loop.
class Lease : public QObject
{
    Q_OBJECT

public:
    static constexpr milliseconds length = std::chrono::seconds(6);
    static constexpr milliseconds renewal = std::chrono::seconds(2);

    Lease(Writer &writer, const QString &work);

    /// Asks for it, and keeps asking.
    void start();
    /// Hands it back, so that another process need not wait for it to run out. Blocks until that is committed.
    void giveUp();
    bool held() const { return m_held; }
    const Claim &claim() const { return m_claim; }
    Mailbox::Address address() const { return m_mailbox.address(); }

Q_SIGNALS:
    void gained();
    void lost();

private:
    void renew();
    void settle(bool held);

    Writer &m_writer;
    Mailbox m_mailbox;
    QTimer m_timer;
    const Claim m_claim;
    bool m_held = false;
};

} // namespace holdfast
