// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/uishop.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace holdfast::test {

namespace {

bool labelFits(const QLabel &label)
{
    if (label.text().isEmpty())
        return true;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) <= label.height() + 2;
    return label.sizeHint().width() <= label.width() + 1;
}

bool lineFits(const QLineEdit &line)
{
    const QString text = line.text().isEmpty() ? line.placeholderText() : QString();
    return line.fontMetrics().horizontalAdvance(text) + 16 <= line.width();
}

bool headerFits(const QHeaderView &header, QStringList &found)
{
    for (int section = 0; section < header.count(); ++section) {
        const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
        if (!header.isSectionHidden(section) && header.fontMetrics().horizontalAdvance(text) + 16 > header.sectionSize(section))
            found.append(u"header “%1”"_s.arg(text));
    }
    return true;
}

bool fits(const QWidget &widget, QStringList &found, QString &text)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        text = label->text();
        return labelFits(*label);
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        text = button->text();
        return text.isEmpty() || button->sizeHint().width() <= button->width() + 1;
    }
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        text = line->placeholderText();
        return lineFits(*line);
    }
    if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
        text = combo->currentText();
        return combo->fontMetrics().horizontalAdvance(text) + 36 <= combo->width();
    }
    if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        text = u"tabs"_s;
        return tabs->sizeHint().width() <= tabs->width() + 1;
    }
    if (const auto *header = qobject_cast<const QHeaderView *>(&widget); header && header->orientation() == Qt::Horizontal)
        return headerFits(*header, found);
    if (const auto *list = qobject_cast<const QListWidget *>(&widget)) {
        text = u"list"_s;
        return list->sizeHintForColumn(0) <= list->viewport()->width() + 1;
    }
    return true;
}

} // namespace

QStringList cutOffTexts(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        QString text;
        if (widget->isVisibleTo(&window) && !widget->visibleRegion().isEmpty() && !fits(*widget, found, text))
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u" “"_s + text + u'”');
    }
    return found;
}

} // namespace holdfast::test
