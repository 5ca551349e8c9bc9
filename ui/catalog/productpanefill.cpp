// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/picturebox.h"
#include "ui/catalog/productpane.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

// While holds pour in, the pane is filled again and again with little that is new: labels and buttons stay, since new
// ones would be dressed and laid out each time.

namespace holdfast::ui {

namespace {

constexpr qsizetype mostVariants = 40;

/// A text too long for its field is read from its beginning.
void showFromStart(QLineEdit *line, const QString &text)
{
    if (line->text() == text)
        return;
    line->setText(text);
    line->setCursorPosition(0);
}

} // namespace

void ProductPane::fill(const Details &details)
{
    m_details = details;
    const Product &product = details.product;
    setTitle(product.summary.title);
    m_picture->show(product.summary.imageUrl.value_or(QString()));
    m_price->setText(priceText(product.summary.price, product.summary.measure, m_desk.currency()));
    const QString options = namedOptionsText(product.summary.optionNames, product.summary.options);
    m_code->setText(options.isEmpty() ? product.summary.sku : options + u'\n' + product.summary.sku);
    m_state->setText(tr("Archived"));
    m_state->setVisible(!product.active);
    m_stock->show(details.stock, product.summary.measure.unit);
    m_holds->setVisible(details.stock.level.reserved.value > 0);
    m_archive->setText(product.active ? tr("Archive this product") : tr("Put it on sale again"));
    fillLines();
    const QString description = product.description.value_or(QString());
    if (!m_description->hasFocus() && m_description->toPlainText() != description)
        m_description->setPlainText(description);
    fillTaxClasses();
    fillHistory();
    fillVariants();
}

void ProductPane::fillLines()
{
    for (auto entry = m_lines.cbegin(); entry != m_lines.cend(); ++entry) {
        const auto [label, line] = entry.value();
        const QString value = valueOf(m_details->product, {}, entry.key()).toString();
        if (!(line->hasFocus() && line->isModified()))
            showFromStart(line, value);
        // An option that the family does not have cannot be renamed.
        const bool there = entry.key() < Field::Option1Name || !value.isEmpty() || line->hasFocus();
        label->setVisible(there);
        line->setVisible(there);
    }
}

void ProductPane::fillTaxClasses()
{
    QStringList texts;
    for (const TaxClass &taxClass : m_details->taxClasses)
        texts.append(tr("%1 (%2 %)").arg(taxClass.name, formatTaxRate(taxClass.rate)));
    QStringList shown;
    for (int i = 0; i < m_taxClass->count(); ++i)
        shown.append(m_taxClass->itemText(i));
    if (texts != shown) {
        m_taxClass->clear();
        for (qsizetype i = 0; i < texts.size(); ++i)
            m_taxClass->addItem(texts.at(i), m_details->taxClasses.at(i).name);
    }
    m_taxClass->setCurrentIndex(m_taxClass->findData(m_details->product.taxClass));
}

void ProductPane::fillHistory()
{
    const Instant now = m_desk.clock().now();
    const QList<PricePoint> &prices = m_details->prices;
    m_chart->show(prices, m_details->product.lowestPrice30d, now, m_desk.currency());
    m_lowest->setText(tr("Lowest in 30 days: %1").arg(moneyText(m_details->product.lowestPrice30d, m_desk.currency())));
    for (qsizetype i = 0; i < m_history.size(); ++i) {
        m_history.at(i)->setVisible(i < prices.size());
        if (i >= prices.size())
            continue;
        const PricePoint &point = prices.at(i);
        m_history.at(i)->setText(tr("%1  ·  %2  ·  %3")
                                     .arg(moneyText(point.price, m_desk.currency()), timeText(point.at, now),
                                          point.actor.value_or(tr("outside"))));
    }
}

QPushButton *ProductPane::variantButton(qsizetype index)
{
    if (index == m_variants.size()) {
        auto *button = new QPushButton;
        button->setProperty("kind", u"link"_s);
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        connect(button, &QPushButton::clicked, this, [this, index] {
            if (m_details && index < m_details->product.variants.size())
                Q_EMIT variantChosen(m_details->product.variants.at(index).id);
        });
        m_variantList->addWidget(button);
        m_variants.append(button);
    }
    return m_variants.at(index);
}

void ProductPane::fillVariants()
{
    const QList<Variant> &variants = m_details->product.variants;
    const qsizetype shown = variants.size() < 2 ? 0 : std::min(mostVariants, variants.size());
    for (qsizetype i = 0; i < shown; ++i) {
        const Variant &variant = variants.at(i);
        const QString options = optionsText(variant.options);
        QPushButton *button = variantButton(i);
        button->setText(tr("%1  ·  %2  ·  %3 free")
                            .arg(options.isEmpty() ? variant.sku : options, moneyText(variant.price, m_desk.currency()),
                                 quantityText(variant.available, m_details->product.summary.measure.unit)));
        button->setEnabled(variant.id != m_shown);
        button->show();
    }
    for (qsizetype i = shown; i < m_variants.size(); ++i)
        m_variants.at(i)->hide();
    m_moreVariants->setVisible(variants.size() > mostVariants);
    if (variants.size() > mostVariants)
        m_moreVariants->setText(tr("… and %n more", nullptr, int(variants.size() - mostVariants)));
}

} // namespace holdfast::ui
