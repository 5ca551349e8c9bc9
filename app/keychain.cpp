// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/keychain.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace holdfast::app {

namespace {

const QString service = u"Holdfast"_s;

/// A person may have several shops, each with an account of its own.
QString entryFor(const QString &shop, QLatin1StringView name)
{
    return name + u" of "_s + shop;
}

Result<QString> outcome(const QKeychain::Job &job, const QString &value)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return value;
    case QKeychain::EntryNotFound:
        return QString();
    default:
        return Error{Fault::Unavailable, u"no_keychain"_s, job.errorString(), {}, {}};
    }
}

} // namespace

void Keychain::read(const QString &shop, QLatin1StringView name, QObject *context, Then then)
{
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setKey(entryFor(shop, name));
    QObject::connect(job, &QKeychain::Job::finished, context, [then = std::move(then)](QKeychain::Job *done) {
        then(outcome(*done, static_cast<QKeychain::ReadPasswordJob *>(done)->textData()));
    });
    job->start();
}

void Keychain::keep(const QString &shop, QLatin1StringView name, const QString &value, QObject *context, Then then)
{
    const auto tell = [then = std::move(then), value](QKeychain::Job *done) { then(outcome(*done, value)); };
    if (value.isEmpty()) {
        auto *job = new QKeychain::DeletePasswordJob(service);
        job->setKey(entryFor(shop, name));
        QObject::connect(job, &QKeychain::Job::finished, context, tell);
        return job->start();
    }
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setKey(entryFor(shop, name));
    job->setTextData(value);
    QObject::connect(job, &QKeychain::Job::finished, context, tell);
    job->start();
}

} // namespace holdfast::app
