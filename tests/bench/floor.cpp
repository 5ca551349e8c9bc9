// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Servers that do nothing, to compare with: `floor listener PORT` is our listener with an empty handler, `floor qt PORT`
// an empty QAbstractHttpServer. Both answer {"ok":true} with the headers that our answers have.

#include "edge/http/answer.h"
#include "edge/http/listener.h"

#include <QAbstractHttpServer>
#include <QCoreApplication>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace holdfast::http;

namespace {

QByteArray answerText()
{
    return serialize(Answer{200, "application/json", "{\"ok\":true}", {}}, "floor", true, false);
}

class EmptyServer final : public QAbstractHttpServer
{
protected:
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &, QHttpServerResponder &responder) override
    {
        responder.write("{\"ok\":true}", "application/json");
        return true;
    }
#else
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        makeResponder(request, socket).write("{\"ok\":true}", "application/json");
        return true;
    }
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override {}
#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) override {}
#else
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}
#endif
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // as holdfastd has it
    const QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    const quint16 port = words.value(2).toUShort();
    if (words.value(1) == "listener"_L1) {
        Listener listener({10'000, {}, std::nullopt}, [](HttpConnection &connection, const RequestHead &, const QByteArray &) {
            connection.respond(answerText(), true);
        });
        return listener.open(QHostAddress(QHostAddress::LocalHost), port) ? application.exec() : 1;
    }
    EmptyServer server;
    QTcpServer listener;
    listener.setListenBacklogSize(4096);
    if (!listener.listen(QHostAddress(QHostAddress::LocalHost), port))
        return 1;
    server.bind(&listener);
    return application.exec();
}
