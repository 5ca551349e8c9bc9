// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/print/paint.h"

#include "edge/print/devices.h"
#include "edge/print/sheet.h"

#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QPrinter>
#include <QPrinterInfo>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::print {

namespace {

constexpr qreal widestMm = 100;
constexpr qreal marginMm = 4;
constexpr qreal sheetMarginMm = 10;
constexpr int pdfDotsPerInch = 600;

/// The PDF's page: a roll has no end, but a page must have one.
QPageLayout pageFor(const Slip &slip, Paper paper, QPdfWriter &writer)
{
    const qreal width = millimetresOf(paper) - 2 * marginMm;
    const Sheet sheet(writer, width * pdfDotsPerInch / 25.4);
    qreal height = 0;
    for (const SlipBlock &block : slip.blocks)
        height += sheet.heightOf(block);
    const QSizeF size(millimetresOf(paper), height / sheet.dotsOf(1) + 2 * marginMm + 1);
    return {QPageSize(size, QPageSize::Millimeter, QString(), QPageSize::ExactMatch), QPageLayout::Portrait,
            QMarginsF(marginMm, marginMm, marginMm, marginMm), QPageLayout::Millimeter};
}

/// Of a block and what is indented below it: what was sold is not torn from its price.
qreal heightTogether(const Sheet &sheet, const Slip &slip, qsizetype at)
{
    qreal height = sheet.heightOf(slip.blocks.at(at));
    while (++at < slip.blocks.size() && slip.blocks.at(at).indented)
        height += sheet.heightOf(slip.blocks.at(at));
    return height;
}

} // namespace

bool paint(const Slip &slip, QPagedPaintDevice &device)
{
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    const QRectF page(0, 0, device.width(), device.height());
    const qreal width = std::min(page.width(), widestMm * device.logicalDpiX() / 25.4);
    const Sheet sheet(device, width);
    const qreal left = (page.width() - width) / 2;
    // A roll has its margin already; on a sheet the top edge would be crowded.
    const qreal top = left > 0 ? sheet.dotsOf(sheetMarginMm) : 0;
    qreal y = top;
    for (qsizetype i = 0; i < slip.blocks.size(); ++i) {
        if (y > top && y + heightTogether(sheet, slip, i) > page.height() - top) {
            if (!device.newPage())
                return false;
            y = top;
        }
        sheet.draw(painter, slip.blocks.at(i), {left, y});
        y += sheet.heightOf(slip.blocks.at(i));
    }
    return painter.end();
}

Result<Done> writePdf(const Slip &slip, Paper paper, const QString &file)
{
    const Error unwritable = trouble("pdf_unwritable", u"%1 cannot be written; choose another file"_s.arg(file), file);
    QSaveFile saved(file);
    if (!saved.open(QIODevice::WriteOnly))
        return unwritable;
    QPdfWriter writer(&saved);
    writer.setResolution(pdfDotsPerInch);
    writer.setTitle(slip.name);
    writer.setCreator(u"Holdfast"_s);
    writer.setPageLayout(pageFor(slip, paper, writer));
    if (!paint(slip, writer) || !saved.commit())
        return unwritable;
    return Done{};
}

QStringList systemPrinters()
{
    return QPrinterInfo::availablePrinterNames();
}

Result<Done> printOn(const QString &printer, const Slip &slip)
{
    const QPrinterInfo info = QPrinterInfo::printerInfo(printer);
    if (info.isNull())
        return trouble("printer_unknown", u"the system has no printer \"%1\"; choose another one"_s.arg(printer), printer);
    QPrinter device(info, QPrinter::HighResolution);
    device.setDocName(slip.name);
    if (!paint(slip, device))
        return trouble("printer_refused", u"the system's printer \"%1\" does not take anything"_s.arg(printer), printer);
    return Done{};
}

} // namespace holdfast::print
