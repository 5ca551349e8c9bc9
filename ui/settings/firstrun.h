// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "ui/desk.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace holdfast::ui {

class ExplainedField;

/// Sets up a new shop: its name and currency, its owner, and what is in it at first. GUI thread.
class FirstRun : public QWidget
{
    Q_OBJECT

public:
    enum class Content { Demo, Import, Empty };
    /// Fills an empty shop with the demo; runs in another thread.
    using FillDemo = std::function<Result<Done>(const Database &)>;

    FirstRun(Desk &desk, FillDemo fillDemo, QWidget *parent = nullptr);

    QLineEdit &shopField() { return *m_shop; }
    QLineEdit &ownerField() { return *m_owner; }
    QLineEdit &pinField() { return *m_pin; }
    QLineEdit &repeatField() { return *m_repeat; }
    void choose(Content content);
    void begin();
    bool ready() const;

Q_SIGNALS:
    void finished(holdfast::ui::FirstRun::Content content);

private:
    void build();
    void check();
    void store(const QByteArray &pinHash);
    void fill();
    void fail(const QString &problem);
    Content content() const;

    Desk &m_desk;
    const FillDemo m_fillDemo;
    Background m_work{this};
    QLineEdit *m_shop;
    QComboBox *m_currency;
    QLineEdit *m_owner;
    QLineEdit *m_pin;
    QLineEdit *m_repeat;
    ExplainedField *m_pinField = nullptr;
    ExplainedField *m_repeatField = nullptr;
    QButtonGroup *m_content;
    QLabel *m_problem;
    QProgressBar *m_progress;
    QPushButton *m_begin;
};

/// Whether a shop has nothing and nobody in it yet.
bool isUnused(Connection &connection);

} // namespace holdfast::ui
