// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/till.h"

#include "core/base/secret.h"
#include "core/staff/changestaff.h"

#include <QApplication>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// Each shop that this machine opens has registers of its own.
QString settingName(const Desk &desk)
{
    return u"till/register/"_s + QString::fromLatin1(digest(desk.database().url().text().toUtf8()).toHex().first(16));
}

bool anOwnerSignsIn(Connection &connection)
{
    const QList<StaffRow> staff = listStaff(connection);
    return std::any_of(staff.begin(), staff.end(), [](const StaffRow &row) {
        return row.active && row.hasPin && mayDo(row.member.role, Act::ChangeShop);
    });
}

} // namespace

Till::Till(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk), m_ownActor(desk.actor())
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Till::lock);
    // Until it is known which till this is, it is locked.
    if (isChosen(desk))
        m_desk.setCounter(Counter{});
    reload();
    // The database was out of reach, or is another one now.
    connect(&desk.feed(), &ChangeFeed::restarted, this, [this] {
        if (!m_hand)
            reload();
    });
}

bool Till::isChosen(const Desk &desk)
{
    return QSettings().value(settingName(desk)).toLongLong() > 0;
}

void Till::choose(RegisterId at)
{
    QSettings().setValue(settingName(m_desk), at.value);
    reload();
}

void Till::leave()
{
    QSettings().remove(settingName(m_desk));
    lock();
    m_desk.setActor(m_ownActor);
    reload();
}

void Till::tellDesk()
{
    m_desk.setCounter(m_at ? std::optional(Counter{m_at->name, m_hand, m_ownerSignsIn}) : std::nullopt);
}

void Till::reload()
{
    const RegisterId at{QSettings().value(settingName(m_desk)).toLongLong()};
    m_desk.ask<State>(
        this,
        [at](Connection &connection) -> Result<State> {
            State state{findRegister(connection, at), std::nullopt, anOwnerSignsIn(connection)};
            if (state.at)
                state.sale = openSaleAt(connection, at);
            return state;
        },
        [this](const Result<State> &state) {
            if (!state)
                return refuse(state.error());
            m_known = true;
            m_at = state->at;
            m_ownerSignsIn = state->ownerSignsIn;
            tellDesk();
            Q_EMIT changed();
            take(state->sale);
        });
}

void Till::begin(StaffId staff, const QString &pin, std::function<void(Result<StaffMember>)> then)
{
    m_desk.submit(this, BeginPinTry{staff}, [this, pin, then = std::move(then)](const Result<PinTry> &attempt) mutable {
        if (!attempt)
            return then(attempt.error());
        look(*attempt, pin, std::move(then));
    });
}

void Till::look(const PinTry &attempt, const QString &pin, std::function<void(Result<StaffMember>)> then)
{
    m_looking.run([attempt, pin] { return isRight(attempt, pin); },
                  [this, attempt, then = std::move(then)](bool right) {
                      if (!right)
                          return then(Error{Fault::Conflict, u"wrong_pin"_s, u"that is not the PIN"_s, u"pin"_s, {}});
                      m_desk.submit(this, EndPinTry{attempt.member.id}, [then, attempt](const Result<Done> &done) {
                          then(done ? Result<StaffMember>(attempt.member) : Result<StaffMember>(done.error()));
                      });
                  });
}

void Till::signIn(StaffId staff, const QString &pin)
{
    begin(staff, pin, [this](const Result<StaffMember> &member) {
        if (!member)
            return Q_EMIT signInRefused(member.error());
        m_hand = *member;
        m_desk.setActor(member->name);
        touch();
        qApp->installEventFilter(this);
        tellDesk();
        reload();
        Q_EMIT signedIn();
        Q_EMIT changed();
    });
}

void Till::approve(StaffId staff, const QString &pin, std::function<void(Result<StaffMember>)> then)
{
    touch();
    begin(staff, pin, std::move(then));
}

void Till::lock()
{
    m_idle.stop();
    if (!std::exchange(m_hand, std::nullopt))
        return;
    qApp->removeEventFilter(this);
    tellDesk();
    Q_EMIT changed();
}

/// Also who works in another view is here.
bool Till::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel || type == QEvent::TouchBegin)
        touch();
    return QObject::eventFilter(watched, event);
}

void Till::touch()
{
    if (m_hand)
        m_idle.start(m_desk.settings().till.lockAfter);
}

void Till::ring(const QString &code, std::optional<Quantity> quantity)
{
    ring(RingUp{{}, std::nullopt, code, quantity.value_or(Quantity{1}), {}, quantity.has_value()});
}

void Till::ring(ProductId product, std::optional<Quantity> quantity)
{
    ring(RingUp{{}, product, {}, quantity.value_or(Quantity{1}), {}, quantity.has_value()});
}

void Till::ring(RingUp wish)
{
    if (!m_at)
        return;
    wish.at = m_at->id;
    perform(std::move(wish), [this](const RungUp &rung) {
        take(rung.sale);
        Q_EMIT rungUp(rung.line);
    });
}

/// A sale that was settled, or lost its last line, is nobody's to go on with.
void Till::take(const std::optional<Sale> &sale)
{
    m_sale = sale && sale->state == SaleState::Open ? sale : std::nullopt;
    touch();
    Q_EMIT saleChanged();
}

void Till::readReceipt(const SaleId &sale, std::function<void(const Sale &, const Receipt &)> then)
{
    using Both = std::pair<Sale, Receipt>;
    m_desk.ask<Both>(
        this,
        [sale](Connection &connection) -> Result<Both> {
            const auto found = findSale(connection, sale);
            if (!found)
                return saleNotFound();
            return Both{*found, receiptOf(connection, *found)};
        },
        [this, then = std::move(then)](const Result<Both> &both) {
            if (!both)
                return refuse(both.error());
            then(both->first, both->second);
        });
}

void Till::refuse(const Error &error)
{
    touch();
    // The drawer was closed, or the sale taken up, by somebody else.
    if (error.code == "drawer_closed"_L1 || error.code == "sale_not_open"_L1 || error.code == "sale_paid"_L1)
        reload();
    if (error.code == "not_signed_in"_L1)
        lock();
    Q_EMIT refused(error);
}

} // namespace holdfast::ui
