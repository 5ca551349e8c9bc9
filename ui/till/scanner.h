// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <vector>

namespace holdfast::ui {

/// Tells a scanner that types from a person: its keys come in a burst no fingers make, and end in Return. Keys are kept
/// back for a moment; what turns out to be a scan reaches no widget, wherever the focus is, and anything else goes where
/// it would have gone. Watches all of the program's windows while it is on. GUI thread.
class Scanner : public QObject
{
    Q_OBJECT

public:
    /// The longest pause between two keys of a burst, and the fewest keys that make one.
    static constexpr int longestPauseMs = 35;
    static constexpr int fewestKeys = 4;

    explicit Scanner(QObject *parent = nullptr);
    ~Scanner() override;

    void setOn(bool on);
    bool isOn() const { return m_on; }

Q_SIGNALS:
    void scanned(const QString &code);
    /// Any key or click: somebody is there.
    void touched();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Kept {
        QPointer<QObject> target;
        std::unique_ptr<QKeyEvent> event;
    };

    bool keep(QObject *target, QKeyEvent *event);
    bool finish();
    void letGo();

    bool m_on = false;
    bool m_lettingGo = false;
    std::vector<Kept> m_kept; ///< presses and releases, in order
    QString m_text;
    QTimer m_pause;
};

} // namespace holdfast::ui
