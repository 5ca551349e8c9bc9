// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/desk.h"

#include <QAbstractTableModel>

#include <algorithm>

namespace holdfast::ui {

/// A list of what was written down, the newest first. It is read in pages, each from where the one before ended. GUI thread.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int pageRows = 100;
    struct Column {
        QString name;
        bool right = false; ///< for amounts
    };

    JournalModel(Desk &desk, QList<Column> columns, QObject *parent);

    /// Reads the newest again, as many as there are by now.
    void reload() { read(false); }
    bool loading() const { return m_loading; }
    const std::optional<Error> &error() const { return m_error; }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &) override { read(true); }

Q_SIGNALS:
    void stateChanged();

protected:
    virtual QString text(int row, int column) const = 0;
    /// Asks for those after the last one, or for all anew.
    virtual void read(bool more) = 0;
    /// A reading begins; the answers of those before it count no more.
    quint64 begin();
    bool isNewest(quint64 reading) const { return reading == m_reading; }
    /// A reading has ended; `whole`: there is nothing after these rows.
    void end(bool whole, const std::optional<Error> &error);

    Desk &m_desk;

private:
    const QList<Column> m_columns;
    bool m_loading = false;
    bool m_whole = true;
    std::optional<Error> m_error;
    quint64 m_reading = 0;
};

/// The same of rows of one kind.
template <typename Row>
class JournalRows : public JournalModel
{
public:
    using JournalModel::JournalModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    /// Null when there is no such row.
    const Row *at(int row) const { return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr; }

protected:
    /// Reads rows in a reader's thread, so it knows all that it needs.
    using Reader = std::function<QList<Row>(Connection &connection, const std::optional<Row> &after, int limit)>;
    virtual Reader reader() const = 0;
    virtual bool isSame(const Row &a, const Row &b) const = 0;

    void read(bool more) override
    {
        const quint64 reading = begin();
        const int limit = more ? pageRows : std::max(pageRows, int(m_rows.size()));
        const auto after = more && !m_rows.isEmpty() ? std::optional(m_rows.constLast()) : std::nullopt;
        m_desk.ask<QList<Row>>(
            this,
            [read = reader(), after, limit](Connection &connection) -> Result<QList<Row>> {
                return read(connection, after, limit + 1);
            },
            [this, reading, more, limit](const Result<QList<Row>> &rows) {
                if (isNewest(reading))
                    take(rows, more, limit);
            });
    }

private:
    void take(const Result<QList<Row>> &read, bool more, int limit)
    {
        if (!read)
            return end(true, read.error());
        const QList<Row> rows = read->first(std::min<qsizetype>(read->size(), limit));
        const auto same = [this](const Row &a, const Row &b) { return isSame(a, b); };
        if (more && !rows.isEmpty()) {
            beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + rows.size()) - 1);
            m_rows += rows;
            endInsertRows();
        } else if (!more && !std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), same)) {
            beginResetModel();
            m_rows = rows;
            endResetModel();
        } else if (!more) {
            // What is selected stays selected while only contents change.
            m_rows = rows;
            if (!rows.isEmpty())
                Q_EMIT dataChanged(index(0, 0), index(int(rows.size()) - 1, columnCount() - 1));
        }
        end(read->size() <= limit, std::nullopt);
    }

    QList<Row> m_rows;
};

} // namespace holdfast::ui
