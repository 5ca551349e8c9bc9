// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/mail/carrier.h"

namespace holdfast::mail {

/// Writes mails as files that every mail program opens, as long as there is no server for them.
class FolderCarrier final : public Carrier
{
public:
    FolderCarrier(QString folder, Told told) : m_folder(std::move(folder)), m_told(std::move(told)) {}

    void carry(std::vector<Parcel> parcels) override;

private:
    Handover write(const Parcel &parcel) const;

    const QString m_folder;
    const Told m_told;
};

} // namespace holdfast::mail
