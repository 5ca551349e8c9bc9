// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/money.h"
#include "edge/http/answer.h"
#include "edge/http/web/assets.h"
#include "edge/http/web/words.h"

#include <map>

namespace holdfast::http {

struct Request;

/// What a page shows within the frame that all have.
struct Page {
    QByteArray kind;    ///< which script goes with it
    QString title;      ///< without the shop's name
    QByteArray head;    ///< HTML: what search engines and previews of links read
    QByteArray main;    ///< HTML
    QString query = {}; ///< what stands in the search field
    int status = 200;
};

/// How a browser wants a page.
struct Reader {
    QString language;
    bool takesGzip = false;
    QByteArray origin; ///< "https://shop.example", as the browser knows us

    static Reader of(const Request &request);
};

/// The shop page as a whole: its frame, files and words. Immutable; any thread.
class Site
{
public:
    Site(QString shop, Currency currency);

    const Assets &assets() const { return m_assets; }
    const Words &words(const QString &language) const { return m_words.at(language); }
    const Currency &currency() const { return m_currency; }

    /// The page in its frame, with the headers that keep a browser from running anything that is not ours.
    Answer answer(const Page &page, const Reader &reader) const;

private:
    QByteArray frame(const Page &page, const Words &words) const;
    QByteArray languageChoices(const QString &current) const;
    /// The frame's own texts filled in; what differs from page to page still as {{names}}.
    QByteArray frameIn(const Words &words) const;

    QString m_shop;
    Currency m_currency;
    Assets m_assets;
    std::map<QString, Words> m_words;
    std::map<QString, QByteArray> m_frames;
};

} // namespace holdfast::http
