// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/settings/taxclasses.h"
#include "core/stock/setstock.h"
#include "ui/catalog/editing.h"
#include "ui/widgets/pane.h"

#include <QTimer>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace holdfast::ui {

class PictureBox;
class PriceChart;
class StockBar;

/// Everything about one product: picture, family, stock, price history, and the fields the list has no column for, all
/// edited in place. Follows the change feed. GUI thread.
class ProductPane : public Pane
{
    Q_OBJECT

public:
    ProductPane(Desk &desk, Editing &editing, QWidget *parent = nullptr);

    /// Of products that follow each other fast, the first and the last are read.
    void show(ProductId product);
    void clear() { m_shown.reset(); }
    std::optional<ProductId> shown() const { return m_shown; }
    PictureBox &picture() { return *m_picture; }
    QLineEdit *line(Field field) const { return m_lines.value(field).second; }

Q_SIGNALS:
    void variantChosen(holdfast::ProductId product);
    void newVariantWanted(const holdfast::Product &sibling);
    void holdsWanted(holdfast::ProductId product, const QString &title);
    void refused(const QString &why);

private:
    struct Details
    {
        Product product;
        StockPicture stock;
        QList<PricePoint> prices;
        QList<TaxClass> taxClasses;
    };

    void build();
    QWidget *buildHead();
    void buildFields();
    void load();
    void fill(const Details &details);
    void fillLines();
    void fillTaxClasses();
    void fillVariants();
    void fillHistory();
    QPushButton *variantButton(qsizetype index);
    QLineEdit *addLine(QGridLayout *grid, Field field);
    void wish(Field field, const QVariant &value);
    void follow(const QList<Event> &events);

    Desk &m_desk;
    Editing &m_editing;
    std::optional<ProductId> m_shown;
    std::optional<Details> m_details;
    PictureBox *m_picture = nullptr;
    QLabel *m_price = nullptr;
    QLabel *m_code = nullptr;
    QLabel *m_state = nullptr;
    StockBar *m_stock = nullptr;
    QPushButton *m_holds = nullptr;
    PriceChart *m_chart = nullptr;
    QLabel *m_lowest = nullptr;
    QList<QLabel *> m_history; ///< the newest first
    QVBoxLayout *m_variantList = nullptr;
    QList<QPushButton *> m_variants; ///< as many as any product needed so far
    QLabel *m_moreVariants = nullptr;
    QHash<Field, std::pair<QLabel *, QLineEdit *>> m_lines;
    QComboBox *m_taxClass = nullptr;
    QPlainTextEdit *m_description = nullptr;
    QPushButton *m_archive = nullptr;
    QTimer m_rest; ///< runs while products may be only passed
    bool m_asking = false;
};

} // namespace holdfast::ui
