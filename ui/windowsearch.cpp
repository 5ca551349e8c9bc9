// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/search/query.h"
#include "ui/catalog/productsview.h"
#include "ui/holds/holdsview.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/settingsview.h"
#include "ui/widgets/format.h"

#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int mostProducts = 6;

void collect(const QMenu *menu, const QString &words, QList<Finding> &found)
{
    for (QAction *action : menu->actions()) {
        const QString text = action->text().remove(u'&');
        if (action->isEnabled() && !action->isSeparator() && text.contains(words, Qt::CaseInsensitive))
            found.append({u"arrow"_s, text, action->shortcut().toString(QKeySequence::NativeText),
                          [action] { action->trigger(); }});
    }
}

} // namespace

/// Views, actions and settings with these words in their name.
QList<Finding> MainWindow::places(const QString &words)
{
    QList<Finding> found;
    const QString text = words.trimmed();
    for (const QMenu *menu : menuBar()->findChildren<QMenu *>(Qt::FindDirectChildrenOnly))
        collect(menu, text, found);
    if (offers(Settings))
        collectSettings(text, found);
    return found;
}

void MainWindow::collectSettings(const QString &text, QList<Finding> &found)
{
    for (int i = 0; i < settings()->pageCount(); ++i) {
        const SettingsPage &page = settings()->page(i);
        for (const QString &topic : page.topics()) {
            if (topic.contains(text, Qt::CaseInsensitive)) {
                found.append({u"settings"_s, topic, page.title(), [this, i] {
                                  showView(Settings);
                                  settings()->openPage(i);
                              }});
            }
        }
    }
}

void MainWindow::offerProducts(const QString &words, QList<Finding> found)
{
    if (!offers(Products))
        return m_finder->offer(found);
    SearchQuery query;
    query.words = words;
    query.limit = mostProducts;
    m_desk->search<SearchPage>(
        this,
        [query](Connection &index) -> Result<SearchPage> {
            return holdfast::search(index, query).value_or(SearchPage{});
        },
        [this, found, asked = m_search](const Result<SearchPage> &page) mutable {
            if (asked != m_search)
                return;
            if (page) {
                for (const ProductSummary &product : page->items) {
                    found.append(
                        {u"products"_s, product.title,
                         QString(optionsText(product.options) + u"  "_s + moneyText(product.price, m_desk->currency()))
                             .trimmed(),
                         [this, id = product.id] {
                             showView(Products);
                             products()->open(id);
                         }});
                }
            }
            m_finder->offer(found);
        });
}

} // namespace holdfast::ui
