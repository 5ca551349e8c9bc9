// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/slipwords.h"
#include "edge/print/paint.h"
#include "support/receipts.h"

#include <QFile>
#include <QImage>
#include <QPdfWriter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <ZXing/ReadBarcode.h>

using namespace Qt::StringLiterals;
using namespace holdfast;
using namespace holdfast::print;
using namespace holdfast::test;

namespace {

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

QString textOf(const QString &pdf)
{
    return QString::fromUtf8(outputOf(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s})).replace(QChar(0xa0), u' ');
}

/// The first page as a scanner sees it at 200 dots an inch, which is what receipt printers have.
QImage pictureOf(const QString &pdf)
{
    QImage picture;
    picture.loadFromData(outputOf(u"pdftoppm"_s, {u"-r"_s, u"200"_s, u"-png"_s, u"-singlefile"_s, pdf}));
    return picture.convertToFormat(QImage::Format_Grayscale8);
}

// The code's text is of either type, by the library's version.
[[maybe_unused]] QString plain(const std::string &text)
{
    return QString::fromStdString(text);
}
[[maybe_unused]] QString plain(const std::wstring &text)
{
    return QString::fromStdWString(text);
}

QString readCode(const QImage &grey)
{
    const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum, int(grey.bytesPerLine()));
    return plain(ZXing::ReadBarcode(view).text());
}

/// The room without ink around everything, in pixels: the smallest of the four sides.
int marginOf(const QImage &grey)
{
    int least = grey.width();
    for (int y = 0; y < grey.height(); ++y) {
        for (int x = 0; x < grey.width(); ++x) {
            if (grey.constScanLine(y)[x] < 128)
                least = std::min({least, x, y, grey.width() - 1 - x, grey.height() - 1 - y});
        }
    }
    return least;
}

/// Where somebody wants to look at them.
void keepForLooking(const QString &pdf, const QString &name)
{
    if (const QString folder = qEnvironmentVariable("HOLDFAST_SLIPS"); !folder.isEmpty())
        QFile::copy(pdf, folder + u'/' + name);
}

} // namespace

/// Slips on paper: read back with other programs.
class PagesTest : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("TZ", "UTC"); }

private Q_SLOTS:
    void initTestCase();
    void areRead_data();
    void areRead();
    void goOnOnFurtherSheets();
    void leaveWhatTheyCannotReplace();
    void knowNoSuchPrinter();
};

void PagesTest::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty(), "this needs poppler-utils; see installer/prepare");
}

void PagesTest::areRead_data()
{
    QTest::addColumn<Paper>("paper");
    QTest::addColumn<QString>("language");
    QTest::newRow("58 mm") << Paper::Mm58 << u"de"_s;
    QTest::newRow("80 mm") << Paper::Mm80 << u"de"_s;
    QTest::newRow("80 mm English") << Paper::Mm80 << u"en"_s;
}

void PagesTest::areRead()
{
    QFETCH(Paper, paper);
    QFETCH(QString, language);
    QTemporaryDir folder;
    const QString file = folder.filePath(u"receipt.pdf"_s);
    QVERIFY(writePdf(slipOf(soldReceipt(), kelpStyle(), SlipWords(language)), paper, file));
    keepForLooking(file, u"sale-%1-%2.pdf"_s.arg(language).arg(millimetresOf(paper)));
    const QString text = textOf(file);
    for (const QString &part : {u"Kelp & Co."_s, u"Hafenstraße 7"_s, u"Orchard apples"_s, language == "de"_L1 ? u"46,80 €"_s : u"€46.80"_s,
                                language == "de"_L1 ? u"Rückgeld"_s : u"Change"_s, language == "de"_L1 ? u"6,86 €"_s : u"€6.86"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u" is not in "_s + text));
    const QByteArray info = outputOf(u"pdfinfo"_s, {file});
    QVERIFY2(info.contains("Pages:           1\n"), info.constData());
    QVERIFY(info.contains(language == "de"_L1 ? "Beleg 1-000042" : "Receipt 1-000042"));
    const QImage picture = pictureOf(file);
    QCOMPARE(qRound(picture.width() * 25.4 / 200), millimetresOf(paper));
    QCOMPARE(readCode(picture), u"https://kelp.example/r/1-000042"_s);
    QVERIFY2(marginOf(picture) >= 200 * 3 / 25, QByteArray::number(marginOf(picture)).constData());
}

void PagesTest::goOnOnFurtherSheets()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"a4.pdf"_s);
    Receipt receipt = soldReceipt();
    while (receipt.lines.size() < 90)
        receipt.lines.append(receipt.lines.at(0));
    {
        QPdfWriter writer(file);
        writer.setPageSize(QPageSize(QPageSize::A4));
        QVERIFY(paint(slipOf(receipt, kelpStyle(), SlipWords(u"en"_s)), writer));
    }
    keepForLooking(file, u"a4.pdf"_s);
    const QByteArray info = outputOf(u"pdfinfo"_s, {file});
    QVERIFY2(!info.contains("Pages:           1\n"), info.constData());
    QCOMPARE(textOf(file).count(u"Striped shirt"_s), 89);
    QVERIFY(textOf(file).contains(u"Thank you, and come back soon!"_s));
    QVERIFY(marginOf(pictureOf(file)) > 10);
}

void PagesTest::leaveWhatTheyCannotReplace()
{
    QTemporaryDir folder;
    const Slip slip = slipOf(soldReceipt(), kelpStyle(), SlipWords(u"en"_s));
    const auto nowhere = writePdf(slip, Paper::Mm80, folder.filePath(u"no/such/folder.pdf"_s));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, u"pdf_unwritable"_s);
    QVERIFY(!writePdf(slip, Paper::Mm80, folder.path()));
    const QString file = folder.filePath(u"receipt.pdf"_s);
    QFile before(file);
    QVERIFY(before.open(QIODevice::WriteOnly));
    before.write("something else");
    before.close();
    QVERIFY(writePdf(slip, Paper::Mm80, file));
    QVERIFY(textOf(file).contains(u"€46.80"_s));
}

void PagesTest::knowNoSuchPrinter()
{
    const auto printed = printOn(u"no such printer"_s, Slip{});
    QVERIFY(!printed);
    QCOMPARE(printed.error().code, u"printer_unknown"_s);
    QVERIFY(!systemPrinters().contains(u"no such printer"_s));
}

QTEST_MAIN(PagesTest)
#include "tst_pages.moc"
