// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/exchange/plaintext.h"

#include <QHash>
#include <QSet>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

bool beginsTag(QStringView html)
{
    return html.size() > 1 && html[0] == u'<' && (html[1].isLetter() || html[1] == u'/' || html[1] == u'!');
}

/// How long the tag is that the text begins with.
qsizetype tagLength(QStringView html)
{
    const bool comment = html.startsWith("<!--"_L1);
    const qsizetype end = comment ? html.indexOf("-->"_L1) : html.indexOf(u'>');
    return end < 0 ? html.size() : end + (comment ? 3 : 1);
}

QString tagName(QStringView tag)
{
    qsizetype from = tag.size() > 1 && tag[1] == u'/' ? 2 : 1;
    qsizetype to = from;
    while (to < tag.size() && tag[to].isLetterOrNumber())
        ++to;
    return tag.sliced(from, to - from).toString().toLower();
}

bool breaksLine(const QString &tag)
{
    static const QSet<QString> tags{u"p"_s,  u"br"_s, u"div"_s, u"li"_s, u"ul"_s, u"ol"_s, u"tr"_s, u"table"_s,
                                    u"h1"_s, u"h2"_s, u"h3"_s,  u"h4"_s, u"h5"_s, u"h6"_s, u"hr"_s};
    return tags.contains(tag);
}

/// The character an entity like &amp; or &#38; stands for; none when it is no entity.
QString entityText(QStringView name)
{
    static const QHash<QString, QString> named{{u"amp"_s, u"&"_s},  {u"lt"_s, u"<"_s},   {u"gt"_s, u">"_s},
                                               {u"quot"_s, u"\""_s}, {u"apos"_s, u"'"_s}, {u"nbsp"_s, u" "_s}};
    if (!name.startsWith(u'#'))
        return named.value(name.toString());
    const bool hexadecimal = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    const uint code = name.sliced(hexadecimal ? 2 : 1).toUInt(nullptr, hexadecimal ? 16 : 10);
    const bool character = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return character ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1) : QString();
}

QString withoutTags(QStringView html)
{
    QString text;
    for (qsizetype at = 0; at < html.size();) {
        if (!beginsTag(html.sliced(at))) {
            text += html[at].isSpace() ? u' ' : html[at];
            ++at;
            continue;
        }
        const qsizetype length = tagLength(html.sliced(at));
        const QString name = tagName(html.sliced(at, length));
        const bool opens = html[at + 1] != u'/';
        if (breaksLine(name))
            text += u'\n';
        at += length;
        if (opens && (name == "script"_L1 || name == "style"_L1)) {
            const qsizetype end = html.indexOf("</"_L1, at);
            at = end < 0 ? html.size() : end;
        }
    }
    return text;
}

QString withEntities(QStringView text)
{
    constexpr qsizetype longestEntity = 10;
    QString result;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype end =
            text[at] == u'&' ? text.sliced(at, std::min(longestEntity, text.size() - at)).indexOf(u';') : -1;
        const QString character = end > 1 ? entityText(text.sliced(at + 1, end - 1)) : QString();
        result += character.isEmpty() ? QString(text[at]) : character;
        if (!character.isEmpty())
            at += end;
    }
    return result;
}

/// Each line without surplus blanks, and at most one empty line between two.
QString tidied(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n')) {
        const QString simple = line.simplified();
        if (!simple.isEmpty() || (!lines.isEmpty() && !lines.constLast().isEmpty()))
            lines.append(simple);
    }
    return lines.join(u'\n').trimmed();
}

bool hasTags(QStringView html)
{
    for (qsizetype at = html.indexOf(u'<'); at >= 0; at = html.indexOf(u'<', at + 1)) {
        if (beginsTag(html.sliced(at)))
            return true;
    }
    return false;
}

} // namespace

QString plainText(const QString &html)
{
    if (hasTags(html))
        return tidied(withEntities(withoutTags(html)));
    return html.contains(u'&') ? withEntities(html) : html;
}

} // namespace holdfast
