// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/payments/desk.h"

#include "core/base/faultpoint.h"
#include "core/base/log.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

/// After work that could not be taken, as while another program has the lock.
constexpr milliseconds retryPause{250};

} // namespace

PaymentDesk::PaymentDesk(Writer &writer, const Clock &clock, PaymentProvider &provider, PaymentRules rules, Claim claim)
    : m_writer(writer), m_clock(clock), m_provider(provider), m_rules(std::move(rules)), m_claim(std::move(claim))
    , m_mailbox(this)
    , m_sink(
          u"payments"_s, m_mailbox.address(), [this](const QString &, const QList<Event> &events) { hear(events); },
          [this](const Position &) { work(); })
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PaymentDesk::work);
}

void PaymentDesk::start()
{
    m_running = true;
    m_writer.submit(Claimed<HurryDesk>{m_claim, {}}, m_mailbox.address(), [this](const Result<Done> &) { work(); });
}

void PaymentDesk::stop()
{
    m_running = false;
    m_timer.stop();
}

void PaymentDesk::hear(const QList<Event> &events)
{
    const bool concerned = std::any_of(events.begin(), events.end(), [](const Event &event) {
        return event.kind == "payment_noted"_L1 || event.kind == "order_updated"_L1;
    });
    if (concerned)
        work();
}

void PaymentDesk::work()
{
    if (!m_running)
        return;
    m_again = m_working;
    if (std::exchange(m_working, true))
        return;
    const Claimed<TakeDeskWork> command{m_claim, {m_rules}};
    m_writer.submit(command, m_mailbox.address(), [this](const Result<DeskWork> &todo) {
        m_working = false;
        const Instant now = m_clock.now();
        if (!todo)
            return sleepUntil(now + retryPause);
        begin(*todo);
        if (m_again || todo->more)
            return work();
        sleepUntil(todo->next.value_or(now + longestSleep));
    });
}

void PaymentDesk::sleepUntil(Instant when)
{
    if (m_running)
        m_timer.start(std::clamp(when - m_clock.now() + milliseconds(1), milliseconds(0), longestSleep));
}

void PaymentDesk::begin(const DeskWork &todo)
{
    for (const SessionWish &wish : todo.opens)
        open(wish);
    for (const SessionCall &call : todo.sessions)
        ask(call);
    for (const GiveBackWish &wish : todo.refunds)
        giveBack(wish);
}

template <typename T>
ProviderThen<T> PaymentDesk::answering(const QString &subject, std::function<void(ProviderAnswer<T>)> take)
{
    m_asked.insert(subject);
    faultPoint("provider.before");
    return [this, subject, take = std::move(take), here = m_mailbox.address()](ProviderAnswer<T> answer) {
        here.post([this, subject, take, answer = std::move(answer)] {
            faultPoint("provider.after");
            m_asked.remove(subject);
            take(answer);
        });
    };
}

template <Command C>
void PaymentDesk::note(C command)
{
    m_writer.submit(Claimed<C>{m_claim, std::move(command)}, m_mailbox.address(), [](const Result<Done> &noted) {
        // It is due again later; then it is noted.
        if (!noted)
            qCWarning(logPay).noquote() << "an answer was not kept:" << noted.error().message;
    });
}

void PaymentDesk::open(const SessionWish &wish)
{
    if (m_asked.contains(wish.key.value))
        return;
    m_provider.open(wish, answering<OpenedSession>(wish.key.value, [this, wish](const ProviderAnswer<OpenedSession> &answer) {
        if (const auto *opened = std::get_if<OpenedSession>(&answer))
            note(NoteOpened{wish.key, *opened});
        else
            note(NoteFault{wish.key, std::get<ProviderFault>(answer), m_rules});
    }));
}

void PaymentDesk::ask(const SessionCall &call)
{
    if (m_asked.contains(call.payment.value))
        return;
    const auto then = answering<AttemptReport>(call.payment.value, [this, call](const ProviderAnswer<AttemptReport> &answer) {
        if (const auto *report = std::get_if<AttemptReport>(&answer))
            note(NoteReport{call.payment, *report});
        else
            note(NoteFault{call.payment, std::get<ProviderFault>(answer), m_rules});
    });
    if (call.expire)
        m_provider.expire(call.session, then);
    else
        m_provider.look(call.session, then);
}

void PaymentDesk::giveBack(const GiveBackWish &wish)
{
    if (m_asked.contains(wish.key.value))
        return;
    m_provider.giveBack(wish, answering<MadeRefund>(wish.key.value, [this, wish](const ProviderAnswer<MadeRefund> &answer) {
        note(NoteRefund{wish.key, answer});
    }));
}

} // namespace holdfast
