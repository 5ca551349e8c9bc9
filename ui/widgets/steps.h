// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include <deque>
#include <functional>

namespace holdfast::ui {

/// Work in parts, each in a turn of the event loop of its own, so that the window answers in between. In the order in
/// which they were added; a step may add more. GUI thread.
class Steps : public QObject
{
    Q_OBJECT

public:
    explicit Steps(QObject *parent = nullptr);

    /// Nothing happens when `context` is gone by then.
    void add(QObject *context, std::function<void()> step);
    /// Forgets what is still to be done.
    void clear();

private:
    void runNext();

    std::deque<std::function<void()>> m_steps;
    QTimer m_turn;
};

} // namespace holdfast::ui
