// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/writer.h"

#include <QObject>
#include <QTimer>

namespace holdfast {

/// Takes or renews the lease, unless somebody else's is still good.
struct TakeLease {
    QString name;
    QString holder;
    milliseconds length;

    using Reply = bool; ///< whether it is ours now
    Result<bool> apply(Transaction &transaction) const;
};

struct ReturnLease {
    QString name;
    QString holder;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const;
};

/// Several processes may share a database; what only one of them may do at a time (sweep, clean up, feed the search
/// index), the holder of the lease does. A dead holder's lease runs out and another process takes over. Lives in a
/// thread with an event loop.
class Lease : public QObject
{
    Q_OBJECT

public:
    static constexpr milliseconds length = std::chrono::seconds(6);
    static constexpr milliseconds renewal = std::chrono::seconds(2);

    explicit Lease(Writer &writer);

    /// Asks for it, and keeps asking.
    void start();
    /// Hands it back, so that another process need not wait for it to run out. Blocks until that is committed.
    void giveUp();
    bool held() const { return m_held; }
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
    QString m_holder;
    bool m_held = false;
};

} // namespace holdfast
