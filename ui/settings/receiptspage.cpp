// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/receiptspage.h"

#include "core/till/samplereceipt.h"
#include "core/till/slipwords.h"
#include "ui/settings/settingfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/slippreview.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

using Device = PrinterWish::Device;

ReceiptsPage::ReceiptsPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(), tr("What receipts are printed on, and what stands on them."), parent)
    , m_state(makeLabel({}, nullptr, true))
    , m_retry(new QPushButton(tr("Print it now")))
    , m_drop(new QPushButton(tr("Do not print it")))
    , m_device(new QComboBox)
    , m_address(new QLineEdit)
    , m_file(new QLineEdit)
    , m_name(new QComboBox)
    , m_paper(new QComboBox)
    , m_drawer(new QCheckBox(tr("Open the cash drawer when cash changes hands")))
    , m_answers(new QCheckBox(tr("The printer says when it has printed")))
    , m_answersNote(makeLabel(tr("Almost all do. Untick this only if the test page comes out and the program still waits for an answer."),
                              "small", true))
    , m_test(new QPushButton(tr("Print a test page")))
    , m_outcome(makeLabel({}, "small", true))
    , m_preview(new SlipPreview)
{
    buildQueue();
    buildPrinter();
    buildButtons();
    buildTexts();
    m_layout->addStretch(1);
    connect(&desk.printer(), &ReceiptPrinter::changed, this, &ReceiptsPage::showState);
    connect(&desk, &Desk::settingsChanged, this, &ReceiptsPage::showPreview);
}

void ReceiptsPage::buildQueue()
{
    m_layout->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_drop);
    buttons->addStretch(1);
    m_layout->addLayout(buttons);
    connect(m_retry, &QPushButton::clicked, this, [this] { m_desk.printer().retry(); });
    connect(m_drop, &QPushButton::clicked, this, [this] { m_desk.printer().drop(); });
}

void ReceiptsPage::buildPrinter()
{
    addHeading(tr("Printer of this machine"));
    const std::pair<Device, QString> devices[] = {{Device::None, tr("None")},
                                                  {Device::Network, tr("Receipt printer in the network")},
                                                  {Device::File, tr("Receipt printer at a USB or serial port")},
                                                  {Device::System, tr("Printer of the system")}};
    for (const auto &[device, words] : devices)
        m_device->addItem(words, int(device));
    m_paper->addItem(tr("80 mm, 48 characters"), int(Paper::Mm80));
    m_paper->addItem(tr("58 mm, 32 characters"), int(Paper::Mm58));
    m_addressField = new ExplainedField(
        tr("Printer's address"), tr("HOST or HOST:PORT, like 192.168.1.50. The printer must understand ESC/POS, as almost all do."), m_address);
    m_fileField = new ExplainedField(tr("Device file"), tr("Like /dev/usb/lp0, or COM3 on Windows. The printer must understand ESC/POS."),
                                     m_file);
    m_nameField = new ExplainedField(tr("Printer's name"), tr("Also prints on sheets like A4. It opens no cash drawer."), m_name);
    m_layout->addWidget(new ExplainedField(tr("Print receipts on"), tr("Without a printer, receipts can still be saved as PDF."), m_device));
    for (ExplainedField *field : {m_addressField, m_fileField, m_nameField})
        m_layout->addWidget(field);
    m_layout->addWidget(new ExplainedField(tr("Paper"), tr("The width of the roll; of PDFs as well."), m_paper));
    m_layout->addWidget(m_drawer);
    m_layout->addWidget(m_answers);
    m_layout->addWidget(m_answersNote);
    m_topics << tr("Printer's address") << tr("Paper") << m_drawer->text();
    connect(m_device, &QComboBox::activated, this, &ReceiptsPage::save);
    connect(m_name, &QComboBox::activated, this, &ReceiptsPage::save);
    connect(m_paper, &QComboBox::activated, this, &ReceiptsPage::save);
    connect(m_drawer, &QCheckBox::clicked, this, &ReceiptsPage::save);
    connect(m_answers, &QCheckBox::clicked, this, &ReceiptsPage::save);
    for (QLineEdit *line : {m_address, m_file}) {
        connect(line, &QLineEdit::textEdited, this, &ReceiptsPage::check);
        connect(line, &QLineEdit::editingFinished, this, &ReceiptsPage::save);
    }
}

