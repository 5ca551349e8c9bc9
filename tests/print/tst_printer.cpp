// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/slipwords.h"
#include "edge/print/codepage.h"
#include "edge/print/deviceprinter.h"
#include "edge/print/escpos.h"
#include "support/receipts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::print;
using namespace holdfast::test;

namespace {

using State = ReceiptPrinter::State;

/// A printer in the network: what came over each connection, and how it takes it.
class NetworkPrinter : public QObject
{
public:
    enum class Way { Answers, SaysNothing, NeverReads, HangsUp };

    explicit NetworkPrinter(Way way, quint16 port = 0) : m_way(way)
    {
        connect(&m_server, &QTcpServer::newConnection, this, &NetworkPrinter::take);
        m_server.listen(QHostAddress::LocalHost, port);
    }
    quint16 port() const { return m_server.serverPort(); }
    PrinterWish wish() const
    {
        PrinterWish wish;
        wish.device = PrinterWish::Device::Network;
        wish.place = u"127.0.0.1:%1"_s.arg(port());
        wish.answers = m_way != Way::SaysNothing;
        return wish;
    }

    QList<QByteArray> papers; ///< a connection each

private:
    void take()
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        const qsizetype paper = papers.size();
        papers.append(QByteArray());
        if (m_way == Way::NeverReads) {
            socket->setReadBufferSize(1);
            return;
        }
        const auto read = [this, socket, paper] {
            papers[paper] += socket->readAll();
            if (m_way == Way::HangsUp && papers[paper].size() > 100)
                socket->abort();
            else if (m_way == Way::Answers && papers[paper].endsWith(doneQuestion()))
                socket->write(QByteArray(1, '\x12'));
        };
        connect(socket, &QTcpSocket::readyRead, this, read);
        read();
    }

    const Way m_way;
    QTcpServer m_server;
};

DevicePrinter::Timing quick()
{
    DevicePrinter::Timing timing;
    timing.patience = {2s, 400ms, 400ms};
    timing.firstPause = 300ms;
    timing.longestPause = 600ms;
    return timing;
}

Slip sold()
{
    return slipOf(soldReceipt(), kelpStyle(), SlipWords(u"de"_s));
}

Slip named(const QString &name)
{
    Slip slip;
    slip.name = name;
    slip.title(name);
    slip.end();
    return slip;
}

/// Somewhere nobody listens.
PrinterWish nobody()
{
    return NetworkPrinter(NetworkPrinter::Way::Answers).wish();
}

PrinterWish fileWish(const QString &file)
{
    PrinterWish wish;
    wish.device = PrinterWish::Device::File;
    wish.place = file;
    return wish;
}

QByteArray contentOf(const QString &file)
{
    QFile read(file);
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

} // namespace

/// Receipts come out of printers as they are: there, away, dumb, hung, and breaking off.
class PrinterTest : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("TZ", "UTC"); }

private Q_SLOTS:
    void speaksEscpos();
    void writesWhatPaperHas();
    void readsAddresses();
    void prints();
    void opensTheDrawer();
    void keepsForOneThatIsAway();
    void keepsTheOrder();
    void asksAboutOneThatNeverReads();
    void printsAgainAfterTheLineBroke();
    void believesOneThatOnlyTakes();
    void opensNoDrawerLate();
    void testsWhatIsNotChosenYet();
    void goesOnWithAnotherPrinter();
    void printsNothingWithoutOne();
    void neverWaits();
    void writesToDeviceFiles();
    void knowsPipes();
};

void PrinterTest::speaksEscpos()
{
    const QByteArray bytes = escpos(sold(), 32);
    QVERIFY(bytes.startsWith("\x1b@\x1bt\x10"));
    QVERIFY(bytes.contains("Hafenstra\xdf""e 7\n"));
    QVERIFY(bytes.contains("\x1b" "E\x01\x1d!\x11" "Gesamt   46,80 \x80\n"));
    QVERIFY(bytes.contains(QByteArray("\x1d(k\x22\x00" "1P0https://kelp.example/r/1-000042", 8 + 31)));
    QVERIFY(bytes.contains(QByteArray("\x1d(k\x03\x00" "1Q0", 8)));
    QVERIFY(bytes.endsWith(QByteArray("\x1dV\x42\x00", 4)));
    // What a product's title says is never a command.
    Slip evil;
    evil.say(u"\x1bp\x00\x19\xfa Tea\x1dV\x42"_s);
    QVERIFY(!escpos(evil, 32).contains("\x1bp") && !escpos(evil, 32).contains("\x1dV"));
    QCOMPARE(escpos(evil, 32).count('\x1b'), 2);
}

