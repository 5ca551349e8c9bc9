// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/outbox/recent.h"
#include "core/watches/fanouts.h"
#include "ui/desk.h"

#include <QAbstractTableModel>

namespace holdfast::ui {

/// Price changes, the newest first: those that happen come in at the top, older ones are fetched below. At most
/// `mostRows`; nothing that scrolls away is lost, it is read again. GUI thread.
class PriceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Product, Change, Who, Reach, ColumnCount };
    enum Role { EventRole = Qt::UserRole, RiseRole, ProgressRole };
    static constexpr int pageRows = 200;
    static constexpr int mostRows = 2000;

    explicit PriceModel(Desk &desk, QObject *parent = nullptr);

    void reload();
    /// Reads anew how far changes have come on their way to who watches.
    void followFanouts();
    /// How far they have come, by now.
    void takeFanouts(const QList<Fanout> &fanouts);
    /// Only changes of products whose title has this in it.
    void setWords(const QString &words);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const Event *at(int row) const;
    bool loading() const { return m_loading; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void stateChanged();

private:
    void follow(const QList<Event> &events);
    void note(const QList<Delivery> &deliveries);
    QString mailText(const Fanout &fanout) const;
    QVariant progressOf(const Event &event) const;
    void take(const QList<Event> &older);
    bool matches(const Event &event) const;
    QString reachText(const Event &event) const;
    QString changeText(const Event &event) const;

    Desk &m_desk;
    QString m_words;
    QList<Event> m_rows;
    QHash<qint64, Delivery> m_deliveries;
    QHash<qint64, Fanout> m_fanouts;    ///< by event
    QHash<qint64, qint64> m_watchers;   ///< by fanout, while it is under way
    bool m_following = false;
    bool m_whole = false;
    bool m_loading = false;
    std::optional<Error> m_error;
    quint64 m_generation = 0;
    qint64 m_oldest = 0; ///< id of the oldest that was read, shown or not
};

} // namespace holdfast::ui
