// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/exchange/lookinside.h"
#include "core/staff/changestaff.h"
#include "ui/desk.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTimeEdit;
class QVBoxLayout;

namespace holdfast::ui {

class ExplainedField;
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

/// Name, currency, taxes.
class ShopPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Shop"); }
    explicit ShopPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;

private:
    void addTaxLine(const QString &name, const QString &rate);
    void saveTax(const QString &name, QLineEdit *line);

    QGridLayout *m_taxes;
};

/// How long units are held, and how much one client may ask.
class HoldsPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Holds and limits"); }
    explicit HoldsPage(Desk &desk, QWidget *parent = nullptr);
};

/// Who mails come from, how they leave, and which changes are worth one.
class MailPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Mail"); }
    explicit MailPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;
    QLineEdit &testField() { return *m_to; }
    void sendTest();

private:
    void addTest();

    QLabel *m_state;
    QLineEdit *m_to;
    QPushButton *m_test;
};

/// Where the shop is reached.
class ServerPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Server"); }
    explicit ServerPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;
    QLineEdit &listenField() { return *m_listen; }
    void apply();

private:
    QWidget *fileField(QLineEdit *line, const QString &caption);
    ServerWish wish() const;
    void check();
    void showState();

    QLabel *m_state;
    QCheckBox *m_on;
    QLineEdit *m_listen;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_proxies;
    ExplainedField *m_listenField;
    ExplainedField *m_certificateField;
    ExplainedField *m_keyField;
    ExplainedField *m_proxiesField;
    QPushButton *m_apply;
};

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

/// Who works here.
class StaffPage : public SettingsPage
{
    Q_OBJECT

public:
    static QString name() { return tr("Staff"); }
    explicit StaffPage(Desk &desk, QWidget *parent = nullptr);
    void load() override;
    QLineEdit &nameField() { return *m_name; }
    QLineEdit &pinField() { return *m_pin; }
    void add();

private:
    void buildForm();
    void addRow(int row, const StaffRow &staff);
    void askPin(qint64 staff, const QString &name);
    void issueToken(const QString &name);
    void withHash(const QString &pin, std::function<void(const QByteArray &hash)> then);
    template <typename C>
    void change(C command, const QString &saying);

    QGridLayout *m_people;
    QLineEdit *m_name;
    QLineEdit *m_pin;
    QComboBox *m_role;
    QPushButton *m_add;
    ExplainedField *m_pinField;
    Background m_work{this};
};

} // namespace holdfast::ui
