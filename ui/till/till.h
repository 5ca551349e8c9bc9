// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/staff/pin.h"
#include "core/till/drawer.h"
#include "core/till/paysale.h"
#include "ui/desk.h"

#include <QTimer>

namespace holdfast::ui {

/// What this desktop's till is at: which register it is, whose hands are at it, whether its drawer is open, and the sale
/// that is being rung up. All that the till's pages do, they do here; answers come as signals. GUI thread.
class Till : public QObject
{
    Q_OBJECT

public:
    explicit Till(Desk &desk, QObject *parent = nullptr);

    Desk &desk() { return m_desk; }

    /// Which of the shop's registers this machine is; remembered for the next start.
    const std::optional<Register> &at() const { return m_at; }
    void choose(RegisterId at);
    /// This machine is no till any more; the register stays, for another one. Whoever has signed in is signed out.
    void leave();
    /// Whether this machine was one when the program last ran over this shop, or is one now.
    static bool isChosen(const Desk &desk);
    /// Reads the register, its drawer and its open sale again.
    void reload();
    /// Whether it is known yet.
    bool isKnown() const { return m_known; }
    bool isOpen() const { return m_at && m_at->session; }

    /// Who has signed in; none while the till is locked.
    const std::optional<StaffMember> &hand() const { return m_hand; }
    /// Looks at the PIN in another thread. Answers with signedIn() or signInRefused().
    void signIn(StaffId staff, const QString &pin);
    void lock();
    /// Somebody did something: the till stays unlocked for a while longer.
    void touch();
    /// Looks at somebody else's PIN, who may approve what the hand at the till may not.
    void approve(StaffId staff, const QString &pin, std::function<void(Result<StaffMember>)> then);
    bool isLooking() const { return m_looking.isRunning(); }

    const std::optional<Sale> &sale() const { return m_sale; }
    /// By what was scanned or typed, or a product that was chosen; without a quantity, one.
    void ring(const QString &code, std::optional<Quantity> quantity);
    void ring(ProductId product, std::optional<Quantity> quantity);
    /// A change to the sale at hand: it becomes what the command says.
    template <Command C>
    void change(C command)
    {
        perform(std::move(command), [this](const Sale &sale) { take(sale); });
    }
    /// Submits a command of the hand's at the till. What that may not do by itself, somebody else may approve: then it is
    /// asked for, and the command goes once more.
    template <Command C>
    void perform(C command, std::function<void(const typename C::Reply &)> then)
    {
        if (!m_hand)
            return;
        command.hand.staff = m_hand->id;
        submit(std::move(command), std::move(then));
    }
    /// The sale at hand is another one now, or none.
    void take(const std::optional<Sale> &sale);
    /// The sale at hand was paid: what is on its receipt, read from the database.
    void readReceipt(const SaleId &sale, std::function<void(const Sale &, const Receipt &)> then);

    /// Whoever is asked to approve calls `then` with the approver and the reason, or not at all. The till's view sets it.
    std::function<void(const Error &refused, std::function<void(StaffId approver, const QString &reason)> then)> askApproval;

Q_SIGNALS:
    /// The register, its drawer, or whose hands are at it.
    void changed();
    void signedIn();
    void signInRefused(const holdfast::Error &error);
    void saleChanged();
    void rungUp(holdfast::SaleLineId line);
    void refused(const holdfast::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct State {
        std::optional<Register> at;
        std::optional<Sale> sale;
        bool ownerSignsIn = true;
    };

    /// Tells the desk who is here.
    void tellDesk();
    void look(const PinTry &attempt, const QString &pin, std::function<void(Result<StaffMember>)> then);
    void begin(StaffId staff, const QString &pin, std::function<void(Result<StaffMember>)> then);
    void ring(RingUp wish);
    template <Command C>
    void submit(C command, std::function<void(const typename C::Reply &)> then)
    {
        C again = command;
        m_desk.submit(this, std::move(command), [this, again = std::move(again), then = std::move(then)](const Result<typename C::Reply> &reply) mutable {
            if (reply)
                return then(*reply);
            if (reply.error().code != QLatin1StringView("not_allowed") && reply.error().code != QLatin1StringView("difference_too_large"))
                return refuse(reply.error());
            askApproval(reply.error(), [this, again = std::move(again), then = std::move(then)](StaffId approver, const QString &reason) mutable {
                again.hand.approver = approver;
                again.hand.reason = reason;
                submit(std::move(again), std::move(then));
            });
        });
    }
    void refuse(const Error &error);

    Desk &m_desk;
    std::optional<Register> m_at;
    bool m_known = false;
    bool m_ownerSignsIn = true;
    const QString m_ownActor; ///< of the machine, while it is no till
    std::optional<StaffMember> m_hand;
    std::optional<Sale> m_sale;
    Background m_looking{this};
    QTimer m_idle;
};

} // namespace holdfast::ui
