-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: product_by_id
SELECT p.family_id, p.sku, p.barcode, p.title, f.option1_name, f.option2_name, f.option3_name,
       p.option1, p.option2, p.option3, f.brand, f.category, p.unit, p.price_per, p.price, s.on_hand - s.reserved,
       p.image_url, f.title, f.description, p.tax_class, p.active, p.version, f.version
FROM product p
JOIN family f ON f.id = p.family_id
JOIN stock s ON s.product_id = p.id
WHERE p.id = ?;

-- name: product_variants
SELECT p.id, p.sku, p.option1, p.option2, p.option3, p.price, s.on_hand - s.reserved
FROM product p
JOIN stock s ON s.product_id = p.id
WHERE p.family_id = ? AND p.active = 1
ORDER BY p.id
LIMIT 500;

-- name: price_lowest_since
SELECT min(price)
FROM (SELECT price FROM price_history WHERE product_id = ? AND changed_at >= ?
      UNION ALL
      SELECT price FROM (SELECT price FROM price_history WHERE product_id = ? AND changed_at < ?
                         ORDER BY changed_at DESC, id DESC LIMIT 1) AS before) AS in_force;

-- name: product_by_sku
SELECT id FROM product WHERE sku = ?;

-- name: family_exists
SELECT 1 FROM family WHERE id = ?;

-- name: tax_class_exists
SELECT 1 FROM tax_class WHERE name = ?;

-- name: family_insert
INSERT INTO family (handle, title, description, brand, category, option1_name, option2_name, option3_name)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
RETURNING id;

-- name: family_update_texts
UPDATE family
SET title = ?, description = ?, brand = ?, category = ?, option1_name = ?, option2_name = ?, option3_name = ?
WHERE id = ?;

-- name: product_insert
INSERT INTO product (family_id, sku, barcode, title, option1, option2, option3, unit, price_per, price, tax_class,
                     image_url, active)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING id;

-- name: product_update
UPDATE product SET title = ?, price = ?, barcode = ?, active = ?, tax_class = ?, image_url = ? WHERE id = ?;

-- name: signature_begin
SELECT coalesce((SELECT max(id) FROM outbox), 0), coalesce((SELECT max(id) FROM price_history), 0), ?;

-- name: signature_events
UPDATE outbox SET actor = ? WHERE id > ?;

-- name: signature_prices
UPDATE price_history SET actor = ? WHERE id > ?;

-- name: audit_insert
INSERT INTO audit (created_at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?);
