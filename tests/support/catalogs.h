// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/exchange/importer.h"
#include "support/testshop.h"

#include <QIODevice>

namespace holdfast::test {

/// Imports CSV into a shop, as the test's doing.
ImportReport importInto(TestShop &shop, const QByteArray &csv, CatalogFormat format = CatalogFormat::Auto,
                        bool dryRun = false);
/// The shop's whole catalogue as CSV.
QByteArray exportOf(TestShop &shop);

/// All that an import could change, so that two of them tell whether it did.
QString stateOf(TestShop &shop);
/// An SQL expression for the columns one after the other with commas between, in either backend.
QString joined(const QStringList &columns);

/// A device that gives what it has in pieces of some bytes, and may fail at the end rather than end.
class Trickle final : public QIODevice
{
public:
    Trickle(QByteArray bytes, qint64 piece, bool fails = false);

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    const qint64 m_piece;
    const bool m_fails;
    qint64 m_at = 0;
};

} // namespace holdfast::test
