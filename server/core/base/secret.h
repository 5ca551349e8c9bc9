// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <memory>

namespace holdfast {

/// Cryptographic odds and ends, all by libsodium. Any thread.

/// Bytes from the system's random generator.
QByteArray randomBytes(qsizetype count);
/// Base64 in the alphabet that needs no escaping in addresses and headers, without padding (RFC 4648, section 5).
QByteArray base64Url(const QByteArray &bytes);
/// A new token: a prefix that tells secret scanners what they found, then 256 random bits.
QByteArray makeToken(const char *prefix);
/// What the database keeps in a token's stead. The token is random, so a plain BLAKE2b hash cannot be searched.
QByteArray tokenHash(const QByteArray &token);
/// BLAKE2b-256 of anything.
QByteArray digest(const QByteArray &bytes);
/// The same with a key of 32 bytes: who does not have it can make no such digest.
QByteArray keyedDigest(const QByteArray &key, const QByteArray &bytes);
/// Compares in a time that does not tell how much was right.
bool sameSecret(const QByteArray &one, const QByteArray &other);
/// The same of what comes bit by bit.
class Digest
{
public:
    Digest();
    ~Digest();
    void add(const QByteArray &bytes);
    QByteArray result();

private:
    struct State;
    std::unique_ptr<State> m_state;
};
/// Argon2id, for secrets that people choose.
QByteArray pinHash(const QByteArray &pin);
bool pinMatches(const QByteArray &pin, const QByteArray &hash);

} // namespace holdfast
