// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <functional>

namespace holdfast::ui {

/// One of the window's views: a title, what the search field does in it, and its main action at the top.
class View : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    virtual QString iconName() const = 0;
    /// What the search field looks for while this view is shown.
    virtual QString searchHint() const = 0;
    virtual void search(const QString &words) = 0;
    /// Where the keyboard goes when the search field is left downwards.
    virtual QWidget *firstWidget() = 0;
    /// The details at the right, while they are shown.
    virtual QWidget *details() { return nullptr; }
    /// The main action's words; none: there is no such action.
    virtual QString mainAction() const { return {}; }
    virtual void runMainAction() {}

Q_SIGNALS:
    /// A word about what was done, with an action such as "Undo".
    void said(const QString &text, const QString &action, const std::function<void()> &act);
};

} // namespace holdfast::ui