void PrinterTest::writesWhatPaperHas()
{
    QCOMPARE(encoded(fitting(u"Größe 1 € “Crème” – 2×½"_s)), QByteArray("Gr\xf6\xdf""e 1 \x80 \x93""Cr\xe8me\x94 \x96 2\xd7\xbd"));
    QCOMPARE(fitting(u"Łódź, Dvořák, ﬁn, ½, −5, İ"_s), u"Lódz, Dvorák, fin, ½, -5, I"_s);
    QCOMPARE(fitting(u"茶 чай 🍵"_s), u"? ??? ?"_s);
    QCOMPARE(fitting(u"a\u202f1\u00ad\u200b\tb"_s), u"a\u00a01 b"_s);
}

void PrinterTest::readsAddresses()
{
    QCOMPARE(PrinterAddress::parse(u" printer.local "_s)->port, quint16(9100));
    QCOMPARE(PrinterAddress::parse(u"10.0.0.7:9101"_s)->port, quint16(9101));
    QCOMPARE(PrinterAddress::parse(u"[::1]:9100"_s)->host, u"::1"_s);
    for (const QString &wrong : {u""_s, u"  "_s, u":9100"_s, u"host:0"_s, u"host:99999"_s, u"host:abc"_s, u"http://host"_s, u"me@host"_s, u"a b"_s})
        QVERIFY2(!PrinterAddress::parse(wrong), qPrintable(wrong));
    QCOMPARE(checkPrinter({PrinterWish::Device::Network, u"a b"_s}).error().field, u"printer.address"_s);
    QCOMPARE(checkPrinter(fileWish(u" "_s)).error().field, u"printer.file"_s);
    QCOMPARE(checkPrinter({PrinterWish::Device::System, {}}).error().field, u"printer.name"_s);
    QVERIFY(checkPrinter({}));
}

void PrinterTest::prints()
{
    NetworkPrinter device(NetworkPrinter::Way::Answers);
    DevicePrinter printer(device.wish(), quick());
    QSignalSpy failures(&printer, &ReceiptPrinter::failed);
    printer.print(sold());
    QCOMPARE(printer.state(), State::Printing);
    QCOMPARE(printer.waiting(), QStringList{u"Beleg 1-000042"_s});
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(device.papers, QList<QByteArray>{drawerKick() + escpos(sold(), 48) + doneQuestion()});
    QVERIFY(failures.isEmpty() && printer.waiting().isEmpty());
}

void PrinterTest::opensTheDrawer()
{
    NetworkPrinter device(NetworkPrinter::Way::Answers);
    PrinterWish wish = device.wish();
    wish.kicksDrawer = false;
    wish.paper = Paper::Mm58;
    DevicePrinter printer(wish, quick());
    printer.print(sold());
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(device.papers.last(), escpos(sold(), 32) + doneQuestion());
    printer.openDrawer();
    QTRY_COMPARE(device.papers.size(), 2);
    QTRY_COMPARE(device.papers.last(), drawerKick() + doneQuestion());
    // A slip without cash leaves it shut.
    printer.setWish(device.wish());
    printer.print(named(u"Report"_s));
    QTRY_COMPARE(device.papers.size(), 3);
    QTRY_VERIFY(device.papers.last().endsWith(doneQuestion()));
    QVERIFY(!device.papers.last().contains(drawerKick()));
}

void PrinterTest::keepsForOneThatIsAway()
{
    const PrinterWish wish = nobody();
    DevicePrinter printer(wish, quick());
    QSignalSpy failures(&printer, &ReceiptPrinter::failed);
    printer.print(named(u"One"_s));
    QTRY_COMPARE(printer.state(), State::Retrying);
    QCOMPARE(printer.problem().code, u"printer_unreachable"_s);
    QCOMPARE(printer.problem().details.value(u"subject"_s).toString(), wish.place);
    // Told once, however often it is tried.
    QTest::qWait(1000);
    QCOMPARE(failures.size(), 1);
    QCOMPARE(printer.waiting(), QStringList{u"One"_s});
    NetworkPrinter device(NetworkPrinter::Way::Answers, wish.place.section(u':', 1).toUShort());
    QTRY_COMPARE(printer.state(), State::Idle);
    QTest::qWait(700);
    QCOMPARE(device.papers, QList<QByteArray>{escpos(named(u"One"_s), 48) + doneQuestion()});
    QCOMPARE(printer.problem().code, QString());
}

void PrinterTest::keepsTheOrder()
{
    const PrinterWish wish = nobody();
    DevicePrinter::Timing patient = quick();
    patient.firstPause = patient.longestPause = 1h;
    DevicePrinter printer(wish, patient);
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s, u"Four"_s})
        printer.print(named(name));
    QTRY_COMPARE(printer.state(), State::Retrying);
    printer.drop();
    QTRY_COMPARE(printer.state(), State::Retrying);
    NetworkPrinter device(NetworkPrinter::Way::Answers, wish.place.section(u':', 1).toUShort());
    printer.retry();
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(device.papers.size(), 3);
    QVERIFY(device.papers.at(0).contains("Two") && device.papers.at(1).contains("Three") && device.papers.at(2).contains("Four"));
}