void ReceiptsPage::buildButtons()
{
    auto *pdf = new QPushButton(tr("Save it as PDF…"));
    m_test->setProperty("kind", u"primary"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_test);
    buttons->addWidget(pdf);
    buttons->addStretch(1);
    m_layout->addSpacing(space);
    m_layout->addLayout(buttons);
    m_layout->addWidget(m_outcome);
    connect(m_test, &QPushButton::clicked, this, &ReceiptsPage::test);
    connect(pdf, &QPushButton::clicked, this, [this] {
        const QString file = QFileDialog::getSaveFileName(this, tr("Save the sample receipt"), tr("receipt.pdf"), tr("PDF files (*.pdf)"));
        if (!file.isEmpty())
            savePdfTo(file);
    });
}

void ReceiptsPage::buildTexts()
{
    addHeading(tr("What stands on receipts"));
    m_layout->addWidget(makeLabel(tr("The shop's name comes first; see Shop."), "small", true));
    for (SettingField *field : {addText(u"receipt.head"_s, tr("Below the name"), tr("Address, telephone, tax number; a line each.")),
                                addText(u"receipt.foot"_s, tr("At the end"), tr("Thanks, opening hours, how things can be brought back."))})
        connect(field, &SettingField::edited, this, &ReceiptsPage::showPreview);
    m_layout->addWidget(m_preview, 0, Qt::AlignLeft);
}

void ReceiptsPage::load()
{
    SettingsPage::load();
    m_desk.printer().findSystemPrinters(this, [this](const QStringList &names) { showNames(names); });
    showWish(m_desk.printer().wish());
    m_outcome->clear();
    showState();
    showPreview();
}

void ReceiptsPage::showWish(const PrinterWish &wish)
{
    m_device->setCurrentIndex(m_device->findData(int(wish.device)));
    m_paper->setCurrentIndex(m_paper->findData(int(wish.paper)));
    m_drawer->setChecked(wish.kicksDrawer);
    m_answers->setChecked(wish.answers);
    if (wish.device == Device::Network)
        m_address->setText(wish.place);
    else if (wish.device == Device::File)
        m_file->setText(wish.place);
    else if (wish.device == Device::System)
        showNames({wish.place});
    check();
}

/// What is chosen stays, also where the system does not know it at the moment.
void ReceiptsPage::showNames(const QStringList &names)
{
    const QString chosen = m_name->currentText();
    m_name->clear();
    m_name->addItems(names);
    if (!chosen.isEmpty() && !names.contains(chosen))
        m_name->addItem(chosen);
    m_name->setCurrentText(chosen);
    check();
}

PrinterWish ReceiptsPage::wish() const
{
    const auto device = Device(m_device->currentData().toInt());
    const QString place = device == Device::Network ? m_address->text()
                          : device == Device::File  ? m_file->text()
                          : device == Device::System ? m_name->currentText()
                                                     : QString();
    return {device, place.trimmed(), Paper(m_paper->currentData().toInt()), m_drawer->isChecked(), m_answers->isChecked()};
}

void ReceiptsPage::showFields()
{
    const Device device = wish().device;
    m_addressField->setVisible(device == Device::Network);
    m_fileField->setVisible(device == Device::File);
    m_nameField->setVisible(device == Device::System);
    m_drawer->setVisible(device == Device::Network || device == Device::File);
    m_answers->setVisible(device == Device::Network);
    m_answersNote->setVisible(device == Device::Network);
}

