// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/drawer.h"
#include "core/till/editsale.h"
#include "core/till/parksale.h"
#include "core/till/refundsale.h"
#include "support/testshop.h"

namespace holdfast::test {

/// A shop with a till whose drawer is open, a cashier and a manager. Its functions throw when the shop refuses.
class TestTill : public TestShop
{
public:
    explicit TestTill(Money opening = {10'000});

    /// A hand of the cashier's, and one that the manager has approved.
    Hand cashier() const { return {m_cashier, std::nullopt, {}}; }
    Hand approved(const QString &reason = QStringLiteral("fine")) const { return {m_cashier, m_manager, reason}; }
    Hand manager() const { return {m_manager, std::nullopt, {}}; }
    StaffId cashierId() const { return m_cashier; }
    StaffId managerId() const { return m_manager; }
    RegisterId at() const { return m_at; }

    RungUp ring(ProductId product, qint64 quantity = 1);
    Sale pay(const SaleId &sale, const QList<TenderWish> &tenders);
    Sale payCash(const SaleId &sale, Money given) { return pay(sale, {{TenderKind::Cash, given, {}}}); }
    /// Rings it up and pays it exactly in cash.
    Sale sell(ProductId product, qint64 quantity = 1);
    void set(const QString &setting, const QString &value);
    TillReport report();

private:
    StaffId m_cashier;
    StaffId m_manager;
    RegisterId m_at;
};

} // namespace holdfast::test
