// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/mailbox.h"

#include <iterator>

namespace holdfast {

Mailbox::Mailbox(QObject *owner) : m_state(std::make_shared<State>())
{
    m_state->owner = owner;
}

Mailbox::~Mailbox()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->owner = nullptr;
    m_state->tasks.clear();
}

Mailbox::Address Mailbox::address() const
{
    return Address(m_state);
}

void Mailbox::drain(const std::shared_ptr<State> &state)
{
    std::vector<Task> tasks;
    {
        const std::lock_guard lock(state->mutex);
        tasks.swap(state->tasks);
        state->woken = false;
    }
    for (Task &task : tasks) {
        task();
        // What the task captured dies before the next one runs, as if each had come alone.
        task = nullptr;
    }
}

void Mailbox::Address::post(Task task) const
{
    std::vector<Task> tasks;
    tasks.push_back(std::move(task));
    post(std::move(tasks));
}

void Mailbox::Address::post(std::vector<Task> tasks) const
{
    if (!m_state || tasks.empty())
        return;
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->owner)
        return;
    std::move(tasks.begin(), tasks.end(), std::back_inserter(m_state->tasks));
    if (std::exchange(m_state->woken, true))
        return;
    // Under the lock: the owner cannot die between the check and the call.
    QMetaObject::invokeMethod(
        m_state->owner, [state = m_state] { drain(state); }, Qt::QueuedConnection);
}

} // namespace holdfast
