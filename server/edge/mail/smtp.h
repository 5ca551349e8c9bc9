// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/mailbox.h"
#include "core/base/thread.h"
#include "core/mail/smtpserver.h"
#include "edge/mail/carrier.h"

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>

namespace holdfast::mail {

class SmtpLine;

/// Hands mails to a mail server over several connections that are kept between mails, in a thread of its own.
class SmtpCarrier final : public Carrier, private Thread
{
public:
    struct Limits {
        int connections = 8;
        milliseconds patience = std::chrono::seconds(30); ///< with a server that says nothing
        milliseconds leave = std::chrono::seconds(3);     ///< for what is under way when this is destroyed
    };

    /// `told` is called in the thread of `to`.
    SmtpCarrier(SmtpServer server, Limits limits, Mailbox::Address to, Told told);
    ~SmtpCarrier() override;

    void carry(std::vector<Parcel> parcels) override;
    QList<Handover> finish() override;

private:
    struct Lines;
    /// What was done and not told yet; letters on their way may outlive us.
    struct Done {
        std::mutex mutex;
        QList<Handover> list;

        QList<Handover> take()
        {
            const std::lock_guard lock(mutex);
            return std::exchange(list, {});
        }
    };

    void body() override;
    void proceed(Lines &lines);
    void begin(SmtpLine &line);
    void tell(const QList<Handover> &done);
    void wait(Lines &lines);

    const SmtpServer m_server;
    const Limits m_limits;
    const Mailbox::Address m_to;
    const Told m_told;
    const std::shared_ptr<Done> m_done = std::make_shared<Done>();
    void *const m_multi; ///< CURLM
    std::mutex m_mutex;
    std::deque<Parcel> m_waiting;
    std::atomic<bool> m_stopping = false;
};

} // namespace holdfast::mail
