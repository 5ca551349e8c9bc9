// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/http/web/site.h"

#include "edge/http/exchange.h"
#include "edge/http/web/gzip.h"
#include "edge/http/web/html.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace holdfast::http {

namespace {

constexpr char languageCookie[] = "language=";
constexpr int quick = 4; // of zlib's levels

/// Scripts and styles only from us, and none in the page itself; pictures also from where an imported catalogue has them;
/// nobody may frame us.
constexpr char policy[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; "
                          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

QByteArray chosenLanguage(const Request &request)
{
    for (const QByteArray &part : request.header("cookie").split(';')) {
        const QByteArray cookie = part.trimmed();
        if (cookie.startsWith(languageCookie))
            return cookie.mid(qsizetype(sizeof languageCookie) - 1);
    }
    return {};
}

QByteArray frameFile()
{
    QFile file(u":/web/page.html"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the frame of the shop page is not compiled in");
    return file.readAll();
}

} // namespace

Reader Reader::of(const Request &request)
{
    return {Words::preferred(request.header("accept-language"), chosenLanguage(request)),
            request.header("accept-encoding").contains("gzip"),
            QByteArray(request.secure ? "https://" : "http://") + request.header("host")};
}

Site::Site(QString shop, Currency currency)
    : m_shop(shop.isEmpty() ? u"Holdfast"_s : std::move(shop)), m_currency(std::move(currency))
{
    for (const QString &language : Words::languages()) {
        const Words &words = m_words.try_emplace(language, language).first->second;
        m_frames.emplace(language, frameIn(words));
    }
}

QByteArray Site::languageChoices(const QString &current) const
{
    QByteArray html;
    for (const QString &language : Words::languages())
        html += "<option value=\"" + language.toLatin1() + (language == current ? "\" selected>" : "\">")
                + escaped(Words(language)("language_name"_L1)) + "</option>";
    return html;
}

QByteArray Site::frameIn(const Words &words) const
{
    QByteArray text = frameFile();
    for (qsizetype at = text.indexOf("{{t:"); at >= 0; at = text.indexOf("{{t:", at)) {
        const qsizetype end = text.indexOf("}}", at);
        const QByteArray name = text.sliced(at + 4, end - at - 4);
        text.replace(at, end + 2 - at, escaped(words(QLatin1StringView(name))));
    }
    const QHash<QByteArray, QByteArray> constant{{"language", words.language().toLatin1()},
                                                 {"languages", languageChoices(words.language())},
                                                 {"assets", m_assets.path()},
                                                 {"shop", escaped(m_shop)},
                                                 {"currency", escaped(m_currency.code)},
                                                 {"exponent", QByteArray::number(m_currency.exponent)}};
    for (auto value = constant.begin(); value != constant.end(); ++value)
        text.replace(QByteArray("{{" + value.key() + "}}"), value.value());
    return text;
}

QByteArray Site::frame(const Page &page, const Words &words) const
{
    const QString title = page.title.isEmpty() ? m_shop : QString(page.title + u" · " + m_shop);
    return filled(m_frames.at(words.language()), {{"title", escaped(title)},
                                                  {"head", page.head},
                                                  {"page", page.kind},
                                                  {"query", escaped(page.query)},
                                                  {"main", page.main}});
}

Answer Site::answer(const Page &page, const Reader &reader) const
{
    const QByteArray html = frame(page, words(reader.language));
    Answer answer{page.status, "text/html; charset=utf-8", reader.takesGzip ? gzip(html, quick) : html, {}};
    if (reader.takesGzip)
        answer.with("Content-Encoding", "gzip");
    return std::move(answer)
        .with("Content-Language", reader.language.toLatin1())
        .with("Vary", "Accept-Encoding, Accept-Language, Cookie")
        .with("Cache-Control", "no-cache")
        .with("Content-Security-Policy", policy)
        .with("Referrer-Policy", "same-origin")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
}

} // namespace holdfast::http
