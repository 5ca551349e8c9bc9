// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/mailpage.h"

#include "core/mail/address.h"
#include "core/mail/outgoing.h"
#include "ui/settings/settingfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

MailPage::MailPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(), tr("Who mails come from, how they leave the shop, and which changes are worth one."), parent)
    , m_state(makeLabel({}, "small", true))
    , m_to(new QLineEdit)
    , m_test(new QPushButton(tr("Send a test mail")))
{
    m_layout->addWidget(m_state);
    addSetting(u"mail.sender"_s, tr("Sender"), tr("A name and an address, like Shop <shop@example.org>."));
    addSetting(u"mail.smtp"_s, tr("Mail server"),
               tr("Like smtp://mail.example.org:587 or smtps://user:password@mail.example.org. Empty: mails are written to a "
                  "folder, and nobody gets them. Whoever may open the shop's database can read a password here; the "
                  "environment's HOLDFAST_SMTP_URL goes before it."));
    addSetting(u"shop.url"_s, tr("Address of the shop"), tr("For links in mails, like https://shop.example.org."));
    addTest();
    addHeading(tr("Price watches"));
    addSetting(u"watches.least_change"_s, tr("Smallest change worth a mail"),
               tr("Measured from the price last told, so that slow drift adds up. Open pages show every change."));
    addSetting(u"watches.cooldown"_s, tr("Pause between two mails about one product"),
               tr("Several changes within it are told once, at its end; there and back not at all."));
    addSetting(u"watches.gathering"_s, tr("Changes that come so close together go into one mail"), tr("Like 10s."));
    addHeading(tr("Delivery"));
    addSetting(u"mail.connections"_s, tr("Connections to the mail server"), tr("At most so many at once."));
    addSetting(u"mail.per_domain"_s, tr("Mails to one domain"), tr("How many a second, and how many at once, like 100/1000."));
    m_layout->addStretch(1);
}

void MailPage::addTest()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_to->setPlaceholderText(tr("Address for a test"));
    m_to->setAccessibleName(tr("Address for a test"));
    layout->addWidget(m_to, 1);
    layout->addWidget(m_test);
    m_layout->addWidget(row);
    auto *folder = new QPushButton(tr("Open the folder of mails"));
    m_layout->addWidget(folder, 0, Qt::AlignLeft);
    connect(m_test, &QPushButton::clicked, this, &MailPage::sendTest);
    connect(m_to, &QLineEdit::returnPressed, this, &MailPage::sendTest);
    connect(folder, &QPushButton::clicked, this, [this] {
        QDir().mkpath(m_desk.mailFolder());
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_desk.mailFolder()));
    });
}

void MailPage::load()
{
    SettingsPage::load();
    m_desk.ask<MailState>(
        this, [](Connection &connection) -> Result<MailState> { return mailState(connection); },
        [this](const Result<MailState> &state) {
            if (!state)
                return;
            const QString waiting = tr("%n mail(s) wait to be sent.", nullptr, int(state->waiting));
            m_state->setText(state->failed == 0
                                 ? waiting
                                 : QString(waiting + u' ' + tr("%n failed, the last because: %1", nullptr, int(state->failed)).arg(state->lastError)));
        });
}

void MailPage::sendTest()
{
    const auto address = normalAddress(m_to->text());
    if (!address)
        return Q_EMIT said(tr("“%1” is no mail address").arg(m_to->text()));
    m_desk.submit(this, SendTestMail{*address, QLocale().bcp47Name()}, [this, address = *address](const Result<Done> &done) {
        Q_EMIT said(done ? tr("A test mail to %1 is on its way").arg(address) : errorText(done.error()));
        load();
    });
}

} // namespace holdfast::ui
