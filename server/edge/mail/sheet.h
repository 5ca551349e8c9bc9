// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace holdfast::mail {

/// A page of text as we mail it, and show it to who opens a link: the same pieces as plain text and as HTML. Whatever
/// they contain is text, never markup.
class Sheet
{
public:
    Sheet(const QString &shop, const QString &language);

    void heading(const QString &text);
    void say(const QString &text);
    void small(const QString &text, const QString &label = {}, const QString &url = {});
    /// What a reader is to do.
    void button(const QString &label, const QString &url);
    /// A product and what became of it; the address is for those who want to see it.
    void product(const QString &title, const QString &what, const QString &url);
    /// Lines in which each character is as wide as the others.
    void slip(const QString &lines);
    /// For pages: sends a form to the page's own address.
    void form(const QString &label);

    QString text() const { return m_text.join(QStringLiteral("\n\n")) + u'\n'; }
    QString html() const;

private:
    QString m_shop;
    QString m_language;
    QString m_title;
    QStringList m_text;
    QString m_body;
};

} // namespace holdfast::mail
