// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/goodspanel.h"

#include "core/search/query.h"
#include "core/till/favourites.h"
#include "ui/till/articletile.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notes.h"
#include "ui/widgets/pictures.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostFound = 24;
constexpr int picturePixels = 96;

struct Picture {
    qint64 product;
    QImage image;
};

} // namespace

TypedCode readTyped(const QString &text)
{
    static const QRegularExpression counted(u"^\\s*([0-9]{1,9})\\s*[*×]\\s*(.*)$"_s);
    const auto match = counted.match(text);
    if (!match.hasMatch())
        return {1, false, text.trimmed()};
    return {match.captured(1).toLongLong(), true, match.captured(2).trimmed()};
}

GoodsPanel::GoodsPanel(Till &till, QWidget *parent)
    : QWidget(parent), m_till(till), m_entry(new QLineEdit), m_count(makeLabel({}, "heading")),
      m_heading(makeLabel({}, "muted")), m_list(new QListWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * space, 2 * space, space, 2 * space);
    layout->setSpacing(space);
    auto *bar = new QHBoxLayout;
    m_entry->setPlaceholderText(tr("Scan, search, or 3* before a scan"));
    m_entry->setAccessibleName(tr("Code or words"));
    m_entry->setFont(ui::font(textLarge));
    m_entry->setProperty("big", true);
    m_entry->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_entry->setClearButtonEnabled(true);
    m_entry->installEventFilter(this);
    m_count->hide();
    bar->addWidget(m_count);
    bar->addWidget(m_entry, 1);
    layout->addLayout(bar);
    layout->addWidget(m_heading);
    m_list->setObjectName(u"tiles"_s);
    m_list->setItemDelegate(new ArticleTile(m_list));
    m_list->setViewMode(QListView::IconMode);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(4);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setAccessibleName(tr("Articles"));
    layout->addWidget(m_list, 1);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] { find(readTyped(m_entry->text()).code); });
    connect(m_entry, &QLineEdit::returnPressed, this, &GoodsPanel::submit);
    connect(m_entry, &QLineEdit::textChanged, this, &GoodsPanel::typed);
    connect(m_list, &QListWidget::itemActivated, this, &GoodsPanel::choose);
    connect(m_list, &QListWidget::itemClicked, this, &GoodsPanel::choose);
    connect(m_list, &QWidget::customContextMenuRequested, this, &GoodsPanel::showMenu);
    connect(&m_till.desk().feed(), &ChangeFeed::touched, this, [this] { m_soon.start(250); });
}

void GoodsPanel::loadFavourites()
{
    m_till.desk().ask<QList<ProductSummary>>(
        this, [](Connection &connection) -> Result<QList<ProductSummary>> { return listFavourites(connection); },
        [this](const Result<QList<ProductSummary>> &favourites) {
            if (!favourites)
                return;
            m_favourites = *favourites;
            if (m_entry->text().isEmpty())
                typed({});
        });
}

void GoodsPanel::typed(const QString &text)
{
    const TypedCode typed = readTyped(text);
    m_refused.reset();
    if (typed.code.size() >= 2)
        return m_soon.start(80);
    ++m_search;
    m_found.clear();
    m_heading->setText(m_favourites.isEmpty()
                           ? tr("No favourites yet. Search for something, and choose “Favourite” in its menu.")
                           : tr("Favourites"));
    show(m_favourites);
}

void GoodsPanel::find(const QString &words)
{
    if (words.size() < 2)
        return loadFavourites();
    SearchQuery query;
    query.words = words.left(SearchQuery::mostCharacters);
    query.limit = mostFound;
    m_till.desk().search<SearchPage>(
        this, [query](Connection &index) -> Result<SearchPage> { return search(index, query).value_or(SearchPage{}); },
        [this, words, asked = ++m_search](const Result<SearchPage> &page) {
            if (asked != m_search || !page)
                return;
            m_found = words;
            m_heading->setText(page->items.isEmpty() ? tr("Nothing found by these words") : tr("Found"));
            show(page->items);
            if (const auto refused = std::exchange(m_refused, std::nullopt); refused && !offer())
                Q_EMIT nothingFound(*refused);
        });
}

void GoodsPanel::show(const QList<ProductSummary> &products)
{
    m_list->clear();
    for (const ProductSummary &product : products) {
        auto *item = new QListWidgetItem(product.title, m_list);
        item->setData(ArticleTile::ProductRole, product.id.value);
        item->setData(ArticleTile::DetailRole, optionsText(product.options));
        item->setData(ArticleTile::PriceRole, priceText(product.price, product.measure, m_till.desk().currency()));
        item->setData(ArticleTile::LeftRole, product.available.value);
        item->setData(Qt::AccessibleTextRole, u"%1 %2"_s.arg(product.title, item->data(ArticleTile::PriceRole).toString()));
    }
    loadPictures(products);
}

