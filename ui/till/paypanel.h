// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/till/till.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace holdfast::ui {

/// Takes the money: cash, by the buttons or as typed, and card payments that the terminal took; several of them if need
/// be. What settles the total is paid at once. GUI thread.
class PayPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PayPanel(Till &till, QWidget *parent = nullptr);

    /// For the sale at hand, or an order that is collected.
    void start(Money total, std::function<void(const QList<TenderWish> &tenders)> settle);
    /// It was not paid after all, so that it can be tried again.
    void goOn();
    QLineEdit &amount() { return *m_amount; }
    QLineEdit &reference() { return *m_reference; }
    QString left() const;
    QString problem() const;

    void takeCash();
    void takeCard();
    void clearTenders();

Q_SIGNALS:
    void backWanted();

private:
    void build();
    void showState();
    void showQuick();
    /// What is typed; what is due when nothing is.
    std::optional<Money> typed(Money due);
    void add(TenderKind kind, Money given, const QString &reference);

    Till &m_till;
    Money m_total;
    QList<TenderWish> m_tenders;
    std::function<void(const QList<TenderWish> &)> m_settle;
    bool m_settling = false;
    QLabel *m_due;
    QLabel *m_rounded;
    QLabel *m_taken;
    QLineEdit *m_amount;
    QLineEdit *m_reference;
    QHBoxLayout *m_quick;
    QPushButton *m_cash;
    QPushButton *m_card;
    QPushButton *m_undo;
    QPushButton *m_back;
    QLabel *m_problem;
};

/// Amounts that people hand over for so much: the next notes and round sums, the smallest first, at most so many.
QList<Money> likelyAmounts(Money due, int exponent, int most);

} // namespace holdfast::ui
