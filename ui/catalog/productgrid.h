// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/catalog/productmodel.h"
#include "ui/widgets/grid.h"

#include <QScrollBar>

namespace holdfast::ui {

/// The table over a ProductModel. Its scroll bar spans the whole catalogue though the model has only a window of it:
/// dragging it seeks, and scrolling by wheel or keys moves it. GUI thread.
class ProductGrid : public Grid
{
    Q_OBJECT

public:
    ProductGrid(ProductModel &model, const Currency &currency, QWidget *parent = nullptr);

    /// The scroll bar over everything, to be laid out beside the table.
    QScrollBar *span() { return m_span; }
    void goTo(ProductId product);
    /// Begins to edit a field of the current row.
    void editColumn(int column);

    static constexpr int spanSteps = 10'000;

Q_SIGNALS:
    void inputRefused(const QString &why);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void land(int row);
    void followWindow();
    void keepPlace(int rows);
    void showSpan();

    ProductModel &m_products;
    QScrollBar *m_span;
    bool m_following = false;
};

} // namespace holdfast::ui
