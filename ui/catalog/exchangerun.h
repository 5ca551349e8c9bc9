// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/background.h"
#include "core/exchange/importer.h"
#include "ui/desk.h"

#include <atomic>

namespace holdfast::ui {

/// An import, its rehearsal, or an export, going on in another thread; tells how far it is, and can be stopped. It ends
/// before it is destroyed. GUI thread.
class ExchangeRun : public QObject
{
    Q_OBJECT

public:
    ExchangeRun(Desk &desk, QObject *parent);
    /// Stops it and waits.
    ~ExchangeRun() override;

    /// `rehearse`: says what would happen and changes nothing.
    void startImport(const QString &file, bool rehearse);
    /// The file appears whole, or not at all.
    void startExport(const QString &file);
    void cancel() { m_cancelled = true; }

Q_SIGNALS:
    /// `all` 0: nobody knows how much there is.
    void progressed(qint64 done, qint64 all, qint64 rows);
    void imported(const holdfast::ImportReport &report);
    void exported(const holdfast::Result<qint64> &products);

private:
    ImportReport import(const QString &file, const ImportOptions &options);
    Result<qint64> exportTo(const QString &file);
    void tell(qint64 done, qint64 all, qint64 rows);

    Desk &m_desk;
    Mailbox m_mailbox;
    std::atomic_bool m_cancelled = false;
    std::atomic_bool m_telling = false; ///< one letter under way is enough
    Background m_work{this};
};

} // namespace holdfast::ui
