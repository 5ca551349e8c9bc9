// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/address.h"
#include "core/settings/taxclasses.h"
#include "core/till/editsale.h"
#include "core/till/parksale.h"
#include "ui/till/askdialog.h"
#include "ui/till/parkeddialog.h"
#include "ui/till/salepanel.h"
#include "ui/till/tillview.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// "10%" or an amount.
Result<Discount> readDiscount(const QString &text, const Currency &currency)
{
    const QString trimmed = text.trimmed();
    if (!trimmed.endsWith(u'%')) {
        const auto amount = readMoney(trimmed, currency);
        return amount ? Result<Discount>(Discount{0, *amount}) : Result<Discount>(amount.error());
    }
    const auto rate = parseTaxRate(trimmed.chopped(1).trimmed());
    return rate ? Result<Discount>(Discount{rate->ppm, {}}) : Result<Discount>(rate.error());
}

template <typename T>
QString problemOf(const QString &typed, const Result<T> &read)
{
    if (typed.trimmed().isEmpty())
        return u""_s;
    return read ? QString() : errorText(read.error());
}

} // namespace

void TillView::addActions(QMenu &menu)
{
    add(menu, u"edit"_s, tr("Quantity…"), Qt::Key_F2, [this] { askQuantity(); });
    add(menu, u"edit"_s, tr("Another price…"), Qt::Key_F3, [this] { askPrice(); });
    add(menu, u"edit"_s, tr("Discount on the line…"), Qt::Key_F4, [this] { askDiscount(false); });
    add(menu, u"edit"_s, tr("Discount on all…"), Qt::SHIFT | Qt::Key_F4, [this] { askDiscount(true); });
    add(menu, u"close"_s, tr("Take the line away"), Qt::CTRL | Qt::Key_Delete, [this] { removeLine(); });
    menu.addSeparator();
    add(menu, u"mail"_s, tr("Note, and receipt by mail…"), Qt::CTRL | Qt::Key_M, [this] { askWords(); });
    add(menu, u"park"_s, tr("Park…"), Qt::Key_F5, [this] { park(); });
    add(menu, u"park"_s, tr("Parked sales…"), Qt::Key_F7, [this] { recall(); });
    add(menu, u"close"_s, tr("Give the sale up"), Qt::SHIFT | Qt::Key_F5, [this] { giveUp(); });
    menu.addSeparator();
    add(menu, u"restore"_s, tr("Take back against a receipt…"), Qt::Key_F8, [this] { refundReceipt({}); });
    add(menu, u"restore"_s, tr("Take back without a receipt…"), Qt::SHIFT | Qt::Key_F8, [this] { refundFreely(); });
    add(menu, u"orders"_s, tr("Hand over an order…"), Qt::CTRL | Qt::Key_G, [this] { openOrder({}); });
    menu.addSeparator();
    add(menu, u"till"_s, tr("Cash in, out, or a look into the drawer…"), Qt::Key_F9, [this] { moveCash(); });
    add(menu, u"history"_s, tr("X report"), Qt::CTRL | Qt::Key_F9, [this] { showReport(); });
    add(menu, u"archive"_s, tr("Count and close the drawer…"), Qt::SHIFT | Qt::Key_F9, [this] { closeDrawer(); });
    add(menu, u"key"_s, tr("Lock, or somebody else"), Qt::CTRL | Qt::Key_L, [this] { m_till.lock(); });
    add(menu, u"orders"_s, tr("Pay"), Qt::Key_F12, [this] { beginPaying(); });
}

/// They work wherever the focus is in the selling page, as long as nothing is being paid.
void TillView::add(QMenu &menu, const QString &iconName, const QString &text, const QKeySequence &key, std::function<void()> act)
{
    QAction *action = menu.addAction(icon(iconName), text);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, act = std::move(act)] {
        if (page() == m_selling && !isPaying())
            act();
    });
    // A menu that is closed has no shortcuts: the view itself has.
    addAction(action);
}

void TillView::askQuantity()
{
    const SaleLine *line = m_sale->line();
    if (!line || !m_till.sale())
        return;
    auto *dialog = new AskDialog(tr("Quantity"), line->title, tr("Change"), this);
    QLineEdit *count = dialog->addField(tr("Quantity"), QLocale().toString(line->quantity.value));
    dialog->ask([count] { return problemOf(count->text(), readQuantity(count->text())); },
                [this, count, sale = m_till.sale()->id, id = line->id] {
                    if (const auto quantity = readQuantity(count->text()))
                        m_till.change(SetSaleQuantity{sale, id, *quantity, {}});
                });
}

