// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/till/slip.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace holdfast {

/// What this machine prints receipts on.
struct PrinterWish {
    enum class Device {
        None,
        Network, ///< an ESC/POS printer that listens at HOST or HOST:PORT
        File,    ///< an ESC/POS printer behind a device file, such as /dev/usb/lp0 or COM3
        System,  ///< any printer of the system's, by its name
    };

    Device device = Device::None;
    QString place; ///< the address, the file, or the name
    Paper paper = Paper::Mm80;
    bool kicksDrawer = true; ///< for cash; the drawer is plugged into the printer
    /// A Network printer answers when it has printed all that it got. Almost all do; what only passes data on, such as
    /// some print servers, does not.
    bool answers = true;

    bool operator==(const PrinterWish &) const = default;
};

/// HOST or HOST:PORT; the port is 9100 unless said.
struct PrinterAddress {
    QString host;
    quint16 port = 9100;

    static Result<PrinterAddress> parse(const QString &text);
};

/// Whether it makes sense, without looking for the printer. The error's field is printer.address, printer.file or
/// printer.name.
Result<Done> checkPrinter(const PrinterWish &wish);

/// This machine's receipt printer as the till sees and steers it, whatever it is made of. Slips queue up and are printed
/// one after another; nothing here waits. A slip that did not come out is kept, as long as the program runs, and is tried
/// again: by itself after a while, or when somebody says so. It is never lost, and comes out twice only where the line
/// broke after a part of it was sent, which nobody can know from here. GUI thread.
class ReceiptPrinter : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off,      ///< no printer was chosen; slips go nowhere
        Idle,
        Printing,
        Retrying, ///< the first slip that waits is tried again after a while
        Asking,   ///< it may have come out: somebody must look, and then say retry() or drop()
    };
    using Then = std::function<void(const Result<Done> &done)>;

    using QObject::QObject;

    virtual State state() const = 0;
    /// Why the last attempt failed, while something waits.
    virtual Error problem() const = 0;
    /// The names of the slips that have not come out yet, the oldest first.
    virtual QStringList waiting() const = 0;

    /// A slip about cash also opens the drawer, if that was wished, unless it comes out much later: then nobody may be there.
    virtual void print(const Slip &slip) = 0;
    /// At once, and only now: a drawer that opens when nobody expects it is worse than one that stays shut.
    virtual void openDrawer() = 0;
    /// Tries what waits again now.
    virtual void retry() = 0;
    /// Forgets the oldest slip that waits.
    virtual void drop() = 0;

    virtual PrinterWish wish() const = 0;
    /// From now on; what waits is tried there.
    virtual void setWish(const PrinterWish &wish) = 0;

    // `then` is called unless `context` is gone by then.

    /// Prints a slip once on any printer, which need not be the one that was wished, and opens its drawer if that is
    /// wished there; nothing of it is kept.
    virtual void test(const PrinterWish &wish, const Slip &slip, QObject *context, Then then) = 0;
    /// As a page as wide as the paper and as long as it takes. Replaces the file, or leaves it as it was.
    virtual void savePdf(const Slip &slip, const QString &file, QObject *context, Then then) = 0;
    virtual void findSystemPrinters(QObject *context, std::function<void(const QStringList &names)> then) = 0;

Q_SIGNALS:
    /// State, problem or what waits.
    void changed();
    /// A slip did not come out at its first attempt, or the drawer stayed shut.
    void failed(const holdfast::Error &error);
};

} // namespace holdfast
