// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/smtp.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::mail;
using namespace std::chrono_literals;

namespace {

/// Takes mails, several commands at once, and hangs up after so many without a word.
class Server : public QTcpServer
{
public:
    int mostOfOneClient = 1'000'000;
    bool isSilent = false;
    int clients = 0;
    QList<QByteArray> mails;

    Server()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = nextPendingConnection();
            ++clients;
            m_visits.insert(client, {});
            if (!isSilent)
                client->write("220 here\r\n");
            connect(client, &QTcpSocket::readyRead, client, [this, client] { read(*client); });
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        });
    }

    SmtpServer address() const
    {
        return SmtpServer::parse(u"smtp://127.0.0.1:%1?tls=none"_s.arg(serverPort())).value();
    }

private:
    struct Visit {
        QByteArray heard;
        bool inText = false;
        int mails = 0;
    };

    void read(QTcpSocket &client)
    {
        Visit &visit = m_visits[&client];
        visit.heard += client.readAll();
        for (;;) {
            const QByteArray mark = visit.inText ? "\r\n.\r\n" : "\r\n";
            const qsizetype end = visit.heard.indexOf(mark);
            if (end < 0 || isSilent)
                return;
            const QByteArray said = visit.heard.first(end);
            visit.heard.remove(0, end + mark.size());
            if (std::exchange(visit.inText, !visit.inText && said == "DATA")) {
                mails.append(said);
                client.write("250 taken\r\n");
                if (++visit.mails == mostOfOneClient)
                    return client.disconnectFromHost();
            } else if (said.startsWith("EHLO")) {
                client.write("250-here\r\n250 PIPELINING\r\n");
            } else {
                client.write(visit.inText ? "354 go on\r\n" : "250 fine\r\n");
            }
        }
    }

    QHash<QTcpSocket *, Visit> m_visits;
};

} // namespace

/// Mails reach their server over connections that are kept as long as it keeps them.
class TestSmtpCarrier : public QObject
{
    Q_OBJECT

    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Server> m_server;
    QHash<qint64, int> m_told;
    QList<Handover> m_others;

    std::unique_ptr<SmtpCarrier> carrier(const SmtpServer &server)
    {
        return std::make_unique<SmtpCarrier>(server, SmtpCarrier::Limits{4, 2s, 1s}, m_mailbox->address(),
                                             [this](const QList<Handover> &done) {
                                                 for (const Handover &handover : done) {
                                                     ++m_told[handover.id];
                                                     if (handover.outcome != Handover::Outcome::Taken)
                                                         m_others.append(handover);
                                                 }
                                             });
    }

    static std::vector<Parcel> parcels(int count)
    {
        std::vector<Parcel> all;
        for (int i = 0; i < count; ++i)
            all.push_back({i, u"shop@example.org"_s, u"kim@example.org"_s, "Subject: " + QByteArray::number(i) + "\r\n\r\nText\r\n"});
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_told.clear();
        m_others.clear();
        m_mailbox = std::make_unique<Mailbox>(this);
        m_server = std::make_unique<Server>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
    }

    void useFewConnectionsForMany()
    {
        const auto line = carrier(m_server->address());
        line->carry(parcels(500));
        QTRY_COMPARE(m_told.size(), 500);
        QCOMPARE(m_server->clients, 4);
        QVERIFY(m_others.isEmpty());
        const QSet<QByteArray> mails(m_server->mails.begin(), m_server->mails.end());
        QCOMPARE(mails.size(), 500);
        QCOMPARE(m_server->mails.size(), 500);
    }

    void mindNoServerThatHangsUp()
    {
        m_server->mostOfOneClient = 3;
        const auto line = carrier(m_server->address());
        line->carry(parcels(100));
        QTRY_COMPARE(m_told.size(), 100);
        QVERIFY(m_others.isEmpty());
        QCOMPARE(m_server->mails.size(), 100);
        QVERIFY(m_server->clients >= 33);
    }

    void sayThatNobodyListens()
    {
        const SmtpServer nobody = m_server->address();
        m_server->close();
        const auto line = carrier(nobody);
        line->carry(parcels(20));
        QTRY_COMPARE(m_told.size(), 20);
        QCOMPARE(m_others.size(), 20);
        for (const Handover &handover : std::as_const(m_others)) {
            QVERIFY(handover.outcome == Handover::Outcome::Trouble);
            QVERIFY(!handover.why.isEmpty());
        }
    }

    void waitForNoServerForEver()
    {
        m_server->isSilent = true;
        auto line = carrier(m_server->address());
        line->carry(parcels(4));
        QTRY_COMPARE_WITH_TIMEOUT(m_told.size(), 4, 10'000);
        QCOMPARE(m_others.size(), 4);
        line->carry(parcels(4));
        QTRY_COMPARE(m_server->clients, 8);
        QElapsedTimer timer;
        timer.start();
        line.reset();
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestSmtpCarrier)
#include "tst_smtpcarrier.moc"
