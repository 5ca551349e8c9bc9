// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/heldlist.h"
#include "ui/desk.h"
#include "ui/widgets/countdown.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace holdfast::ui {

/// Which holds: all, those of some products, or of one shopper.
struct HoldQuery {
    QList<ProductId> products;
    std::optional<ShopperId> shopper;

    bool all() const { return products.isEmpty() && !shopper; }
    bool operator==(const HoldQuery &) const = default;
};

/// What is held, the next to run out first, at most `mostRows` of it. Read anew when the shop was written to, and
/// merged into what is shown, so that rows keep their place and their selection. One timer moves all countdowns, once a
/// second. GUI thread.
class HoldModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Shopper, Product, Count, Left, ColumnCount };
    enum Role { CountdownRole = Qt::UserRole };
    static constexpr int pageRows = 200;
    static constexpr int mostRows = 2000;

    explicit HoldModel(Desk &desk, QObject *parent = nullptr);

    void setQuery(const HoldQuery &query);
    const HoldQuery &query() const { return m_query; }
    void reload();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const HeldRow *at(int row) const;
    Countdown countdownOf(const HeldRow &row) const;
    bool loading() const { return m_loading; }
    bool isWhole() const { return m_whole; }
    const std::optional<Error> &error() const { return m_error; }
    /// Rows on the screen: the only ones that need painting every second.
    void setVisible(int first, int last);
    /// Whether anybody looks; when somebody does again, everything is read anew.
    void setFollowing(bool following);

Q_SIGNALS:
    void stateChanged();
    /// A second has passed for all countdowns.
    void ticked();
    /// A hold has five minutes or one left, or has run out; for those who hear rather than see.
    void announced(const QString &text);

private:
    void merge(const QList<HeldRow> &rows);
    void removeRange(int first, int last);
    void insertRange(int first, const QList<HeldRow> &rows);
    void tick();

    Desk &m_desk;
    HoldQuery m_query;
    QList<HeldRow> m_rows;
    int m_wanted = pageRows;
    bool m_whole = true;
    bool m_loading = false;
    bool m_asking = false;
    bool m_again = false;
    bool m_following = true;
    std::optional<Error> m_error;
    quint64 m_generation = 0;
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    QTimer m_second;
    Instant m_now;
};

/// A shopper in few letters: the mail address, when known, or the beginning of the id.
QString shopperText(const ShopperId &shopper, const std::optional<QString> &email);

} // namespace holdfast::ui
