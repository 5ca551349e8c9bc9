// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace holdfast::ui {

/// The place at the right for details: a title, a way to close it, and content that scrolls.
class Pane : public QFrame
{
    Q_OBJECT

public:
    static constexpr int wide = 304;

    explicit Pane(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QVBoxLayout &content() { return *m_content; }
    /// It is as high as the window. With its title's word wrap Qt would lay out the whole window for each title, all views
    /// that are hidden, too.
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_title;
    QVBoxLayout *m_content;
};

} // namespace holdfast::ui
