// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/steps.h"

#include <QPointer>
#include <QWidget>

#include <algorithm>
#include <iterator>
#include <utility>

namespace holdfast::ui {

namespace {

/// A few milliseconds' worth.
constexpr qsizetype polishedAtOnce = 8;

} // namespace

Steps::Steps(QObject *parent) : QObject(parent)
{
    // An interval of nothing: after the events that are there already.
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &Steps::runNext);
}

void Steps::add(QObject *context, std::function<void()> step)
{
    (m_running ? m_added : m_steps).push_back([context = QPointer<QObject>(context), step = std::move(step)] {
        if (context)
            step();
    });
    m_turn.start();
}

void Steps::addPolish(QWidget *widget)
{
    // What there is to dress is asked for at its turn: steps before may still be making it.
    add(widget, [this, widget] {
        const QList<QWidget *> inside = widget->findChildren<QWidget *>();
        QList<QPointer<QWidget>> all{widget};
        all.append(QList<QPointer<QWidget>>(inside.begin(), inside.end()));
        for (qsizetype first = 0; first < all.size(); first += polishedAtOnce) {
            const auto part = all.sliced(first, std::min(polishedAtOnce, all.size() - first));
            add(widget, [part] {
                for (const QPointer<QWidget> &one : part) {
                    if (one)
                        one->ensurePolished();
                }
            });
        }
    });
}

void Steps::clear()
{
    m_steps.clear();
    m_added.clear();
    m_turn.stop();
}

void Steps::runNext()
{
    if (m_steps.empty())
        return m_turn.stop();
    const Step step = std::move(m_steps.front());
    m_steps.pop_front();
    m_running = true;
    step();
    m_running = false;
    m_steps.insert(m_steps.begin(), std::make_move_iterator(m_added.begin()), std::make_move_iterator(m_added.end()));
    m_added.clear();
}

} // namespace holdfast::ui
