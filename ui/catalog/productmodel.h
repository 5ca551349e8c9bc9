// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/catalog/listing.h"
#include "ui/desk.h"

#include <QAbstractTableModel>
#include <QSet>

namespace holdfast::ui {

/// What the list of products shows.
struct ProductQuery {
    QString words; ///< empty: the whole catalogue, in order
    bool active = true;
    ProductOrder order = ProductOrder::Title;

    bool operator==(const ProductQuery &) const = default;
};

/// The catalogue, of any size, as a window of at most `mostRows` rows that moves along an order of the database.
///
/// Rows are read in pages, each by the key of the row it follows or precedes, so a page costs the same wherever it is.
/// When a page comes in at one end and the window grows too long, rows leave it at the other; shifted() tells the view
/// by how many rows what it shows has moved. So 400 000 products take the memory of a thousand, scrolled through to the
/// end.
///
/// Nothing is counted. Where the window is in the whole is estimated from a sample of a few hundred keys, spread evenly
/// over the ids: their quantiles turn a fraction of the scroll bar into a key to jump to, and back. A catalogue that
/// fits into the window is simply there, and the estimate is not needed.
///
/// With words the rows are those that the search index finds, the best first; they are read from the database all the
/// same, so that what is edited is the truth.
///
/// The model never shows what a form says, only what the database has: it follows the change feed. Rows stay where they
/// are when an edit moves them elsewhere in the order, as in a spreadsheet. GUI thread.
class ProductModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Sku, Price, OnHand, Held, Free, OnSale, ColumnCount };
    enum Role {
        VariantRole = Qt::UserRole, ///< whether the row above is of the same family
        OptionsRole,
        SortRole,
    };
    static constexpr int pageRows = 200;
    static constexpr int mostRows = 1000;
    static constexpr int samples = 300;

    explicit ProductModel(Desk &desk, QObject *parent = nullptr);

    void setQuery(const ProductQuery &query);
    const ProductQuery &query() const { return m_query; }
    /// Reads what is shown again, from the top row on.
    void reload();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void fetchBefore();

    /// Moves the window to about there, 0 the first row and 1 the last; landed() follows.
    void seek(double fraction);
    /// About where a row of the window is in the whole.
    double fractionOf(int row) const;
    /// Whether the window has all there is, so that positions are exact.
    bool isWhole() const { return m_atStart && m_atEnd; }

    const ListedProduct *at(int row) const;
    int rowOf(ProductId product) const;
    bool loading() const { return m_loading; }
    const std::optional<Error> &error() const { return m_error; }
    /// Rows on the screen, whose stock is worth following hold by hold.
    void setVisible(int first, int last);
    /// Whether anybody looks: stock is not followed hold by hold for nobody.
    void setFollowing(bool following);
    /// Reads these products again and shows what became of them.
    void refresh(const QSet<ProductId> &products);

Q_SIGNALS:
    /// So many rows came in above what was there (or left, when negative).
    void shifted(int rows);
    /// The window was filled anew, and this row is what was asked for.
    void landed(int row);
    void stateChanged();
    /// Somebody wants a field of a row to be otherwise; `value` is money, quantity, text or truth as the column has it.
    void editWished(const holdfast::ListedProduct &product, int column, const QVariant &value, const QString &reason);

private:
    struct Page {
        QList<ListedProduct> rows;
        bool atStart = false;
        bool atEnd = false;
        int landing = 0;
    };
    using Read = std::function<Result<Page>(Connection &)>;

    void load(Read read);
    void fill(const Page &page);
    void fail(const Error &error);
    void searchWords();
    void readFound(const QList<ProductId> &found);
    void sample();
    void append(const QList<ListedProduct> &rows, bool atEnd);
    void prepend(const QList<ListedProduct> &rows, bool atStart);
    void follow(const QList<Event> &events);
    void take(const QList<ListedProduct> &rows);
    void insertInOrder(const ListedProduct &product);
    void removeAt(int row);
    void refreshVisible();
    QVariant textOf(const ListedProduct &product, int column) const;
    QVariant editOf(const ListedProduct &product, int column) const;

    Desk &m_desk;
    ProductQuery m_query;
    QList<ListedProduct> m_rows;
    QList<ListingKey> m_samples;
    bool m_atStart = true;
    bool m_atEnd = true;
    bool m_loading = false;
    bool m_fetching = false;
    std::optional<Error> m_error;
    quint64 m_generation = 0; ///< answers to earlier questions mean nothing now
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    QSet<ProductId> m_stale; ///< changed while a refresh was under way
    bool m_refreshing = false;
    bool m_following = true;
};

/// A number with why, as the stock column's editor gives it.
struct StockWish {
    qint64 onHand = 0;
    QString reason;
};

} // namespace holdfast::ui

Q_DECLARE_METATYPE(holdfast::ui::StockWish)