void TillView::askPrice()
{
    const SaleLine *line = m_sale->line();
    if (!line || !m_till.sale())
        return;
    const Currency currency = m_till.desk().currency();
    auto *dialog = new AskDialog(tr("Another price"), tr("%1 costs %2.").arg(line->title, priceText(line->listPrice, line->measure, currency)),
                                 tr("Change"), this);
    QLineEdit *price = dialog->addField(tr("Price"), moneyInput(line->unitPrice, currency));
    QLineEdit *reason = dialog->addField(tr("Reason"));
    dialog->ask(
        [price, reason, currency] {
            const QString problem = problemOf(price->text(), readMoney(price->text(), currency));
            return problem.isNull() && reason->text().trimmed().isEmpty() ? u""_s : problem;
        },
        [this, price, reason, currency, sale = m_till.sale()->id, id = line->id] {
            if (const auto amount = readMoney(price->text(), currency))
                m_till.change(OverridePrice{sale, id, *amount, {{}, {}, reason->text().trimmed()}});
        });
}

void TillView::askDiscount(bool whole)
{
    const SaleLine *line = m_sale->line();
    if (!line || !m_till.sale())
        return;
    const Currency currency = m_till.desk().currency();
    const auto of = whole ? std::nullopt : std::optional(line->id);
    auto *dialog = new AskDialog(tr("Discount"), whole ? tr("On the whole sale.") : line->title, tr("Give"), this);
    QLineEdit *typed = dialog->addField(tr("Discount"), {}, tr("10%, or an amount; 0 takes it back"));
    dialog->ask([typed, currency] { return problemOf(typed->text(), readDiscount(typed->text(), currency)); },
                [this, typed, currency, of, sale = m_till.sale()->id] {
                    if (const auto discount = readDiscount(typed->text(), currency))
                        m_till.change(GiveDiscount{sale, of, *discount, {}});
                });
}

void TillView::askWords()
{
    if (!m_till.sale())
        return;
    auto *dialog = new AskDialog(tr("Note and mail"), tr("Both are for the receipt, and may stay empty."), tr("Keep"), this);
    QLineEdit *note = dialog->addField(tr("Note"), m_till.sale()->note);
    QLineEdit *mail = dialog->addField(tr("Mail address"), m_till.sale()->email);
    note->setMaxLength(200);
    dialog->ask(
        [mail] {
            const QString typed = mail->text().trimmed();
            return typed.isEmpty() || normalAddress(typed) ? QString() : tr("This is no mail address.");
        },
        [this, note, mail, sale = m_till.sale()->id] {
            m_till.change(AnnotateSale{sale, note->text().trimmed(), normalAddress(mail->text().trimmed()).value_or(QString()), {}});
        });
}

void TillView::removeLine()
{
    if (const SaleLine *line = m_sale->line(); line && m_till.sale())
        m_till.change(SetSaleQuantity{m_till.sale()->id, line->id, {0}, {}});
}

void TillView::giveUp()
{
    if (!m_till.sale())
        return;
    auto *dialog = new AskDialog(tr("Give the sale up"), tr("Nothing is sold, and the goods go back on the shelf. It stays in the books as void."),
                                 tr("Give up"), this);
    dialog->ask([] { return QString(); },
                [this, sale = m_till.sale()->id] { m_till.perform(VoidSale{sale, {}}, [this](const Done &) { m_till.take(std::nullopt); }); });
}

void TillView::park()
{
    if (!m_till.sale())
        return recall();
    auto *dialog = new AskDialog(tr("Park the sale"), tr("Its goods stay held, and any till can take it up again."), tr("Park"), this);
    QLineEdit *label = dialog->addField(tr("Known as"), {}, tr("May stay empty"));
    label->setMaxLength(60);
    dialog->ask([] { return QString(); },
                [this, label, sale = m_till.sale()->id] {
                    m_till.perform(ParkSale{sale, label->text().trimmed(), {}}, [this](const Done &) { m_till.take(std::nullopt); });
                });
}

void TillView::recall()
{
    (new ParkedDialog(m_till, this))->open();
}

} // namespace holdfast::ui
