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

/// What its placeholders stand for, as text. What comes from outside is filled in last, so that nothing in it is taken for
/// a placeholder.
using Fillings = QList<QPair<QLatin1StringView, QString>>;

Fillings wordsOf(const mail::Words &say, const QString &amount)
{
    return {
        {"{lang}"_L1, say.language()},
        {"{title}"_L1, say(QT_TRANSLATE_NOOP("Mail", "Test payment"))},
        {"{test}"_L1, say(QT_TRANSLATE_NOOP("Mail", "This is a test. No money moves here."))},
        {"{pay}"_L1, say(QT_TRANSLATE_NOOP("Mail", "Pay %1")).arg(amount)},
        {"{fail}"_L1, say(QT_TRANSLATE_NOOP("Mail", "Let the payment fail"))},
        {"{expire}"_L1, say(QT_TRANSLATE_NOOP("Mail", "Let the time run out"))},
        {"{none}"_L1, say(QT_TRANSLATE_NOOP("Mail", "Go back without paying"))},
        {"{ended}"_L1, say(QT_TRANSLATE_NOOP("Mail", "This test payment has ended."))},
        {"{return}"_L1, say(QT_TRANSLATE_NOOP("Mail", "Back to the shop"))},
        {"{number}"_L1, say(QT_TRANSLATE_NOOP("Mail", "Order %1"))},
    };
}

} // namespace

Answer sandboxPage(const SandboxSession &session, const Currency &currency, const QString &shopName, Instant now,
                   const mail::Words &say)
{
    static const QByteArray style = readFile(u":/web/sandbox.css"_s);
    static const QString open = QString::fromUtf8(readFile(u":/web/sandbox.html"_s));
    static const QString over = QString::fromUtf8(readFile(u":/web/sandbox-over.html"_s));
    const bool isOpen = session.outcome == AttemptReport::Outcome::Open && session.expires > now;
    QString page = isOpen ? open : over;
    page.replace("{style}"_L1, QString::fromUtf8(style));
    const QString amount = say.money(session.amount, currency);
    for (const auto &[place, words] : wordsOf(say, amount))
        page.replace(place, words.toHtmlEscaped());
    page.replace("%1"_L1, session.description.toHtmlEscaped())
        .replace("{amount}"_L1, amount.toHtmlEscaped())
        .replace("{back}"_L1, session.returnUrl.toHtmlEscaped())
        .replace("{shop}"_L1, (shopName.isEmpty() ? u"Holdfast"_s : shopName).toHtmlEscaped());
    return Answer{200, "text/html; charset=utf-8", page.toUtf8(), {}}
        .with("Content-Security-Policy", policy(style, session.returnUrl))
        .with("Referrer-Policy", "same-origin");
}

} // namespace holdfast::http
