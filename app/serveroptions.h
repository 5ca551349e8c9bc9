// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/gateway.h"

#include <QStringList>

namespace holdfast::app {

// What people write about a server, read into what it is made with. The errors say what is wrong with it.

/// HOST:PORT, with an IPv6 host in brackets.
Result<Done> readListen(const QString &text, http::HttpOptions &options);
/// Networks as CIDR.
Result<Done> readProxies(const QStringList &networks, http::HttpOptions &options);
/// PEM files. The error's field is certificate or key.
Result<QSslConfiguration> readTls(const QString &certificateFile, const QString &keyFile);
/// How it reaches itself.
QUrl ownUrl(const http::HttpOptions &options, quint16 port);
/// How shoppers reach it.
QString addressText(const http::HttpOptions &options, quint16 port);

} // namespace holdfast::app
