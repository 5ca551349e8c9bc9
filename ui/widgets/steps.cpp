// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/steps.h"

#include <QPointer>

#include <utility>

namespace holdfast::ui {

Steps::Steps(QObject *parent) : QObject(parent)
{
    // An interval of nothing: after the events that are there already.
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &Steps::runNext);
}

void Steps::add(QObject *context, std::function<void()> step)
{
    m_steps.push_back([context = QPointer<QObject>(context), step = std::move(step)] {
        if (context)
            step();
    });
    m_turn.start();
}

void Steps::clear()
{
    m_steps.clear();
    m_turn.stop();
}

void Steps::runNext()
{
    if (m_steps.empty())
        return m_turn.stop();
    const auto step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
}

} // namespace holdfast::ui
