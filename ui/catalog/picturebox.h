// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/db/databaseurl.h"

#include <QImage>
#include <QWidget>

namespace holdfast::ui {

/// A product's picture; another can be dropped on it, pasted from the file manager, or chosen. Files are read in
/// another thread.
class PictureBox : public QWidget
{
    Q_OBJECT

public:
    static constexpr int side = 96;

    explicit PictureBox(const DatabaseUrl &shop, QWidget *parent = nullptr);

    void show(const QString &imageUrl);
    /// Takes a picture's file into the shop.
    void take(const QString &file);
    void choose();

Q_SIGNALS:
    /// The picture is in the shop's folder, under this address.
    void taken(const QString &imageUrl);
    void refused(const QString &why);

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const DatabaseUrl m_shop;
    QString m_url;
    QImage m_image;
    Background m_work{this};
    bool m_hovering = false;
};

} // namespace holdfast::ui
