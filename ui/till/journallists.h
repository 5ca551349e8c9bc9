// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/staff/auditlog.h"
#include "core/till/drawer.h"
#include "core/till/sale.h"
#include "ui/till/journalmodel.h"

namespace holdfast::ui {

/// What was settled at the tills of the shop. GUI thread, as all here.
class ReceiptModel : public JournalRows<Sale>
{
    Q_OBJECT

public:
    enum Column { Number, Time, At, Cashier, Kind, Total };

    explicit ReceiptModel(Desk &desk, QObject *parent = nullptr);

    /// Only the one with this number; empty: all.
    void find(const QString &number);
    const QString &number() const { return m_number; }

protected:
    QString text(int row, int column) const override;
    Reader reader() const override;
    bool isSame(const Sale &a, const Sale &b) const override { return a.id == b.id; }

private:
    QString m_number;
};

/// Drawers that were counted and closed.
class ZReportModel : public JournalRows<ClosedSession>
{
    Q_OBJECT

public:
    enum Column { Number, At, Closed, By, Expected, Counted, Difference };

    explicit ZReportModel(Desk &desk, QObject *parent = nullptr);

protected:
    QString text(int row, int column) const override;
    Reader reader() const override;
    bool isSame(const ClosedSession &a, const ClosedSession &b) const override { return a.id == b.id; }
};

/// What staff did that is worth keeping.
class RecordModel : public JournalRows<AuditEntry>
{
    Q_OBJECT

public:
    enum Column { Time, Who, What, Subject, Detail };

    explicit RecordModel(Desk &desk, QObject *parent = nullptr);

    void setQuery(const AuditQuery &query);
    const AuditQuery &query() const { return m_query; }

protected:
    QString text(int row, int column) const override;
    Reader reader() const override;
    bool isSame(const AuditEntry &a, const AuditEntry &b) const override { return a.id == b.id; }

private:
    AuditQuery m_query;
};

/// "short" or "over" goes with what is not as it should be.
QString differenceText(Money difference, const Currency &currency);
/// What an entry of the records says that somebody did; the entry's own word where there are none of ours.
QString actionText(const QString &action);
/// Its details, with amounts as people write them.
QString detailText(const AuditEntry &entry, const Currency &currency);

} // namespace holdfast::ui
