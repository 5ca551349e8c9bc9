// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/smtp.h"

#include "core/base/log.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

constexpr int wakeEvery = 500;        // milliseconds; libcurl has timers of its own
constexpr long idleConnection = 15;   // seconds; servers hang up on who keeps them longer, unasked

void *makeMulti()
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = ready == CURLE_OK ? curl_multi_init() : nullptr;
    if (!multi)
        throw std::runtime_error("libcurl cannot be used");
    return multi;
}

/// What the end of a transfer means for its mail: whether the server knew of it, and of its text, and what it said last.
Handover::Outcome outcomeOf(CURLcode code, long reply, bool textBegun, const char *error)
{
    if (code == CURLE_OK)
        return Handover::Outcome::Taken;
    // Before it answered anything, or what it says is about us, not about this mail: 530 and its like are about our
    // password, 421 is a goodbye, and a greeting, an EHLO or a sender that is refused is refused for all mails.
    const bool aboutUs = reply == 0 || reply == 421 || reply == 530 || reply == 534 || reply == 535 || reply == 538
                         || code == CURLE_LOGIN_DENIED || code == CURLE_REMOTE_ACCESS_DENIED
                         || code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR
                         || code == CURLE_PEER_FAILED_VERIFICATION || QByteArrayView(error).startsWith("MAIL failed")
                         || (code == CURLE_WEIRD_SERVER_REPLY && !textBegun);
    if (aboutUs)
        return Handover::Outcome::Trouble;
    return reply >= 500 && reply < 600 ? Handover::Outcome::Never : Handover::Outcome::Later;
}

} // namespace

/// One connection's worth of libcurl, and the mail that it carries.
struct SmtpCarrier::Line {
    CURL *easy = curl_easy_init();
    curl_slist *to = nullptr;
    Parcel parcel;
    qsizetype at = 0;
    char error[CURL_ERROR_SIZE] = "";

    Line() = default;
    ~Line()
    {
        curl_easy_cleanup(easy);
        curl_slist_free_all(to);
    }
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    static size_t give(char *target, size_t size, size_t count, void *self)
    {
        auto *line = static_cast<Line *>(self);
        const qsizetype part = std::min(line->parcel.bytes.size() - line->at, qsizetype(size * count));
        std::memcpy(target, line->parcel.bytes.constData() + line->at, size_t(part));
        line->at += part;
        return size_t(part);
    }

    void setUp(const SmtpServer &server, const Limits &limits)
    {
        curl_easy_setopt(easy, CURLOPT_URL, server.url.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        if (!server.user.isEmpty()) {
            curl_easy_setopt(easy, CURLOPT_USERNAME, server.user.toUtf8().constData());
            curl_easy_setopt(easy, CURLOPT_PASSWORD, server.password.toUtf8().constData());
        }
        curl_easy_setopt(easy, CURLOPT_USE_SSL, static_cast<long>(server.tls == SmtpServer::Tls::None      ? CURLUSESSL_NONE
                                                                  : server.tls == SmtpServer::Tls::Require ? CURLUSESSL_ALL
                                                                                                           : CURLUSESSL_TRY));
        if (!server.authorities.isEmpty())
            curl_easy_setopt(easy, CURLOPT_CAINFO, server.authorities.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, idleConnection);
        curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.patience.count()));
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(2 * limits.patience.count()));
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, &Line::give);
        curl_easy_setopt(easy, CURLOPT_READDATA, this);
        curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error);
        curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    }

    void load(Parcel next)
    {
        parcel = std::move(next);
        at = 0;
        error[0] = '\0';
        curl_slist_free_all(to);
        to = curl_slist_append(nullptr, QByteArray('<' + parcel.to.toLatin1() + '>').constData());
        curl_easy_setopt(easy, CURLOPT_MAIL_FROM, QByteArray('<' + parcel.from.toLatin1() + '>').constData());
        curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(parcel.bytes.size()));
    }
};

struct SmtpCarrier::Lines {
    std::vector<std::unique_ptr<Line>> all;
    std::vector<Line *> idle;
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
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, static_cast<long>(m_limits.connections));
    Lines lines;
    for (int i = 0; i < m_limits.connections; ++i) {
        lines.all.push_back(std::make_unique<Line>());
        lines.all.back()->setUp(m_server, m_limits);
        lines.idle.push_back(lines.all.back().get());
    }
    QDeadlineTimer end(QDeadlineTimer::Forever);
    for (;;) {
        if (m_stopping && end.isForever())
            end.setRemainingTime(m_limits.leave);
        if (m_stopping && (lines.idle.size() == lines.all.size() || end.hasExpired()))
            break;
        if (!m_stopping)
            begin(lines);
        int running = 0;
        curl_multi_perform(m_multi, &running);
        collect(lines);
        curl_multi_poll(m_multi, nullptr, 0, wakeEvery, nullptr);
    }
    for (const auto &line : lines.all)
        curl_multi_remove_handle(m_multi, line->easy);
}

void SmtpCarrier::begin(Lines &lines)
{
    const std::lock_guard lock(m_mutex);
    while (!m_waiting.empty() && !lines.idle.empty()) {
        Line *line = lines.idle.back();
        lines.idle.pop_back();
        line->load(std::move(m_waiting.front()));
        m_waiting.pop_front();
        curl_multi_add_handle(m_multi, line->easy);
    }
}

void SmtpCarrier::collect(Lines &lines)
{
    QList<Handover> done;
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        Line *line = nullptr;
        long reply = 0;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &line);
        curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &reply);
        curl_multi_remove_handle(m_multi, line->easy);
        const QString why = code == CURLE_OK ? QString() : QString::fromUtf8(line->error[0] ? line->error : curl_easy_strerror(code));
        done.append({line->parcel.id, outcomeOf(code, reply, line->at > 0, line->error), why});
        lines.idle.push_back(line);
    }
    if (!done.isEmpty()) {
        {
            const std::lock_guard lock(m_done->mutex);
            m_done->list += done;
        }
        m_to.post([told = m_told, all = m_done] {
            if (const QList<Handover> list = all->take(); !list.isEmpty())
                told(list);
        });
        if (!m_stopping)
            begin(lines);
    }
}

} // namespace holdfast::mail
