// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

#include <iterator>

namespace holdfast {

namespace {

class TaskLetter final : public Mailbox::Letter
{
public:
    explicit TaskLetter(Mailbox::Task task) : m_task(std::move(task)) {}
    void open() override { m_task(); }

private:
    Mailbox::Task m_task;
};

} // namespace

/// A child of the owner, so that it goes with it to another thread.
class Mailbox::Receiver final : public QObject
{
public:
    static constexpr QEvent::Type wake = QEvent::User;

    Receiver(std::shared_ptr<State> state, QObject *owner) : QObject(owner), m_state(std::move(state)) {}

    /// There is only one kind of custom event, so nothing is read before the lock is taken.
    void customEvent(QEvent *) override
    {
        // A letter may end the owner, and us.
        const std::shared_ptr<State> state = m_state;
        drain(state);
    }

private:
    std::shared_ptr<State> m_state;
};

Mailbox::Mailbox(QObject *owner) : m_state(std::make_shared<State>())
{
    m_receiver = std::make_unique<Receiver>(m_state, owner);
    m_state->receiver = m_receiver.get();
}

Mailbox::~Mailbox()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->receiver = nullptr;
    m_state->letters.clear();
}

Mailbox::Address Mailbox::address() const
{
    return Address(m_state);
}

void Mailbox::drain(const std::shared_ptr<State> &state)
{
    Letters letters;
    {
        const std::lock_guard lock(state->mutex);
        letters.swap(state->letters);
        state->woken = false;
    }
    for (auto &letter : letters) {
        letter->open();
        // What was in it dies before the next one is opened, as if each had come alone.
        letter.reset();
    }
}

void Mailbox::Address::post(Task task) const
{
    Letters letters;
    letters.push_back(std::make_unique<TaskLetter>(std::move(task)));
    post(std::move(letters));
}

void Mailbox::Address::post(Letters letters) const
{
    if (!m_state || letters.empty())
        return;
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->receiver)
        return;
    std::move(letters.begin(), letters.end(), std::back_inserter(m_state->letters));
    if (std::exchange(m_state->woken, true))
        return;
    // Under the lock: the receiver cannot die between the check and the call.
    QCoreApplication::postEvent(m_state->receiver, new QEvent(Receiver::wake));
}

} // namespace holdfast
