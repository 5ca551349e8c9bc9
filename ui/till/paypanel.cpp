// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/paypanel.h"

#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostQuick = 4;
constexpr int textTotal = 44;

} // namespace

QList<Money> likelyAmounts(Money due, int exponent, int most)
{
    qint64 whole = 1;
    for (int i = 0; i < exponent; ++i)
        whole *= 10;
    QList<Money> amounts;
    // The next multiple of each note there may be; larger notes round further up.
    for (qint64 power = whole; power <= 1'000'000 * whole && amounts.size() < most; power *= 10) {
        // There is hardly a two that somebody would round up to, but a twenty.
        for (const qint64 step : {power, 2 * power, 5 * power}) {
            const Money next{(due.amount + step - 1) / step * step};
            const bool likely = step != 2 * whole;
            if (likely && next > due && !amounts.contains(next) && amounts.size() < most)
                amounts.append(next);
        }
    }
    return amounts;
}

PayPanel::PayPanel(Till &till, QWidget *parent)
    : QWidget(parent), m_till(till), m_due(makeLabel({})), m_rounded(makeLabel({}, "muted")), m_taken(makeLabel({}, "muted", true)),
      m_amount(new QLineEdit), m_reference(new QLineEdit), m_quick(new QHBoxLayout), m_cash(new QPushButton(tr("Cash"))),
      m_card(new QPushButton(tr("Card"))), m_undo(new QPushButton(tr("Take that back"))), m_back(new QPushButton(tr("Back to the sale"))),
      m_problem(makeLabel({}, "bad", true))
{
    build();
    connect(m_amount, &QLineEdit::returnPressed, this, &PayPanel::takeCash);
    connect(m_amount, &QLineEdit::textChanged, m_problem, &QLabel::clear);
    connect(m_reference, &QLineEdit::returnPressed, this, &PayPanel::takeCard);
    connect(m_cash, &QPushButton::clicked, this, &PayPanel::takeCash);
    connect(m_card, &QPushButton::clicked, this, &PayPanel::takeCard);
    connect(m_undo, &QPushButton::clicked, this, &PayPanel::clearTenders);
    connect(m_back, &QPushButton::clicked, this, &PayPanel::backWanted);
    const std::pair<QKeySequence, void (PayPanel::*)()> keys[] = {{QKeySequence(Qt::Key_F11), &PayPanel::takeCard},
                                                                  {QKeySequence(Qt::Key_F12), &PayPanel::takeCash},
                                                                  {QKeySequence(Qt::Key_Escape), &PayPanel::backWanted}};
    for (const auto &[key, act] : keys) {
        auto *shortcut = new QShortcut(key, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    }
}

void PayPanel::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, 2 * space, 2 * space, 2 * space);
    layout->setSpacing(space);
    layout->addWidget(makeLabel(tr("To pay"), "muted"));
    m_due->setFont(ui::font(textTotal, QFont::DemiBold));
    m_due->setAccessibleName(tr("To pay"));
    layout->addWidget(m_due);
    layout->addWidget(m_rounded);
    layout->addWidget(m_taken);
    layout->addWidget(m_undo, 0, Qt::AlignLeft);
    layout->addSpacing(space);
    m_quick->setSpacing(space);
    layout->addLayout(m_quick);
    m_amount->setFont(ui::font(textTitle));
    m_amount->setProperty("big", true);
    m_amount->setPlaceholderText(tr("Amount handed over; empty: exact"));
    m_amount->setAccessibleName(tr("Amount"));
    layout->addWidget(m_amount);
    m_reference->setPlaceholderText(tr("Card terminal's reference"));
    m_reference->setAccessibleName(tr("Card terminal's reference"));
    m_reference->setMaxLength(60);
    layout->addWidget(m_reference);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_cash, m_card}) {
        button->setProperty("big", true);
        button->setFont(ui::font(textLarge, QFont::DemiBold));
        buttons->addWidget(button, 1);
    }
    m_cash->setProperty("kind", u"primary"_s);
    m_cash->setToolTip(tr("Return or F12"));
    m_card->setToolTip(tr("F11, once the terminal has taken it"));
    layout->addLayout(buttons);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(m_back, 0, Qt::AlignLeft);
}

void PayPanel::start(Money total, std::function<void(const QList<TenderWish> &)> settle)
{
    m_total = total;
    m_settle = std::move(settle);
    m_tenders.clear();
    m_settling = false;
    m_amount->clear();
    m_reference->clear();
    showState();
    m_amount->setFocus();
    // What costs nothing is paid.
    if (total.amount == 0)
        takeCash();
}

