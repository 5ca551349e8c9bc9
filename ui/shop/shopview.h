// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/carts/heldlist.h"
#include "ui/desk.h"
#include "ui/view.h"

#include <QTimer>

class QLabel;
class QPushButton;

namespace holdfast::ui {

class QrBox;
class ShopCards;

/// The web shop as staff look at it: where it is, who is in it now, and what shoppers find. GUI thread.
class ShopView : public View
{
    Q_OBJECT

public:
    explicit ShopView(Desk &desk, QWidget *parent = nullptr);

    QString title() const override { return tr("Web shop"); }
    QString iconName() const override { return QStringLiteral("shop"); }
    QString searchHint() const override { return tr("Search as shoppers do"); }
    void search(const QString &words) override;
    QWidget *firstWidget() override;
    QString mainAction() const override { return tr("Open in the browser"); }
    void runMainAction() override { open({}); }

    QrBox &qr() { return *m_qr; }
    ShopCards &cards() { return *m_cards; }

Q_SIGNALS:
    /// The server's settings, so that others than this machine reach the shop.
    void settingsWanted();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *makeSide();
    void showServer();
    void showHeld(const Result<LiveHolds> &held);
    void reload();
    void open(const QString &path);

    Desk &m_desk;
    QString m_words;
    QTimer m_soon; ///< gathers what happens meanwhile
    QrBox *m_qr = nullptr;
    QLabel *m_address = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_visitors = nullptr;
    QLabel *m_held = nullptr;
    QLabel *m_heading = nullptr;
    QPushButton *m_settings = nullptr;
    QPushButton *m_copy = nullptr;
    ShopCards *m_cards = nullptr;
};

} // namespace holdfast::ui
