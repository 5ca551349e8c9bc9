// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/firstrun.h"

#include "core/base/secret.h"
#include "core/db/sqlerror.h"
#include "core/staff/changestaff.h"
#include "ui/settings/settingfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// What the form says, in one transaction: a shop is set up or it is not.
struct SetUpShop {
    QString name;
    QString currency;
    AddStaff owner;

    using Reply = Done;
    Result<Done> apply(Transaction &transaction) const
    {
        for (const ChangeSetting &change :
             {ChangeSetting{u"shop.name"_s, name}, ChangeSetting{u"shop.currency"_s, currency}}) {
            if (const auto done = change.apply(transaction); !done)
                return done.error();
        }
        const auto added = owner.apply(transaction);
        if (!added)
            return added.error();
        return Done{};
    }
};

constexpr int formWidth = 640;

void addPair(QVBoxLayout *layout, QWidget *left, QWidget *right)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(3 * space);
    row->addWidget(left, 1);
    row->addWidget(right, 1);
    layout->addLayout(row);
}

} // namespace

bool isUnused(Connection &connection)
{
    return !anyStaff(connection) && !connection.run("product_any"_L1).next();
}

FirstRun::FirstRun(Desk &desk, FillDemo fillDemo, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_fillDemo(std::move(fillDemo)), m_shop(new QLineEdit), m_currency(new QComboBox)
    , m_owner(new QLineEdit), m_pin(new QLineEdit), m_repeat(new QLineEdit), m_content(new QButtonGroup(this))
    , m_problem(makeLabel({}, "bad", true)), m_progress(new QProgressBar), m_begin(new QPushButton(tr("Open the shop")))
{
    build();
    for (QLineEdit *line : {m_shop, m_owner, m_pin, m_repeat}) {
        connect(line, &QLineEdit::textChanged, this, &FirstRun::check);
        connect(line, &QLineEdit::returnPressed, this, &FirstRun::begin);
    }
    connect(m_begin, &QPushButton::clicked, this, &FirstRun::begin);
    check();
}

void FirstRun::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(scroll);
    auto *middle = new QWidget;
    auto *across = new QHBoxLayout(middle);
    auto *form = new QWidget;
    form->setFixedWidth(formWidth);
    across->addStretch(1);
    across->addWidget(form);
    across->addStretch(1);
    scroll->setWidget(middle);

    auto *layout = new QVBoxLayout(form);
    layout->setSpacing(space);
    layout->addSpacing(2 * space);
    layout->addWidget(new IconLabel(u"holdfast"_s, 48, IconLabel::Ink::Primary));
    layout->addWidget(makeLabel(tr("Welcome to your shop"), "huge"));
    layout->addWidget(makeLabel(
        tr("A few answers, and you can sell. All can be changed later, but the currency once there are products."),
        "muted", true));
    layout->addSpacing(space);
    for (const QString &code : {u"EUR"_s, u"USD"_s, u"GBP"_s, u"CHF"_s, u"SEK"_s, u"NOK"_s, u"DKK"_s, u"PLN"_s,
                                u"CZK"_s, u"JPY"_s, u"CAD"_s, u"AUD"_s})
        m_currency->addItem(code);
    m_currency->setEditable(true);
    m_currency->setCurrentText(
        Currency::find(QLocale().currencySymbol(QLocale::CurrencyIsoCode)).value_or(Currency{u"EUR"_s, 2}).code);
    addPair(layout, new ExplainedField(tr("What is the shop called?"), tr("Shoppers see this name."), m_shop),
            new ExplainedField(tr("Which currency are its prices in?"), tr("Three letters."), m_currency));
    addPair(layout,
            new ExplainedField(tr("Who is the owner?"), tr("Your name, as the records of changes show it."), m_owner),
            new QWidget);
    m_pin->setEchoMode(QLineEdit::Password);
    m_repeat->setEchoMode(QLineEdit::Password);
    m_pinField =
        new ExplainedField(tr("The owner's PIN"), tr("4 to 12 digits. It confirms what only you may do."), m_pin);
    m_repeatField = new ExplainedField(tr("The PIN once more"),
                                       tr("So that a slip of the finger does not lock you out."), m_repeat);
    addPair(layout, m_pinField, m_repeatField);
    layout->addWidget(makeLabel(tr("What is in it?")));
    const std::pair<Content, QString> contents[] = {
        {Content::Demo, tr("A demo shop, to look around in")},
        {Content::Import, tr("My catalogue, from a CSV file (Shopify, WooCommerce or our own)")},
        {Content::Empty, tr("Nothing; I add products myself")}};
    for (const auto &[value, words] : contents) {
        auto *button = new QRadioButton(words);
        m_content->addButton(button, int(value));
        layout->addWidget(button);
    }
    choose(Content::Empty);
    m_begin->setProperty("kind", u"primary"_s);
    m_progress->setRange(0, 0);
    m_progress->hide();
    layout->addWidget(m_problem);
    layout->addWidget(m_progress);
    layout->addWidget(m_begin, 0, Qt::AlignLeft);
    layout->addStretch(1);
}

void FirstRun::choose(Content content)
{
    m_content->button(int(content))->setChecked(true);
}

FirstRun::Content FirstRun::content() const
{
    return Content(m_content->checkedId());
}

bool FirstRun::ready() const
{
    return m_begin->isEnabled();
}

void FirstRun::check()
{
    const auto pin = checkPin(m_pin->text());
    m_pinField->showProblem(pin || m_pin->text().isEmpty() ? QString() : errorText(pin.error()));
    const bool same = m_pin->text() == m_repeat->text();
    m_repeatField->showProblem(same || m_repeat->text().isEmpty() ? QString() : tr("The two PINs are not the same."));
    m_begin->setEnabled(pin && same && !m_shop->text().trimmed().isEmpty() && !m_owner->text().trimmed().isEmpty());
}

void FirstRun::begin()
{
    if (!ready())
        return;
    m_begin->setEnabled(false);
    m_problem->clear();
    m_progress->show();
    m_work.run([pin = m_pin->text().toUtf8()] { return pinHash(pin); },
               [this](const QByteArray &hash) { store(hash); });
}

void FirstRun::store(const QByteArray &pinHash)
{
    const QString owner = m_owner->text().trimmed();
    SetUpShop command{m_shop->text().trimmed(), m_currency->currentText().trimmed().toUpper(),
                      AddStaff{owner, Role::Owner, pinHash, owner}};
    m_desk.submit(this, std::move(command), [this, owner](const Result<Done> &done) {
        if (!done)
            return fail(errorText(done.error()));
        m_desk.setActor(owner);
        m_desk.reloadSettings();
        if (content() == Content::Demo)
            fill();
        else
            Q_EMIT finished(content());
    });
}

void FirstRun::fill()
{
    m_work.run(
        [fill = m_fillDemo, database = m_desk.database()]() -> Result<Done> {
            try {
                return fill(database);
            } catch (const SqlError &error) {
                return error.toError();
            }
        },
        [this](const Result<Done> &filled) {
            if (!filled)
                return fail(
                    tr("The shop is set up, but the demo could not be filled in: %1").arg(errorText(filled.error())));
            Q_EMIT finished(Content::Demo);
        });
}

void FirstRun::fail(const QString &problem)
{
    m_progress->hide();
    m_problem->setText(problem);
    m_begin->setEnabled(true);
}

} // namespace holdfast::ui
