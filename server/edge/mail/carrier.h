// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <vector>

namespace holdfast::mail {

/// A mail ready to go.
struct Parcel {
    qint64 id = 0;
    QString from; ///< addresses alone
    QString to;
    QByteArray bytes;
};

/// What became of it.
struct Handover {
    enum class Outcome {
        Taken,
        Later,   ///< this mail was not taken now: try it again
        Never,   ///< its server said no for good
        Trouble, ///< nothing was tried: the mail server cannot be used at all
    };
    qint64 id = 0;
    Outcome outcome = Outcome::Taken;
    QString why;
};

/// Takes mails out of the shop; says of each once what became of it, in the thread it was made in.
class Carrier
{
public:
    using Told = std::function<void(const QList<Handover> &)>;

    virtual ~Carrier() = default;
    virtual void carry(std::vector<Parcel> parcels) = 0;
    /// Waits a little for mails under way and returns what was not told yet. Of those that were not begun, or not taken in
    /// that time, nobody hears. Nothing is carried, or told, after that.
    virtual QList<Handover> finish() { return {}; }
};

} // namespace holdfast::mail
