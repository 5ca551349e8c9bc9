// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QLabel>
#include <QTimer>

#include <functional>

class QHBoxLayout;
class QLayout;
class QPushButton;

namespace holdfast::ui {

/// A drawing in a colour of the theme, which it follows.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    enum class Ink { Text, Muted, Primary, Held, Good, Bad };

    IconLabel(const QString &name, int size, Ink ink, QWidget *parent = nullptr);
    void setIcon(const QString &name, Ink ink);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Ink m_ink;
};

/// A label in one of the style sheet's roles: title, heading, muted, small, bad, good, held.
QLabel *makeLabel(const QString &text, const char *role = nullptr, bool wraps = false);
/// A row with a column in its middle, whose texts get the height that they need at its width.
QLayout *centred(QWidget *column);
/// A label or button that takes another role or kind.
void restyle(QWidget *widget, const char *property, const QString &value);

/// What an empty list shows: what this is, and what to do next.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void show(const QString &iconName, const QString &title, const QString &text);
    /// The buttons below; the first one is the main action.
    void setActions(const QList<std::pair<QString, std::function<void()>>> &actions);

private:
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

/// A line across the window that says what is wrong, with the way out beside it.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Attention, Trouble };

    explicit Banner(QWidget *parent = nullptr);

    void show(Kind kind, const QString &text);
    void setActions(const QList<std::pair<QString, std::function<void()>>> &actions);
    QString text() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind = Kind::Info;
    IconLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

/// A short word about what was just done, floating at the bottom for a few seconds, with an action such as "Undo".
class Toast : public QFrame
{
    Q_OBJECT

public:
    explicit Toast(QWidget *over);

    void show(const QString &text, const QString &action = {}, std::function<void()> act = {});
    QString text() const { return m_text->text(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QLabel *m_text;
    QPushButton *m_action;
    QTimer m_hide;
    std::function<void()> m_act;
};

} // namespace holdfast::ui
