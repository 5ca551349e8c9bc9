// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace holdfast {

struct Receipt;
struct ShopSettings;
struct TillReport;
class SlipWords;

/// The paper of receipt printers.
enum class Paper { Mm58, Mm80 };
/// How many characters of such a printer's usual font stand in a line.
constexpr int columnsOf(Paper paper) { return paper == Paper::Mm58 ? 32 : 48; }
constexpr int millimetresOf(Paper paper) { return paper == Paper::Mm58 ? 58 : 80; }

/// A piece of a slip, from margin to margin.
struct SlipBlock {
    enum class Kind { Words, Columns, Rule, QrCode, Feed, Cut };

    Kind kind = Kind::Words;
    QString text = {};  ///< may have several lines; of Columns what is at the left; of a QR code what it says
    QString right = {}; ///< of Columns, in one piece as long as it fits into a line
    bool centred = false;
    bool indented = false;
    bool bold = false;
    bool large = false;
    int lines = 0; ///< of a Feed
};

/// What comes out of a receipt printer, whatever kind of printer that is. A value; any thread.
struct Slip {
    QString name;      ///< "Receipt 17", for lists of what waits, and as a file's title
    bool cash = false; ///< notes and coins change hands, so the drawer is wanted open
    QList<SlipBlock> blocks;

    void say(const QString &text);
    void indented(const QString &text);
    void centred(const QString &text);
    void bold(const QString &text);
    /// Centred, large and bold: there is but little room.
    void title(const QString &text);
    void columns(const QString &left, const QString &right);
    void indentedColumns(const QString &left, const QString &right);
    void boldColumns(const QString &left, const QString &right);
    void largeColumns(const QString &left, const QString &right);
    void rule();
    void qrCode(const QString &content);
    /// Paper to tear it off by, and the cut.
    void end();
};

/// What a shop has on all its receipts.
struct ReceiptStyle {
    QString shop;
    QString head; ///< lines below the shop's name, such as its address
    QString foot; ///< lines at the end

    static ReceiptStyle of(const ShopSettings &settings);
};

Slip slipOf(const Receipt &receipt, const ReceiptStyle &style, const SlipWords &words);
Slip slipOf(const TillReport &report, const ReceiptStyle &style, const SlipWords &words);

} // namespace holdfast
