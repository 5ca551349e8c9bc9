// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/sliplines.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr int indentation = 2;
constexpr qsizetype leastWidth = 2; // a character beyond the first 65 536 is two

/// Whatever a product or a note contains: nothing that a device could take for a command.
QString cleaned(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        if (c == u'\t')
            clean += u' ';
        else if (c == u'\n' || (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format))
            clean += c;
    }
    return clean;
}

/// By words; one that is longer than a line is cut. Not narrower than leastWidth, except for what fits.
QStringList wrapped(const QString &text, qsizetype width)
{
    QStringList lines;
    for (const QString &paragraph : text.split(u'\n')) {
        QString line;
        for (const QString &whole : paragraph.split(u' ', Qt::SkipEmptyParts)) {
            QString word = whole;
            if (!line.isEmpty() && line.size() + 1 + word.size() <= width) {
                line += u' ' + word;
                continue;
            }
            if (!line.isEmpty())
                lines.append(std::exchange(line, {}));
            while (word.size() > width) {
                const qsizetype cut = word.at(width - 1).isHighSurrogate() ? width - 1 : width;
                lines.append(word.first(cut));
                word = word.sliced(cut);
            }
            line = word;
        }
        lines.append(line);
    }
    return lines;
}

/// What is at the right stands beside the last line of what is at the left, or below it when that would leave too little.
QStringList inColumns(const QString &left, const QString &right, int columns)
{
    const qsizetype room = columns - right.size() - 1;
    if (left.size() > room && room < std::max<qsizetype>(columns / 3, leastWidth)) {
        QStringList lines = wrapped(left, columns);
        for (const QString &line : wrapped(right, columns))
            lines.append(line.rightJustified(columns));
        return lines;
    }
    QStringList lines = wrapped(left, room);
    lines.last() = lines.last().leftJustified(columns - right.size()) + right;
    return lines;
}

/// Blanks that hold words together have done so by now.
QString plainBlanks(QString line)
{
    for (const char16_t blank : {u'\x00a0', u'\x2007', u'\x2009', u'\x202f'})
        line.replace(QChar(blank), u' ');
    return line;
}

class Setter
{
public:
    Setter(int columns, LargeText large) : m_columns(columns), m_large(large) {}

    void set(const SlipBlock &block);
    QList<SlipLine> lines;

private:
    QStringList textOf(const SlipBlock &block, int columns) const;
    void setText(const SlipBlock &block);

    const int m_columns;
    const LargeText m_large;
};

QStringList Setter::textOf(const SlipBlock &block, int columns) const
{
    const int indent = block.indented ? indentation : 0;
    QStringList texts = block.kind == SlipBlock::Kind::Columns
                            ? inColumns(cleaned(block.text), cleaned(block.right), columns - indent)
                            : wrapped(cleaned(block.text), columns - indent);
    for (QString &text : texts)
        text.prepend(QString(indent, u' '));
    return texts;
}

void Setter::setText(const SlipBlock &block)
{
    const bool tall = block.large && m_large == LargeText::Larger;
    QStringList texts = tall ? textOf(block, m_columns / 2) : QStringList();
    const bool wide = texts.size() == 1;
    if (!wide)
        texts = textOf(block, m_columns);
    for (const QString &text : texts)
        lines.append({SlipLine::Kind::Words, plainBlanks(text), block.centred, block.bold, tall, wide});
}

void Setter::set(const SlipBlock &block)
{
    switch (block.kind) {
    case SlipBlock::Kind::Words:
    case SlipBlock::Kind::Columns:
        return setText(block);
    case SlipBlock::Kind::Rule:
        return lines.append({.text = QString(m_columns, u'-')});
    case SlipBlock::Kind::QrCode:
        if (m_large == LargeText::Normal)
            return setText(block);
        return lines.append({.kind = SlipLine::Kind::QrCode, .text = block.text, .centred = true});
    case SlipBlock::Kind::Feed:
        return lines.append(QList<SlipLine>(block.lines));
    case SlipBlock::Kind::Cut:
        return lines.append({.kind = SlipLine::Kind::Cut});
    }
}

} // namespace

QList<SlipLine> slipLines(const Slip &slip, int columns, LargeText large)
{
    Setter setter(columns, large);
    for (const SlipBlock &block : slip.blocks)
        setter.set(block);
    return setter.lines;
}

QString slipText(const Slip &slip, int columns)
{
    QString text;
    for (const SlipLine &line : slipLines(slip, columns, LargeText::Normal)) {
        if (line.kind == SlipLine::Kind::Cut)
            continue;
        if (line.centred)
            text += QString((columns - line.text.size()) / 2, u' ');
        text += line.text + u'\n';
    }
    return text;
}

} // namespace holdfast
