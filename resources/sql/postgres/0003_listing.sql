-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Titles as SQLite's NOCASE compares them, which the desktop's lists go by, too.
CREATE FUNCTION nocase(TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate($1, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');

CREATE INDEX product_title ON product (active, (nocase(title) COLLATE "C"), id);
CREATE INDEX product_price ON product (active, price, id);
CREATE INDEX outbox_prices ON outbox (id) WHERE kind = 'price_changed';
