// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/command.h"

#include "core/base/log.h"

namespace holdfast {

Error refusalFrom(const SqlError &error)
{
    // Only a broken rule leaves the transaction as it was; after any other failure nobody knows what is left of it.
    if (!error.constraint())
        throw error;
    qCCritical(logDb).noquote() << "a command broke a rule of the schema:" << error.message();
    return error.toError();
}

} // namespace holdfast