void ReceiptsPage::check()
{
    showFields();
    const PrinterWish now = wish();
    const auto fine = checkPrinter(now);
    // A field that nobody has filled in yet is not wrong yet.
    const QString text = fine || now.place.isEmpty() ? QString() : errorText(fine.error());
    for (ExplainedField *field : {m_addressField, m_fileField, m_nameField})
        field->showProblem(field->isVisibleTo(this) ? text : QString());
    m_test->setEnabled(fine && now.device != Device::None);
}

void ReceiptsPage::save()
{
    check();
    if (checkPrinter(wish()))
        m_desk.printer().setWish(wish());
    showPreview();
}

QString ReceiptsPage::outcome() const
{
    return m_outcome->text();
}

QString ReceiptsPage::state() const
{
    return m_state->text();
}

QString ReceiptsPage::problem() const
{
    return m_addressField->problem();
}

void ReceiptsPage::showState()
{
    const ReceiptPrinter &printer = m_desk.printer();
    const QStringList waiting = printer.waiting();
    const QString oldest = waiting.value(0);
    const bool waits = printer.state() == ReceiptPrinter::State::Retrying || printer.state() == ReceiptPrinter::State::Asking;
    switch (printer.state()) {
    case ReceiptPrinter::State::Off:
        m_state->setText(tr("This machine prints no receipts."));
        break;
    case ReceiptPrinter::State::Idle:
        m_state->setText(tr("Everything is printed."));
        break;
    case ReceiptPrinter::State::Printing:
        m_state->setText(oldest.isEmpty() ? tr("The printer is at work.") : tr("Printing: %1").arg(oldest));
        break;
    case ReceiptPrinter::State::Retrying:
        m_state->setText(tr("%n slip(s) wait, the first is: %1.", nullptr, int(waiting.size())).arg(oldest) + u' '
                         + errorText(printer.problem()) + u' ' + tr("It is tried again by itself."));
        break;
    case ReceiptPrinter::State::Asking:
        m_state->setText(tr("%n slip(s) wait, the first is: %1.", nullptr, int(waiting.size())).arg(oldest) + u' '
                         + errorText(printer.problem()) + u' ' + tr("Look whether it came out, then decide."));
        break;
    }
    restyle(m_state, "role", waits ? u"bad"_s : u"muted"_s);
    m_retry->setVisible(waits);
    m_drop->setVisible(waits);
}

Slip ReceiptsPage::sample() const
{
    const ShopSettings &settings = m_desk.settings();
    const SlipWords words;
    const Receipt receipt = sampleReceipt(settings.currency, settings.taxMode, m_desk.actor(), m_desk.clock().now(), words);
    return slipOf(receipt, {settings.name, field(u"receipt.head"_s)->value(), field(u"receipt.foot"_s)->value()}, words);
}

void ReceiptsPage::showPreview()
{
    m_preview->show(sample(), wish().paper);
}

void ReceiptsPage::test()
{
    if (!m_test->isEnabled())
        return;
    m_test->setEnabled(false);
    m_outcome->setText(tr("A test page is on its way…"));
    restyle(m_outcome, "role", u"small"_s);
    const bool told = wish().device == Device::Network && wish().answers;
    m_desk.printer().test(wish(), sample(), this, [this, told](const Result<Done> &done) {
        check();
        tell(done, told ? tr("The printer says that the test page is printed.")
                        : tr("The test page is sent. If none comes out, look whether the printer is on and has paper."));
    });
}

void ReceiptsPage::savePdfTo(const QString &file)
{
    m_desk.printer().savePdf(sample(), file, this,
                             [this, file](const Result<Done> &done) { tell(done, tr("The sample is saved as %1.").arg(file)); });
}

void ReceiptsPage::tell(const Result<Done> &done, const QString &saying)
{
    m_outcome->setText(done ? saying : errorText(done.error()));
    restyle(m_outcome, "role", done ? u"good"_s : u"bad"_s);
}

} // namespace holdfast::ui
