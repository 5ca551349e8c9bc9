// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/desktop.h"
#include "support/uishop.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace holdfast;
using namespace holdfast::ui;
using namespace holdfast::test;

namespace {

QMessageBox *closingBox(app::Desktop &desktop)
{
    return desktop.window().findChild<QMessageBox *>(u"closing"_s);
}

void press(QMessageBox *box, const QString &text)
{
    const QList<QAbstractButton *> buttons = box->buttons();
    const auto found = std::find_if(buttons.begin(), buttons.end(),
                                    [&](const QAbstractButton *button) { return button->text() == text; });
    QVERIFY2(found != buttons.end(), qPrintable(text));
    (*found)->click();
}

QAction *menuAction(QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

/// Closing the window while shoppers have something in their carts.
class ClosingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closingAsksWithLiveCarts();
    void servesOnFromTheTray();
    void servesOnWithoutATray();
};

void ClosingTest::closingAsksWithLiveCarts()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    shop.hold(tea, 2, 5min);
    app::Desktop desktop(shop.appearance, {shop.database.url(), std::nullopt, false, false});
    QSignalSpy ready(&desktop, &app::Desktop::ready);
    desktop.start();
    QVERIFY(ready.wait(10'000));
    desktop.window().close();
    QMessageBox *box = nullptr;
    QTRY_VERIFY((box = desktop.window().findChild<QMessageBox *>(u"closing"_s)));
    QVERIFY(desktop.window().isVisible());
    QVERIFY(box->text().contains(u"1 hold"_s));
    box->button(QMessageBox::Cancel) ? box->button(QMessageBox::Cancel)->click() : box->reject();
    QTRY_VERIFY(!desktop.window().findChild<QMessageBox *>(u"closing"_s));
    QVERIFY(desktop.window().isVisible());
}

void ClosingTest::servesOnFromTheTray()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    shop.hold(tea, 2, 5min);
    app::Desktop desktop(shop.appearance, {shop.database.url(), std::nullopt, false, false, [] { return true; }});
    QSignalSpy ready(&desktop, &app::Desktop::ready);
    desktop.start();
    QVERIFY(ready.wait(10'000));
    desktop.window().close();
    QTRY_VERIFY(closingBox(desktop));
    QVERIFY(closingBox(desktop)->informativeText().contains(u"tray"_s));
    press(closingBox(desktop), u"Keep serving"_s);
    QTRY_VERIFY(!desktop.window().isVisible());
    QVERIFY(desktop.tray().isShown());
    QVERIFY(desktop.session());
    // Back, by the menu.
    menuAction(desktop.tray().menu(), u"Open Holdfast"_s)->trigger();
    QVERIFY(desktop.window().isVisible());
    QVERIFY(!desktop.tray().isShown());
    QTRY_VERIFY(!closingBox(desktop));
    // From the tray, too, nobody is left standing without a question.
    desktop.window().close();
    QTRY_VERIFY(closingBox(desktop));
    press(closingBox(desktop), u"Keep serving"_s);
    QTRY_VERIFY(!desktop.window().isVisible() && !closingBox(desktop));
    menuAction(desktop.tray().menu(), u"Quit"_s)->trigger();
    QTRY_VERIFY(closingBox(desktop));
    QVERIFY(desktop.window().isVisible());
    press(closingBox(desktop), u"Quit anyway"_s);
    QTRY_VERIFY(!desktop.window().isVisible());
    QVERIFY(!desktop.tray().isShown());
}

void ClosingTest::servesOnWithoutATray()
{
    UiShop shop;
    shop.addOwner();
    const ProductId tea = shop.addProduct(u"Tea"_s, 480, 20);
    app::Desktop desktop(shop.appearance, {shop.database.url(), std::nullopt, false, false, [] { return false; }});
    QSignalSpy ready(&desktop, &app::Desktop::ready);
    desktop.start();
    QVERIFY(ready.wait(10'000));
    shop.hold(tea, 2, 5min);
    desktop.window().close();
    QTRY_VERIFY(closingBox(desktop));
    QVERIFY(!closingBox(desktop)->informativeText().contains(u"tray"_s));
    press(closingBox(desktop), u"Keep serving"_s);
    QTRY_VERIFY(desktop.window().isMinimized());
    QVERIFY(!desktop.tray().isShown());
    desktop.raise();
    QVERIFY(!desktop.window().isMinimized());
    QTRY_VERIFY(!closingBox(desktop));
    // With nobody in the shop there is nothing to ask.
    shop.query(u"UPDATE cart_line SET hold_expires_at = 1"_s);
    desktop.window().close();
    QTRY_VERIFY(!desktop.window().isVisible());
    QVERIFY(!closingBox(desktop));
}

QTEST_MAIN(ClosingTest)
#include "tst_closing.moc"
