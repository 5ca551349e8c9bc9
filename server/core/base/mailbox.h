// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace holdfast {

/// The way values and answers cross into the thread of a QObject: post() from any thread, and the letters are opened
/// there in order. However many are posted before that thread gets to them, it is woken once. The mailbox dies with its
/// owner and posts that come later are dropped, so a letter may use the owner freely. Everything crosses under the
/// lock, which is an order in memory that the thread sanitizer can see; Qt's own event queue is not.
class Mailbox
{
public:
    using Task = std::function<void()>;
    /// What is opened, once, and destroyed in the owner's thread.
    class Letter
    {
    public:
        virtual ~Letter() = default;
        virtual void open() = 0;
    };
    using Letters = std::vector<std::unique_ptr<Letter>>;
    /// Posts to the mailbox it was made from; copy it to wherever answers come from.
    class Address;

    /// In the owner's thread.
    explicit Mailbox(QObject *owner);
    ~Mailbox();
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    Address address() const;

private:
    class Receiver;
    struct State {
        std::mutex mutex;
        Receiver *receiver = nullptr; ///< none once the owner is gone
        Letters letters;
        bool woken = false;
    };
    static void drain(const std::shared_ptr<State> &state);

    std::shared_ptr<State> m_state;
    std::unique_ptr<Receiver> m_receiver;

    friend class Address;
};

class Mailbox::Address
{
public:
    Address() = default;
    void post(Task task) const;
    void post(Letters letters) const;
    bool operator==(const Address &) const = default;

private:
    friend class Mailbox;
    explicit Address(std::shared_ptr<State> state) : m_state(std::move(state)) {}

    std::shared_ptr<State> m_state;
};

/// Runs a function in the thread of the mailbox's owner and waits for what it returns or throws. Never from that thread,
/// and only while it lives.
template <typename Function>
auto callAndWait(const Mailbox::Address &address, Function function)
{
    using Value = decltype(function());
    // Shared: the owner's thread is not done with it at the moment the result is there.
    const auto task = std::make_shared<std::packaged_task<Value()>>(std::move(function));
    auto result = task->get_future();
    address.post([task] { (*task)(); });
    return result.get();
}

} // namespace holdfast
