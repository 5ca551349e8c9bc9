// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/exchange/lookinside.h"
#include "ui/settings/settingspage.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace holdfast::ui {

/// Where the data is, whether it is sound, and its copies.
class DatabasePage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Database"); }
    explicit DatabasePage(Desk &desk, QWidget *parent = nullptr);
    void load() override;

    /// What a piece of work came to: a sentence, and whether it went well.
    struct Outcome {
        bool fine = false;
        QString text;
    };

    void checkNow();
    void backUpTo(const QString &file);
    /// Looks inside a backup and offers to restore it.
    void lookInside(const QString &file);
    QString result() const;
    QString place() const;

Q_SIGNALS:
    void openWanted();

private:
    void build();
    void run(const QString &doing, std::function<Outcome()> work);
    void showContents(const QString &file, const Result<BackupContents> &look);
    void offer(const QString &file, const QString &contents);
    void restoreFrom(const QString &file);
    void showResult(const QString &text, const char *role);

    QLabel *m_place;
    QLabel *m_result;
    QProgressBar *m_progress;
    QPushButton *m_check;
    QPushButton *m_backUp;
    QPushButton *m_restore;
    Background m_work{this};
};

} // namespace holdfast::ui
