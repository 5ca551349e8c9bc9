// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/editproduct.h"
#include "core/catalog/listing.h"
#include "ui/desk.h"

#include <QUndoStack>

namespace holdfast::ui {

enum class Field {
    Title, Price, OnHand, Active, Barcode, Image, Description, Brand, Category, TaxClass, // of a product
    FamilyTitle, Option1Name, Option2Name, Option3Name // of what it shares with its variants
};

/// One field of a product, from one value to another. Money and quantities are whole numbers; a text may be null.
struct FieldChange {
    ProductId product;
    QString title; ///< of the product, to speak of it
    Field field = Field::Title;
    QVariant before;
    QVariant after;
    QString reason; ///< of a change of stock

    FieldChange reversed() const;
};

/// Somebody else changed the same field since we looked.
struct Conflict {
    FieldChange mine;
    QVariant theirs;
    SeenVersion seen; ///< of theirs
};

/// Changes fields of products as commands do, against the value that was seen: when somebody else changed another field
/// meanwhile, both changes stand; when it was the same field, a conflict is offered. What was done can be undone and
/// done again. GUI thread.
class Editing : public QObject
{
    Q_OBJECT

public:
    explicit Editing(Desk &desk, QObject *parent = nullptr);

    void change(const FieldChange &change, const SeenVersion &seen);
    /// Writes mine over theirs.
    void insist(const Conflict &conflict);
    void undo();
    void redo();
    QUndoStack &stack() { return m_stack; }
    bool busy() const { return m_pending > 0; }

Q_SIGNALS:
    /// It is on disk; the change feed tells the lists.
    void done(const holdfast::ui::FieldChange &change);
    void refused(const holdfast::ui::FieldChange &change, const holdfast::Error &error);
    void conflicted(const holdfast::ui::Conflict &conflict);

private:
    enum class Origin { User, Undo, Redo };
    class Step;

    void attempt(const FieldChange &change, const std::optional<SeenVersion> &seen, Origin origin);
    void settle(const FieldChange &change, Origin origin, const Result<Done> &result);
    void lookAgain(const FieldChange &change, Origin origin);
    void step(const FieldChange &change, Origin origin);

    Desk &m_desk;
    QUndoStack m_stack;
    int m_pending = 0;
};

/// The value that a field has, in the form a FieldChange has it.
QVariant valueOf(const Product &product, Quantity onHand, Field field);
/// A value of a field for people.
QString valueText(Field field, const QVariant &value, const Currency &currency);
QString fieldText(Field field);

} // namespace holdfast::ui
