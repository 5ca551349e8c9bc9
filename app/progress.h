// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QString>

namespace holdfast::app {

/// A progress bar on standard error; nothing at all when that is no terminal.
class ProgressBar
{
public:
    explicit ProgressBar(QString what);
    /// Clears the line.
    ~ProgressBar();
    ProgressBar(const ProgressBar &) = delete;
    ProgressBar &operator=(const ProgressBar &) = delete;

    /// `total` 0: unknown, only the count is shown.
    void show(qint64 done, qint64 total, const QString &detail = {});

private:
    QString m_what;
    QElapsedTimer m_shown;
    bool m_terminal;
};

} // namespace holdfast::app
