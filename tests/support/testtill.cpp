// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testtill.h"

#include "core/settings/shopsettings.h"

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

template <typename T>
T wanted(Result<T> result)
{
    if (!result)
        throw std::runtime_error(result.error().message.toStdString());
    return std::move(result.value());
}

} // namespace

TestTill::TestTill(Money opening)
    : m_cashier(wanted(perform(AddStaff{u"Carla"_s, Role::Cashier, std::nullopt, u"test"_s}))),
      m_manager(wanted(perform(AddStaff{u"Max"_s, Role::Manager, std::nullopt, u"test"_s}))),
      m_at(wanted(perform(AddRegister{u"Front"_s, u"test"_s})))
{
    wanted(perform(BeginSession{m_at, opening, cashier()}));
}

RungUp TestTill::ring(ProductId product, qint64 quantity)
{
    return wanted(perform(RingUp{m_at, product, {}, {quantity}, cashier()}));
}

Sale TestTill::pay(const SaleId &sale, const QList<TenderWish> &tenders)
{
    return wanted(perform(PaySale{sale, tenders, cashier()}));
}

Sale TestTill::sell(ProductId product, qint64 quantity)
{
    const Sale rung = ring(product, quantity).sale;
    const Money coin = ShopSettings::load(*connection).till.coin;
    return payCash(rung.id, toCoins(rung.totals.total, coin));
}

void TestTill::set(const QString &setting, const QString &value)
{
    wanted(perform(ChangeSetting{setting, value}));
}

TillReport TestTill::report()
{
    return reportSoFar(*connection, m_at, u"test"_s, clock.now()).value();
}

} // namespace holdfast::test
