// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/productdelegate.h"

#include "ui/catalog/productmodel.h"
#include "ui/widgets/celltext.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

constexpr int stockEditorWidth = 250;

} // namespace

StockEditor::StockEditor(QWidget *parent) : QFrame(parent), m_number(new QLineEdit), m_reason(new QComboBox)
{
    setObjectName(u"floating"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(4);
    m_number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_number->setAccessibleName(tr("On hand"));
    m_reason->setAccessibleName(tr("Reason"));
    layout->addWidget(m_number, 2);
    layout->addWidget(m_reason, 3);
    for (const QString &reason : {u"delivery"_s, u"count"_s, u"correction"_s, u"refund"_s})
        m_reason->addItem(reasonText(reason), reason);
    setFocusProxy(m_number);
    connect(m_number, &QLineEdit::textChanged, this, &StockEditor::suggestReason);
    connect(m_reason, &QComboBox::activated, this, [this] { m_chosen = true; });
}

void StockEditor::setOnHand(qint64 onHand)
{
    m_before = onHand;
    m_number->setText(QString::number(onHand));
    m_number->selectAll();
}

QString StockEditor::reason() const
{
    return m_reason->currentData().toString();
}

/// More is a delivery, fewer a correction, until somebody says otherwise.
void StockEditor::suggestReason()
{
    const auto wish = readQuantity(m_number->text());
    restyle(m_number, "wrong", wish ? u"false"_s : u"true"_s);
    if (wish && !m_chosen)
        m_reason->setCurrentIndex(m_reason->findData(wish->value >= m_before ? u"delivery"_s : u"correction"_s));
}

ProductDelegate::ProductDelegate(const Currency &currency, QObject *parent) : RowDelegate(parent), m_currency(currency)
{
}

QWidget *ProductDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.column() == ProductModel::OnHand) {
        auto *editor = new StockEditor(parent);
        // Return in either part of it is Return in the editor.
        for (QWidget *part : {static_cast<QWidget *>(&editor->number()), static_cast<QWidget *>(&editor->reasons())})
            part->installEventFilter(const_cast<ProductDelegate *>(this));
        return editor;
    }
    auto *editor = new QLineEdit(parent);
    editor->setFrame(false);
    if (index.column() == ProductModel::Price) {
        editor->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        connect(editor, &QLineEdit::textChanged, this, [this, editor](const QString &text) {
            restyle(editor, "wrong", readMoney(text, m_currency) ? u"false"_s : u"true"_s);
        });
    }
    editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    return editor;
}

void ProductDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *stock = qobject_cast<StockEditor *>(editor)) {
        // The feed may bring another number while somebody types.
        if (stock->number().isModified())
            return;
        stock->setOnHand(index.data(Qt::EditRole).value<StockWish>().onHand);
    } else if (auto *line = qobject_cast<QLineEdit *>(editor); line && !line->isModified()) {
        line->setText(index.data(Qt::EditRole).toString());
        line->selectAll();
    }
}

void ProductDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (auto *stock = qobject_cast<StockEditor *>(editor)) {
        const auto onHand = readQuantity(stock->number().text());
        if (!onHand)
            return Q_EMIT inputRefused(errorText(onHand.error()));
        model->setData(index, QVariant::fromValue(StockWish{onHand->value, stock->reason()}));
        return;
    }
    const QString text = qobject_cast<QLineEdit *>(editor)->text();
    if (index.column() == ProductModel::Price) {
        if (const auto price = readMoney(text, m_currency); !price)
            return Q_EMIT inputRefused(errorText(price.error()));
    } else if (text.trimmed().isEmpty()) {
        return Q_EMIT inputRefused(tr("A product needs a title."));
    }
    model->setData(index, text);
}

void ProductDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &index) const
{
    if (index.column() != ProductModel::OnHand)
        return editor->setGeometry(option.rect.adjusted(0, 0, 0, -1));
    const int right = std::min(option.rect.left() + stockEditorWidth, option.widget->width() - 4);
    editor->setGeometry(QRect(right - stockEditorWidth, option.rect.top() - 3, stockEditorWidth, rowPixels + 6));
}

bool ProductDelegate::eventFilter(QObject *object, QEvent *event)
{
    auto *stock = qobject_cast<StockEditor *>(object->parent());
    if (!stock)
        return RowDelegate::eventFilter(object, event);
    if (event->type() == QEvent::FocusOut) {
        const QWidget *now = QApplication::focusWidget();
        if (now && !stock->isAncestorOf(now) && !QApplication::activePopupWidget() && stock->finish()) {
            Q_EMIT commitData(stock);
            Q_EMIT closeEditor(stock);
        }
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool take = key == Qt::Key_Return || key == Qt::Key_Enter;
    if ((!take && key != Qt::Key_Escape) || !stock->finish())
        return false;
    if (take)
        Q_EMIT commitData(stock);
    Q_EMIT closeEditor(stock);
    return true;
}

void ProductDelegate::paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                                   const QModelIndex &index, const Tokens &tokens) const
{
    painter->setFont(option.font);
    const bool selected = option.state & QStyle::State_Selected;
    switch (index.column()) {
    case ProductModel::Title:
        paintTitle(painter, rect, index, tokens);
        break;
    case ProductModel::Sku:
        paintText(painter, rect, Qt::AlignVCenter, option.text, tokens.muted);
        break;
    case ProductModel::Held:
        paintText(painter, rect, int(option.displayAlignment), option.text, selected ? tokens.text : tokens.held);
        break;
    case ProductModel::Free: {
        const bool none = option.text.startsWith(u'0');
        painter->setFont(font(textNormal, none ? QFont::DemiBold : QFont::Normal));
        paintText(painter, rect, int(option.displayAlignment), option.text,
                  none && !selected ? tokens.bad : tokens.text);
        break;
    }
    default:
        RowDelegate::paintContent(painter, rect, option, index, tokens);
    }
}

/// The title and what tells the variant; below its family's first, only the latter matters.
void ProductDelegate::paintTitle(QPainter *painter, QRect rect, const QModelIndex &index, const Tokens &tokens) const
{
    const bool variant = index.data(ProductModel::VariantRole).toBool();
    const QString options = index.data(ProductModel::OptionsRole).toString();
    const QString title = index.data(Qt::DisplayRole).toString();
    if (variant && !options.isEmpty()) {
        paintIcon(painter, QRect(rect.left() + 4, rect.center().y() - 7, 16, 16), u"variant"_s, tokens.muted);
        rect.setLeft(rect.left() + 28);
        const int end = paintText(painter, rect, Qt::AlignVCenter, options, tokens.text);
        rect.setLeft(end + space);
        paintText(painter, rect, Qt::AlignVCenter, title, tokens.muted);
        return;
    }
    const int end = paintText(painter, rect, Qt::AlignVCenter, title, tokens.text);
    if (options.isEmpty() || end + 4 * space > rect.right())
        return;
    rect.setLeft(end + space);
    paintText(painter, rect, Qt::AlignVCenter, options, tokens.muted);
}

} // namespace holdfast::ui