void PayPanel::goOn()
{
    m_settling = false;
    m_tenders.clear();
    showState();
}

QString PayPanel::left() const
{
    return m_due->text();
}

QString PayPanel::problem() const
{
    return m_problem->text();
}

void PayPanel::showState()
{
    const Currency &currency = m_till.desk().currency();
    Money taken;
    QStringList words;
    for (const TenderWish &tender : std::as_const(m_tenders)) {
        taken += tender.given;
        words.append((tender.kind == TenderKind::Card ? tr("%1 by card") : tr("%1 in cash")).arg(moneyText(tender.given, currency)));
    }
    const Money due = m_total - taken;
    const CashDue cash = cashDueOf(m_total, m_tenders, m_till.desk().settings().till.coin);
    m_due->setText(moneyText(due, currency));
    m_rounded->setText(cash.amount != cash.due ? tr("In cash: %1").arg(moneyText(due + (cash.amount - cash.due), currency)) : QString());
    m_rounded->setVisible(cash.amount != cash.due);
    m_taken->setText(tr("Taken: %1").arg(words.join(u", "_s)));
    m_taken->setVisible(!words.isEmpty());
    m_undo->setVisible(!words.isEmpty());
    for (QPushButton *button : {m_cash, m_card, m_undo, m_back})
        button->setEnabled(!m_settling);
    showQuick();
}

void PayPanel::showQuick()
{
    while (QLayoutItem *item = m_quick->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const Currency &currency = m_till.desk().currency();
    Money taken;
    for (const TenderWish &tender : std::as_const(m_tenders))
        taken += tender.kind == TenderKind::Cash ? tender.given : Money{};
    const Money due = cashDueOf(m_total, m_tenders, m_till.desk().settings().till.coin).amount - taken;
    QList<Money> amounts{due};
    amounts.append(likelyAmounts(due, currency.exponent, mostQuick - 1));
    for (const Money amount : std::as_const(amounts)) {
        auto *button = new QPushButton(moneyText(amount, currency));
        button->setProperty("big", true);
        button->setEnabled(!m_settling && amount.amount > 0);
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &QPushButton::clicked, this, [this, amount] { add(TenderKind::Cash, amount, {}); });
        m_quick->addWidget(button, 1);
    }
}

std::optional<Money> PayPanel::typed(Money due)
{
    if (m_amount->text().trimmed().isEmpty())
        return due;
    const auto amount = readMoney(m_amount->text(), m_till.desk().currency());
    if (amount)
        return *amount;
    m_problem->setText(errorText(amount.error()));
    return std::nullopt;
}

void PayPanel::takeCash()
{
    Money taken;
    for (const TenderWish &tender : std::as_const(m_tenders))
        taken += tender.kind == TenderKind::Cash ? tender.given : Money{};
    const CashDue cash = cashDueOf(m_total, m_tenders, m_till.desk().settings().till.coin);
    if (const auto amount = typed(cash.amount - taken))
        add(TenderKind::Cash, *amount, {});
}

void PayPanel::takeCard()
{
    Money taken;
    for (const TenderWish &tender : std::as_const(m_tenders))
        taken += tender.given;
    const auto amount = typed(m_total - taken);
    if (!amount)
        return;
    if (*amount > m_total - taken)
        return m_problem->setText(tr("That is more by card than is to be paid."));
    add(TenderKind::Card, *amount, m_reference->text().trimmed());
}

void PayPanel::add(TenderKind kind, Money given, const QString &reference)
{
    if (m_settling || (given.amount == 0 && m_total.amount > 0))
        return;
    m_tenders.append({kind, given, reference});
    m_amount->clear();
    m_reference->clear();
    m_problem->clear();
    const auto settled = settle(m_total, m_tenders, m_till.desk().settings().till.coin);
    m_settling = settled.ok();
    if (!settled && settled.error().code != "tender_short"_L1) {
        m_tenders.removeLast();
        m_problem->setText(errorText(settled.error()));
    }
    showState();
    if (m_settling)
        m_settle(m_tenders);
}

void PayPanel::clearTenders()
{
    if (m_settling)
        return;
    m_tenders.clear();
    m_problem->clear();
    showState();
    m_amount->setFocus();
}

} // namespace holdfast::ui
