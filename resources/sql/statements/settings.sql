-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: setting_all
SELECT name, value FROM setting;

-- name: setting_put
INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: product_any
SELECT 1 FROM product LIMIT 1;
