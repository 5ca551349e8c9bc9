// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include <deque>
#include <functional>

class QWidget;

namespace holdfast::ui {

/// Work in parts, each in a turn of the event loop of its own, so that the window answers in between. Steps run in the
/// order they were added; what a step adds comes right after it. GUI thread.
class Steps : public QObject
{
    Q_OBJECT

public:
    explicit Steps(QObject *parent = nullptr);

    /// Nothing happens when `context` is gone by then.
    void add(QObject *context, std::function<void()> step);
    /// Dresses what is in a widget that is not shown yet, a few at a time: the style sheet's rules are looked through
    /// for each, which for a whole view would be felt.
    void addPolish(QWidget *widget);
    /// Forgets what is still to be done.
    void clear();

private:
    using Step = std::function<void()>;
    void runNext();

    std::deque<Step> m_steps;
    std::deque<Step> m_added; ///< by the step that runs
    bool m_running = false;
    QTimer m_turn;
};

} // namespace holdfast::ui
