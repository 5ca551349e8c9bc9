// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/appearance.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSettings>
#include <QStyleFactory>
#include <QStyleHints>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

const QString key = u"appearance"_s;

} // namespace

Appearance::Appearance(QApplication &application) : m_application(application)
{
    m_systemDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto *hints = QGuiApplication::styleHints();
    m_systemDark = m_systemDark || hints->colorScheme() == Qt::ColorScheme::Dark;
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) {
        m_systemDark = scheme == Qt::ColorScheme::Dark;
        apply();
    });
#endif
    const QString chosen = QSettings().value(key).toString();
    if (chosen == "light"_L1)
        m_scheme = Scheme::Light;
    else if (chosen == "dark"_L1)
        m_scheme = Scheme::Dark;
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(font(textNormal));
    apply();
}

bool Appearance::isDark() const
{
    return m_scheme == Scheme::Dark || (m_scheme == Scheme::System && m_systemDark);
}

void Appearance::choose(Scheme scheme)
{
    m_scheme = scheme;
    QSettings().setValue(key, scheme == Scheme::Light  ? u"light"_s
                              : scheme == Scheme::Dark ? u"dark"_s
                                                       : u"system"_s);
    apply();
}

void Appearance::apply()
{
    const Tokens &tokens = isDark() ? Tokens::night() : Tokens::day();
    QApplication::setPalette(paletteOf(tokens));
    m_application.setStyleSheet(styleSheetOf(tokens));
    Q_EMIT changed();
}

} // namespace holdfast::ui
