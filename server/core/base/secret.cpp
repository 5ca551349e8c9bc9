// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/secret.h"

#include <sodium.h>

#include <new>
#include <stdexcept>

namespace holdfast {

namespace {

/// sodium_init() is thread-safe and cheap when repeated; without it the first random bytes may be weak.
void ensureSodium()
{
    static const int ready = sodium_init();
    if (ready < 0)
        throw std::runtime_error("libsodium found no source of randomness");
}

unsigned char *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace

QByteArray randomBytes(qsizetype count)
{
    ensureSodium();
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(count));
    return bytes;
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray makeToken(const char *prefix)
{
    return prefix + base64Url(randomBytes(32));
}

QByteArray tokenHash(const QByteArray &token)
{
    return digest(token);
}

QByteArray digest(const QByteArray &bytes)
{
    ensureSodium();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(bytesOf(hash), crypto_generichash_BYTES, bytesOf(bytes),
                       static_cast<unsigned long long>(bytes.size()), nullptr, 0);
    return hash;
}

QByteArray keyedDigest(const QByteArray &key, const QByteArray &bytes)
{
    ensureSodium();
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(bytesOf(hash), crypto_generichash_BYTES, bytesOf(bytes),
                       static_cast<unsigned long long>(bytes.size()), bytesOf(key), static_cast<size_t>(key.size()));
    return hash;
}

bool sameSecret(const QByteArray &one, const QByteArray &other)
{
    return one.size() == other.size()
           && sodium_memcmp(one.constData(), other.constData(), static_cast<size_t>(one.size())) == 0;
}

struct Digest::State {
    crypto_generichash_state hash;
};

Digest::Digest() : m_state(std::make_unique<State>())
{
    ensureSodium();
    crypto_generichash_init(&m_state->hash, nullptr, 0, crypto_generichash_BYTES);
}

Digest::~Digest() = default;

void Digest::add(const QByteArray &bytes)
{
    crypto_generichash_update(&m_state->hash, bytesOf(bytes), static_cast<unsigned long long>(bytes.size()));
}

QByteArray Digest::result()
{
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash_final(&m_state->hash, bytesOf(hash), crypto_generichash_BYTES);
    return hash;
}

QByteArray pinHash(const QByteArray &pin)
{
    ensureSodium();
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str(hash.data(), pin.constData(), static_cast<unsigned long long>(pin.size()),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE)
        != 0)
        throw std::bad_alloc();
    hash.truncate(hash.indexOf('\0'));
    return hash;
}

bool pinMatches(const QByteArray &pin, const QByteArray &hash)
{
    ensureSodium();
    return crypto_pwhash_str_verify(hash.constData(), pin.constData(), static_cast<unsigned long long>(pin.size())) == 0;
}

} // namespace holdfast
