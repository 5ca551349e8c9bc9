// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/smtpserver.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace holdfast {

Result<SmtpServer> SmtpServer::parse(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool plain = url.scheme() == "smtp"_L1;
    if (!url.isValid() || (!plain && url.scheme() != "smtps"_L1) || url.host().isEmpty())
        return Error::invalid(u"smtp"_s, u"\"%1\" is no mail server; write it like smtp://mail.example.org:587"_s.arg(
                                             url.toString(QUrl::RemovePassword)));
    SmtpServer server;
    server.url = url.scheme() + u"://"_s + url.host(QUrl::FullyEncoded) + (url.port() > 0 ? u":%1"_s.arg(url.port()) : QString());
    server.user = url.userName(QUrl::FullyDecoded);
    server.password = url.password(QUrl::FullyDecoded);
    server.tls = plain ? Tls::Try : Tls::Require;
    for (const auto &[name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        if (name == "ca"_L1)
            server.authorities = value;
        else if (name == "tls"_L1 && value == "required"_L1)
            server.tls = Tls::Require;
        else if (name == "tls"_L1 && value == "none"_L1 && plain)
            server.tls = Tls::None;
        else
            return Error::invalid(u"smtp"_s, u"%1=%2 means nothing for a mail server; there are tls=none, tls=required and ca=FILE"_s.arg(name, value));
    }
    return server;
}

} // namespace holdfast
