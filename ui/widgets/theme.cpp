// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/theme.h"

#include <QFontDatabase>

#include <cmath>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

const Tokens &Tokens::day()
{
    static const Tokens tokens{0xF5F7F6, 0xFFFFFF, 0xD9E1DD, 0x14211C, 0x55665E,
                               0x0B6B58, 0xFFFFFF, 0xB4560A, 0x1F7A45, 0xBD2C35};
    return tokens;
}

const Tokens &Tokens::night()
{
    static const Tokens tokens{0x0F1714, 0x16211D, 0x2B3933, 0xE5EEE9, 0x9DB2A8,
                               0x45C4A3, 0x08231C, 0xF3A765, 0x6BCB8F, 0xFF8A8F};
    return tokens;
}

const Tokens &Tokens::of(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? night() : day();
}

QColor blend(const QColor &front, const QColor &back, double share)
{
    const auto mix = [share](int a, int b) { return int(std::lround(a * share + b * (1 - share))); };
    return QColor(mix(front.red(), back.red()), mix(front.green(), back.green()), mix(front.blue(), back.blue()));
}

QColor Tokens::outline() const
{
    return blend(muted, surface, 0.75);
}

QColor Tokens::selection() const
{
    return blend(primary, surface, dark() ? 0.22 : 0.12);
}

QColor Tokens::hover() const
{
    return blend(primary, surface, dark() ? 0.09 : 0.05);
}

QColor Tokens::tint(const QColor &colour) const
{
    return blend(colour, surface, dark() ? 0.14 : 0.08);
}

double contrast(const QColor &a, const QColor &b)
{
    const auto channel = [](double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); };
    const auto luminance = [&](const QColor &colour) {
        return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
    };
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QList<ColourPair> pairsInUse(const Tokens &t)
{
    QList<ColourPair> pairs;
    const auto text = [&](const QString &what, const QColor &front, const QColor &back) {
        pairs.append({what, front, back, 4.5});
    };
    const auto outline = [&](const QString &what, const QColor &front, const QColor &back) {
        pairs.append({what, front, back, 3});
    };
    const std::pair<QString, QColor> grounds[] = {{u"background"_s, t.background}, {u"surface"_s, t.surface},
                                                  {u"hover"_s, t.hover()}};
    const std::pair<QString, QColor> inks[] = {{u"text"_s, t.text}, {u"muted"_s, t.muted}, {u"primary"_s, t.primary},
                                               {u"held"_s, t.held}, {u"good"_s, t.good}, {u"bad"_s, t.bad}};
    for (const auto &[ground, back] : grounds) {
        for (const auto &[ink, front] : inks)
            text(ink + u" on "_s + ground, front, back);
    }
    for (const auto &[ink, front] : {inks[0], inks[1], inks[2]})
        text(ink + u" on selection"_s, front, t.selection());
    for (const auto &[ink, front] : {inks[3], inks[4], inks[5]})
        outline(ink + u" as a bar or an arrow on selection"_s, front, t.selection());
    text(u"on primary"_s, t.onPrimary, t.primary);
    for (const auto &[ink, front] : {inks[3], inks[4], inks[5], inks[2]}) {
        text(u"text on a tint of "_s + ink, t.text, t.tint(front));
        outline(ink + u" as an icon on its own tint"_s, front, t.tint(front));
    }
    outline(u"outline on surface"_s, t.outline(), t.surface);
    outline(u"outline on background"_s, t.outline(), t.background);
    outline(u"focus on surface"_s, t.primary, t.surface);
    outline(u"focus on background"_s, t.primary, t.background);
    return pairs;
}

QPalette paletteOf(const Tokens &t)
{
    QPalette palette;
    const std::pair<QPalette::ColorRole, QColor> roles[] = {
        {QPalette::Window, t.background},      {QPalette::WindowText, t.text},
        {QPalette::Base, t.surface},           {QPalette::AlternateBase, t.surface},
        {QPalette::Text, t.text},              {QPalette::PlaceholderText, t.muted},
        {QPalette::Button, t.surface},         {QPalette::ButtonText, t.text},
        {QPalette::BrightText, t.bad},         {QPalette::Highlight, t.primary},
        {QPalette::HighlightedText, t.onPrimary}, {QPalette::Link, t.primary},
        {QPalette::LinkVisited, t.primary},    {QPalette::ToolTipBase, t.surface},
        {QPalette::ToolTipText, t.text},       {QPalette::Light, t.surface},
        {QPalette::Midlight, t.line},          {QPalette::Mid, t.line},
        {QPalette::Dark, t.outline()},         {QPalette::Shadow, t.dark() ? QColor(Qt::black) : t.line},
    };
    for (const auto &[role, colour] : roles)
        palette.setColor(role, colour);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, blend(t.muted, t.surface, 0.7));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    return palette;
}

QFont font(int pixels, QFont::Weight weight)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    font.setPixelSize(pixels);
    font.setWeight(weight);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(QFont::Tag("tnum"), 1);
#endif
    return font;
}

} // namespace holdfast::ui
