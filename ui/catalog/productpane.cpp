// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productpane.h"

#include "ui/catalog/picturebox.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/textbox.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostPrices = 5;
constexpr milliseconds rest{120}; // on a row, before its product is asked for; a held key moves on sooner

QPushButton *linkButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setProperty("kind", u"link"_s);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return button;
}

} // namespace

ProductPane::ProductPane(Desk &desk, Editing &editing, QWidget *parent) : Pane(parent), m_desk(desk), m_editing(editing)
{
    build();
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (!m_details)
            load();
    });
    connect(&desk.feed(), &ChangeFeed::happened, this, &ProductPane::follow);
    connect(&desk.feed(), &ChangeFeed::touched, this, [this] {
        if (isVisible())
            load();
    });
    connect(&editing, &Editing::refused, this, [this](const FieldChange &change) {
        if (m_shown == change.product)
            load();
    });
}

void ProductPane::build()
{
    content().addWidget(buildHead());
    m_stock = new StockBar;
    content().addSpacing(space);
    content().addWidget(m_stock);
    m_holds = linkButton(tr("Show who holds it"));
    connect(m_holds, &QPushButton::clicked, this, [this] {
        if (m_details)
            Q_EMIT holdsWanted(*m_shown, m_details->product.summary.title);
    });
    content().addWidget(m_holds);

    content().addWidget(makeLabel(tr("Price history"), "heading"));
    m_chart = new PriceChart;
    content().addWidget(m_chart);
    m_lowest = makeLabel({}, "held", true);
    content().addWidget(m_lowest);
    auto *history = new QVBoxLayout;
    history->setSpacing(2);
    for (int i = 0; i < mostPrices; ++i) {
        m_history.append(makeLabel({}, "small"));
        history->addWidget(m_history.constLast());
    }
    content().addLayout(history);

    content().addSpacing(space);
    content().addWidget(makeLabel(tr("Family"), "heading"));
    auto *names = new QGridLayout;
    names->setHorizontalSpacing(space);
    names->setVerticalSpacing(space);
    for (const Field field : {Field::FamilyTitle, Field::Option1Name, Field::Option2Name, Field::Option3Name})
        addLine(names, field);
    content().addLayout(names);
    m_variantList = new QVBoxLayout;
    m_variantList->setSpacing(0);
    content().addLayout(m_variantList);
    m_moreVariants = makeLabel({}, "small");
    content().addWidget(m_moreVariants);
    auto *variant = linkButton(tr("Add a variant…"));
    connect(variant, &QPushButton::clicked, this, [this] {
        if (m_details)
            Q_EMIT newVariantWanted(m_details->product);
    });
    content().addWidget(variant);
    buildFields();
    content().addStretch(1);
}

QWidget *ProductPane::buildHead()
{
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * space);
    m_picture = new PictureBox(m_desk.database().url());
    connect(m_picture, &PictureBox::taken, this, [this](const QString &url) { wish(Field::Image, url); });
    connect(m_picture, &PictureBox::refused, this, &ProductPane::refused);
    layout->addWidget(m_picture);
    auto *facts = new QVBoxLayout;
    facts->setSpacing(2);
    m_price = makeLabel({}, "title");
    m_code = makeLabel({}, "small", true);
    m_state = makeLabel({}, "held");
    facts->addWidget(m_price);
    facts->addWidget(m_state);
    facts->addWidget(m_code);
    facts->addStretch(1);
    layout->addLayout(facts, 1);
    return head;
}

void ProductPane::buildFields()
{
    content().addSpacing(space);
    content().addWidget(makeLabel(tr("Details"), "heading"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space);
    grid->setVerticalSpacing(space);
    for (const Field field : {Field::Barcode, Field::Brand, Field::Category})
        addLine(grid, field);
    m_taxClass = new QComboBox;
    m_taxClass->setAccessibleName(fieldText(Field::TaxClass));
    connect(m_taxClass, &QComboBox::activated, this,
            [this] { wish(Field::TaxClass, m_taxClass->currentData().toString()); });
    grid->addWidget(makeLabel(fieldText(Field::TaxClass), "muted"), grid->rowCount(), 0);
    grid->addWidget(m_taxClass, grid->rowCount() - 1, 1);
    content().addLayout(grid);
    content().addWidget(makeLabel(fieldText(Field::Description), "muted"));
    auto *description = new TextBox;
    m_description = description;
    m_description->setAccessibleName(fieldText(Field::Description));
    connect(description, &TextBox::finished, this,
            [this] { wish(Field::Description, m_description->toPlainText().trimmed()); });
    content().addWidget(m_description);
    m_archive = new QPushButton;
    connect(m_archive, &QPushButton::clicked, this, [this] {
        if (m_details)
            wish(Field::Active, !m_details->product.active);
    });
    content().addSpacing(space);
    content().addWidget(m_archive, 0, Qt::AlignLeft);
}

QLineEdit *ProductPane::addLine(QGridLayout *grid, Field field)
{
    auto *line = new QLineEdit;
    line->setAccessibleName(fieldText(field));
    connect(line, &QLineEdit::editingFinished, this, [this, line, field] {
        if (line->isModified())
            wish(field, line->text().trimmed());
        line->setModified(false);
    });
    const int row = grid->rowCount();
    QLabel *label = makeLabel(fieldText(field), "muted");
    grid->addWidget(label, row, 0);
    grid->addWidget(line, row, 1);
    m_lines.insert(field, {label, line});
    return line;
}

void ProductPane::show(ProductId product)
{
    if (m_shown != product)
        m_details.reset();
    m_shown = product;
    if (!m_rest.isActive())
        load();
    m_rest.start();
}

void ProductPane::load()
{
    if (!m_shown || m_asking)
        return;
    m_asking = true;
    m_desk.ask<Details>(
        this,
        [id = *m_shown, now = m_desk.clock().now()](Connection &connection) -> Result<Details> {
            auto product = findProduct(connection, id, now);
            const auto stock = stockPicture(connection, id);
            if (!product || !stock)
                return Error{Fault::NotFound, u"product_not_found"_s, u"there is no such product"_s, {}, {}};
            return Details{std::move(*product), *stock, priceHistory(connection, id, 200), listTaxClasses(connection)};
        },
        [this](const Result<Details> &details) {
            m_asking = false;
            // Another product may be wanted by now.
            if (details && m_shown == details->product.summary.id)
                fill(*details);
            else if (details && m_shown && !m_rest.isActive())
                load();
        });
}

void ProductPane::wish(Field field, const QVariant &value)
{
    if (!m_details)
        return;
    const Product &product = m_details->product;
    m_editing.change(
        {*m_shown, product.summary.title, field, valueOf(product, m_details->stock.level.onHand, field), value, {}},
        {product.version, product.familyVersion});
}

void ProductPane::follow(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (m_shown && event.product == m_shown)
            return load();
    }
}

} // namespace holdfast::ui
