// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>

namespace holdfast::http {

/// Writes JSON (RFC 8259) straight into bytes, with no document in between. Whoever writes closes what they opened; a
/// member's value is written right after its key.
class JsonWriter
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    /// Of ASCII that needs no escaping, as all our names are.
    void key(QByteArrayView name);
    /// For names that people made up.
    void anyKey(const QString &name);

    void value(qint64 number);
    void value(int number) { value(qint64(number)); }
    /// An id, which goes out as a text: a client's numbers may hold no more than 53 bits.
    void text(qint64 id);
    void value(bool is);
    void value(const QString &text);
    /// ASCII that needs no escaping.
    void value(QByteArrayView plain);
    /// What was written by another writer.
    void raw(QByteArrayView json);
    void null() { raw("null"); }

    template <typename T>
    void value(const std::optional<T> &maybe)
    {
        if (maybe)
            value(*maybe);
        else
            null();
    }
    template <typename T>
    void member(QByteArrayView name, const T &content)
    {
        key(name);
        value(content);
    }

    QByteArray take() { return QByteArray(m_text.data(), qsizetype(m_text.size())); }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void digits(qint64 number);
    void quote(const QString &text);

    std::string m_text;  ///< appends in place, where QByteArray calls a function
    bool m_first = true; ///< nothing stands before the next value that it must be told apart from
};

} // namespace holdfast::http
