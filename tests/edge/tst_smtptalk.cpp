// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/smtptalk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast::mail;

namespace {

using Outcome = Handover::Outcome;

const QByteArray envelope = "MAIL FROM:<shop@example.org>\r\nRCPT TO:<kim@example.org>\r\nDATA\r\n";

Parcel parcel(const QByteArray &text = "Subject: Hello\r\n\r\nText\r\n", qint64 id = 1)
{
    return {id, u"shop@example.org"_s, u"kim@example.org"_s, text};
}

} // namespace

/// What is said to a mail server, and what its answers mean for a mail.
class TestSmtpTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sayAllBeforeTheTextAtOnce()
    {
        SmtpTalk talk(true);
        QCOMPARE(talk.begin(parcel()), envelope);
        QCOMPARE(talk.hear("250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 go on\r\n"), QByteArray("Subject: Hello\r\n\r\nText\r\n.\r\n"));
        QVERIFY(talk.settled().isEmpty());
        QCOMPARE(talk.hear("250 2.0.0 Ok\r\n"), QByteArray());
        QVERIFY(talk.settled().constFirst().outcome == Outcome::Taken);
        QVERIFY(talk.settled().isEmpty() && !talk.hasMail() && !talk.isOver());
        QCOMPARE(talk.begin(parcel()), envelope);
    }

    void sayTheNextRightAfterTheText()
    {
        SmtpTalk talk(true);
        talk.begin(parcel("a\r\n", 1));
        QVERIFY(!talk.wantsMail());
        QCOMPARE(talk.hear("250 Ok\r\n250 Ok\r\n354 go on\r\n"), QByteArray("a\r\n.\r\n"));
        QVERIFY(talk.wantsMail());
        QCOMPARE(talk.begin(parcel("b\r\n", 2)), envelope);
        QVERIFY(!talk.wantsMail());
        QCOMPARE(talk.hear("554 spam\r\n250 Ok\r\n250 Ok\r\n354 go on\r\n"), QByteArray("b\r\n.\r\n"));
        QList<Handover> settled = talk.settled();
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled.constFirst().id, 1);
        QVERIFY(settled.constFirst().outcome == Outcome::Never);
        talk.hear("250 Ok\r\n");
        settled = talk.settled();
        QCOMPARE(settled.size(), 1);
        QCOMPARE(settled.constFirst().id, 2);
        QVERIFY(settled.constFirst().outcome == Outcome::Taken);
    }

    void waitForEachAnswerIfTheServerWants()
    {
        SmtpTalk talk(false);
        QCOMPARE(talk.begin(parcel()), QByteArray("MAIL FROM:<shop@example.org>\r\n"));
        QVERIFY(!talk.isUnderWay());
        QCOMPARE(talk.hear("250 Ok\r\n"), QByteArray("RCPT TO:<kim@example.org>\r\n"));
        QVERIFY(talk.isUnderWay());
        QCOMPARE(talk.hear("250 Ok\r\n"), QByteArray("DATA\r\n"));
        QVERIFY(talk.hear("354 go on\r\n").endsWith("\r\n.\r\n"));
        QVERIFY(!talk.wantsMail());
        talk.hear("250 Ok\r\n");
        QVERIFY(talk.wantsMail());
        QVERIFY(talk.settled().constFirst().outcome == Outcome::Taken);
    }

    void readAnswersInWhateverPieces()
    {
        SmtpTalk talk(true);
        talk.begin(parcel());
        QByteArray said;
        for (const char c : QByteArray("250-2.1.0 Ok\r\n250-and more\r\n250 of it\r\n251 elsewhere\n354 go on\r\n"))
            said += talk.hear(QByteArrayView(&c, 1));
        QVERIFY(said.endsWith("\r\n.\r\n"));
        QVERIFY(talk.settled().isEmpty());
        for (const char c : QByteArray("452-4.3.1 no room\r\n452 4.3.1 at all\r\n"))
            talk.hear(QByteArrayView(&c, 1));
        const auto settled = talk.settled();
        QVERIFY(settled.constFirst().outcome == Outcome::Later);
        QCOMPARE(settled.constFirst().why, u"452-4.3.1 no room 452 4.3.1 at all"_s);
    }

    void endTheTextOnlyAtItsEnd_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("a dot alone") << QByteArray("a\r\n.\r\nb\r\n") << QByteArray("a\r\n..\r\nb\r\n.\r\n");
        QTest::newRow("dots first") << QByteArray("..a\r\n.b\r\n") << QByteArray("...a\r\n..b\r\n.\r\n");
        QTest::newRow("dots inside") << QByteArray("a.b\r\n") << QByteArray("a.b\r\n.\r\n");
        QTest::newRow("no last line break") << QByteArray("a") << QByteArray("a\r\n.\r\n");
    }

    void endTheTextOnlyAtItsEnd()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, sent);
        SmtpTalk talk(true);
        talk.begin(parcel(text));
        QCOMPARE(talk.hear("250 Ok\r\n250 Ok\r\n354 go on\r\n"), sent);
    }

    void tellWhoseFaultItIs_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("no such recipient") << QByteArray("250 Ok\r\n550 who?\r\n503 first RCPT\r\n") << Outcome::Never;
        QTest::newRow("a busy box") << QByteArray("250 Ok\r\n450 busy\r\n503 first RCPT\r\n") << Outcome::Later;
        QTest::newRow("our sender") << QByteArray("550 not from you\r\n503 first MAIL\r\n503 first MAIL\r\n") << Outcome::Trouble;
        QTest::newRow("our password") << QByteArray("250 Ok\r\n530 sign in\r\n503 first RCPT\r\n") << Outcome::Trouble;
        QTest::newRow("a goodbye") << QByteArray("421 closing\r\n") << Outcome::Trouble;
        QTest::newRow("a goodbye in the midst") << QByteArray("250 Ok\r\n421 closing\r\n") << Outcome::Trouble;
        QTest::newRow("no text now") << QByteArray("250 Ok\r\n250 Ok\r\n451 not now\r\n") << Outcome::Later;
        QTest::newRow("no such text") << QByteArray("250 Ok\r\n250 Ok\r\n354 go on\r\n554 spam\r\n") << Outcome::Never;
    }

    void tellWhoseFaultItIs()
    {
        QFETCH(QByteArray, answers);
        QFETCH(Outcome, outcome);
        SmtpTalk talk(true);
        talk.begin(parcel());
        talk.hear(answers);
        const auto settled = talk.settled();
        QCOMPARE(settled.size(), 1);
        QCOMPARE(int(settled.constFirst().outcome), int(outcome));
        QCOMPARE(talk.isOver(), answers.contains("421"));
    }

    void startCleanAfterARefusal()
    {
        SmtpTalk talk(true);
        talk.begin(parcel());
        // Wanted all the same, it gets the end of nothing.
        QCOMPARE(talk.hear("250 Ok\r\n550 who?\r\n354 go on\r\n"), QByteArray(".\r\n"));
        QVERIFY(talk.settled().isEmpty());
        talk.hear("554 no recipients\r\n");
        QCOMPARE(talk.settled().constFirst().why, u"550 who?"_s);
        talk.begin(parcel());
        talk.hear("250 Ok\r\n550 who?\r\n503 first RCPT\r\n");
        QVERIFY(talk.settled().constFirst().outcome == Outcome::Never);
        QCOMPARE(talk.begin(parcel()), QByteArray("RSET\r\n" + envelope));
        QVERIFY(talk.hear("250 Ok\r\n250 Ok\r\n250 Ok\r\n354 go on\r\n").endsWith("\r\n.\r\n"));
    }

    void haveNothingToDoWithNonsense_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("another protocol") << QByteArray("HTTP/1.1 400 Bad Request\r\n");
        QTest::newRow("nothing") << QByteArray("\r\n");
        QTest::newRow("a line without end") << QByteArray(100'000, '2');
        QTest::newRow("an answer without end") << QByteArray("250-more\r\n").repeated(10'000);
    }

    void haveNothingToDoWithNonsense()
    {
        QFETCH(QByteArray, answer);
        SmtpTalk talk(true);
        talk.begin(parcel());
        QCOMPARE(talk.hear(answer), QByteArray());
        QVERIFY(talk.isOver() && talk.hasMail() && talk.settled().isEmpty());
        QVERIFY(talk.lost(u"nonsense"_s).constFirst().outcome == Outcome::Trouble);
    }

    void knowWhatMayHaveArrived()
    {
        SmtpTalk talk(true);
        talk.begin(parcel("a", 7));
        talk.hear("250 Ok\r\n250 Ok\r\n354 go on\r\n");
        const Handover lost = talk.lost(u"gone"_s).constFirst();
        QCOMPARE(lost.id, 7);
        QVERIFY(lost.outcome == Outcome::Later);
        QVERIFY(talk.isOver() && !talk.hasMail());
    }

    void knowWhatMayHaveArrivedOfTwo()
    {
        SmtpTalk talk(true);
        talk.begin(parcel("a", 1));
        talk.hear("250 Ok\r\n250 Ok\r\n354 go on\r\n");
        talk.begin(parcel("b", 2));
        QVERIFY(!talk.isUnderWay());
        const QList<Handover> lost = talk.lost(u"gone"_s);
        QCOMPARE(lost.size(), 2);
        QCOMPARE(lost[0].id, 1);
        QVERIFY(lost[0].outcome == Outcome::Later);
        QCOMPARE(lost[1].id, 2);
        QVERIFY(lost[1].outcome == Outcome::Trouble);
    }

    void leaveTheNextForAnotherConnection()
    {
        SmtpTalk talk(true);
        talk.begin(parcel("a", 1));
        talk.hear("250 Ok\r\n250 Ok\r\n354 go on\r\n");
        talk.begin(parcel("b", 2));
        talk.hear("250 Ok\r\n421 enough of you\r\n");
        const QList<Handover> settled = talk.settled();
        QVERIFY(talk.isOver());
        QCOMPARE(settled.size(), 2);
        QVERIFY(settled[0].outcome == Outcome::Taken);
        QVERIFY(settled[1].outcome == Outcome::Trouble);
    }

    void understandAGoodbyeUnasked()
    {
        SmtpTalk talk(true);
        QCOMPARE(talk.hear("421 you say nothing\r\n"), QByteArray());
        QVERIFY(talk.isOver() && talk.settled().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSmtpTalk)
#include "tst_smtptalk.moc"
