// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/catalog/editing.h"

#include "core/stock/setstock.h"
#include "ui/widgets/format.h"

#include <QUndoCommand>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

std::optional<QString> optionalText(const QVariant &value)
{
    const QString text = value.toString().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

size_t optionOf(Field field)
{
    return size_t(field) - size_t(Field::Option1Name);
}

EditProduct commandFor(const FieldChange &change, const std::optional<SeenVersion> &seen, const QString &actor)
{
    EditProduct edit;
    edit.product = change.product;
    edit.seen = seen;
    edit.actor = actor;
    switch (change.field) {
    case Field::Title:
        edit.title = change.after.toString();
        break;
    case Field::Price:
        edit.price = Money{change.after.toLongLong()};
        break;
    case Field::Active:
        edit.active = change.after.toBool();
        break;
    case Field::Barcode:
        edit.barcode = optionalText(change.after);
        break;
    case Field::Image:
        edit.imageUrl = optionalText(change.after);
        break;
    case Field::Description:
        edit.description = optionalText(change.after);
        break;
    case Field::Brand:
        edit.brand = optionalText(change.after);
        break;
    case Field::Category:
        edit.category = optionalText(change.after);
        break;
    case Field::TaxClass:
        edit.taxClass = change.after.toString();
        break;
    case Field::FamilyTitle:
        edit.familyTitle = change.after.toString();
        break;
    case Field::Option1Name:
    case Field::Option2Name:
    case Field::Option3Name:
        edit.optionNames[optionOf(change.field)] = change.after.toString();
        break;
    case Field::OnHand:
        break;
    }
    return edit;
}

template <typename T>
Result<Done> withoutReply(const Result<T> &result)
{
    if (!result)
        return result.error();
    return Done{};
}

/// What a product is now, also what EditProduct does not know of.
struct Present {
    Product product;
    Quantity onHand;
};

Result<Present> readPresent(Connection &connection, ProductId id, Instant now)
{
    auto product = findProduct(connection, id, now);
    const auto stock = findStock(connection, id);
    if (!product || !stock)
        return Error{Fault::NotFound, u"product_not_found"_s, u"there is no such product"_s, {}, {}};
    return Present{std::move(*product), stock->onHand};
}

} // namespace

FieldChange FieldChange::reversed() const
{
    FieldChange back = *this;
    std::swap(back.before, back.after);
    if (field == Field::OnHand)
        back.reason = u"correction"_s;
    return back;
}

/// What can be undone. The stack only keeps the order; the work is asynchronous and done by Editing.
class Editing::Step final : public QUndoCommand
{
public:
    explicit Step(FieldChange change) : m_change(std::move(change))
    {
        setText(Editing::tr("%1 of “%2”").arg(fieldText(m_change.field), m_change.title));
    }
    const FieldChange &change() const { return m_change; }

private:
    FieldChange m_change;
};

Editing::Editing(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    m_stack.setUndoLimit(200);
}

void Editing::change(const FieldChange &change, const SeenVersion &seen)
{
    if (change.before != change.after)
        attempt(change, seen, Origin::User);
}

void Editing::insist(const Conflict &conflict)
{
    FieldChange change = conflict.mine;
    change.before = conflict.theirs;
    attempt(change, conflict.seen, Origin::User);
}

void Editing::undo()
{
    if (busy() || !m_stack.canUndo())
        return;
    const auto *step = static_cast<const Step *>(m_stack.command(m_stack.index() - 1));
    lookAgain(step->change().reversed(), Origin::Undo);
}

void Editing::redo()
{
    if (busy() || !m_stack.canRedo())
        return;
    const auto *step = static_cast<const Step *>(m_stack.command(m_stack.index()));
    lookAgain(step->change(), Origin::Redo);
}

void Editing::attempt(const FieldChange &change, const std::optional<SeenVersion> &seen, Origin origin)
{
    if (const auto fine = m_desk.allows(Act::EditCatalogue); !fine)
        return Q_EMIT refused(change, fine.error());
    ++m_pending;
    if (change.field == Field::OnHand) {
        SetStock set{change.product, {change.after.toLongLong()}, Quantity{change.before.toLongLong()},
                     change.reason,  std::nullopt,                m_desk.actor()};
        m_desk.submit(this, std::move(set), [this, change, origin](const Result<StockLevel> &level) {
            settle(change, origin, withoutReply(level));
        });
        return;
    }
    m_desk.submit(
        this, commandFor(change, seen, m_desk.actor()),
        [this, change, origin](const Result<Product> &product) { settle(change, origin, withoutReply(product)); });
}

