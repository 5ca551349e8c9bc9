// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "ui/till/till.h"

#include <QListWidget>

class QLabel;
class QLineEdit;

namespace holdfast::ui {

/// What can be sold: a field for codes and words, and below it what they find, or else the favourites with their
/// pictures. A number and a star before a code, or before the next scan, is how many. GUI thread.
class GoodsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit GoodsPanel(Till &till, QWidget *parent = nullptr);

    QLineEdit &entry() { return *m_entry; }
    QListWidget &list() { return *m_list; }
    /// Reads the favourites again.
    void loadFavourites();
    /// As if it had been typed, with the number before it if there is one.
    void scan(const QString &code);
    /// What is typed is no code; maybe it is words, and what is found by them can be chosen. Whether it may be: then either
    /// something is offered, or nothingFound() comes.
    bool offerFound(const Error &refused);
    void clear();

Q_SIGNALS:
    /// Return in the empty field: on to the money.
    void payWanted();
    void said(const QString &text);
    void nothingFound(const holdfast::Error &refused);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void submit();
    void typed(const QString &text);
    void find(const QString &words);
    void show(const QList<ProductSummary> &products);
    bool offer();
    void choose(const QListWidgetItem *item);
    void loadPictures(const QList<ProductSummary> &products);
    void showMenu(const QPoint &at);
    void pickFavourite(ProductId product, bool chosen);
    std::optional<Quantity> takeCount();

    Till &m_till;
    QLineEdit *m_entry;
    QLabel *m_count; ///< "3 ×", while that waits for a scan
    QLabel *m_heading;
    QListWidget *m_list;
    QList<ProductSummary> m_favourites;
    QTimer m_soon;
    std::optional<Quantity> m_howMany;
    std::optional<Error> m_refused; ///< while what is typed is looked for as words
    QString m_found; ///< the words by which what is shown was found; empty for the favourites
    quint64 m_search = 0;
    quint64 m_shown = 0;
    Background m_pictures{this};
};

/// "3*4006381333931": how many, and of what. Nothing before a star is one.
struct TypedCode {
    qint64 count = 1;
    bool counted = false;
    QString code;
};
TypedCode readTyped(const QString &text);

} // namespace holdfast::ui
