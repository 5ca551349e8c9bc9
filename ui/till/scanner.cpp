// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/scanner.h"

#include <QApplication>
#include <QWindow>

namespace holdfast::ui {

namespace {

bool isPrintable(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers others = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return !others && event.text().size() == 1 && event.text().at(0).isPrint();
}

bool isReturn(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

Scanner::Scanner(QObject *parent) : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, &Scanner::letGo);
}

Scanner::~Scanner()
{
    setOn(false);
}

void Scanner::setOn(bool on)
{
    if (std::exchange(m_on, on) == on)
        return;
    if (on) {
        qApp->installEventFilter(this);
    } else {
        qApp->removeEventFilter(this);
        letGo();
    }
}

bool Scanner::eventFilter(QObject *watched, QEvent *event)
{
    if (m_lettingGo)
        return false;
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
        letGo();
        Q_EMIT touched();
        return false;
    case QEvent::ShortcutOverride:
        // Asked before each press: while a burst may be under way, no shortcut takes its keys.
        if (m_kept.empty())
            return false;
        event->accept();
        return true;
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        // Windows pass keys on to their widgets; each is looked at once, at the widget.
        return qobject_cast<QWindow *>(watched) ? false : keep(watched, static_cast<QKeyEvent *>(event));
    default:
        return false;
    }
}

bool Scanner::keep(QObject *target, QKeyEvent *event)
{
    if (event->type() == QEvent::KeyRelease) {
        // The release of a kept press stays behind it.
        if (m_kept.empty())
            return false;
        m_kept.push_back({target, std::unique_ptr<QKeyEvent>(event->clone())});
        return true;
    }
    Q_EMIT touched();
    if (isReturn(*event) && finish())
        return true;
    if (!isPrintable(*event) || event->isAutoRepeat()) {
        letGo();
        return false;
    }
    m_kept.push_back({target, std::unique_ptr<QKeyEvent>(event->clone())});
    m_text += event->text();
    m_pause.start(longestPauseMs);
    return true;
}

/// Return: whether what was kept is a scan.
bool Scanner::finish()
{
    if (m_text.size() < fewestKeys || !m_pause.isActive())
        return false;
    const QString code = m_text;
    m_pause.stop();
    m_kept.clear();
    m_text.clear();
    Q_EMIT scanned(code);
    return true;
}

/// They were a person's: each goes where it was meant to go, or where the focus went with one before it.
void Scanner::letGo()
{
    m_pause.stop();
    m_text.clear();
    m_lettingGo = true;
    for (Kept &kept : std::exchange(m_kept, {})) {
        if (kept.target)
            QCoreApplication::sendEvent(kept.target, kept.event.get());
    }
    m_lettingGo = false;
}

} // namespace holdfast::ui
