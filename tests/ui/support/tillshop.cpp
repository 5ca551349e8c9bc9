// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/tillshop.h"

#include "core/base/secret.h"
#include "ui/till/donepanel.h"
#include "ui/till/registerpage.h"
#include "ui/till/salepanel.h"
#include "ui/till/signinpage.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

/// No person types faster than this, and no scanner slower.
constexpr int typingMs = ui::Scanner::longestPauseMs + 10;
constexpr int patienceMs = 15'000;

} // namespace

TillShop::TillShop(const ServerWish &serverWish) : UiShop(serverWish)
{
    for (const auto &[name, role, pin] : {std::tuple(u"Carla"_s, Role::Cashier, carlasPin), std::tuple(u"Max"_s, Role::Manager, maxsPin)})
        (void)perform(AddStaff{name, role, pinHash(pin), u"test"_s});
    addOwner();
}

ProductId TillShop::addArticle(const QString &title, qint64 price, qint64 onHand, const QString &barcode)
{
    const ProductId product = addProduct(title, price, onHand);
    query(u"UPDATE product SET barcode = '%1' WHERE id = %2"_s.arg(barcode).arg(product.value));
    return product;
}

void TillShop::openTill()
{
    QVERIFY(openAndWait());
    window->activateWindow();
    window->showView(ui::MainWindow::Till);
    m_view = window->till();
    QTRY_VERIFY_WITH_TIMEOUT(m_view->till().isKnown(), patienceMs);
    if (!m_view->till().at()) {
        m_view->registerPage().name().clear();
        type(u"Front"_s);
        press(Qt::Key_Return);
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_view->page(), static_cast<QWidget *>(&m_view->signInPage()), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_view->signInPage().people().count() > 0, patienceMs);
}

/// After a dialog the window has the focus again, where there is somebody who manages windows; offscreen there is not.
QWidget *TillShop::focused()
{
    if (!QApplication::focusWidget())
        window->activateWindow();
    (void)QTest::qWaitFor([] { return QApplication::focusWidget() != nullptr; }, patienceMs);
    return QApplication::focusWidget() ? QApplication::focusWidget() : window.get();
}

void TillShop::type(const QString &text)
{
    QTest::keyClicks(focused(), text, Qt::NoModifier, m_view->scanner().isOn() ? typingMs : -1);
    QTest::qWait(typingMs);
}

void TillShop::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(focused(), Qt::Key(key), modifiers);
}

void TillShop::scan(const QString &code)
{
    QTest::keyClicks(focused(), code);
    QTest::keyClick(focused(), Qt::Key_Return);
}

void TillShop::signIn(const QString &name, const QString &pin)
{
    QListWidget &people = m_view->signInPage().people();
    for (int row = 0; row < people.count(); ++row) {
        if (people.item(row)->text().startsWith(name))
            people.setCurrentRow(row);
    }
    m_view->signInPage().pin().setFocus();
    type(pin);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(till().hand() && till().hand()->name == name, patienceMs);
}

void TillShop::openDrawer(const QString &opening)
{
    type(opening);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(till().isOpen(), patienceMs);
}

QDialog *TillShop::dialog(const QString &title)
{
    const auto open = [&]() -> QDialog * {
        auto *found = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        return found && found->isActiveWindow() && (title.isEmpty() || found->windowTitle() == title) ? found : nullptr;
    };
    return QTest::qWaitFor([&] { return open() != nullptr; }, patienceMs) ? open() : nullptr;
}

void TillShop::approve(const QString &reason)
{
    QDialog *asked = dialog(u"Approval"_s);
    QVERIFY(asked);
    auto *people = asked->findChild<QComboBox *>();
    QTRY_VERIFY(people->count() > 0);
    people->setCurrentIndex(people->findText(u"Max"_s));
    const QList<QLineEdit *> fields = asked->findChildren<QLineEdit *>();
    fields.at(0)->setText(QString::fromLatin1(maxsPin));
    fields.at(1)->setText(reason);
    QTest::keyClick(fields.at(1), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget() != asked, patienceMs);
}

void TillShop::linesAre(int count)
{
    const auto lines = [this] { return m_view->salePanel().model().rowCount(); };
    QVERIFY2(QTest::qWaitFor([&] { return lines() == count; }, patienceMs),
             qPrintable(u"%1 lines instead of %2. %3"_s.arg(lines()).arg(count).arg(m_view->note().text())));
}

} // namespace holdfast::test
