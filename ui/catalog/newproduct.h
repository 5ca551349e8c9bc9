// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/createproduct.h"
#include "ui/desk.h"
#include "ui/widgets/pane.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

/// The form for a new product, or for another variant of one. GUI thread.
class NewProduct : public Pane
{
    Q_OBJECT

public:
    explicit NewProduct(Desk &desk, QWidget *parent = nullptr);

    /// For something that has this barcode, if it is known.
    void start(const QString &barcode = {});
    void startVariant(const Product &sibling);
    QLineEdit &titleField() { return *m_title; }
    QLineEdit &priceField() { return *m_price; }
    void submit();

Q_SIGNALS:
    void created(const holdfast::Product &product);

private:
    QLineEdit *addLine(const QString &name);
    void check();
    void loadTaxClasses();
    Result<CreateProduct> read() const;

    Desk &m_desk;
    std::optional<Product> m_sibling;
    QFormLayout *m_form;
    QLineEdit *m_title;
    QLineEdit *m_price;
    QLineEdit *m_onHand;
    QLineEdit *m_sku;
    QLineEdit *m_barcode;
    QLineEdit *m_brand;
    QLineEdit *m_category;
    QLineEdit *m_optionNames[optionCount];
    QLineEdit *m_options[optionCount];
    QComboBox *m_taxClass;
    QComboBox *m_measure;
    QLabel *m_problem;
    QPushButton *m_create;
};

} // namespace holdfast::ui
