// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/mailbox.h"
#include "core/db/readers.h"
#include "edge/http/exchange.h"

namespace holdfast::http {

/// Finds out who asks, from the token in the Authorization header or the cookie. Remembers tokens it has seen, since
/// they are asked for with every request; forgets those of staff when anything about staff changes. HTTP thread.
class Authenticator
{
public:
    static constexpr qsizetype mostRemembered = 200'000;
    using Then = std::function<void(Result<Identity>)>;

    Authenticator(Readers &readers, Mailbox::Address here) : m_readers(readers), m_here(std::move(here)) {}

    /// Who it is, as far as that is clear without the database: the token is remembered, or there is none.
    std::optional<Identity> recall(const Request &request) const;
    /// Asks the database. An unknown token is nobody.
    void identify(const Request &request, Then then);
    /// A token just given out.
    void remember(const QByteArray &token, const ShopperId &shopper);
    void forgetStaff();
    void forgetAll();

private:
    Readers &m_readers;
    Mailbox::Address m_here;
    QHash<QByteArray, ShopperId> m_shoppers; ///< by token hash
    QHash<QByteArray, StaffMember> m_staff;
};

} // namespace holdfast::http
