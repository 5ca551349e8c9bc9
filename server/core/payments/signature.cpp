// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/payments/signature.h"

#include "core/base/secret.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace holdfast {

namespace {

constexpr qsizetype longestHeader = 1000;

QByteArray codeOf(const QByteArray &time, const QByteArray &body, const QByteArray &secret)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret);
    code.addData(time);
    code.addData(".", 1);
    code.addData(body);
    return code.result().toHex();
}

bool inTime(const QByteArray &time, Instant now)
{
    bool ok = false;
    const qint64 seconds = time.toLongLong(&ok);
    const qint64 tolerance = std::chrono::duration_cast<std::chrono::seconds>(signatureTolerance).count();
    const qint64 today = now.ms / 1000;
    return ok && seconds >= today - tolerance && seconds <= today + tolerance;
}

} // namespace

QByteArray signNotice(const QByteArray &body, const QByteArray &secret, Instant now)
{
    const QByteArray time = QByteArray::number(now.ms / 1000);
    return "t=" + time + ",v1=" + codeOf(time, body, secret);
}

bool isSigned(const QByteArray &body, const QByteArray &header, const QByteArray &secret, Instant now)
{
    if (header.size() > longestHeader || secret.isEmpty())
        return false;
    QByteArray time;
    QByteArrayList codes;
    for (const QByteArray &part : header.split(',')) {
        const QByteArray entry = part.trimmed();
        if (entry.startsWith("t="))
            time = entry.sliced(2);
        else if (entry.startsWith("v1="))
            codes.append(entry.sliced(3));
    }
    // Before any hashing, so that a flood of old ones costs nothing.
    if (!inTime(time, now))
        return false;
    const QByteArray right = digest(codeOf(time, body, secret));
    bool found = false;
    for (const QByteArray &code : codes)
        found |= digest(code) == right;
    return found;
}

} // namespace holdfast
