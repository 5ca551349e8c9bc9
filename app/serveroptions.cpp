// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/serveroptions.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace holdfast::app {

Result<Done> readListen(const QString &text, http::HttpOptions &options)
{
    const QUrl url(u"http://"_s + text);
    const QString host = url.host() == "localhost"_L1 ? u"127.0.0.1"_s : url.host();
    options.address = QHostAddress(host);
    if (!url.isValid() || url.port() < 0 || options.address.isNull() || !url.path().isEmpty())
        return Error::invalid(u"listen"_s, u"\"%1\" is not HOST:PORT, like 127.0.0.1:8080"_s.arg(text));
    options.port = static_cast<quint16>(url.port());
    return Done{};
}

Result<Done> readProxies(const QStringList &networks, http::HttpOptions &options)
{
    for (const QString &cidr : networks) {
        if (const auto added = options.proxies.add(cidr); !added)
            return Error::invalid(u"proxies"_s, added.error().message);
    }
    return Done{};
}

Result<QSslConfiguration> readTls(const QString &certificateFile, const QString &keyFile)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificateFile);
    if (chain.isEmpty())
        return Error{Fault::Invalid, u"no_certificate"_s, u"%1 holds no certificate in PEM form"_s.arg(certificateFile),
                     u"certificate"_s, {{u"subject"_s, certificateFile}}};
    QFile file(keyFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error{Fault::Invalid, u"key_unreadable"_s, u"%1: %2"_s.arg(keyFile, file.errorString()), u"key"_s,
                     {{u"subject"_s, keyFile}}};
    const QByteArray pem = file.readAll();
    QSslKey key(pem, QSsl::Rsa);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Ec);
    if (key.isNull())
        return Error{Fault::Invalid, u"no_key"_s, u"%1 holds no RSA or EC key in PEM form"_s.arg(keyFile), u"key"_s,
                     {{u"subject"_s, keyFile}}};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    return tls;
}

QUrl ownUrl(const http::HttpOptions &options, quint16 port)
{
    http::HttpOptions own = options;
    if (own.address == QHostAddress(QHostAddress::AnyIPv4) || own.address == QHostAddress(QHostAddress::Any))
        own.address = QHostAddress(QHostAddress::LocalHost);
    else if (own.address == QHostAddress(QHostAddress::AnyIPv6))
        own.address = QHostAddress(QHostAddress::LocalHostIPv6);
    return QUrl(addressText(own, port));
}

QString addressText(const http::HttpOptions &options, quint16 port)
{
    QUrl url;
    url.setScheme(options.tls ? u"https"_s : u"http"_s);
    url.setHost(options.address.toString());
    url.setPort(port);
    return url.toString();
}

} // namespace holdfast::app
