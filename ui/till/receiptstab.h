// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/slip.h"
#include "ui/till/journallists.h"
#include "ui/till/journaltab.h"

class QPushButton;

namespace holdfast::ui {

class Pane;
class SlipPreview;

/// Every receipt of the shop, to be looked at, printed and kept again. GUI thread.
class ReceiptsTab : public JournalTab
{
    Q_OBJECT

public:
    explicit ReceiptsTab(Desk &desk, QWidget *parent = nullptr);

    void search(const QString &words) override;
    QWidget *details() override;
    ReceiptModel &model() { return m_model; }
    /// The receipt in the pane, as plain text; empty while there is none.
    QString text() const;
    Pane &pane();
    void printAgain();
    void savePdfTo(const QString &file);

Q_SIGNALS:
    /// Somebody brings goods back that were sold with this receipt.
    void returnWanted(const QString &number);

protected:
    void showEmpty(EmptyState &empty) override;
    QString countOf(int rows) const override;
    void follow() override;

private:
    struct Shown {
        Sale sale;
        Receipt receipt;
    };
    void fillPane();
    void closePane();
    void readReceipt(const SaleId &id, std::function<void(const Shown &)> then);
    void show(const Shown &shown);
    Slip slip() const;
    void chooseFile();

    ReceiptModel &m_model;
    Pane *m_pane = nullptr;
    SlipPreview *m_preview = nullptr;
    QPushButton *m_print = nullptr;
    QPushButton *m_return = nullptr;
    std::optional<Shown> m_shown;
};

} // namespace holdfast::ui
