// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/format.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace holdfast::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

} // namespace

QString roleText(Role role)
{
    switch (role) {
    case Role::Viewer:
        break;
    case Role::Cashier:
        return Words::tr("Cashier");
    case Role::Manager:
        return Words::tr("Manager");
    case Role::Owner:
        return Words::tr("Owner");
    }
    return Words::tr("Viewer");
}

QString lengthText(milliseconds length)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(length);
    return minutes == length ? Words::tr("%n minute(s)", nullptr, int(minutes.count())) : countdownText(length);
}

QString reasonText(const QString &reason)
{
    if (reason == "delivery"_L1)
        return Words::tr("Delivery");
    if (reason == "count"_L1)
        return Words::tr("Count");
    if (reason == "correction"_L1)
        return Words::tr("Correction");
    if (reason == "refund"_L1)
        return Words::tr("Refund");
    return reason;
}

} // namespace holdfast::ui
