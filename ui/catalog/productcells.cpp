// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productmodel.h"
#include "ui/widgets/format.h"

using namespace Qt::StringLiterals;

namespace holdfast::ui {

int ProductModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProductModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProductModel::textOf(const ListedProduct &product, int column) const
{
    const Unit unit = product.summary.measure.unit;
    switch (column) {
    case Title:
        return product.summary.title;
    case Sku:
        return product.summary.sku;
    case Price:
        return priceText(product.summary.price, product.summary.measure, m_desk.currency());
    case OnHand:
        return quantityText(product.onHand, unit);
    case Held:
        return product.held().value == 0 ? QString() : quantityText(product.held(), unit);
    case Free:
        return quantityText(product.summary.available, unit);
    default:
        return {};
    }
}

QVariant ProductModel::editOf(const ListedProduct &product, int column) const
{
    switch (column) {
    case Title:
        return product.summary.title;
    case Price:
        return moneyInput(product.summary.price, m_desk.currency());
    case OnHand:
        return QVariant::fromValue(StockWish{product.onHand.value, {}});
    default:
        return {};
    }
}

QVariant ProductModel::data(const QModelIndex &index, int role) const
{
    const ListedProduct *product = index.isValid() ? at(index.row()) : nullptr;
    if (!product)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(*product, column);
    case Qt::EditRole:
        return editOf(*product, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (column >= Price && column <= Free ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::CheckStateRole:
        return column == OnSale ? QVariant(product->active ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::ToolTipRole:
        return column == Title ? QVariant(namedOptionsText(product->summary.optionNames, product->summary.options))
                               : QVariant();
    case Qt::AccessibleTextRole:
        if (column == Title)
            return QString(product->summary.title + u' ' + optionsText(product->summary.options)).trimmed();
        if (column == OnSale)
            return product->active ? tr("on sale") : tr("archived");
        return QString(headerData(column, Qt::Horizontal).toString() + u": "_s + textOf(*product, column).toString());
    case VariantRole:
        return index.row() > 0 && m_rows.at(index.row() - 1).summary.family == product->summary.family;
    case OptionsRole:
        return optionsText(product->summary.options);
    default:
        return {};
    }
}

QVariant ProductModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section >= Price && section <= Free ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Product");
    case Sku:
        return tr("SKU");
    case Price:
        return tr("Price");
    case OnHand:
        return tr("On hand");
    case Held:
        return tr("Held");
    case Free:
        return tr("Free");
    case OnSale:
        return tr("On sale");
    default:
        return {};
    }
}

Qt::ItemFlags ProductModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Title || index.column() == Price || index.column() == OnHand)
        flags |= Qt::ItemIsEditable;
    if (index.column() == OnSale)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool ProductModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const ListedProduct *product = index.isValid() ? at(index.row()) : nullptr;
    if (!product || !(flags(index) & (Qt::ItemIsEditable | Qt::ItemIsUserCheckable)))
        return false;
    const int column = index.column();
    if (column == OnSale && role == Qt::CheckStateRole) {
        Q_EMIT editWished(*product, column, value.toInt() == Qt::Checked, {});
        return true;
    }
    if (role != Qt::EditRole)
        return false;
    if (column == OnHand) {
        const auto wish = value.value<StockWish>();
        Q_EMIT editWished(*product, column, wish.onHand, wish.reason);
        return true;
    }
    if (column == Price) {
        const auto price = readMoney(value.toString(), m_desk.currency());
        if (!price)
            return false;
        Q_EMIT editWished(*product, column, price->amount, {});
        return true;
    }
    Q_EMIT editWished(*product, column, value.toString().trimmed(), {});
    return true;
}

} // namespace holdfast::ui
