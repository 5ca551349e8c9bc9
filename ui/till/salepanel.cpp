// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/salepanel.h"

#include "core/settings/taxclasses.h"
#include "ui/widgets/celltext.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int tillRowPixels = 44;
constexpr int textTotal = 44;

/// A line with what is said about it below its title.
class LineDelegate final : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const Tokens &tokens) const override
    {
        const QString detail = index.data(SaleModel::DetailRole).toString();
        if (detail.isEmpty())
            return RowDelegate::paintContent(painter, rect, option, index, tokens);
        const int half = rect.height() / 2;
        painter->setFont(option.font);
        paintText(painter, QRect(rect.left(), rect.top() + 3, rect.width(), half - 2), int(Qt::AlignLeft | Qt::AlignVCenter),
                  option.text, tokens.text);
        painter->setFont(ui::font(textSmall));
        paintText(painter, QRect(rect.left(), rect.top() + half, rect.width(), half - 3), int(Qt::AlignLeft | Qt::AlignVCenter),
                  detail, tokens.muted);
    }
};

QLabel *rightLabel(const char *role)
{
    QLabel *label = makeLabel({}, role);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

QString taxWords(const Sale &sale, const Currency &currency)
{
    QStringList parts;
    for (const TaxSum &tax : sale.taxes) {
        const QString rate = formatTaxRate(tax.rate).replace(u'.', QLocale().decimalPoint());
        parts.append((sale.taxMode == TaxMode::Included ? SalePanel::tr("incl. %1 % tax %2") : SalePanel::tr("plus %1 % tax %2"))
                         .arg(rate, moneyText(tax.tax, currency)));
    }
    return parts.join(u" · "_s);
}

} // namespace

SalePanel::SalePanel(Till &till, QWidget *parent)
    : QWidget(parent), m_till(till), m_model(till.desk().currency()), m_words(makeLabel({}, "muted", true)),
      m_grid(new Grid(u"sale"_s)), m_count(makeLabel({}, "muted")), m_discount(rightLabel("muted")),
      m_tax(rightLabel("small")), m_total(rightLabel(nullptr)), m_pay(new QPushButton(tr("Pay"))), m_more(new QToolButton)
{
    build();
    connect(&m_till, &Till::saleChanged, this, &SalePanel::showSale);
    connect(&m_till, &Till::rungUp, this, &SalePanel::select);
    connect(&m_till.desk(), &Desk::settingsChanged, this, [this] { m_model.setCurrency(m_till.desk().currency()); });
    showSale();
}

void SalePanel::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, 2 * space, 2 * space, 2 * space);
    layout->setSpacing(space);
    m_words->hide();
    layout->addWidget(m_words);
    m_grid->setModel(&m_model);
    m_grid->setItemDelegate(new LineDelegate(m_grid));
    m_grid->verticalHeader()->setDefaultSectionSize(tillRowPixels);
    m_grid->setColumns(SaleModel::Title, {76, 160, 96, 96});
    m_grid->setSpareColumns({SaleModel::Price});
    m_grid->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_grid->setAccessibleName(tr("Lines of the sale"));
    layout->addWidget(m_grid, 1);
    layout->addLayout(buildSums());
    auto *buttons = new QHBoxLayout;
    m_more->setText(tr("More"));
    m_more->setIcon(icon(u"more"_s));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setProperty("big", true);
    m_pay->setProperty("kind", u"primary"_s);
    m_pay->setFont(ui::font(textLarge, QFont::DemiBold));
    m_pay->setProperty("big", true);
    m_pay->setToolTip(tr("F12, or Return in the empty field"));
    buttons->addWidget(m_more);
    buttons->addWidget(m_pay, 1);
    layout->addLayout(buttons);
}

QLayout *SalePanel::buildSums()
{
    auto *sums = new QVBoxLayout;
    sums->setSpacing(0);
    auto *line = new QHBoxLayout;
    line->addWidget(m_count);
    line->addStretch(1);
    line->addWidget(m_discount);
    sums->addLayout(line);
    m_total->setFont(ui::font(textTotal, QFont::DemiBold));
    m_total->setAccessibleName(tr("Total"));
    sums->addWidget(m_total);
    sums->addWidget(m_tax);
    return sums;
}

void SalePanel::showSale()
{
    const auto &sale = m_till.sale();
    const Currency &currency = m_till.desk().currency();
    const bool any = sale && !sale->lines.isEmpty();
    m_model.show(any ? sale->lines : QList<SaleLine>());
    m_grid->showEmpty(!any);
    if (!any) {
        m_grid->empty().show(u"products"_s, tr("Ready for the next customer"),
                             tr("Scan an article, or choose one. Scanning works wherever the cursor is."));
        m_grid->empty().setActions({});
    }
    qint64 pieces = 0;
    for (const SaleLine &line : any ? sale->lines : QList<SaleLine>())
        pieces += line.measure.unit == Unit::Piece ? line.quantity.value : 1;
    m_count->setText(any ? tr("%n piece(s)", nullptr, int(pieces)) : QString());
    m_discount->setText(any && sale->discount.amount > 0
                            ? tr("%1 off: −%2").arg(discountText(sale->asked, currency), moneyText(sale->discount, currency))
                            : QString());
    m_total->setText(moneyText(any ? sale->totals.total : Money{}, currency));
    m_tax->setText(any ? taxWords(*sale, currency) : QString());
    QStringList words;
    if (any && !sale->note.isEmpty())
        words.append(sale->note);
    if (any && !sale->email.isEmpty())
        words.append(tr("Receipt to %1").arg(sale->email));
    m_words->setText(words.join(u" · "_s));
    m_words->setVisible(!words.isEmpty());
    m_pay->setEnabled(any);
    if (any && !m_grid->currentIndex().isValid())
        m_grid->selectRow(m_model.rowCount() - 1);
}

void SalePanel::select(SaleLineId line)
{
    const int row = m_model.rowOf(line);
    m_grid->selectRow(row);
    m_grid->scrollTo(m_model.index(row, 0));
}

const SaleLine *SalePanel::line() const
{
    return m_model.at(m_grid->currentIndex().row());
}

QString SalePanel::total() const
{
    return m_total->text();
}

} // namespace holdfast::ui
