// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/desk.h"

#include <QWidget>

class QVBoxLayout;

namespace holdfast::ui {

class SettingField;

/// One page of the settings: a heading, a line on what it is about, and fields. GUI thread.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    SettingsPage(Desk &desk, const QString &title, const QString &about, QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    /// What the page has, in words, for the search.
    virtual QStringList topics() const { return m_topics; }
    /// Reads everything anew; when it is shown.
    virtual void load();
    SettingField *field(const QString &setting) const;

Q_SIGNALS:
    void said(const QString &text);

protected:
    SettingField *addSetting(const QString &setting, const QString &name, const QString &explanation,
                             const QList<std::pair<QString, QString>> &choices = {});
    /// One of several lines.
    SettingField *addText(const QString &setting, const QString &name, const QString &explanation);
    void addHeading(const QString &text);

    Desk &m_desk;
    QVBoxLayout *m_layout;
    QStringList m_topics;

private:
    SettingField *add(SettingField *field, const QString &name);

    const QString m_title;
    QList<SettingField *> m_fields;
};

} // namespace holdfast::ui
