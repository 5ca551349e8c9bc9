// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/printerwish.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

using Device = PrinterWish::Device;

const std::pair<Device, QLatin1StringView> devices[] = {
    {Device::None, "none"_L1}, {Device::Network, "network"_L1}, {Device::File, "file"_L1}, {Device::System, "system"_L1}};

QString nameOf(Device device)
{
    const auto *found = std::find_if(std::begin(devices), std::end(devices), [&](const auto &entry) { return entry.first == device; });
    return found->second;
}

} // namespace

PrinterWish storedPrinterWish()
{
    const QSettings settings;
    PrinterWish wish;
    for (const auto &[device, name] : devices) {
        if (settings.value(u"printer/device"_s).toString() == name)
            wish.device = device;
    }
    wish.place = settings.value(u"printer/place"_s).toString();
    wish.paper = settings.value(u"printer/paper"_s, 80).toInt() == 58 ? Paper::Mm58 : Paper::Mm80;
    wish.kicksDrawer = settings.value(u"printer/drawer"_s, wish.kicksDrawer).toBool();
    wish.answers = settings.value(u"printer/answers"_s, wish.answers).toBool();
    return wish;
}

void storePrinterWish(const PrinterWish &wish)
{
    QSettings settings;
    settings.setValue(u"printer/device"_s, nameOf(wish.device));
    settings.setValue(u"printer/place"_s, wish.place);
    settings.setValue(u"printer/paper"_s, millimetresOf(wish.paper));
    settings.setValue(u"printer/drawer"_s, wish.kicksDrawer);
    settings.setValue(u"printer/answers"_s, wish.answers);
}

} // namespace holdfast::app
