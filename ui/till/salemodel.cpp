// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/salemodel.h"

#include "core/settings/taxclasses.h"
#include "ui/widgets/format.h"

using namespace Qt::StringLiterals;

namespace holdfast::ui {

QString discountText(const Discount &discount, const Currency &currency)
{
    return discount.ppm > 0 ? SaleModel::tr("%1 %").arg(formatTaxRate({discount.ppm}).replace(u'.', QLocale().decimalPoint()))
                            : moneyText(discount.off, currency);
}

SaleModel::SaleModel(const Currency &currency, QObject *parent) : QAbstractTableModel(parent), m_currency(currency) {}

void SaleModel::show(const QList<SaleLine> &lines)
{
    const bool same = std::equal(lines.begin(), lines.end(), m_lines.begin(), m_lines.end(),
                                 [](const SaleLine &one, const SaleLine &other) { return one.id == other.id; });
    const bool grown = !same && lines.size() == m_lines.size() + 1
                       && std::equal(m_lines.begin(), m_lines.end(), lines.begin(),
                                     [](const SaleLine &one, const SaleLine &other) { return one.id == other.id; });
    if (grown) {
        beginInsertRows({}, int(m_lines.size()), int(m_lines.size()));
        m_lines = lines;
        endInsertRows();
    } else if (same) {
        m_lines = lines;
    } else {
        beginResetModel();
        m_lines = lines;
        endResetModel();
        return;
    }
    if (!m_lines.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_lines.size()) - 1, ColumnCount - 1));
}

const SaleLine *SaleModel::at(int row) const
{
    return row >= 0 && row < m_lines.size() ? &m_lines.at(row) : nullptr;
}

int SaleModel::rowOf(SaleLineId line) const
{
    for (int row = 0; row < m_lines.size(); ++row) {
        if (m_lines.at(row).id == line)
            return row;
    }
    return -1;
}

int SaleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int SaleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString SaleModel::detail(const SaleLine &line) const
{
    QStringList parts;
    if (const QString options = optionsText(line.options); !options.isEmpty())
        parts.append(options);
    if (line.unitPrice != line.listPrice)
        parts.append(tr("instead of %1").arg(priceText(line.listPrice, line.measure, m_currency)));
    if (!line.asked.none())
        parts.append(tr("%1 off").arg(discountText(line.asked, m_currency)));
    return parts.join(u" · "_s);
}

QString SaleModel::text(const SaleLine &line, int column) const
{
    switch (column) {
    case Count:
        return quantityText(line.quantity, line.measure.unit);
    case Title:
        return line.title;
    case Price:
        return priceText(line.unitPrice, line.measure, m_currency);
    default:
        return moneyText(line.total, m_currency);
    }
}

QVariant SaleModel::data(const QModelIndex &index, int role) const
{
    const SaleLine *line = at(index.row());
    if (!line)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*line, index.column());
    case DetailRole:
        return index.column() == Title ? detail(*line) : QString();
    case Qt::AccessibleTextRole:
        return index.column() == Title ? QString(line->title + u' ' + detail(*line)).trimmed() : text(*line, index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant SaleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Qty"), tr("Article"), tr("Price"), tr("Sum")};
    return section < ColumnCount ? names[section] : QVariant();
}

} // namespace holdfast::ui
