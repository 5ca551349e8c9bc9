// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/slip.h"

#include "core/settings/shopsettings.h"

namespace holdfast {

void Slip::say(const QString &text)
{
    blocks.append({.text = text});
}

void Slip::indented(const QString &text)
{
    blocks.append({.text = text, .indented = true});
}

void Slip::centred(const QString &text)
{
    blocks.append({.text = text, .centred = true});
}

void Slip::bold(const QString &text)
{
    blocks.append({.text = text, .bold = true});
}

void Slip::title(const QString &text)
{
    blocks.append({.text = text, .centred = true, .bold = true, .large = true});
}

void Slip::columns(const QString &left, const QString &right)
{
    blocks.append({.kind = SlipBlock::Kind::Columns, .text = left, .right = right});
}

void Slip::indentedColumns(const QString &left, const QString &right)
{
    blocks.append({.kind = SlipBlock::Kind::Columns, .text = left, .right = right, .indented = true});
}

void Slip::boldColumns(const QString &left, const QString &right)
{
    blocks.append({.kind = SlipBlock::Kind::Columns, .text = left, .right = right, .bold = true});
}

void Slip::largeColumns(const QString &left, const QString &right)
{
    blocks.append({.kind = SlipBlock::Kind::Columns, .text = left, .right = right, .bold = true, .large = true});
}

void Slip::rule()
{
    blocks.append({.kind = SlipBlock::Kind::Rule});
}

void Slip::qrCode(const QString &content)
{
    blocks.append({.kind = SlipBlock::Kind::QrCode, .text = content, .centred = true});
}

void Slip::end()
{
    blocks.append({.kind = SlipBlock::Kind::Feed, .lines = 2});
    blocks.append({.kind = SlipBlock::Kind::Cut});
}

ReceiptStyle ReceiptStyle::of(const ShopSettings &settings)
{
    return {settings.name, settings.receiptHead, settings.receiptFoot};
}

} // namespace holdfast
