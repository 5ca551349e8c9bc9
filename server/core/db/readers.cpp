// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/readers.h"

#include "core/base/log.h"
#include "core/base/thread.h"
#include "core/db/sqlerror.h"
#include "core/db/transaction.h"

using namespace Qt::StringLiterals;

namespace holdfast {

class Readers::Worker final : public Thread
{
public:
    explicit Worker(Readers &readers) : m_readers(readers) { setObjectName("reader"_L1); }

private:
    void body() override { m_readers.work(); }

    Readers &m_readers;
};

Readers::Readers(Link::Connect connect, int threads) : m_connect(std::move(connect))
{
    for (int i = 0; i < threads; ++i) {
        m_threads.push_back(std::make_unique<Worker>(*this));
        m_threads.back()->start();
    }
}

Readers::~Readers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (const auto &thread : m_threads)
        thread->join();
}

size_t Readers::queued() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

void Readers::enqueue(std::unique_ptr<Question> question)
{
    bool taken = false;
    {
        const std::lock_guard lock(m_mutex);
        taken = m_queue.size() < mostQueued;
        if (taken)
            m_queue.push_back(std::move(question));
    }
    // Not under the lock, which is the first that who wakes up wants.
    if (taken)
        return m_wake.notify_one();
    question->asker.post(question->refuse(
        {Fault::Unavailable, u"overloaded"_s, u"Too many requests are waiting; try again in a moment"_s, {}, {}}));
}

std::unique_ptr<Readers::Question> Readers::next()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    if (m_queue.empty())
        return nullptr;
    auto question = std::move(m_queue.front());
    m_queue.pop_front();
    return question;
}

void Readers::work()
{
    Link link(m_connect, &m_opened);
    while (const auto question = next())
        question->asker.post(answer(link, *question));
}

Mailbox::Task Readers::readOnce(Link &link, Question &question)
{
    Connection &connection = link.open();
    const Snapshot snapshot(connection);
    return question.read(connection);
}

Mailbox::Task Readers::answer(Link &link, Question &question)
{
    try {
        const bool used = link.current();
        try {
            return readOnce(link, question);
        } catch (const SqlError &error) {
            if (!error.lost() || !used)
                throw;
            link.failed(error);
            return readOnce(link, question);
        }
    } catch (const SqlError &error) {
        qCWarning(logDb).noquote() << "a read failed:" << error.message();
        link.failed(error);
        return question.refuse(error.toError());
    } catch (const std::exception &error) {
        qCCritical(logDb).noquote() << "a read failed:" << error.what();
        return question.refuse(internalError());
    }
}

} // namespace holdfast