void Editing::settle(const FieldChange &change, Origin origin, const Result<Done> &result)
{
    --m_pending;
    if (result) {
        step(change, origin);
        Q_EMIT done(change);
    } else if (result.error().fault == Fault::Stale) {
        lookAgain(change, origin);
    } else {
        Q_EMIT refused(change, result.error());
    }
}

/// Somebody changed something: the same field, or another that our change can stand beside.
void Editing::lookAgain(const FieldChange &change, Origin origin)
{
    ++m_pending;
    m_desk.ask<Present>(
        this,
        [id = change.product, now = m_desk.clock().now()](Connection &connection) {
            return readPresent(connection, id, now);
        },
        [this, change, origin](const Result<Present> &present) {
            --m_pending;
            if (!present) {
                Q_EMIT refused(change, present.error());
                return;
            }
            const SeenVersion seen{present->product.version, present->product.familyVersion};
            const QVariant theirs = valueOf(present->product, present->onHand, change.field);
            if (theirs == change.before)
                attempt(change, seen, origin);
            else if (theirs == change.after)
                step(change, origin);
            else
                Q_EMIT conflicted({change, theirs, seen});
        });
}

void Editing::step(const FieldChange &change, Origin origin)
{
    switch (origin) {
    case Origin::User:
        m_stack.push(new Step(change));
        break;
    case Origin::Undo:
        m_stack.undo();
        break;
    case Origin::Redo:
        m_stack.redo();
        break;
    }
}

QVariant valueOf(const Product &product, Quantity onHand, Field field)
{
    const auto text = [](const std::optional<QString> &value) { return QVariant(value.value_or(QString())); };
    switch (field) {
    case Field::Title:
        return product.summary.title;
    case Field::Price:
        return product.summary.price.amount;
    case Field::OnHand:
        return onHand.value;
    case Field::Active:
        return product.active;
    case Field::Barcode:
        return text(product.summary.barcode);
    case Field::Image:
        return text(product.summary.imageUrl);
    case Field::Description:
        return text(product.description);
    case Field::Brand:
        return text(product.summary.brand);
    case Field::Category:
        return text(product.summary.category);
    case Field::TaxClass:
        return product.taxClass;
    case Field::FamilyTitle:
        return product.familyTitle;
    case Field::Option1Name:
    case Field::Option2Name:
    case Field::Option3Name:
        return text(product.summary.optionNames[optionOf(field)]);
    }
    return {};
}

QString valueText(Field field, const QVariant &value, const Currency &currency)
{
    switch (field) {
    case Field::Price:
        return moneyText({value.toLongLong()}, currency);
    case Field::OnHand:
        return quantityText({value.toLongLong()}, Unit::Piece);
    case Field::Active:
        return value.toBool() ? Editing::tr("on sale") : Editing::tr("archived");
    default:
        return value.toString();
    }
}

QString fieldText(Field field)
{
    switch (field) {
    case Field::Title:
        return Editing::tr("Title");
    case Field::Price:
        return Editing::tr("Price");
    case Field::OnHand:
        return Editing::tr("On hand");
    case Field::Active:
        return Editing::tr("On sale");
    case Field::Barcode:
        return Editing::tr("Barcode");
    case Field::Image:
        return Editing::tr("Picture");
    case Field::Description:
        return Editing::tr("Description");
    case Field::Brand:
        return Editing::tr("Brand");
    case Field::Category:
        return Editing::tr("Category");
    case Field::TaxClass:
        return Editing::tr("Tax class");
    case Field::FamilyTitle:
        return Editing::tr("Family title");
    case Field::Option1Name:
        return Editing::tr("First option");
    case Field::Option2Name:
        return Editing::tr("Second option");
    case Field::Option3Name:
        return Editing::tr("Third option");
    }
    return {};
}

} // namespace holdfast::ui
