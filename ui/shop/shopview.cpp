// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shop/shopview.h"

#include "core/search/query.h"
#include "ui/shop/qrbox.h"
#include "ui/shop/shopcards.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace holdfast::ui {

namespace {

constexpr int shownProducts = 24;
constexpr int countedHolds = 1000;
constexpr int sideWidth = 280;

/// Whether an address is one that only this machine understands.
bool isLocal(const QString &address)
{
    const QString host = QUrl(address).host();
    return host == "localhost"_L1 || host.startsWith("127."_L1) || host == "::1"_L1;
}

} // namespace

ShopView::ShopView(Desk &desk, QWidget *parent) : View(parent), m_desk(desk)
{
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(1s);
    connect(&m_soon, &QTimer::timeout, this, &ShopView::reload);
    connect(&desk.server(), &Server::changed, this, &ShopView::showServer);
    connect(&desk.feed(), &ChangeFeed::touched, this, [this] {
        if (isVisible() && !m_soon.isActive())
            m_soon.start();
    });
    showServer();
}

void ShopView::build()
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * space, 2 * space, 2 * space, 2 * space);
    layout->setSpacing(3 * space);
    layout->addWidget(makeSide());
    auto *list = new QVBoxLayout;
    m_heading = makeLabel(tr("What shoppers see first"), "heading");
    list->addWidget(m_heading);
    m_cards = new ShopCards(m_desk.database().url());
    connect(m_cards, &ShopCards::opened, this, [this](ProductId product) { open(u"/products/"_s + product.text()); });
    list->addWidget(m_cards, 1);
    layout->addLayout(list, 1);
}

QWidget *ShopView::makeSide()
{
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space);
    m_qr = new QrBox;
    m_address = makeLabel({}, "heading", true);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hint = makeLabel({}, "muted", true);
    m_copy = new QPushButton(tr("Copy the address"));
    m_settings = new QPushButton(tr("Server settings…"));
    m_visitors = makeLabel({}, nullptr, true);
    m_held = makeLabel({}, nullptr, true);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_desk.server().url()); });
    connect(m_settings, &QPushButton::clicked, this, &ShopView::settingsWanted);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_qr, m_address, m_hint})
        column->addWidget(widget);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    column->addWidget(m_settings, 0, Qt::AlignLeft);
    column->addSpacing(2 * space);
    column->addWidget(makeLabel(tr("In the shop now"), "heading"));
    column->addWidget(m_visitors);
    column->addWidget(m_held);
    column->addStretch(1);
    return side;
}

QWidget *ShopView::firstWidget()
{
    return m_cards;
}

void ShopView::showServer()
{
    const Server &server = m_desk.server();
    const bool listens = server.state() == Server::State::Listening;
    m_qr->setVisible(listens);
    m_copy->setVisible(listens);
    m_settings->setVisible(!listens || isLocal(server.url()));
    m_address->setText(listens ? server.url() : tr("The web shop is closed"));
    if (!listens)
        m_hint->setText(tr("Shoppers cannot reach it until the server is on."));
    else if (isLocal(server.url()))
        m_hint->setText(tr("Only this machine reaches it there. For phones and others in your network, let it listen on their address, such as 0.0.0.0:8080."));
    else
        m_hint->setText(tr("Point a phone's camera at it to open the shop there."));
    if (listens)
        m_qr->show(server.url());
    m_visitors->setText(tr("%n browser(s) with the shop open", nullptr, server.streams()));
}

void ShopView::showHeld(const Result<LiveHolds> &held)
{
    if (!held)
        return; // the window's banner says why
    m_held->setText(held->more ? tr("More than %n product(s) in carts", nullptr, held->holds)
                               : tr("%n cart(s) hold something", nullptr, held->carts));
}

void ShopView::search(const QString &words)
{
    m_words = words.trimmed();
    m_heading->setText(m_words.isEmpty() ? tr("What shoppers see first") : tr("What shoppers find for “%1”").arg(m_words));
    reload();
}

void ShopView::reload()
{
    m_desk.search<QList<ProductSummary>>(
        this,
        [words = m_words](Connection &index) -> Result<QList<ProductSummary>> {
            const auto page = holdfast::search(index, SearchQuery{.words = words, .limit = shownProducts});
            return page ? page->items : QList<ProductSummary>();
        },
        [this, words = m_words](const Result<QList<ProductSummary>> &found) {
            if (found && words == m_words)
                m_cards->show(*found, m_desk.currency());
        });
    m_desk.ask<LiveHolds>(
        this,
        [now = m_desk.clock().now()](Connection &connection) -> Result<LiveHolds> {
            return someLiveHolds(connection, now, countedHolds);
        },
        [this](const Result<LiveHolds> &held) { showHeld(held); });
}

void ShopView::open(const QString &path)
{
    if (m_desk.server().state() == Server::State::Listening)
        QDesktopServices::openUrl(QUrl(m_desk.server().url() + path));
    else
        Q_EMIT settingsWanted();
}

void ShopView::showEvent(QShowEvent *event)
{
    View::showEvent(event);
    reload();
}

void ShopView::hideEvent(QHideEvent *event)
{
    View::hideEvent(event);
    m_soon.stop();
}

} // namespace holdfast::ui
