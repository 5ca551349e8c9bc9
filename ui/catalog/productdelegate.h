// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "ui/widgets/grid.h"

#include <utility>

class QComboBox;
class QLineEdit;

namespace holdfast::ui {

/// How much there is, and why it is otherwise than it was: the editor of the stock column.
class StockEditor : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(qint64 onHand READ onHand)

public:
    explicit StockEditor(QWidget *parent = nullptr);

    void setOnHand(qint64 onHand);
    qint64 onHand() const { return m_before; }
    QLineEdit &number() { return *m_number; }
    QComboBox &reasons() { return *m_reason; }
    QString reason() const;
    /// True the first time: leaving the field ends it, and ending it leaves the field.
    bool finish() { return !std::exchange(m_finished, true); }

private:
    void suggestReason();

    QLineEdit *m_number;
    QComboBox *m_reason;
    qint64 m_before = 0;
    bool m_chosen = false;
    bool m_finished = false;
};

/// Paints products, families together, and edits them in place.
class ProductDelegate : public RowDelegate
{
    Q_OBJECT

public:
    ProductDelegate(const Currency &currency, QObject *parent);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    void inputRefused(const QString &why) const;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const Tokens &tokens) const override;
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    void paintTitle(QPainter *painter, QRect rect, const QModelIndex &index, const Tokens &tokens) const;

    const Currency &m_currency;
};

} // namespace holdfast::ui
