// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

namespace holdfast {

/// Which database: `sqlite:PATH`.
struct DatabaseUrl {
    QString path; ///< of the SQLite file, absolute

    static Result<DatabaseUrl> parse(QStringView text);
    /// The file in the platform's folder for application data.
    static DatabaseUrl standard();

    QString text() const;
};

} // namespace holdfast
