// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/qrcode.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <exception>

namespace holdfast {

QrCode QrCode::of(const QString &text)
{
    if (text.isEmpty())
        return {};
    try {
        const ZXing::BitMatrix matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode)
                                            .setMargin(0)
                                            .setEncoding(ZXing::CharacterSet::UTF8)
                                            .encode(text.toStdString(), 0, 0);
        QrCode code{matrix.width(), QBitArray(matrix.width() * matrix.width())};
        for (int y = 0; y < code.side; ++y) {
            for (int x = 0; x < code.side; ++x)
                code.dark.setBit(y * code.side + x, matrix.get(x, y));
        }
        return code;
    } catch (const std::exception &) {
        return {};
    }
}

} // namespace holdfast
