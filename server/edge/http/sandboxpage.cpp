// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/sandboxpage.h"

#include <QCryptographicHash>
#include <QFile>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Styles by their hash, nothing else; forms to us, and on to where the shopper goes then.
QByteArray policy(const QByteArray &style, const QString &returnUrl)
{
    const QUrl back(returnUrl);
    QUrl origin;
    origin.setScheme(back.scheme());
    origin.setHost(back.host());
    origin.setPort(back.port());
    return "default-src 'none'; style-src 'sha256-" + QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64()
           + "'; form-action 'self' " + origin.toEncoded() + "; base-uri 'none'; frame-ancestors 'none'";
}

} // namespace

Answer sandboxPage(const SandboxSession &session, const Currency &currency, const QString &shopName, Instant now)
{
    static const QByteArray style = readFile(u":/web/sandbox.css"_s);
    static const QString open = QString::fromUtf8(readFile(u":/web/sandbox.html"_s));
    static const QString over = QString::fromUtf8(readFile(u":/web/sandbox-over.html"_s));
    const bool isOpen = session.outcome == AttemptReport::Outcome::Open && session.expires > now;
    QString page = isOpen ? open : over;
    page.replace("{style}"_L1, QString::fromUtf8(style))
        .replace("{amount}"_L1, formatDecimal(session.amount, currency) + u' ' + currency.code)
        .replace("{order}"_L1, session.description.toHtmlEscaped())
        .replace("{back}"_L1, session.returnUrl.toHtmlEscaped())
        .replace("{shop}"_L1, (shopName.isEmpty() ? u"Holdfast"_s : shopName).toHtmlEscaped());
    return Answer{200, "text/html; charset=utf-8", page.toUtf8(), {}}
        .with("Content-Security-Policy", policy(style, session.returnUrl))
        .with("Referrer-Policy", "same-origin");
}

} // namespace holdfast::http
