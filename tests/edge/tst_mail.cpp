// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mail/address.h"
#include "core/mail/links.h"
#include "core/mail/outgoing.h"
#include "core/mail/smtpserver.h"
#include "edge/mail/kinds.h"
#include "edge/mail/retry.h"
#include "edge/mail/sheet.h"
#include "support/testtill.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::mail;
using namespace holdfast::test;
using namespace std::chrono_literals;

namespace {

/// The headers of a mail, unfolded and as they stand.
QHash<QByteArray, QByteArray> headersOf(const QByteArray &mail)
{
    QByteArray head = mail.first(mail.indexOf("\r\n\r\n"));
    head.replace("\r\n ", " ");
    QHash<QByteArray, QByteArray> headers;
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        headers.insert(line.first(colon), line.sliced(colon + 1).trimmed());
    }
    return headers;
}

Message plain()
{
    return {{u"Shop"_s, u"shop@example.org"_s}, {{}, u"kim@example.org"_s}, u"Hello"_s, u"Text"_s, u"<p>Text</p>"_s,
            u"abc123"_s, {}, {1'800'000'000'000}};
}

} // namespace

/// What mails are made of.
class TestMail : public QObject
{
    Q_OBJECT

    const LinkSigner m_signer{QByteArray(32, 'k')};
    const ShopperId m_kim = ShopperId::make();

private Q_SLOTS:
    void haveWhatMailNeeds()
    {
        Message message = plain();
        message.stopUrl = "https://shop.example/mail/off?link=x";
        const auto headers = headersOf(render(message));
        QCOMPARE(headers.value("From"), QByteArray("\"Shop\" <shop@example.org>"));
        QCOMPARE(headers.value("To"), QByteArray("<kim@example.org>"));
        QCOMPARE(headers.value("Subject"), QByteArray("Hello"));
        QCOMPARE(headers.value("Date"), QByteArray("Fri, 15 Jan 2027 08:00:00 +0000"));
        QCOMPARE(headers.value("Message-ID"), QByteArray("<abc123@example.org>"));
        QCOMPARE(headers.value("List-Unsubscribe"), QByteArray("<https://shop.example/mail/off?link=x>"));
        QCOMPARE(headers.value("List-Unsubscribe-Post"), QByteArray("List-Unsubscribe=One-Click"));
        QVERIFY(headers.value("Content-Type").startsWith("multipart/alternative"));
        QCOMPARE(render(message), render(message)); // at each attempt
    }

