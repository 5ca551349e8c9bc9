// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productsview.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

void ProductsView::offer(const Conflict &conflict)
{
    m_conflicts.push_back(conflict);
    if (m_conflicts.size() == 1)
        nextConflict();
}

void ProductsView::nextConflict()
{
    if (m_conflicts.empty()) {
        m_conflict->hide();
        return;
    }
    const Conflict &conflict = m_conflicts.front();
    const QString theirs = valueText(conflict.mine.field, conflict.theirs, m_desk.currency());
    const QString mine = valueText(conflict.mine.field, conflict.mine.after, m_desk.currency());
    m_conflict->show(Banner::Kind::Attention,
                     tr("%1 of “%2” was changed by someone else meanwhile. Theirs: %3. Mine: %4.")
                         .arg(fieldText(conflict.mine.field), conflict.mine.title, theirs, mine));
    const auto settle = [this](bool insist) {
        const Conflict settled = m_conflicts.front();
        m_conflicts.pop_front();
        if (insist)
            m_editing.insist(settled);
        nextConflict();
    };
    m_conflict->setActions(
        {{tr("Keep theirs"), [settle] { settle(false); }}, {tr("Use mine"), [settle] { settle(true); }}});
}

void ProductsView::showState()
{
    const bool none = m_model.rowCount() == 0;
    m_grid->showLoading(m_model.loading());
    m_grid->showEmpty(none && !m_model.loading());
    if (none && !m_model.loading())
        showEmpty();
}

void ProductsView::showEmpty()
{
    EmptyState &empty = m_grid->empty();
    if (m_model.error()) {
        empty.show(u"error"_s, tr("The products could not be read"), errorText(*m_model.error()));
        empty.setActions({{tr("Try again"), [this] { m_model.reload(); }}});
    } else if (!m_model.query().words.trimmed().isEmpty()) {
        empty.show(u"search"_s, tr("Nothing found for “%1”").arg(m_model.query().words.trimmed()),
                   tr("Every word must be in the title, the options, the brand or the category; or type a whole SKU or "
                      "barcode."));
        empty.setActions({});
    } else if (!m_model.query().active) {
        empty.show(
            u"archive"_s, tr("Nothing is archived"),
            tr("Products that you take off sale are kept here, with their history. You can put them on sale again."));
        empty.setActions({});
    } else {
        empty.show(u"products"_s, tr("No products yet"),
                   tr("Add the first one by hand, or import a whole catalogue from a CSV file, as Shopify and "
                      "WooCommerce export it."));
        empty.setActions(
            {{tr("New product"), [this] { runMainAction(); }}, {tr("Import…"), [this] { Q_EMIT importWanted(); }}});
    }
}

void ProductsView::showMenu(const QPoint &at)
{
    const QModelIndex index = m_grid->indexAt(at);
    const ListedProduct *product = m_model.at(index.row());
    if (!product)
        return;
    QMenu menu(this);
    const ListedProduct row = *product;
    menu.addAction(icon(u"edit"_s), tr("Change the price"), m_grid,
                   [this] { m_grid->editColumn(ProductModel::Price); });
    menu.addAction(tr("Change the stock"), m_grid, [this] { m_grid->editColumn(ProductModel::OnHand); });
    menu.addAction(tr("Rename"), m_grid, [this] { m_grid->editColumn(ProductModel::Title); });
    menu.addSeparator();
    menu.addAction(icon(u"holds"_s), tr("Show who holds it"), this,
                   [this, row] { Q_EMIT holdsWanted(row.summary.id, row.summary.title); });
    menu.addAction(icon(row.active ? u"archive"_s : u"restore"_s), row.active ? tr("Archive") : tr("Put on sale again"),
                   this, [this, row] { edit(row, ProductModel::OnSale, !row.active, {}); });
    menu.exec(m_grid->viewport()->mapToGlobal(at));
}

} // namespace holdfast::ui
