// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace holdfast::http {

/// A text as HTML shows it, between tags or in a quoted attribute.
QByteArray escaped(QStringView text);

/// The element that tells search engines what a page is about (schema.org). It is data, no script, and no text in it can
/// end it.
QByteArray structuredData(const QJsonObject &data);

/// "/search?q=…": a path of ours with a query.
QByteArray pathWith(const QByteArray &path, const QList<std::pair<QByteArray, QString>> &query);

/// A template with {{names}}; what they are replaced with is HTML already.
QByteArray filled(const QByteArray &text, const QHash<QByteArray, QByteArray> &values);

} // namespace holdfast::http
