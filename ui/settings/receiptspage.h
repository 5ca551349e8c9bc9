// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/printer.h"
#include "ui/settings/settingspage.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace holdfast::ui {

class ExplainedField;
class SlipPreview;

/// What receipts are printed on, which is this machine's own, and what stands on them, which is the shop's.
class ReceiptsPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Receipts"); }
    explicit ReceiptsPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;

    QComboBox &deviceBox() { return *m_device; }
    QLineEdit &addressLine() { return *m_address; }
    QComboBox &paperBox() { return *m_paper; }
    QCheckBox &answersBox() { return *m_answers; }
    SlipPreview &preview() { return *m_preview; }
    QString outcome() const;
    QString state() const;
    QString problem() const;
    /// Prints the sample on what is chosen in the fields.
    void test();
    void savePdfTo(const QString &file);

private:
    void buildPrinter();
    void buildButtons();
    void buildQueue();
    void buildTexts();
    PrinterWish wish() const;
    Slip sample() const;
    void showWish(const PrinterWish &wish);
    void showNames(const QStringList &names);
    void showFields();
    void check();
    void save();
    void showState();
    void showPreview();
    void tell(const Result<Done> &done, const QString &saying);

    QLabel *m_state;
    QPushButton *m_retry;
    QPushButton *m_drop;
    QComboBox *m_device;
    QLineEdit *m_address;
    QLineEdit *m_file;
    QComboBox *m_name;
    QComboBox *m_paper;
    QCheckBox *m_drawer;
    QCheckBox *m_answers;
    ExplainedField *m_addressField;
    ExplainedField *m_fileField;
    ExplainedField *m_nameField;
    QLabel *m_answersNote;
    QPushButton *m_test;
    QLabel *m_outcome;
    SlipPreview *m_preview;
};

} // namespace holdfast::ui
