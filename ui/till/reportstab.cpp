// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/till/reportstab.h"

#include "ui/till/reportdialog.h"
#include "ui/widgets/celltext.h"
#include "ui/widgets/format.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

/// A drawer that was off is seen at once; its word says the same.
class DifferenceDelegate : public RowDelegate
{
public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option, const QModelIndex &index,
                      const Tokens &tokens) const override
    {
        const auto *model = qobject_cast<const ZReportModel *>(index.model());
        const ClosedSession *session = model ? model->at(index.row()) : nullptr;
        if (!session || session->counted == session->expected)
            return RowDelegate::paintContent(painter, rect, option, index, tokens);
        painter->setFont(option.font);
        paintText(painter, rect, int(option.displayAlignment), option.text, tokens.bad);
    }
};

} // namespace

ReportsTab::ReportsTab(Desk &desk, QWidget *parent)
    : JournalTab(desk, new ZReportModel(desk), u"zreports"_s, parent), m_model(static_cast<ZReportModel &>(list())),
      m_open(new QPushButton(icon(u"journal"_s), u' ' + tr("Show the report")))
{
    m_open->setAccessibleName(tr("Show the report"));
    bar().addWidget(m_open);
    grid().setColumns(ZReportModel::By, {84, 96, 120, 144, 96, 96, 136});
    grid().setSpareColumns({ZReportModel::Expected});
    grid().setItemDelegateForColumn(ZReportModel::Difference, new DifferenceDelegate(this));
    grid().setAccessibleName(tr("Z reports"));
    connect(&grid(), &QAbstractItemView::activated, this, [this](const QModelIndex &index) { open(index.row()); });
    connect(m_open, &QPushButton::clicked, this, [this] { open(grid().currentIndex().row()); });
    follow();
}

QString ReportsTab::countOf(int rows) const
{
    return tr("%n Z report(s), the newest first", nullptr, rows);
}

void ReportsTab::showEmpty(EmptyState &empty)
{
    empty.show(u"journal"_s, tr("No drawer was closed yet"), tr("When a drawer is counted and closed, its Z report is kept here for good."));
    empty.setActions({});
}

void ReportsTab::follow()
{
    m_open->setEnabled(m_model.at(grid().currentIndex().row()));
}

void ReportsTab::open(int row)
{
    const ClosedSession *session = m_model.at(row);
    if (!session)
        return;
    m_desk.ask<TillReport>(
        this,
        [id = session->id](Connection &connection) -> Result<TillReport> {
            const auto report = reportOf(connection, id);
            return report ? Result<TillReport>(*report)
                          : Result<TillReport>(Error{Fault::NotFound, u"report_not_found"_s, u"there is no such report"_s, {}, {}});
        },
        [this](const Result<TillReport> &report) {
            if (report)
                (new ReportDialog(m_desk, *report, this))->open();
            else
                Q_EMIT said(errorText(report.error()));
        });
}

} // namespace holdfast::ui
