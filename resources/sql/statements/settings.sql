-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: setting_all
SELECT name, value FROM setting ORDER BY name;

-- name: setting_put
INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: product_any
SELECT 1 FROM product LIMIT 1;

-- name: tax_class_list
SELECT name, rate_ppm FROM tax_class ORDER BY rate_ppm DESC, name;

-- name: tax_class_put
INSERT INTO tax_class (name, rate_ppm) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET rate_ppm = excluded.rate_ppm;

-- name: setting_put_new
INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING;

-- name: setting_find
SELECT value FROM setting WHERE name = ?;

-- Whether the shop began as the demo.
-- name: shop_is_demo
SELECT 1 FROM price_history WHERE id = (SELECT min(id) FROM price_history) AND actor = 'demo';
