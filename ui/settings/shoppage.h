// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settingspage.h"

class QGridLayout;
class QLineEdit;

namespace holdfast::ui {

/// Name, currency, taxes.
class ShopPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Shop"); }
    explicit ShopPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;

private:
    void addTaxLine(const QString &name, const QString &rate);
    void saveTax(const QString &name, QLineEdit *line);

    QGridLayout *m_taxes;
};

/// How long units are held, and how much one client may ask.
class HoldsPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Holds and limits"); }
    explicit HoldsPage(Desk &desk, QWidget *parent = nullptr);
};

} // namespace holdfast::ui
