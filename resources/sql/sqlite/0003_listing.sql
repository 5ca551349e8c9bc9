-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The orders in which staff page through the catalogue. NOCASE, so that "apples" stands beside "Apples".
CREATE INDEX product_title ON product (active, title COLLATE NOCASE, id);
CREATE INDEX product_price ON product (active, price, id);
-- Price changes alone, the newest first, however many other events there are.
CREATE INDEX outbox_prices ON outbox (id) WHERE kind = 'price_changed';
