// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/sheet.h"

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

// Mail programs know little of style sheets, so each piece carries its own.
const QString paragraph = u"<p style=\"margin:0 0 16px\">"_s;
const QString muted = u"<p style=\"margin:0 0 12px;font-size:13px;color:#55665E\">"_s;
const QString end = u"</p>\n"_s;
const QString action = u"display:inline-block;padding:10px 20px;background:#0B6B58;color:#FFFFFF;border:0;border-radius:6px;"
                       "font:inherit;font-weight:600;text-decoration:none"_s;

QString link(const QString &label, const QString &url, const QString &style)
{
    return u"<a href=\""_s + url.toHtmlEscaped() + u"\" style=\""_s + style + u"\">"_s + label.toHtmlEscaped() + u"</a>"_s;
}

} // namespace

Sheet::Sheet(const QString &shop, const QString &language) : m_shop(shop), m_language(language) {}

void Sheet::heading(const QString &text)
{
    m_title = text;
    m_text.append(text);
    m_body += u"<h1 style=\"margin:0 0 16px;font-size:20px\">%1</h1>\n"_s.arg(text.toHtmlEscaped());
}

void Sheet::say(const QString &text)
{
    m_text.append(text);
    m_body += paragraph + text.toHtmlEscaped() + end;
}

void Sheet::small(const QString &text, const QString &label, const QString &url)
{
    if (url.isEmpty()) {
        m_text.append(text);
        m_body += muted + text.toHtmlEscaped() + end;
        return;
    }
    m_text.append(QString(text.isEmpty() ? label : QString(text + u' ' + label)) + u":\n"_s + url);
    m_body += muted + text.toHtmlEscaped() + u' ' + link(label, url, u"color:#0B6B58"_s) + end;
}

void Sheet::button(const QString &label, const QString &url)
{
    m_text.append(label + u":\n"_s + url);
    m_body += paragraph + link(label, url, action) + end;
}

void Sheet::product(const QString &title, const QString &what, const QString &url)
{
    m_text.append(title + u'\n' + what + u'\n' + url);
    m_body += paragraph + link(title, url, u"color:#0B6B58;font-weight:600"_s) + u"<br>"_s + what.toHtmlEscaped() + end;
}

void Sheet::slip(const QString &lines)
{
    m_text.append(lines.trimmed());
    m_body += u"<pre style=\"margin:0;font:13px/1.4 ui-monospace,Consolas,Menlo,monospace;overflow-x:auto\">"_s + lines.toHtmlEscaped()
              + u"</pre>\n"_s;
}

void Sheet::form(const QString &label)
{
    m_body += u"<form method=\"post\"><button style=\"%1\">%2</button></form>\n"_s.arg(action, label.toHtmlEscaped());
}

QString Sheet::html() const
{
    // One after the other: what was filled in is not looked at again.
    return u"<!DOCTYPE html>\n<html lang=\""_s + m_language + u"\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" "
           "content=\"width=device-width\"><title>"_s + m_title.toHtmlEscaped() + u"</title></head>\n<body style=\"margin:0;"
           "background:#F5F7F6;color:#14211C;font:16px/1.5 system-ui,sans-serif\">\n<div style=\"max-width:560px;"
           "margin:0 auto;padding:24px\">\n<p style=\"margin:0 0 16px;color:#0B6B58;font-weight:600\">"_s
           + m_shop.toHtmlEscaped() + u"</p>\n<div style=\"padding:24px;background:#FFFFFF;border:1px solid #D9E1DD;"
           "border-radius:6px\">\n"_s + m_body + u"</div>\n</div>\n</body>\n</html>\n"_s;
}

} // namespace holdfast::mail
