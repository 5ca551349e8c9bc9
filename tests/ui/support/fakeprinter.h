// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/till/printer.h"

#include <QPointer>
#include <QTimer>

#include <optional>

namespace holdfast::test {

/// A printer whose paper the test reads.
class FakePrinter final : public ReceiptPrinter
{
public:
    State state() const override
    {
        if (!jam.isEmpty())
            return trouble->code == u"printer_silent" ? State::Asking : State::Retrying;
        return wished.device == PrinterWish::Device::None ? State::Off : State::Idle;
    }
    Error problem() const override { return trouble.value_or(Error{}); }
    QStringList waiting() const override
    {
        QStringList names;
        for (const Slip &slip : jam)
            names.append(slip.name);
        return names;
    }
    void print(const Slip &slip) override
    {
        (trouble ? jam : paper).append(slip);
        Q_EMIT changed();
        if (trouble)
            Q_EMIT failed(*trouble);
    }
    void openDrawer() override { ++drawerOpened; }
    void retry() override
    {
        if (!trouble)
            paper.append(std::exchange(jam, {}));
        Q_EMIT changed();
    }
    void drop() override
    {
        jam.removeFirst();
        Q_EMIT changed();
    }
    PrinterWish wish() const override { return wished; }
    void setWish(const PrinterWish &wish) override
    {
        wished = wish;
        Q_EMIT changed();
    }
    void test(const PrinterWish &wish, const Slip &slip, QObject *context, Then then) override
    {
        tested = wish;
        answer(context, std::move(then), slip);
    }
    void savePdf(const Slip &slip, const QString &, QObject *context, Then then) override
    {
        answer(context, std::move(then), slip);
    }
    void findSystemPrinters(QObject *context, std::function<void(const QStringList &names)> then) override
    {
        QTimer::singleShot(0, context, [then = std::move(then)] { then({QStringLiteral("Office"), QStringLiteral("Counter")}); });
    }

    QList<Slip> paper;            ///< what came out
    QList<Slip> jam;              ///< what waits
    int drawerOpened = 0;
    PrinterWish wished;
    PrinterWish tested;
    std::optional<Error> trouble; ///< that it is in

private:
    void answer(QObject *context, Then then, const Slip &slip)
    {
        QTimer::singleShot(0, context, [this, then = std::move(then), slip] {
            if (!trouble)
                paper.append(slip);
            then(trouble ? Result<Done>(*trouble) : Result<Done>(Done{}));
        });
    }
};

} // namespace holdfast::test
