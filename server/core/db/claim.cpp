// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/db/claim.h"

using namespace Qt::StringLiterals;

namespace holdfast {

const QString Claim::background = u"background"_s;

bool Claim::stands(Transaction &transaction) const
{
    return transaction.run("lease_stands"_L1, work, holder).next();
}

Error claimLost()
{
    return {Fault::Unavailable, u"claim_lost"_s, u"Another process does this work by now"_s, {}, {}};
}

} // namespace holdfast
