// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/print/codepage.h"

#include <QList>

#include <algorithm>
#include <iterator>

namespace holdfast::print {

namespace {

/// What Windows-1252 has between 0x80 and 0x9f; 0 where it has nothing.
constexpr char16_t special[] = {u'€', 0,    u'‚', u'ƒ', u'„', u'…', u'†', u'‡', u'ˆ', u'‰', u'Š', u'‹', u'Œ', 0,    u'Ž', 0,
                                0,    u'‘', u'’', u'“', u'”', u'•', u'–', u'—', u'˜', u'™', u'š', u'›', u'œ', 0,    u'ž', u'Ÿ'};
static_assert(std::size(special) == 0x20);

/// Letters and signs that Unicode does not take apart.
struct Kin {
    char16_t sign;
    char16_t plain;
};
constexpr Kin kin[] = {{u'ł', u'l'}, {u'Ł', u'L'}, {u'đ', u'd'}, {u'Đ', u'D'}, {u'ħ', u'h'}, {u'Ħ', u'H'}, {u'ı', u'i'},
                       {u'ŧ', u't'}, {u'Ŧ', u'T'}, {u'ŋ', u'n'}, {u'Ŋ', u'N'}, {u'ẞ', u'ß'}, {u'−', u'-'}, {u'‐', u'-'},
                       {u'‑', u'-'}, {u'‒', u'-'}, {u'―', u'—'}, {u'′', u'\''}, {u'″', u'"'}, {u'ʼ', u'’'}, {u'ʻ', u'‘'},
                       {u'⁄', u'/'}, {u'∙', u'·'}, {u'₽', u'R'}};

constexpr char16_t softHyphen = 0xad;

/// 0 where there is none; a line break counts as there.
char byteOf(char16_t c)
{
    if (c == u'\n' || (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && c <= 0xff && c != softHyphen))
        return char(c);
    const auto *found = std::find(std::begin(special), std::end(special), c);
    return c == 0 || found == std::end(special) ? '\0' : char(0x80 + (found - std::begin(special)));
}

/// Of a character that the code page does not have.
QString nearest(char32_t c)
{
    // Those that hold words together go on doing so.
    if (QChar::isSpace(c))
        return c == 0x202f || c == 0x2007 ? QString(QChar(0xa0)) : QStringLiteral(" ");
    for (const Kin &entry : kin) {
        if (char32_t(entry.sign) == c)
            return QString(QChar(entry.plain));
    }
    QString plain;
    for (const QChar part : QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_KD)) {
        if (byteOf(part.unicode()) != 0)
            plain += part;
        else if (!part.isMark() && !part.isSurrogate() && plain.isEmpty())
            return QStringLiteral("?");
    }
    return plain.isEmpty() ? QStringLiteral("?") : plain;
}

} // namespace

QString fitting(const QString &text)
{
    QString fit;
    fit.reserve(text.size());
    const QList<uint> characters = text.normalized(QString::NormalizationForm_C).toUcs4();
    for (const uint c : characters) {
        if (c < 0x10000 && byteOf(char16_t(c)) != 0)
            fit += QChar(char16_t(c));
        else if (QChar::category(c) != QChar::Other_Control && QChar::category(c) != QChar::Other_Format)
            fit += nearest(c);
        else if (c == u'\t')
            fit += u' ';
    }
    return fit;
}

QByteArray encoded(const QString &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (const QChar c : text) {
        const char byte = c == u'\n' ? ' ' : byteOf(c.unicode());
        bytes += byte == 0 ? '?' : byte;
    }
    return bytes;
}

} // namespace holdfast::print
