// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/celltext.h"

#include <QCache>
#include <QCoreApplication>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

#include <cmath>
#include <memory>

namespace holdfast::ui {

namespace {

/// A text as it fits into a cell.
struct CellText {
    QString text;
    QFont font;
    int room = 0; ///< in pixels

    bool operator==(const CellText &) const = default;
    friend size_t qHash(const CellText &cell, size_t seed) { return qHashMulti(seed, cell.text, cell.font, cell.room); }
};

/// It laid out, ready to be drawn.
class LaidOut
{
public:
    explicit LaidOut(const CellText &cell)
    {
        QString text = cell.text;
        // What delegates make of a newline.
        text.replace(QChar::LineSeparator, u' ');
        layOut(text, cell.font);
        if (width() > cell.room)
            layOut(QFontMetrics(cell.font).elidedText(text, Qt::ElideRight, cell.room), cell.font);
    }

    int width() const { return m_line.isValid() ? int(std::ceil(m_line.naturalTextWidth())) : 0; }

    void draw(QPainter *painter, const QRect &rect, Qt::Alignment alignment) const
    {
        if (!m_line.isValid())
            return;
        const QSize size(width(), int(std::ceil(m_line.height())));
        m_layout->draw(painter, QStyle::alignedRect(painter->layoutDirection(), alignment, size, rect).topLeft());
    }

private:
    void layOut(const QString &text, const QFont &font)
    {
        m_layout = std::make_unique<QTextLayout>(text, font);
        m_layout->setCacheEnabled(true); // otherwise it is shaped anew to be drawn
        m_layout->beginLayout();
        m_line = m_layout->createLine();
        if (m_line.isValid())
            m_line.setNumColumns(int(text.size()));
        m_layout->endLayout();
    }

    std::unique_ptr<QTextLayout> m_layout;
    QTextLine m_line;
};

/// Laying out is most of what painting a grid takes, and the same prices, numbers and names come again and again. For the
/// GUI thread.
const LaidOut &laidOut(const CellText &cell)
{
    constexpr int mostKept = 4000;
    static QCache<CellText, LaidOut> kept(mostKept);
    // Fonts must not outlive the application.
    [[maybe_unused]] static const bool cleared = (qAddPostRoutine([] { kept.clear(); }), true);
    if (const LaidOut *known = kept.object(cell))
        return *known;
    auto *made = new LaidOut(cell);
    kept.insert(cell, made);
    return *made;
}

} // namespace

int paintText(QPainter *painter, const QRect &rect, int alignment, const QString &text, const QColor &colour)
{
    painter->setPen(colour);
    const LaidOut &line = laidOut({text, painter->font(), rect.width()});
    line.draw(painter, rect, Qt::Alignment(alignment));
    return rect.left() + line.width();
}

} // namespace holdfast::ui
