// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/qrcode.h"

#include <QWidget>

namespace holdfast::ui {

/// An address as a QR code, black on white in either theme: not every camera reads it the other way round.
class QrBox : public QWidget
{
    Q_OBJECT

public:
    static constexpr int side = 200;

    explicit QrBox(QWidget *parent = nullptr);

    void show(const QString &address);
    const QrCode &code() const { return m_code; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QrCode m_code;
};

} // namespace holdfast::ui