    void stayWithinTheirHeader_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"a\r\nBcc: all@example.org", "a\nBcc: all@example.org", "a\rBcc: all@example.org", "=?utf-8?q?=0D=0ABcc:?=",
                                 "\"quoted\\", "tab\there", "\xe2\x80\xa8" "Bcc: x"})
            QTest::addRow("%s", text) << QString::fromUtf8(text);
        QTest::newRow("long") << QString(u"word "_s).repeated(100);
        QTest::newRow("long, and foreign") << QString(u"Größe 🦞 "_s).repeated(60);
        QTest::newRow("one word without end") << QString(u'x').repeated(600);
    }

    void stayWithinTheirHeader()
    {
        QFETCH(QString, text);
        Message message = plain();
        message.subject = text;
        message.from.name = text;
        message.text = text + u"\r\n.\r\nBcc: all@example.org"_s;
        const QByteArray mail = render(message);
        const auto headers = headersOf(mail);
        QVERIFY(!headers.contains("Bcc"));
        QCOMPARE(headers.size(), 8);
        QVERIFY(std::all_of(mail.begin(), mail.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
        QByteArray without = mail;
        without.replace("\r\n", "");
        QVERIFY(!without.contains('\r') && !without.contains('\n'));
        QVERIFY(!mail.contains("\r\n.\r\n"));
        for (const QByteArray &line : mail.split('\n'))
            QVERIFY2(line.size() <= 998, line.constData());
    }

    void keepForeignTexts()
    {
        Message message = plain();
        message.subject = u"Größe 42 für 5 €"_s;
        const QByteArray subject = headersOf(render(message)).value("Subject");
        static const QRegularExpression word(u"=\\?UTF-8\\?B\\?([^?]+)\\?="_s);
        QByteArray decoded;
        for (auto match = word.globalMatch(QString::fromLatin1(subject)); match.hasNext();)
            decoded += QByteArray::fromBase64(match.next().captured(1).toLatin1());
        QCOMPARE(QString::fromUtf8(decoded), message.subject);
    }

    void takeTextForText()
    {
        Sheet sheet(u"A & B"_s, u"en"_s);
        sheet.heading(u"<script>alert(1)</script>"_s);
        sheet.product(u"%1 \"Mug\" %2"_s, u"now %1"_s, u"https://shop.example/?a=1&b=\"2"_s);
        QVERIFY(!sheet.html().contains("<script"_L1));
        QVERIFY(sheet.html().contains("%1 &quot;Mug&quot; %2"_L1));
        QVERIFY(sheet.html().contains("a=1&amp;b=&quot;2"_L1));
        QVERIFY(sheet.text().contains("<script>alert(1)</script>"_L1));
    }

    void speakTheShoppersLanguage()
    {
        const Languages languages;
        QCOMPARE(languages.nearest(u"de-AT"_s).language(), u"de"_s);
        QCOMPARE(languages.nearest(u"fr, de;q=0.8, en;q=0.5"_s).language(), u"de"_s);
        QCOMPARE(languages.nearest(u"xx"_s).language(), u"en"_s);
        QCOMPARE(languages.nearest({}).language(), u"en"_s);
        QCOMPARE(languages.nearest(u"de"_s).money({123456}, {u"EUR"_s, 2}), u"1.234,56\u00a0€"_s);
        QCOMPARE(languages.nearest(u"de"_s)("Sign in"), u"Anmelden"_s);
    }

    void followOnlyOurLinks()
    {
        const MailLink link{LinkPurpose::Confirm, m_kim, u"kim@example.org"_s, {1000}};
        const QByteArray token = m_signer.sign(link);
        const auto read = m_signer.read(token, LinkPurpose::Confirm, {999});
        QVERIFY(read);
        QCOMPARE(read->shopper, m_kim);
        QCOMPARE(read->about, u"kim@example.org"_s);
        QCOMPARE(m_signer.read(token, LinkPurpose::Confirm, {1001}).error().code, u"link_expired"_s);
        QCOMPARE(m_signer.read(token, LinkPurpose::SignIn, {999}).error().code, u"link_forged"_s);
        QCOMPARE(LinkSigner(QByteArray(32, 'x')).read(token, LinkPurpose::Confirm, {999}).error().code, u"link_forged"_s);
        for (qsizetype i = 0; i < token.size(); ++i) {
            QByteArray changed = token;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY2(!m_signer.read(changed, LinkPurpose::Confirm, {999}) || changed == token, changed.constData());
        }
        for (const char *wrong : {"", "A", "!!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
            QCOMPARE(m_signer.read(wrong, LinkPurpose::Confirm, {999}).error().code, u"link_forged"_s);
        QCOMPARE(m_signer.read(QByteArray(100'000, 'A'), LinkPurpose::Confirm, {999}).error().code, u"link_forged"_s);
    }

    void readServers()
    {
        const auto server = SmtpServer::parse(u"smtps://kim%40x:pass%2Fword@mail.example.org:465?ca=/a.pem"_s);
        QVERIFY(server);
        QCOMPARE(server->url, u"smtps://mail.example.org:465"_s);
        QCOMPARE(server->user, u"kim@x"_s);
        QCOMPARE(server->password, u"pass/word"_s);
        QVERIFY(server->tls == SmtpServer::Tls::Require);
        QVERIFY(SmtpServer::parse(u"smtp://localhost?tls=none"_s)->tls == SmtpServer::Tls::None);
        QVERIFY(SmtpServer::parse(u"smtp://localhost"_s)->tls == SmtpServer::Tls::Try);
        for (const QString &wrong : {u""_s, u"localhost"_s, u"http://localhost"_s, u"smtp://"_s, u"smtp://a?tls=maybe"_s,
                                     u"smtps://a?tls=none"_s, u"smtp://a b"_s})
            QVERIFY2(!SmtpServer::parse(wrong), qPrintable(wrong));
        QVERIFY(!SmtpServer::parse(u"http://kim:secret@localhost"_s).error().message.contains("secret"_L1));
    }

    void readSenders()
    {
        QCOMPARE(Correspondent::parse(u"\"My, Shop\" <shop@Example.org>"_s)->name, u"My, Shop"_s);
        QCOMPARE(Correspondent::parse(u"shop@example.org"_s)->address, u"shop@example.org"_s);
        for (const QString &wrong : {u"Shop"_s, u"Shop <shop>"_s, u"Shop <shop@example.org"_s, u"A\r\nBcc: x <shop@example.org>"_s})
            QVERIFY2(!Correspondent::parse(wrong), qPrintable(wrong));
    }

    void carryReceipts_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("total");
        QTest::newRow("en") << u"en"_s << u"Your receipt 1-000001 from Kelp & Co."_s << u"€25.80"_s;
        QTest::newRow("de") << u"de"_s << u"Ihr Beleg 1-000001 von Kelp & Co."_s << u"25,80 €"_s;
    }

    void carryReceipts()
    {
        QFETCH(QString, language);
        QFETCH(QString, subject);
        QFETCH(QString, total);
        TestTill till;
        till.set(u"shop.name"_s, u"Kelp & Co."_s);
        const ProductId mug = till.addProduct(u"<b>Mug</b> & \"saucer\""_s, {1290}, {5});
        const SaleId sale = till.ring(mug, 2).sale.id;
        // What would be another header is no address, so it never comes so far.
        QVERIFY(!normalAddress(u"kim@example.org\r\nBcc: all@example.org"_s));
        QVERIFY(till.perform(AnnotateSale{sale, {}, normalAddress(u"kim@Example.org"_s).value(), till.cashier()}));
        QVERIFY(dueMails(*till.connection, till.clock.now(), 10).isEmpty());
        (void)till.payCash(sale, {3000});
        QVERIFY(till.perform(NotePrinted{sale}));
        const QList<QueuedMail> due = dueMails(*till.connection, till.clock.now(), 10);
        QCOMPARE(due.size(), 1);
        QCOMPARE(due.constFirst().kind, QString(mailReceipt));
        const Languages languages;
        const Letterhead head{languages, m_signer, {}, ShopSettings::load(*till.connection), {u"Shop"_s, u"shop@example.org"_s}, till.clock.now(), {}};
        QLocale::setDefault(QLocale(language));
        const auto composed = compose(*till.connection, due.constFirst(), head);
        QLocale::setDefault(QLocale::c());
        QVERIFY(composed && composed->message);
        const Message &message = *composed->message;
        QCOMPARE(message.subject, subject);
        QCOMPARE(message.to.address, u"kim@example.org"_s);
        QVERIFY2(message.text.contains(u"<b>Mug</b> & \"saucer\""_s) && message.text.contains(total), qPrintable(message.text));
        QVERIFY2(!message.text.contains(u"copy"_s, Qt::CaseInsensitive) && !message.text.contains(u"kopie"_s, Qt::CaseInsensitive),
                 qPrintable(message.text));
        for (const QString &line : message.text.split(u'\n'))
            QVERIFY2(line.size() <= 48, qPrintable(line));
        QVERIFY(message.html.contains(u"&lt;b&gt;Mug&lt;/b&gt; &amp; &quot;saucer&quot;"_s) && message.html.contains(total));
        QVERIFY(!message.html.contains("<b>"_L1));
        QVERIFY(headersOf(render(message)).value("List-Unsubscribe").isEmpty());
    }

    void tryAgainLaterAndLater()
    {
        QCOMPARE(retryAfter(0, 100ms, 1s, 0.5), 100ms);
        QCOMPARE(retryAfter(3, 100ms, 10s, 0.5), 800ms);
        QCOMPARE(retryAfter(60, 100ms, 1s, 0.5), 1s);
        QCOMPARE(retryAfter(0, 100ms, 1s, 0.0), 75ms);
        QCOMPARE(retryAfter(0, 100ms, 1s, 1.0), 125ms);
    }
};

QTEST_GUILESS_MAIN(TestMail)
#include "tst_mail.moc"
