-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The names under which SQLite has these, so that the statements are the same.
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE FUNCTION instr(TEXT, TEXT) RETURNS INTEGER LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN strpos($1, $2);

CREATE INDEX product_title ON product (active, title COLLATE nocase, id);
CREATE INDEX product_price ON product (active, price, id);
CREATE INDEX outbox_prices ON outbox (id) WHERE kind = 'price_changed';
