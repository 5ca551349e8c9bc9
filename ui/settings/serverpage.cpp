// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/serverpage.h"

#include "ui/settings/settingfield.h"
#include "ui/widgets/format.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

ServerPage::ServerPage(Desk &desk, QWidget *parent)
    : SettingsPage(desk, name(), tr("The web shop inside this program. These settings are this machine's own."),
                   parent)
    , m_state(makeLabel({}, nullptr, true))
    , m_on(new QCheckBox(tr("Serve shoppers from this machine")))
    , m_listen(new QLineEdit)
    , m_certificate(new QLineEdit)
    , m_key(new QLineEdit)
    , m_proxies(new QLineEdit)
    , m_apply(new QPushButton(tr("Apply and restart the server")))
{
    m_layout->addWidget(m_state);
    m_layout->addWidget(m_on);
    m_listenField = new ExplainedField(
        tr("Address"), tr("HOST:PORT. 127.0.0.1:8080 is for this machine alone, 0.0.0.0:8080 for your whole network."),
        m_listen);
    m_certificateField = new ExplainedField(
        tr("TLS certificate"), tr("A PEM file. Empty, together with the key: no TLS, as behind a reverse proxy."),
        fileField(m_certificate, tr("TLS certificate")));
    m_keyField = new ExplainedField(tr("TLS key"),
                                    tr("A PEM file with the certificate's key. Only you should be able to read it."),
                                    fileField(m_key, tr("TLS key")));
    m_proxiesField = new ExplainedField(
        tr("Trusted proxies"),
        tr("Networks like 10.0.0.0/8, with commas between. What they say of a client's address is believed."),
        m_proxies);
    for (QWidget *field : {m_listenField, m_certificateField, m_keyField, m_proxiesField})
        m_layout->addWidget(field);
    m_apply->setProperty("kind", u"primary"_s);
    m_layout->addWidget(m_apply, 0, Qt::AlignLeft);
    m_layout->addWidget(
        makeLabel(tr("Requests in hand are finished first; open streams reconnect by themselves and miss nothing."),
                  "small", true));
    m_layout->addStretch(1);
    m_topics << tr("Address") << tr("TLS certificate") << tr("Trusted proxies");
    for (QLineEdit *line : {m_listen, m_certificate, m_key, m_proxies}) {
        connect(line, &QLineEdit::textChanged, this, &ServerPage::check);
        connect(line, &QLineEdit::returnPressed, this, &ServerPage::apply);
    }
    connect(m_on, &QCheckBox::toggled, this, &ServerPage::check);
    connect(m_apply, &QPushButton::clicked, this, &ServerPage::apply);
    connect(&desk.server(), &Server::changed, this, &ServerPage::showState);
}

QWidget *ServerPage::fileField(QLineEdit *line, const QString &caption)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    line->setAccessibleName(caption);
    layout->addWidget(line);
    auto *browse = new QPushButton(tr("Choose…"));
    connect(browse, &QPushButton::clicked, this, [this, line, caption] {
        const QString file = QFileDialog::getOpenFileName(this, caption, line->text(),
                                                          tr("PEM files (*.pem *.crt *.key);;All files (*)"));
        if (!file.isEmpty())
            line->setText(file);
    });
    layout->addWidget(browse);
    return row;
}

void ServerPage::load()
{
    const ServerWish now = m_desk.server().wish();
    m_on->setChecked(now.on);
    m_listen->setText(now.listen);
    m_certificate->setText(now.certificate);
    m_key->setText(now.key);
    m_proxies->setText(now.proxies.join(u", "_s));
    showState();
    check();
}

ServerWish ServerPage::wish() const
{
    static const QRegularExpression commas(u"[,\\s]+"_s);
    return {m_on->isChecked(), m_listen->text().trimmed(), m_certificate->text().trimmed(), m_key->text().trimmed(),
            m_proxies->text().split(commas, Qt::SkipEmptyParts)};
}

void ServerPage::check()
{
    const auto fine = m_desk.server().check(wish());
    const QString field = fine ? QString() : fine.error().field;
    const auto problem = [&](QLatin1StringView name) { return field == name ? errorText(fine.error()) : QString(); };
    m_listenField->showProblem(problem("listen"_L1));
    m_certificateField->showProblem(problem("certificate"_L1));
    m_keyField->showProblem(problem("key"_L1));
    m_proxiesField->showProblem(problem("proxies"_L1));
    m_apply->setEnabled(fine.ok());
}

void ServerPage::showState()
{
    const Server &server = m_desk.server();
    switch (server.state()) {
    case Server::State::Off:
        m_state->setText(tr("The server is off."));
        break;
    case Server::State::Starting:
        m_state->setText(tr("The server is starting…"));
        break;
    case Server::State::Listening:
        m_state->setText(
            tr("Shoppers reach the shop at %1; %n stream(s) are open.", nullptr, server.streams()).arg(server.url()));
        break;
    case Server::State::Failed:
        m_state->setText(tr("The server does not run: %1").arg(errorText(server.problem())));
        break;
    }
    restyle(m_state, "role", server.state() == Server::State::Failed      ? u"bad"_s
                             : server.state() == Server::State::Listening ? u"good"_s
                                                                          : u"muted"_s);
    m_apply->setText(server.state() == Server::State::Listening ? tr("Apply and restart the server")
                                                                : tr("Apply and start the server"));
}

void ServerPage::apply()
{
    if (m_apply->isEnabled())
        m_desk.server().restart(wish());
}

} // namespace holdfast::ui