void PrinterTest::asksAboutOneThatNeverReads()
{
    NetworkPrinter hung(NetworkPrinter::Way::NeverReads);
    DevicePrinter printer(hung.wish(), quick());
    QSignalSpy failures(&printer, &ReceiptPrinter::failed);
    printer.print(named(u"One"_s));
    QTRY_COMPARE(printer.state(), State::Asking);
    QCOMPARE(printer.problem().code, u"printer_silent"_s);
    QCOMPARE(failures.size(), 1);
    // It may have come out: somebody decides. Meanwhile nothing is sent, and nothing is lost.
    printer.print(named(u"Two"_s));
    printer.print(named(u"Three"_s));
    QTest::qWait(1000);
    QCOMPARE(hung.papers.size(), 1);
    QCOMPARE(printer.waiting(), (QStringList{u"One"_s, u"Two"_s, u"Three"_s}));
    printer.drop(); // it did come out; the next one is tried
    QTRY_COMPARE(printer.state(), State::Asking);
    QCOMPARE(printer.waiting(), (QStringList{u"Two"_s, u"Three"_s}));
    NetworkPrinter back(NetworkPrinter::Way::Answers);
    printer.setWish(back.wish());
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(back.papers, (QList<QByteArray>{escpos(named(u"Two"_s), 48) + doneQuestion(), escpos(named(u"Three"_s), 48) + doneQuestion()}));
}

void PrinterTest::printsAgainAfterTheLineBroke()
{
    auto device = std::make_unique<NetworkPrinter>(NetworkPrinter::Way::HangsUp);
    const PrinterWish wish = device->wish();
    DevicePrinter printer(wish, quick());
    QSignalSpy failures(&printer, &ReceiptPrinter::failed);
    printer.print(sold());
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(printer.problem().code, u"printer_line_broke"_s);
    QCOMPARE(printer.waiting().size(), 1);
    device.reset();
    device = std::make_unique<NetworkPrinter>(NetworkPrinter::Way::Answers, wish.place.section(u':', 1).toUShort());
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(device->papers, QList<QByteArray>{drawerKick() + escpos(sold(), 48) + doneQuestion()});
}

void PrinterTest::believesOneThatOnlyTakes()
{
    NetworkPrinter device(NetworkPrinter::Way::SaysNothing);
    DevicePrinter printer(device.wish(), quick());
    printer.print(sold());
    QTRY_COMPARE(printer.state(), State::Idle);
    QTRY_COMPARE(device.papers, QList<QByteArray>{drawerKick() + escpos(sold(), 48)});
}

void PrinterTest::opensNoDrawerLate()
{
    const PrinterWish wish = nobody();
    DevicePrinter::Timing timing = quick();
    timing.drawerPatience = 100ms;
    DevicePrinter printer(wish, timing);
    QSignalSpy failures(&printer, &ReceiptPrinter::failed);
    printer.openDrawer();
    QTRY_COMPARE(failures.size(), 1);
    QCOMPARE(printer.state(), State::Idle); // nothing of it is kept
    printer.print(sold());
    QTRY_COMPARE(failures.size(), 2);
    QTest::qWait(200);
    NetworkPrinter device(NetworkPrinter::Way::Answers, wish.place.section(u':', 1).toUShort());
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(device.papers, QList<QByteArray>{escpos(sold(), 48) + doneQuestion()});
    printer.setWish({});
    printer.openDrawer();
    QCOMPARE(failures.size(), 3);
    QCOMPARE(failures.last().first().value<Error>().code, u"no_drawer"_s);
}

void PrinterTest::testsWhatIsNotChosenYet()
{
    NetworkPrinter device(NetworkPrinter::Way::Answers);
    DevicePrinter printer({}, quick());
    std::optional<Result<Done>> outcome;
    printer.test(device.wish(), named(u"Test"_s), this, [&](const Result<Done> &done) { outcome = done; });
    QTRY_VERIFY(outcome && outcome->ok());
    QCOMPARE(device.papers, QList<QByteArray>{drawerKick() + escpos(named(u"Test"_s), 48) + doneQuestion()});
    QCOMPARE(printer.state(), State::Off);
    outcome.reset();
    printer.test(nobody(), named(u"Test"_s), this, [&](const Result<Done> &done) { outcome = done; });
    QTRY_VERIFY(outcome && !outcome->ok());
    QCOMPARE(outcome->error().code, u"printer_unreachable"_s);
    QVERIFY(printer.waiting().isEmpty());
    outcome.reset();
    printer.test({PrinterWish::Device::System, u"No such printer"_s}, named(u"Test"_s), this, [&](const Result<Done> &done) { outcome = done; });
    QTRY_VERIFY(outcome && !outcome->ok());
    QCOMPARE(outcome->error().code, u"printer_unknown"_s);
}

