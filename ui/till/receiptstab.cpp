// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/receiptstab.h"

#include "core/till/paysale.h"
#include "core/till/printer.h"
#include "core/till/slipwords.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/slippreview.h"

#include <QBoxLayout>
#include <QFileDialog>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// The narrow paper is as wide as the pane.
constexpr Paper paper = Paper::Mm58;
constexpr int paneWidth = 328;

} // namespace

ReceiptsTab::ReceiptsTab(Desk &desk, QWidget *parent)
    : JournalTab(desk, new ReceiptModel(desk), u"receipts"_s, parent), m_model(static_cast<ReceiptModel &>(list()))
{
    grid().setColumns(ReceiptModel::Cashier, {96, 120, 96, 160, 136, 104});
    grid().setSpareColumns({ReceiptModel::At, ReceiptModel::Kind});
    grid().setAccessibleName(tr("Receipts"));
}

void ReceiptsTab::search(const QString &words)
{
    m_model.find(words.trimmed());
}

QString ReceiptsTab::countOf(int rows) const
{
    return tr("%n receipt(s), the newest first", nullptr, rows);
}

void ReceiptsTab::showEmpty(EmptyState &empty)
{
    if (m_model.number().isEmpty())
        empty.show(u"journal"_s, tr("No receipts yet"), tr("Whatever is sold, taken back or handed over at a till is kept here."));
    else
        empty.show(u"search"_s, tr("No receipt has the number “%1”").arg(m_model.number()),
                   tr("Numbers are written like 1-000123: the till first, then the receipt."));
    empty.setActions({});
}

QWidget *ReceiptsTab::details()
{
    return m_pane && m_pane->isVisible() ? m_pane : nullptr;
}

Pane &ReceiptsTab::pane()
{
    if (m_pane)
        return *m_pane;
    m_pane = new Pane(this);
    m_pane->setFixedWidth(paneWidth);
    fillPane();
    m_pane->hide();
    layout()->addWidget(m_pane);
    connect(m_pane, &Pane::closed, this, &ReceiptsTab::closePane);
    return *m_pane;
}

void ReceiptsTab::fillPane()
{
    const auto add = [this](const QString &iconName, const QString &text) {
        auto *button = new QPushButton(icon(iconName), u' ' + text);
        button->setAccessibleName(text);
        m_pane->content().addWidget(button, 0, Qt::AlignLeft);
        return button;
    };
    m_print = add(u"printer"_s, tr("Print again"));
    QPushButton *save = add(u"export"_s, tr("Save as PDF…"));
    m_return = add(u"restore"_s, tr("Take goods back…"));
    m_preview = new SlipPreview;
    m_preview->setAccessibleName(tr("Receipt"));
    m_pane->content().addWidget(m_preview);
    m_pane->content().addStretch(1);
    connect(m_print, &QPushButton::clicked, this, &ReceiptsTab::printAgain);
    connect(save, &QPushButton::clicked, this, &ReceiptsTab::chooseFile);
    connect(m_return, &QPushButton::clicked, this, [this] { Q_EMIT returnWanted(m_shown->receipt.number); });
}

void ReceiptsTab::closePane()
{
    m_shown.reset();
    m_pane->hide();
    grid().setCurrentIndex({});
    grid().setFocus();
}

void ReceiptsTab::readReceipt(const SaleId &id, std::function<void(const Shown &)> then)
{
    m_desk.ask<Shown>(
        this,
        [id](Connection &connection) -> Result<Shown> {
            const auto sale = findSale(connection, id);
            if (!sale)
                return saleNotFound();
            return Shown{*sale, receiptOf(connection, *sale)};
        },
        [this, then = std::move(then)](const Result<Shown> &shown) {
            if (shown)
                then(*shown);
            else
                Q_EMIT said(errorText(shown.error()));
        });
}

void ReceiptsTab::follow()
{
    const Sale *sale = m_model.at(grid().currentIndex().row());
    if (!sale) {
        m_shown.reset();
        if (m_pane)
            m_pane->hide();
        return;
    }
    readReceipt(sale->id, [this](const Shown &shown) {
        // Another one may be selected by now.
        const Sale *current = m_model.at(grid().currentIndex().row());
        if (current && current->id == shown.sale.id)
            show(shown);
    });
}

void ReceiptsTab::show(const Shown &shown)
{
    m_shown = shown;
    pane().setTitle(tr("Receipt %1").arg(shown.receipt.number));
    m_preview->show(slip(), paper);
    m_return->setVisible(shown.sale.kind == SaleKind::Sale);
    m_print->setText(u' ' + (shown.sale.prints > 0 ? tr("Print again") : tr("Print")));
    m_print->setAccessibleName(m_print->text().trimmed());
    m_pane->show();
}

Slip ReceiptsTab::slip() const
{
    return slipOf(m_shown->receipt, ReceiptStyle::of(m_desk.settings()), SlipWords());
}

QString ReceiptsTab::text() const
{
    return m_shown ? m_preview->text() : QString();
}

/// What was printed before is marked as a copy, so it is looked up whether it was by now.
void ReceiptsTab::printAgain()
{
    if (!m_shown)
        return;
    if (m_desk.printer().state() == ReceiptPrinter::State::Off)
        return Q_EMIT said(tr("No receipt printer is set up; the settings have one under Receipts"));
    readReceipt(m_shown->sale.id, [this](const Shown &shown) {
        m_desk.printer().print(slipOf(shown.receipt, ReceiptStyle::of(m_desk.settings()), SlipWords()));
        m_desk.submit(this, NotePrinted{shown.sale.id}, [this, number = shown.receipt.number](const Result<Done> &done) {
            Q_EMIT said(done ? tr("Receipt %1 is being printed").arg(number) : errorText(done.error()));
            m_model.reload();
        });
    });
}

void ReceiptsTab::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the receipt"), {}, tr("PDF files (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(m_shown->receipt.number + u".pdf"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ReceiptsTab::savePdfTo);
    dialog->open();
}

void ReceiptsTab::savePdfTo(const QString &file)
{
    if (!m_shown)
        return;
    m_desk.printer().savePdf(slip(), file, this, [this, file](const Result<Done> &done) {
        Q_EMIT said(done ? tr("Saved as %1").arg(file) : errorText(done.error()));
    });
}

} // namespace holdfast::ui
