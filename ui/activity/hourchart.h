// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/watches/lasthour.h"

#include <QWidget>

namespace holdfast::ui {

/// The last hour: price changes as bars, a minute each, mails as a line, each to its own scale, and what both came to.
class HourChart : public QWidget
{
    Q_OBJECT

public:
    explicit HourChart(QWidget *parent = nullptr);
    void show(const LastHour &hour);
    QSize sizeHint() const override { return {400, 84}; }
    /// What it says in words.
    QString summary() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LastHour m_hour;
};

} // namespace holdfast::ui
