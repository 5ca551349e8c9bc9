// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/newproduct.h"

#include "core/settings/taxclasses.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

std::optional<QString> given(const QLineEdit *line)
{
    const QString text = line->text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

NewProduct::NewProduct(Desk &desk, QWidget *parent)
    : Pane(parent), m_desk(desk), m_form(new QFormLayout), m_taxClass(new QComboBox), m_measure(new QComboBox)
    , m_problem(makeLabel({}, "bad", true)), m_create(new QPushButton(tr("Create")))
{
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_form->setVerticalSpacing(4);
    m_title = addLine(tr("Title"));
    m_price = addLine(tr("Price"));
    m_form->addRow(makeLabel(tr("Sold by"), "muted"), m_measure);
    for (const QString &measure : {u"piece"_s, u"100 g"_s, u"1000 g"_s, u"100 ml"_s, u"1000 ml"_s})
        m_measure->addItem(measure == "piece"_L1 ? tr("piece") : measure, measure);
    m_measure->setAccessibleName(tr("Sold by"));
    m_onHand = addLine(tr("On hand"));
    m_sku = addLine(tr("SKU"));
    m_sku->setPlaceholderText(tr("made up when empty"));
    m_barcode = addLine(tr("Barcode"));
    m_brand = addLine(tr("Brand"));
    m_category = addLine(tr("Category"));
    m_category->setPlaceholderText(tr("Kitchen > Knives"));
    m_form->addRow(makeLabel(tr("Tax class"), "muted"), m_taxClass);
    m_taxClass->setAccessibleName(tr("Tax class"));
    m_form->addRow(makeLabel(tr("Options, when it is one of several (Size: M)"), "muted", true));
    for (int i = 0; i < optionCount; ++i) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space);
        m_optionNames[i] = new QLineEdit;
        m_options[i] = new QLineEdit;
        m_optionNames[i]->setPlaceholderText(tr("Option"));
        m_options[i]->setPlaceholderText(tr("Value"));
        m_optionNames[i]->setAccessibleName(tr("Name of option %1").arg(i + 1));
        m_options[i]->setAccessibleName(tr("Value of option %1").arg(i + 1));
        row->addWidget(m_optionNames[i]);
        row->addWidget(m_options[i]);
        m_form->addRow(row);
    }
    content().addLayout(m_form);
    content().addWidget(m_problem);
    m_create->setProperty("kind", u"primary"_s);
    content().addWidget(m_create, 0, Qt::AlignLeft);
    content().addStretch(1);
    for (QLineEdit *line : {m_title, m_price, m_onHand}) {
        connect(line, &QLineEdit::textChanged, this, &NewProduct::check);
        connect(line, &QLineEdit::returnPressed, this, &NewProduct::submit);
    }
    connect(m_create, &QPushButton::clicked, this, &NewProduct::submit);
}

QLineEdit *NewProduct::addLine(const QString &name)
{
    auto *line = new QLineEdit;
    line->setAccessibleName(name);
    m_form->addRow(makeLabel(name, "muted"), line);
    return line;
}

void NewProduct::start(const QString &barcode)
{
    m_sibling.reset();
    setTitle(tr("New product"));
    for (QLineEdit *line : {m_title, m_price, m_onHand, m_sku, m_barcode, m_brand, m_category})
        line->clear();
    m_barcode->setText(barcode);
    for (int i = 0; i < optionCount; ++i) {
        m_optionNames[i]->clear();
        m_optionNames[i]->setEnabled(true);
        m_options[i]->clear();
    }
    m_brand->setEnabled(true);
    m_category->setEnabled(true);
    m_problem->clear();
    loadTaxClasses();
    check();
    m_title->setFocus();
}

void NewProduct::startVariant(const Product &sibling)
{
    start();
    m_sibling = sibling;
    setTitle(tr("Another “%1”").arg(sibling.summary.title));
    m_title->setText(sibling.summary.title);
    m_price->setText(moneyInput(sibling.summary.price, m_desk.currency()));
    m_measure->setCurrentIndex(std::max(0, m_measure->findData(formatMeasure(sibling.summary.measure))));
    m_brand->setText(sibling.summary.brand.value_or(QString()));
    m_category->setText(sibling.summary.category.value_or(QString()));
    // What the family shares is edited with the family.
    m_brand->setEnabled(false);
    m_category->setEnabled(false);
    for (int i = 0; i < optionCount; ++i) {
        m_optionNames[i]->setText(sibling.summary.optionNames[size_t(i)].value_or(QString()));
        m_optionNames[i]->setEnabled(false);
    }
    m_options[0]->setFocus();
}

void NewProduct::loadTaxClasses()
{
    m_desk.ask<QList<TaxClass>>(
        this, [](Connection &connection) -> Result<QList<TaxClass>> { return listTaxClasses(connection); },
        [this](const Result<QList<TaxClass>> &classes) {
            if (!classes)
                return;
            m_taxClass->clear();
            for (const TaxClass &taxClass : *classes)
                m_taxClass->addItem(tr("%1 (%2 %)").arg(taxClass.name, formatTaxRate(taxClass.rate)), taxClass.name);
            m_taxClass->setCurrentIndex(std::max(0, m_taxClass->findData(u"standard"_s)));
        });
}

void NewProduct::check()
{
    const auto mark = [](QLineEdit *line, bool fine) {
        restyle(line, "wrong", fine || line->text().isEmpty() ? u"false"_s : u"true"_s);
        return fine;
    };
    const bool price = mark(m_price, readMoney(m_price->text(), m_desk.currency()).ok());
    const bool onHand = mark(m_onHand, m_onHand->text().isEmpty() || readQuantity(m_onHand->text()).ok());
    m_create->setEnabled(price && onHand && !m_title->text().trimmed().isEmpty());
}

Result<CreateProduct> NewProduct::read() const
{
    CreateProduct wish;
    wish.title = m_title->text().trimmed();
    const auto price = readMoney(m_price->text(), m_desk.currency());
    if (!price)
        return price.error();
    wish.price = *price;
    const auto onHand = readQuantity(m_onHand->text().isEmpty() ? u"0"_s : m_onHand->text());
    if (!onHand)
        return onHand.error();
    wish.onHand = *onHand;
    wish.sku = given(m_sku);
    wish.barcode = given(m_barcode);
    wish.brand = given(m_brand);
    wish.category = given(m_category);
    for (int i = 0; i < optionCount; ++i) {
        wish.optionNames[size_t(i)] = given(m_optionNames[i]);
        wish.options[size_t(i)] = given(m_options[i]);
    }
    if (m_sibling)
        wish.family = m_sibling->summary.family;
    wish.measure = parseMeasure(m_measure->currentData().toString()).value_or(Measure{});
    if (const QString taxClass = m_taxClass->currentData().toString(); !taxClass.isEmpty())
        wish.taxClass = taxClass;
    wish.actor = m_desk.actor();
    return wish;
}

void NewProduct::submit()
{
    if (!m_create->isEnabled())
        return;
    auto wish = read();
    if (!wish) {
        m_problem->setText(errorText(wish.error()));
        return;
    }
    m_create->setEnabled(false);
    m_desk.submit(this, std::move(*wish), [this](const Result<Product> &product) {
        check();
        m_problem->setText(product ? QString() : errorText(product.error()));
        if (product)
            Q_EMIT created(*product);
    });
}

} // namespace holdfast::ui
