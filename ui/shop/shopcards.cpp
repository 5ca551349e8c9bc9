// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shop/shopcards.h"

#include "ui/widgets/format.h"
#include "ui/widgets/pictures.h"
#include "ui/widgets/theme.h"

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int pictureSide = 112;
constexpr QSize cardSize(160, 196);

} // namespace

ShopCards::ShopCards(const DatabaseUrl &shop, QWidget *parent) : QListWidget(parent), m_shop(shop)
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setIconSize({pictureSide, pictureSide});
    setGridSize(cardSize);
    setWordWrap(true);
    setAccessibleName(tr("What shoppers see"));
    connect(this, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { Q_EMIT opened({item->data(Qt::UserRole).toLongLong()}); });
}

void ShopCards::show(const QList<ProductSummary> &products, const Currency &currency)
{
    QStringList urls;
    while (count() > products.size())
        delete takeItem(count() - 1);
    for (int i = 0; i < products.size(); ++i) {
        const ProductSummary &product = products[i];
        QListWidgetItem *card = i < count() ? item(i) : new QListWidgetItem(this);
        const QString price = priceText(product.price, product.measure, currency);
        const QString state = product.available.value > 0 ? price : QString(price + u" · "_s + tr("sold out"));
        card->setText(product.title + u'\n' + state);
        card->setData(Qt::UserRole, product.id.value);
        card->setTextAlignment(Qt::AlignHCenter);
        card->setSizeHint(cardSize);
        urls << product.imageUrl.value_or(QString());
    }
    if (urls != m_urls)
        loadPictures(urls);
}

void ShopCards::loadPictures(const QStringList &urls)
{
    m_urls = urls;
    const int pixels = int(pictureSide * devicePixelRatioF());
    m_work.run(
        [shop = m_shop, urls, pixels] {
            QList<QImage> images;
            for (const QString &url : urls)
                images << loadPicture(shop, url, pixels);
            return images;
        },
        [this, urls](const QList<QImage> &images) {
            if (urls != m_urls)
                return; // others are shown by now
            QPixmap none(pictureSide, pictureSide);
            none.fill(Qt::transparent);
            for (int i = 0; i < images.size() && i < count(); ++i)
                item(i)->setIcon(images[i].isNull() ? QIcon(none) : QIcon(QPixmap::fromImage(images[i])));
        });
}

} // namespace holdfast::ui
