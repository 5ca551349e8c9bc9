// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

namespace holdfast::ui {

/// A field for some lines of text, done when it is left; Tab leaves it.
class TextBox : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TextBox(QWidget *parent = nullptr);

Q_SIGNALS:
    void finished();

protected:
    void focusOutEvent(QFocusEvent *event) override;
};

} // namespace holdfast::ui
