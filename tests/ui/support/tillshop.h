// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/uishop.h"
#include "ui/till/tillview.h"

class QDialog;
class QPushButton;

namespace holdfast::test {

/// The till in the desktop's real window, driven by keys alone: cashier Carla (PIN 4711), manager Max (PIN 8152).
class TillShop : public UiShop
{
public:
    static constexpr const char *carlasPin = "4711";
    static constexpr const char *maxsPin = "8152";

    explicit TillShop(const ServerWish &wish = off());

    /// Opens the window with the till in front; makes this machine the till "Front" as a new one is made, by its name.
    void openTill();
    ui::TillView &view() { return *m_view; }
    ui::Till &till() { return m_view->till(); }
    ProductId addArticle(const QString &title, qint64 price, qint64 onHand, const QString &barcode);

    // By keys, each answered when the window shows it.
    void signIn(const QString &name, const QString &pin);
    void openDrawer(const QString &opening);
    void scan(const QString &code);
    /// Into whatever has the focus, as slowly as people type.
    void type(const QString &text);
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// The dialog of that title, or whichever is open, waited for; none when it does not come.
    QDialog *dialog(const QString &title = {});
    void approve(const QString &reason = QStringLiteral("fine"));
    /// Waits until a sale has so many lines, or none.
    void linesAre(int count);
    QWidget *focused();

private:
    ui::TillView *m_view = nullptr;
};

} // namespace holdfast::test
