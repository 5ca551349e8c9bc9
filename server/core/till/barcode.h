// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace holdfast {

/// Whether a code of 8, 12, 13 or 14 digits has the check digit that GS1 gives it (General Specifications, 7.9). Others
/// have none to be wrong.
bool hasFittingCheckDigit(QStringView code);

/// How the same article number may stand in a catalogue: as it was scanned, and with or without the zero that makes an
/// EAN-13 of a UPC-A.
QStringList spellingsOf(const QString &code);

} // namespace holdfast
