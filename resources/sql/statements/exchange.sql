-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- An import works on a batch of rows at once: each statement takes them as one JSON array.

-- name: import_products_by_sku
SELECT p.sku, p.id FROM json_each(?) j JOIN product p ON p.sku = j.value;

-- name: import_products_by_options
SELECT j.value ->> 0, p.id, p.active
FROM json_each(?) j
JOIN family f ON f.handle = j.value ->> 1
JOIN product p ON p.family_id = f.id
                  AND p.option1 IS j.value ->> 2 AND p.option2 IS j.value ->> 3 AND p.option3 IS j.value ->> 4
ORDER BY j.key, p.id;

-- name: import_products_by_barcode
SELECT j.value ->> 0, p.id, p.active FROM json_each(?) j JOIN product p ON p.barcode = j.value ->> 1 ORDER BY j.key, p.id;

-- name: import_known_products
SELECT p.id, p.family_id, p.sku, p.barcode, p.title, p.option1, p.option2, p.option3, p.unit, p.price_per, p.price,
       p.tax_class, p.image_url, p.active, s.on_hand, s.reserved,
       CASE WHEN s.reserved = 0 THEN 0
            ELSE s.reserved - coalesce((SELECT sum(l.quantity) FROM cart_line l
                                        WHERE l.product_id = p.id AND l.hold_expires_at <= ?), 0)
       END
FROM json_each(?) j
JOIN product p ON p.id = j.value
JOIN stock s ON s.product_id = p.id;

-- name: import_known_families
SELECT id, handle, title, description, brand, category, option1_name, option2_name, option3_name
FROM family
WHERE id IN (SELECT value FROM json_each(?)) OR handle IN (SELECT value FROM json_each(?));

-- name: import_tax_classes
SELECT name FROM tax_class;

-- name: catalogue_last_ids
SELECT coalesce((SELECT max(id) FROM product), 0), coalesce((SELECT max(id) FROM family), 0);

-- name: import_family_insert
INSERT INTO family (id, handle, title, description, brand, category, option1_name, option2_name, option3_name)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
FROM json_each(?);

-- name: import_family_update
UPDATE family
SET handle = j.value ->> 1, title = j.value ->> 2, description = j.value ->> 3, brand = j.value ->> 4,
    category = j.value ->> 5, option1_name = j.value ->> 6, option2_name = j.value ->> 7, option3_name = j.value ->> 8
FROM json_each(?) j
WHERE family.id = j.value ->> 0;

-- name: import_product_insert
INSERT INTO product (id, family_id, sku, barcode, title, option1, option2, option3, unit, price_per, price, tax_class,
                     image_url, active)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
       value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13
FROM json_each(?);

-- name: import_product_update
UPDATE product
SET family_id = j.value ->> 1, sku = j.value ->> 2, barcode = j.value ->> 3, title = j.value ->> 4,
    option1 = j.value ->> 5, option2 = j.value ->> 6, option3 = j.value ->> 7, unit = j.value ->> 8,
    price_per = j.value ->> 9, price = j.value ->> 10, tax_class = j.value ->> 11, image_url = j.value ->> 12,
    active = j.value ->> 13
FROM json_each(?) j
WHERE product.id = j.value ->> 0;

-- name: import_movement_insert
INSERT INTO stock_movement (product_id, delta, reason, note, actor, created_at)
SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, 'import', ?, ? FROM json_each(?) j;

-- A dry run keeps here what it would have put into the shop: a table of the connection's own, gone with it.

-- name: rehearsal_begin
CREATE TEMP TABLE rehearsed (key TEXT PRIMARY KEY) WITHOUT ROWID;

-- name: rehearsal_find
SELECT key FROM rehearsed WHERE key IN (SELECT value FROM json_each(?));

-- name: rehearsal_add
INSERT OR IGNORE INTO rehearsed (key) SELECT value FROM json_each(?);

-- name: export_page
SELECT f.id, p.id, p.sku,
       CASE WHEN f.handle IS NULL AND (SELECT count(*) FROM (SELECT 1 FROM product v WHERE v.family_id = f.id LIMIT 2)) > 1
            THEN 'sku:' || (SELECT v.sku FROM product v WHERE v.family_id = f.id ORDER BY v.id LIMIT 1)
            ELSE f.handle
       END,
       p.barcode, p.title, f.option1_name, p.option1, f.option2_name, p.option2, f.option3_name, p.option3, f.brand,
       f.category, f.description, p.unit, p.price_per, p.price, s.on_hand, p.tax_class, p.image_url, p.active
FROM product p
JOIN family f ON f.id = p.family_id
JOIN stock s ON s.product_id = p.id
WHERE (p.family_id, p.id) > (?, ?)
ORDER BY p.family_id, p.id
LIMIT ?;
