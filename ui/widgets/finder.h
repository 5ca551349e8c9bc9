// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLineEdit>
#include <QListWidget>

#include <functional>

namespace holdfast::ui {

/// Something that can be found from anywhere.
struct Finding {
    QString iconName;
    QString text;
    QString detail;
    std::function<void()> open;
};

/// The one search field, always in the same place. What is typed filters the view that is shown; below it appears what
/// there is elsewhere: places, actions, products. Arrow keys choose, Return opens, Escape empties. GUI thread.
class Finder : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int mostShown = 8;

    explicit Finder(QWidget *parent = nullptr);

    /// What to offer below the field for what is typed now.
    void offer(const QList<Finding> &findings);
    const QList<Finding> &offered() const { return m_findings; }
    QListWidget &list() { return *m_list; }

Q_SIGNALS:
    void typed(const QString &words);
    /// The field is left downwards, to what the view shows.
    void leftDown();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open(int row);
    void place();

    QListWidget *m_list;
    QList<Finding> m_findings;
};

} // namespace holdfast::ui
