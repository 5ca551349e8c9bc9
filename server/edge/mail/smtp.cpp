// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/smtp.h"

#include "edge/mail/smtpline.h"

#include <algorithm>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

constexpr int lookEvery = 500; // milliseconds, whether something takes too long

/// Nothing is transferred by it: it waits for sockets, and can be woken, on every system.
void *makeMulti()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = ready == CURLE_OK ? curl_multi_init() : nullptr;
    if (!multi)
        throw std::runtime_error("libcurl cannot be used");
    return multi;
}

} // namespace

struct SmtpCarrier::Lines {
    std::vector<std::unique_ptr<SmtpLine>> all;
    std::vector<curl_waitfd> sockets; ///< of those that are connected
    std::vector<size_t> owners;       ///< whose they are
    std::vector<bool> ready;
};

SmtpCarrier::SmtpCarrier(SmtpServer server, Limits limits, Mailbox::Address to, Told told)
    : m_server(std::move(server)), m_limits(limits), m_to(std::move(to)), m_told(std::move(told)), m_multi(makeMulti())
{
    setObjectName("smtp"_L1);
    start();
}

SmtpCarrier::~SmtpCarrier()
{
    (void)finish();
    curl_multi_cleanup(m_multi);
}

QList<Handover> SmtpCarrier::finish()
{
    m_stopping = true;
    curl_multi_wakeup(m_multi);
    join();
    return m_done->take();
}

void SmtpCarrier::carry(std::vector<Parcel> parcels)
{
    {
        const std::lock_guard lock(m_mutex);
        std::move(parcels.begin(), parcels.end(), std::back_inserter(m_waiting));
    }
    curl_multi_wakeup(m_multi);
}

void SmtpCarrier::body()
{
    Lines lines;
    for (int i = 0; i < m_limits.connections; ++i)
        lines.all.push_back(std::make_unique<SmtpLine>(m_server, m_limits.patience, [multi = m_multi] { curl_multi_wakeup(multi); }));
    lines.ready.resize(lines.all.size());
    const auto isIdle = [](const auto &line) { return line->isIdle(); };
    QDeadlineTimer end(QDeadlineTimer::Forever);
    for (;;) {
        proceed(lines);
        if (m_stopping && end.isForever())
            end.setRemainingTime(m_limits.leave);
        if (m_stopping && (end.hasExpired() || std::all_of(lines.all.begin(), lines.all.end(), isIdle)))
            return;
        wait(lines);
    }
}

void SmtpCarrier::proceed(Lines &lines)
{
    QList<Handover> done;
    for (size_t i = 0; i < lines.all.size(); ++i) {
        done += lines.all[i]->proceed(lines.ready[i]);
        if (lines.all[i]->wantsMail())
            begin(*lines.all[i]);
        lines.all[i]->flush();
    }
    if (!done.isEmpty())
        tell(done);
}

void SmtpCarrier::begin(SmtpLine &line)
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty() || m_stopping)
        return;
    line.carry(std::move(m_waiting.front()));
    m_waiting.pop_front();
}

void SmtpCarrier::tell(const QList<Handover> &done)
{
    {
        const std::lock_guard lock(m_done->mutex);
        m_done->list += done;
    }
    m_to.post([told = m_told, all = m_done] {
        if (const QList<Handover> list = all->take(); !list.isEmpty())
            told(list);
    });
}

void SmtpCarrier::wait(Lines &lines)
{
    lines.sockets.clear();
    lines.owners.clear();
    for (size_t i = 0; i < lines.all.size(); ++i) {
        if (const auto socket = lines.all[i]->watched()) {
            lines.sockets.push_back(*socket);
            lines.owners.push_back(i);
        }
    }
    curl_multi_poll(m_multi, lines.sockets.data(), static_cast<unsigned int>(lines.sockets.size()), lookEvery, nullptr);
    std::fill(lines.ready.begin(), lines.ready.end(), false);
    for (size_t i = 0; i < lines.sockets.size(); ++i)
        lines.ready[lines.owners[i]] = lines.sockets[i].revents != 0;
}

} // namespace holdfast::mail
