// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/journalmodel.h"

namespace holdfast::ui {

JournalModel::JournalModel(Desk &desk, QList<Column> columns, QObject *parent)
    : QAbstractTableModel(parent), m_desk(desk), m_columns(std::move(columns))
{
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    // What a column has no room for can be read beside the mouse.
    return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(text(index.row(), index.column())) : QVariant();
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column &column = m_columns.at(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(column.right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(column.name) : QVariant();
}

bool JournalModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_whole && !m_loading;
}

quint64 JournalModel::begin()
{
    m_loading = true;
    Q_EMIT stateChanged();
    return ++m_reading;
}

void JournalModel::end(bool whole, const std::optional<Error> &error)
{
    m_loading = false;
    m_whole = whole;
    m_error = error;
    Q_EMIT stateChanged();
}

} // namespace holdfast::ui
