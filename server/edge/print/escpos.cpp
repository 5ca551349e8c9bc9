// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/print/escpos.h"

#include "core/till/sliplines.h"
#include "edge/print/codepage.h"

using namespace Qt::StringLiterals;

namespace holdfast::print {

namespace {

constexpr char esc = '\x1b';
constexpr char gs = '\x1d';

template <typename... Bytes>
QByteArray command(Bytes... bytes)
{
    const char all[] = {char(bytes)...};
    return {all, sizeof...(bytes)};
}

/// GS ( k: a function of the two-dimensional codes, of which 49 is the QR code.
QByteArray qrFunction(char function, const QByteArray &parameters)
{
    const auto length = parameters.size() + 2;
    return command(gs, '(', 'k', length & 0xff, length >> 8, 49, function) + parameters;
}

QByteArray qrCode(const QString &content)
{
    // Model 2, squares of 6 dots, error correction M: read well by phones off thermal paper, and fits into 58 mm.
    return qrFunction(65, command(50, 0)) + qrFunction(67, command(6)) + qrFunction(69, command(49))
           + qrFunction(80, '0' + content.toUtf8()) + qrFunction(81, "0") + '\n';
}

/// ESC a, ESC E and GS !: alignment, emphasis and size; all are as they were after it.
QByteArray textLine(const SlipLine &line)
{
    const int size = (line.tall ? 0x01 : 0) | (line.wide ? 0x10 : 0);
    QByteArray bytes;
    if (line.centred)
        bytes += command(esc, 'a', 1);
    if (line.bold)
        bytes += command(esc, 'E', 1);
    if (size != 0)
        bytes += command(gs, '!', size);
    bytes += encoded(line.text) + '\n';
    if (size != 0)
        bytes += command(gs, '!', 0);
    if (line.bold)
        bytes += command(esc, 'E', 0);
    if (line.centred)
        bytes += command(esc, 'a', 0);
    return bytes;
}

/// The texts as they can be printed, before lines are made of them: some get longer.
Slip inCodePage(Slip slip)
{
    for (SlipBlock &block : slip.blocks) {
        if (block.kind == SlipBlock::Kind::QrCode)
            continue;
        for (QString *text : {&block.text, &block.right})
            *text = fitting(*text);
    }
    return slip;
}

} // namespace

QByteArray escpos(const Slip &slip, int columns)
{
    // ESC @: as after switching it on. ESC t 16: Windows-1252.
    QByteArray bytes = command(esc, '@') + command(esc, 't', 16);
    for (const SlipLine &line : slipLines(inCodePage(slip), columns)) {
        switch (line.kind) {
        case SlipLine::Kind::Words:
            bytes += textLine(line);
            break;
        case SlipLine::Kind::QrCode:
            bytes += command(esc, 'a', 1) + qrCode(line.text) + command(esc, 'a', 0);
            break;
        case SlipLine::Kind::Cut:
            // GS V 66: feeds what was printed beyond the blade, and leaves a bit uncut, so that nothing falls down.
            bytes += command(gs, 'V', 66, 0);
            break;
        }
    }
    return bytes;
}

QByteArray drawerKick()
{
    // ESC p: a pulse of 50 ms on the drawer's first pin, and 500 ms of rest.
    return command(esc, 'p', 0, 25, 250);
}

QByteArray doneQuestion()
{
    // GS r 1: the state of the paper, told when its turn comes.
    return command(gs, 'r', 1);
}

} // namespace holdfast::print
