// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/paymentspage.h"

#include "ui/settings/settingfield.h"
#include "ui/widgets/notes.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

QLineEdit *makeSecretField()
{
    auto *line = new QLineEdit;
    line->setEchoMode(QLineEdit::Password);
    line->setMaxLength(300);
    return line;
}

} // namespace

PaymentsPage::PaymentsPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(), tr("The shop's account at Stripe. Without one, orders are paid in a sandbox, and no money moves."),
                   parent)
    , m_state(makeLabel({}, nullptr, true))
    , m_key(makeSecretField())
    , m_webhook(makeSecretField())
    , m_keep(new QPushButton(tr("Keep in the keychain")))
    , m_forget(new QPushButton(tr("Forget the account")))
{
    build();
    check();
}

void PaymentsPage::build()
{
    m_layout->addWidget(m_state);
    m_keyField = new ExplainedField(tr("Secret key"), tr("From Stripe's dashboard, under API keys; it begins with sk_ or rk_."), m_key);
    m_webhookField = new ExplainedField(
        tr("Webhook secret"),
        tr("Of the endpoint %1 at Stripe; it begins with whsec_.").arg(m_desk.settings().url + u"/api/v1/payments/stripe/webhook"_s),
        m_webhook);
    m_layout->addWidget(m_keyField);
    m_layout->addWidget(m_webhookField);
    m_keep->setProperty("kind", u"primary"_s);
    m_layout->addWidget(m_keep, 0, Qt::AlignLeft);
    m_layout->addWidget(m_forget, 0, Qt::AlignLeft);
    m_layout->addWidget(makeLabel(tr("Both stay in this machine's keychain, neither in the database nor in a log. Takes effect when "
                                     "Holdfast starts anew. What the environment says goes first."),
                                  "small", true));
    m_layout->addStretch(1);
    m_topics << tr("Secret key") << tr("Webhook secret");
    for (QLineEdit *line : {m_key, m_webhook}) {
        connect(line, &QLineEdit::textChanged, this, &PaymentsPage::check);
        connect(line, &QLineEdit::returnPressed, this, &PaymentsPage::keep);
    }
    connect(m_keep, &QPushButton::clicked, this, &PaymentsPage::keep);
    connect(m_forget, &QPushButton::clicked, this, &PaymentsPage::forget);
}

void PaymentsPage::load()
{
    SettingsPage::load();
    m_desk.secrets().read(m_desk.database().url().place(), SecretStore::stripeKey, this,
                          [this](const Result<QString> &key) { showKept(key); });
}

QString PaymentsPage::state() const
{
    return m_state->text();
}

void PaymentsPage::showKept(const Result<QString> &key)
{
    m_forget->setVisible(key && !key->isEmpty());
    if (!key)
        m_state->setText(tr("This machine's keychain cannot be opened: %1").arg(key.error().message));
    else if (key->isEmpty())
        m_state->setText(tr("No account is kept in this machine's keychain."));
    else
        m_state->setText(tr("An account is kept in this machine's keychain; its key ends in %1.").arg(key->right(4)));
}

void PaymentsPage::check()
{
    const QString key = m_key->text().trimmed();
    const QString webhook = m_webhook->text().trimmed();
    const bool isKey = key.startsWith("sk_"_L1) || key.startsWith("rk_"_L1);
    const bool isWebhook = webhook.startsWith("whsec_"_L1);
    m_keyField->showProblem(key.isEmpty() || isKey ? QString() : tr("A secret key begins with sk_ or rk_."));
    m_webhookField->showProblem(webhook.isEmpty() || isWebhook ? QString() : tr("A webhook secret begins with whsec_."));
    m_keep->setEnabled(isKey && isWebhook);
}

void PaymentsPage::keep()
{
    if (m_keep->isEnabled())
        keepBoth(m_key->text().trimmed(), m_webhook->text().trimmed(), tr("The account is kept in the keychain"));
}

void PaymentsPage::forget()
{
    keepBoth({}, {}, tr("The account is forgotten"));
}

void PaymentsPage::keepBoth(const QString &key, const QString &webhookSecret, const QString &saying)
{
    const QString shop = m_desk.database().url().place();
    SecretStore &secrets = m_desk.secrets();
    secrets.keep(shop, SecretStore::stripeWebhookSecret, webhookSecret, this,
                 [this, shop, key, saying, &secrets](const Result<QString> &kept) {
                     if (!kept)
                         return showKept(kept.error());
                     secrets.keep(shop, SecretStore::stripeKey, key, this, [this, saying](const Result<QString> &done) {
                         showKept(done);
                         if (!done)
                             return;
                         m_key->clear();
                         m_webhook->clear();
                         Q_EMIT said(saying);
                     });
                 });
}

} // namespace holdfast::ui
