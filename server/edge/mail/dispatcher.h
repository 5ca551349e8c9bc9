// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/claim.h"
#include "core/db/readers.h"
#include "core/db/writer.h"
#include "edge/http/limits.h"
#include "edge/mail/round.h"
#include "edge/mail/sendingstate.h"
#include "edge/mail/window.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>

namespace holdfast::mail {

/// Sends the mails that are due: has what there is to tell put into the queue, writes each mail when its turn has come,
/// hands it over, and writes down what became of it. Works in the process that has the claim. Lives in a thread with an
/// event loop.
class Dispatcher final : public QObject
{
    Q_OBJECT

public:
    Dispatcher(Writer &writer, Readers &readers, const Clock &clock, Claim claim, MailWish wish);
    ~Dispatcher() override;

    void start();
    /// Blocks until what is known of mails under way is written down.
    void stop();
    Mailbox::Address address() const { return m_mailbox.address(); }
    /// Something is to be mailed then. Any thread, after each commit.
    void expect(Instant due);
    /// Where the program listens, for links if nothing better is known. Any thread.
    void listeningAt(const QString &url)
    {
        m_mailbox.address().post([this, url] { m_listening = url; });
    }

    const MailWish &wish() const { return m_office->wish; }

    /// Any thread.
    SendingState state() const;

Q_SIGNALS:
    /// How long after a change a mail about it went out.
    void reached(const QByteArray &step, holdfast::milliseconds after);

private:
    /// What mails are written with; readers may be at it when we are gone.
    struct Office {
        MailWish wish;
        Languages languages;
    };

    void look();
    void readNext(int room, std::optional<Instant> nextTelling);
    void take(const Round &round);
    void handedOver(const QList<Handover> &handovers);
    MailResult resultOf(const Handover &handover, const Turn &turn);
    void pause(const QString &why);
    void settle(MailResult result);
    void flush();
    void sleepUntil(Instant due);
    bool useCarrier(const ShopSettings &settings);
    void note(const std::function<void(SendingState &)> &change);

    Writer &m_writer;
    Readers &m_readers;
    const Clock &m_clock;
    const Claim m_claim;
    const std::shared_ptr<const Office> m_office;
    Mailbox m_mailbox;
    QTimer m_timer;
    QTimer m_flush;
    std::unique_ptr<Carrier> m_carrier;
    QString m_carrierFor; ///< what it was made of
    MailPolicy m_policy;
    std::unique_ptr<http::TokenBuckets> m_domains;
    Window m_window;
    QElapsedTimer m_sinceFull; ///< valid while the last round filled the window
    QHash<qint64, Turn> m_inHand;
    QList<MailResult> m_results;
    QSet<qint64> m_busy; ///< in hand, or not yet written down what became of it
    QString m_listening;
    Instant m_pausedUntil;
    int m_troubles = 0;
    bool m_running = false;
    bool m_looking = false;
    std::atomic<qint64> m_next; ///< when the timer fires
    mutable std::mutex m_stateMutex;
    SendingState m_state;
};

} // namespace holdfast::mail
