// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/catalog/product.h"
#include "core/db/databaseurl.h"

#include <QImage>
#include <QListWidget>

namespace holdfast::ui {

/// Products as shoppers find them: pictures with titles and prices. Pictures are read in another thread.
class ShopCards : public QListWidget
{
    Q_OBJECT

public:
    explicit ShopCards(const DatabaseUrl &shop, QWidget *parent = nullptr);

    void show(const QList<ProductSummary> &products, const Currency &currency);

Q_SIGNALS:
    void opened(ProductId product);

private:
    void loadPictures(const QStringList &urls);

    const DatabaseUrl m_shop;
    QStringList m_urls; ///< of the pictures that are shown or on their way
    Background m_work{this};
};

} // namespace holdfast::ui
