// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/db/connection.h"

#include <QStringList>

#include <optional>

namespace holdfast {

/// What somebody who types may mean.
struct Suggestions {
    QStringList completions;         ///< titles that have the words so far, the best first, each once
    std::optional<QString> spelling; ///< the words as they are probably written, when nothing has them as they are
};

/// Asks the index.
Suggestions suggest(Connection &index, const QString &words, int most);

/// How many letters are wrong: left out, added, another one, or two that stand the wrong way round; `most` + 1 when it
/// is more than that. (Optimal string alignment, after Damerau and Levenshtein.)
int mistakes(QStringView written, QStringView meant, int most);

} // namespace holdfast