void PrinterTest::goesOnWithAnotherPrinter()
{
    DevicePrinter printer(nobody(), quick());
    QSignalSpy wishes(&printer, &DevicePrinter::wished);
    printer.print(named(u"One"_s));
    QTRY_COMPARE(printer.state(), State::Retrying);
    NetworkPrinter device(NetworkPrinter::Way::Answers);
    printer.setWish(device.wish());
    QCOMPARE(wishes.size(), 1);
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(device.papers.size(), 1);
}

void PrinterTest::printsNothingWithoutOne()
{
    DevicePrinter printer({}, quick());
    printer.print(named(u"One"_s));
    QCOMPARE(printer.state(), State::Off);
    QVERIFY(printer.waiting().isEmpty());
    printer.setWish(nobody());
    printer.print(named(u"Two"_s));
    QTRY_COMPARE(printer.state(), State::Retrying);
    printer.setWish({});
    QTRY_COMPARE(printer.state(), State::Off);
    QVERIFY(printer.waiting().isEmpty());
}

/// Neither a sale nor the end of the program waits for a printer.
void PrinterTest::neverWaits()
{
    NetworkPrinter hung(NetworkPrinter::Way::NeverReads);
    DevicePrinter::Timing timing;
    timing.patience.answer = 1h;
    QElapsedTimer clock;
    clock.start();
    {
        DevicePrinter printer(hung.wish(), timing);
        printer.print(sold());
        QVERIFY(clock.elapsed() < 100);
        QTRY_COMPARE(hung.papers.size(), 1);
        clock.restart();
    }
    QVERIFY2(clock.elapsed() < 1000, QByteArray::number(clock.elapsed()).constData());
}

void PrinterTest::writesToDeviceFiles()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"lp0"_s);
    DevicePrinter printer(fileWish(file), quick());
    printer.print(named(u"One"_s));
    QTRY_COMPARE(printer.state(), State::Retrying);
    QCOMPARE(printer.problem().code, u"printer_missing"_s);
    QVERIFY(!QFile::exists(file));
    QFile made(file);
    QVERIFY(made.open(QIODevice::WriteOnly));
    made.write("before");
    made.close();
    QTRY_COMPARE(printer.state(), State::Idle);
    printer.print(sold());
    QTRY_COMPARE(printer.state(), State::Idle);
    QCOMPARE(contentOf(file), "before" + escpos(named(u"One"_s), 48) + drawerKick() + escpos(sold(), 48));
}

void PrinterTest::knowsPipes()
{
#ifdef Q_OS_UNIX
    QTemporaryDir folder;
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    DevicePrinter printer(fileWish(pipe), quick());
    QStringList problems;
    connect(&printer, &ReceiptPrinter::changed, this, [&] { problems.append(printer.problem().code); });
    Slip slip = named(u"Long"_s);
    for (int i = 0; i < 5000; ++i)
        slip.say(u"a line of a slip that no pipe takes at once"_s);
    printer.print(slip);
    QTRY_COMPARE(printer.problem().code, u"printer_missing"_s); // nobody listens
    {
        const int reader = ::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK);
        QTRY_COMPARE(printer.problem().code, u"printer_busy"_s); // somebody does, but takes nothing
        const auto waiting = [reader] {
            int bytes = 0;
            return ::ioctl(reader, FIONREAD, &bytes) == 0 ? bytes : -1;
        };
        // Once what the first try left is gone, more is there only when the line was opened again.
        QByteArray left(waiting(), '\0');
        QCOMPARE(qsizetype(::read(reader, left.data(), size_t(left.size()))), left.size());
        QTRY_VERIFY(waiting() > 0);
        ::close(reader);
    }
    // It may have been tried again by the time one looks.
    QTRY_VERIFY(problems.contains(u"printer_line_broke"_s));
    QCOMPARE(printer.waiting().size(), 1);
    const int reader = ::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK);
    QByteArray got;
    const auto read = [&] {
        char buffer[65536];
        for (ssize_t n = 0; (n = ::read(reader, buffer, sizeof buffer)) > 0;)
            got.append(buffer, n);
        return printer.state() == State::Idle;
    };
    QTRY_VERIFY(read());
    read();
    ::close(reader);
    QVERIFY(got.endsWith(escpos(slip, 48)));
#else
    QSKIP("there are no such pipes here");
#endif
}

QTEST_GUILESS_MAIN(PrinterTest)
#include "tst_printer.moc"
