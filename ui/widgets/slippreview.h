// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/sliplines.h"

#include <QWidget>

namespace holdfast::ui {

/// A slip as it comes out of a receipt printer: on white paper, also at night. As large as it takes. GUI thread.
class SlipPreview : public QWidget
{
    Q_OBJECT

public:
    explicit SlipPreview(QWidget *parent = nullptr);

    void show(const Slip &slip, Paper paper);
    /// What it shows, as plain text.
    const QString &text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QSizeF cell() const;
    qreal heightOf(const SlipLine &line) const;
    void drawText(QPainter &painter, const SlipLine &line, qreal y) const;
    void drawQrCode(QPainter &painter, const SlipLine &line, qreal y) const;

    int m_columns = 0;
    QList<SlipLine> m_lines;
    QString m_text;
};

} // namespace holdfast::ui
