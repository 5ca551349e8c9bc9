// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edge/http/api.h"
#include "edge/http/router.h"

namespace holdfast::http {

// One function a subject; each adds its routes with who may call them. The api outlives the router.

void addCatalogRoutes(Router &router, Api &api);
/// `isLimited` tells whether rate limits hold for this client.
void addShopperRoutes(Router &router, Api &api, std::function<bool(const Exchange &)> isLimited);
void addCartRoutes(Router &router, Api &api);
void addWatchRoutes(Router &router, Api &api);
/// The pages that links in mails open.
void addMailRoutes(Router &router, Api &api);
void addEventRoutes(Router &router, Api &api);
/// The shop page and the files it is made of. Returns what answers a browser that asks for what is not there.
Route addPageRoutes(Router &router, Api &api);
void addAdminRoutes(Router &router, Api &api);
void addOrderRoutes(Router &router, Api &api);
/// For staff.
void addOrderDeskRoutes(Router &router, Api &api);
/// What providers call, and the sandbox's page.
void addPaymentRoutes(Router &router, Api &api);
/// What staff see of watches and of changes on their way.
void addStaffWatchRoutes(Router &router, Api &api);
void addSystemRoutes(Router &router, Api &api, std::function<Metrics::Gauges()> gauges);

} // namespace holdfast::http