void GoodsPanel::loadPictures(const QList<ProductSummary> &products)
{
    QList<std::pair<qint64, QString>> wanted;
    for (const ProductSummary &product : products) {
        if (product.imageUrl)
            wanted.append({product.id.value, *product.imageUrl});
    }
    const quint64 shown = ++m_shown;
    if (wanted.isEmpty())
        return;
    m_pictures.run(
        [wanted, shop = m_till.desk().database().url()] {
            QList<Picture> pictures;
            for (const auto &[product, url] : wanted)
                pictures.append({product, loadPicture(shop, url, picturePixels)});
            return pictures;
        },
        [this, shown](const QList<Picture> &pictures) {
            for (int row = 0; shown == m_shown && row < m_list->count(); ++row) {
                for (const Picture &picture : pictures) {
                    if (m_list->item(row)->data(ArticleTile::ProductRole).toLongLong() == picture.product)
                        m_list->item(row)->setData(Qt::DecorationRole, picture.image);
                }
            }
        });
}

std::optional<Quantity> GoodsPanel::takeCount()
{
    m_count->hide();
    return std::exchange(m_howMany, std::nullopt);
}

void GoodsPanel::submit()
{
    const TypedCode typed = readTyped(m_entry->text());
    if (typed.counted)
        m_howMany = Quantity{typed.count};
    if (typed.code.isEmpty() && !typed.counted)
        return Q_EMIT payWanted();
    m_count->setText(tr("%1 ×").arg(typed.count));
    m_count->setVisible(typed.counted);
    if (typed.code.isEmpty())
        return m_entry->clear();
    m_till.ring(typed.code, takeCount());
}

void GoodsPanel::scan(const QString &code)
{
    // A number may have been typed, with its star or without.
    if (const TypedCode typed = readTyped(m_entry->text()); typed.counted && typed.code.isEmpty())
        m_howMany = Quantity{typed.count};
    m_entry->clear();
    m_till.ring(code, takeCount());
}

bool GoodsPanel::offer()
{
    if (m_list->count() == 0)
        return false;
    m_list->setCurrentRow(0);
    m_list->setFocus();
    return true;
}

bool GoodsPanel::offerFound(const Error &refused)
{
    const QString words = readTyped(m_entry->text()).code;
    if (words.size() < 2)
        return false;
    if (m_found == words)
        return offer();
    m_refused = refused;
    m_soon.stop();
    find(words);
    return true;
}

void GoodsPanel::clear()
{
    m_entry->clear();
    m_entry->setFocus();
}

void GoodsPanel::choose(const QListWidgetItem *item)
{
    if (!item)
        return;
    const TypedCode typed = readTyped(m_entry->text());
    if (typed.counted)
        m_howMany = Quantity{typed.count};
    m_till.ring(ProductId{item->data(ArticleTile::ProductRole).toLongLong()}, takeCount());
}

void GoodsPanel::showMenu(const QPoint &at)
{
    const QListWidgetItem *item = m_list->itemAt(at);
    if (!item)
        return;
    const ProductId product{item->data(ArticleTile::ProductRole).toLongLong()};
    const bool chosen = std::any_of(m_favourites.begin(), m_favourites.end(),
                                    [&](const ProductSummary &favourite) { return favourite.id == product; });
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"add"_s), chosen ? tr("No favourite any more") : tr("Favourite"), this,
                    [this, product, chosen] { pickFavourite(product, !chosen); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void GoodsPanel::pickFavourite(ProductId product, bool chosen)
{
    m_till.desk().submit(this, ChooseFavourite{product, chosen}, [this, chosen](const Result<Done> &done) {
        Q_EMIT said(!done ? errorText(done.error()) : chosen ? tr("It is among the favourites now") : tr("It is no favourite any more"));
        loadFavourites();
    });
}

/// From the field down into what it found, and back.
bool GoodsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_entry || event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Down && m_list->count() > 0) {
        m_list->setFocus();
        if (m_list->currentRow() < 0)
            m_list->setCurrentRow(0);
        return true;
    }
    if (key == Qt::Key_Escape) {
        m_howMany.reset();
        m_count->hide();
        m_entry->clear();
        return true;
    }
    return false;
}

} // namespace holdfast::ui
