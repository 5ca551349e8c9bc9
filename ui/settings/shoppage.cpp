// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/shoppage.h"

#include "core/settings/taxclasses.h"
#include "ui/settings/settingfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

ShopPage::ShopPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(), tr("What the shop is called and how its prices are meant."), parent)
    , m_taxes(new QGridLayout)
{
    addSetting(u"shop.name"_s, tr("Name"), tr("Shown in the window's title, and to shoppers."));
    addSetting(
        u"shop.currency"_s, tr("Currency"),
        tr("Its three letters, like EUR. Fixed once there are products, whose prices would mean something else."));
    addSetting(u"shop.tax_included"_s, tr("Prices and tax"), tr("What shoppers see on the shelf and in the cart."),
               {{u"yes"_s, tr("Prices contain the tax")}, {u"no"_s, tr("The tax is added at the end")}});
    addHeading(tr("Tax classes"));
    m_layout->addWidget(
        makeLabel(tr("Each product has a class. What was sold keeps the rate it was sold with."), "small", true));
    m_taxes->setColumnStretch(3, 1);
    m_layout->addLayout(m_taxes);
    m_layout->addStretch(1);
}

void ShopPage::load()
{
    SettingsPage::load();
    m_desk.ask<QList<TaxClass>>(
        this, [](Connection &connection) -> Result<QList<TaxClass>> { return listTaxClasses(connection); },
        [this](const Result<QList<TaxClass>> &classes) {
            if (!classes)
                return;
            while (QLayoutItem *item = m_taxes->takeAt(0)) {
                delete item->widget();
                delete item;
            }
            for (const TaxClass &taxClass : *classes)
                addTaxLine(taxClass.name, formatTaxRate(taxClass.rate));
            addTaxLine({}, {});
        });
}

/// The last line, without a name, is for a new class.
void ShopPage::addTaxLine(const QString &name, const QString &rate)
{
    const int row = m_taxes->rowCount();
    auto *line = new QLineEdit(rate);
    line->setMaximumWidth(80);
    line->setAlignment(Qt::AlignRight);
    line->setAccessibleName(name.isEmpty() ? tr("Rate of the new class") : tr("Rate of %1").arg(name));
    connect(line, &QLineEdit::textEdited, this, [line](const QString &text) {
        restyle(line, "wrong", parseTaxRate(text) ? u"false"_s : u"true"_s);
    });
    m_taxes->addWidget(line, row, 1);
    m_taxes->addWidget(makeLabel(u"%"_s), row, 2);
    if (!name.isEmpty()) {
        m_taxes->addWidget(makeLabel(name), row, 0);
        connect(line, &QLineEdit::editingFinished, this, [this, name, line, rate] {
            if (line->text() != rate)
                saveTax(name, line);
        });
        return;
    }
    auto *newName = new QLineEdit;
    newName->setPlaceholderText(tr("New class"));
    newName->setMaximumWidth(180);
    newName->setAccessibleName(tr("Name of the new class"));
    m_taxes->addWidget(newName, row, 0);
    auto *add = new QPushButton(tr("Add"));
    connect(add, &QPushButton::clicked, this, [this, newName, line] { saveTax(newName->text().trimmed(), line); });
    m_taxes->addWidget(add, row, 3, Qt::AlignLeft);
}

void ShopPage::saveTax(const QString &name, QLineEdit *line)
{
    const auto rate = parseTaxRate(line->text());
    if (!rate)
        return Q_EMIT said(errorText(rate.error()));
    m_desk.submit(this, ChangeTaxClass{name, *rate, m_desk.actor()}, [this, name](const Result<Done> &done) {
        Q_EMIT said(done ? tr("The rate of %1 is saved").arg(name) : errorText(done.error()));
        load();
    });
}

HoldsPage::HoldsPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(),
                   tr("How long a shopper keeps what is in the cart, and how much one client may ask."), parent)
{
    addSetting(u"holds.ttl"_s, tr("A unit in a cart is held for"),
               tr("Write a number with its unit, like 10m or 90s. After it, the unit is free for others."));
    addSetting(u"holds.max"_s, tr("At most, however often it is extended"),
               tr("So that nobody keeps a unit for ever. Three times the above is usual."));
    addSetting(u"holds.most_units"_s, tr("Most of one product for one shopper"),
               tr("So that nobody takes all of something scarce: pieces, or times what its price is for, in all of the "
                  "shopper's carts. A number, or off."));
    addSetting(u"carts.life"_s, tr("An untouched cart is deleted after"),
               tr("Like 120h. Takes effect when Holdfast starts anew."));
    addHeading(tr("Limits"));
    const QString how = tr("How many a second, and how many at once, like 50/200. Who asks more is told to slow down.");
    addSetting(u"limits.per_shopper"_s, tr("Requests of one shopper"), how);
    addSetting(u"limits.per_address"_s, tr("Requests from one address"), how);
    addSetting(u"limits.new_shoppers"_s, tr("New shoppers from one address"), how);
    addSetting(u"limits.loopback"_s, tr("Clients on this machine"),
               tr("Programs of your own on this machine are trusted unless you say otherwise."),
               {{u"no"_s, tr("are not limited")}, {u"yes"_s, tr("are limited, too")}});
    m_layout->addWidget(makeLabel(tr("Changes apply to the server after it restarts; see Server."), "small", true));
    m_layout->addStretch(1);
}

} // namespace holdfast::ui
