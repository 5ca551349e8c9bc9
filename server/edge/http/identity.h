// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"
#include "core/staff/staff.h"

#include <optional>

namespace holdfast::http {

/// Who asks. At most one of both.
struct Identity {
    std::optional<ShopperId> shopper;
    std::optional<StaffMember> staff;
    bool byCookie = false; ///< the browser sent it by itself, perhaps on another site's behalf
};

/// Who may call a route.
struct Access {
    enum class Kind { Public, Shopper, Staff };

    Kind kind = Kind::Public;
    Role atLeast = Role::Viewer;

    static Access everyone() { return {}; }
    static Access shoppers() { return {Kind::Shopper, Role::Viewer}; }
    static Access staff(Role atLeast) { return {Kind::Staff, atLeast}; }
};

/// The cookie that carries a shopper's token.
inline constexpr char shopperCookie[] = "holdfast_shopper";

} // namespace holdfast::http
