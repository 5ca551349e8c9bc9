// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/catalog/editing.h"
#include "ui/catalog/productgrid.h"
#include "ui/view.h"
#include "ui/widgets/steps.h"

#include <QTabBar>
#include <QTimer>

#include <deque>

class QComboBox;
class QToolButton;

namespace holdfast::ui {

class NewProduct;
class Pane;
class ProductPane;

/// The catalogue: found by words, changed in place. GUI thread.
class ProductsView : public View
{
    Q_OBJECT

public:
    /// Its panes are made in `steps`, or when they are first needed.
    ProductsView(Desk &desk, Steps &steps, QWidget *parent = nullptr);

    QString title() const override { return tr("Products"); }
    QString iconName() const override { return QStringLiteral("products"); }
    QString searchHint() const override { return tr("Search products by title, SKU or barcode"); }
    void search(const QString &words) override;
    QWidget *firstWidget() override { return m_grid; }
    QWidget *details() override;
    QString mainAction() const override { return tr("New product"); }
    void runMainAction() override;
    /// The form for a new product, of which the barcode may be known.
    void startProduct(const QString &barcode);

    /// Shows a product's details, wherever it is in the list.
    void open(ProductId product);
    ProductModel &model() { return m_model; }
    ProductGrid &grid() { return *m_grid; }
    Editing &editing() { return m_editing; }
    ProductPane &pane();
    NewProduct &form();
    Banner &conflictBanner() { return *m_conflict; }

Q_SIGNALS:
    void holdsWanted(holdfast::ProductId product, const QString &title);
    void importWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *buildBar();
    void connectEditing();
    void edit(const ListedProduct &product, int column, const QVariant &value, const QString &reason);
    void offer(const Conflict &conflict);
    void nextConflict();
    void showState();
    void showEmpty();
    void showMenu(const QPoint &at);
    void dock(Pane *pane);
    void hidePanes();
    void closePane();
    bool mayEdit();
    void updateUndo();

    Desk &m_desk;
    ProductModel m_model;
    Editing m_editing;
    ProductGrid *m_grid = nullptr;
    ProductPane *m_pane = nullptr;
    NewProduct *m_new = nullptr;
    Banner *m_conflict = nullptr;
    std::deque<Conflict> m_conflicts;
    QTabBar *m_tabs = nullptr;
    QComboBox *m_order = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
    QTimer m_typing;
    QString m_words;
};

} // namespace holdfast::ui
