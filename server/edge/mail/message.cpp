// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/message.h"

#include "core/base/secret.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::mail {

namespace {

constexpr qsizetype longestLine = 76;
constexpr qsizetype wordBytes = 42; // of text in an encoded word: 56 characters of base64 and its frame

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < QChar(0x7f); });
}

/// Line breaks and other control characters have no business in a header.
QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c < u' ' || c == QChar(0x7f) || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text.simplified();
}

/// RFC 2047's encoded words, each of whole characters, folded.
QByteArray encodedWords(const QString &text)
{
    QByteArrayList words;
    QByteArray part;
    const auto close = [&] {
        words.append("=?UTF-8?B?" + part.toBase64() + "?=");
        part.clear();
    };
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = text[at].isHighSurrogate() && at + 1 < text.size() ? 2 : 1;
        const QByteArray character = text.sliced(at, length).toUtf8();
        if (part.size() + character.size() > wordBytes)
            close();
        part += character;
        at += length;
    }
    close();
    return words.join("\r\n ");
}

/// Plain text folded at spaces, where that is possible.
QByteArray folded(const QString &text, qsizetype used)
{
    QByteArray line;
    for (const QString &word : text.split(u' ')) {
        if (!line.isEmpty() && used + word.size() + 1 > longestLine) {
            line += "\r\n ";
            used = 1;
        } else if (!line.isEmpty()) {
            line += ' ';
            ++used;
        }
        line += word.toLatin1();
        used += word.size();
    }
    return line;
}

QByteArray unstructured(const QByteArray &name, const QString &text)
{
    const QString line = oneLine(text);
    // What looks like an encoded word must not be taken for one.
    const bool asIs = isPlain(line) && !line.contains("=?"_L1)
                      && std::all_of(line.begin(), line.end(), [](QChar c) { return c < QChar(0x7f); });
    return name + ": " + (asIs ? folded(line, name.size() + 2) : encodedWords(line)) + "\r\n";
}

QByteArray mailbox(const Correspondent &who)
{
    const QByteArray address = '<' + who.address.toLatin1() + '>';
    const QString name = oneLine(who.name);
    if (name.isEmpty())
        return address;
    if (!isPlain(name) || name.contains("=?"_L1))
        return encodedWords(name) + "\r\n " + address;
    QString quoted = name;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return '"' + quoted.toLatin1() + "\" " + address;
}

/// In English and by the clock of the world, whatever this machine is set to.
QByteArray dateText(Instant date)
{
    static constexpr const char *days[] = {"Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, "};
    static constexpr const char *months[] = {" Jan ", " Feb ", " Mar ", " Apr ", " May ", " Jun ",
                                             " Jul ", " Aug ", " Sep ", " Oct ", " Nov ", " Dec "};
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(date.ms, QTimeZone::utc());
    const QDate day = utc.date();
    return days[day.dayOfWeek() - 1] + QByteArray::number(day.day()) + months[day.month() - 1] + QByteArray::number(day.year())
           + ' ' + utc.time().toString(Qt::ISODate).toLatin1() + " +0000";
}

/// Quoted-printable: what is ASCII stays readable, and no line is too long. Character by character, as this is most of
/// the work that a mail is.
QByteArray quotedPrintable(const QString &text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    const QByteArray bytes = text.toUtf8();
    // At worst a character takes three, and every 25 of them a line break.
    QByteArray out(bytes.size() * 3 + (bytes.size() / 24 + 2) * 3, Qt::Uninitialized);
    char *to = out.data();
    const auto put = [&to](auto... characters) { ((*to++ = characters), ...); };
    qsizetype width = 0;
    for (const char *from = bytes.constBegin(); from != bytes.constEnd(); ++from) {
        const auto c = static_cast<unsigned char>(*from);
        if (c == '\n') {
            put('\r', '\n');
            width = 0;
            continue;
        }
        // A dot alone on its line, and "From ", have meant something to somebody. The text ends in a zero.
        const bool guarded = width == 0 && (c == '.' || c == 'F');
        const bool literal = !guarded && ((c > ' ' && c < 0x7f && c != '=') || (c == ' ' && from[1] != '\n' && from[1] != '\0'));
        const qsizetype needs = literal ? 1 : 3;
        if (width + needs > longestLine - 1) {
            put('=', '\r', '\n');
            width = 0;
        }
        if (literal)
            put(*from);
        else
            put('=', digits[c >> 4], digits[c & 15]);
        width += needs;
    }
    put('\r', '\n');
    out.truncate(to - out.constData());
    return out;
}

QByteArray part(const QByteArray &boundary, const QByteArray &type, const QString &content)
{
    return "--" + boundary + "\r\nContent-Type: " + type + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
           + quotedPrintable(content);
}

} // namespace

QByteArray render(const Message &message)
{
    const QByteArray domain = message.from.address.section(u'@', -1).toLatin1();
    // The same at each attempt, since it is made of what stays the same; and in no text, since it cannot be guessed.
    const QByteArray boundary = "=_" + base64Url(digest(message.messageId.toUtf8() + message.text.toUtf8())).first(32);
    QByteArray bytes = "From: " + mailbox(message.from) + "\r\nTo: " + mailbox(message.to) + "\r\n"
                       + unstructured("Subject", message.subject) + "Date: " + dateText(message.date)
                       + "\r\nMessage-ID: <" + message.messageId.toLatin1() + '@' + domain + ">\r\n";
    if (!message.stopUrl.isEmpty())
        bytes += "List-Unsubscribe: <" + message.stopUrl + ">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
    bytes += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\""
             + boundary + "\"\r\n\r\n";
    return bytes + part(boundary, "text/plain", message.text) + part(boundary, "text/html", message.html) + "--" + boundary
           + "--\r\n";
}

} // namespace holdfast::mail
