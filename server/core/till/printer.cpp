// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/till/printer.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace holdfast {

Result<PrinterAddress> PrinterAddress::parse(const QString &text)
{
    QUrl url;
    url.setAuthority(text.trimmed());
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.port(9100) == 0)
        return Error::invalid(u"printer.address"_s,
                              u"\"%1\" is no address; write it like 192.168.1.50 or printer.local:9100"_s.arg(text.left(100)));
    return PrinterAddress{url.host(), quint16(url.port(9100))};
}

Result<Done> checkPrinter(const PrinterWish &wish)
{
    const QString place = wish.place.trimmed();
    switch (wish.device) {
    case PrinterWish::Device::None:
        break;
    case PrinterWish::Device::Network:
        if (const auto address = PrinterAddress::parse(place); !address)
            return address.error();
        break;
    case PrinterWish::Device::File:
        if (place.isEmpty())
            return Error::invalid(u"printer.file"_s, u"name the printer's device file, like /dev/usb/lp0"_s);
        break;
    case PrinterWish::Device::System:
        if (place.isEmpty())
            return Error::invalid(u"printer.name"_s, u"choose one of the system's printers"_s);
        break;
    }
    return Done{};
}

} // namespace holdfast
