// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edge/mail/folder.h"

#include <QDateTime>
#include <QDir>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace holdfast::mail {

void FolderCarrier::carry(std::vector<Parcel> parcels)
{
    QList<Handover> done;
    for (const Parcel &parcel : parcels)
        done.append(write(parcel));
    m_told(done);
}

Handover FolderCarrier::write(const Parcel &parcel) const
{
    const QString day = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd"_s);
    QDir().mkpath(m_folder);
    QSaveFile file(QDir(m_folder).filePath(u"%1-%2.eml"_s.arg(day).arg(parcel.id, 8, 10, QLatin1Char('0'))));
    if (!file.open(QIODevice::WriteOnly) || file.write(parcel.bytes) != parcel.bytes.size() || !file.commit())
        return {parcel.id, Handover::Outcome::Trouble, u"%1: %2"_s.arg(file.fileName(), file.errorString())};
    return {parcel.id, Handover::Outcome::Taken, {}};
}

} // namespace holdfast::mail
