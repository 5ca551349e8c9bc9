-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- An import works on a batch of rows at once: each statement takes them as one JSON array. Where that is read into r
-- first, it is since SQLite would write each row out as text again for each of its columns.

-- name: import_begin
SELECT 1;

-- name: import_end
SELECT 1;

-- name: import_shared
SELECT 1 FROM lease WHERE expires_at > ?;

-- name: import_checkpoint_often
PRAGMA wal_autocheckpoint = 1000;

-- name: import_checkpoint_seldom
PRAGMA wal_autocheckpoint = 16000;

-- name: import_products_by_sku
SELECT p.sku, p.id FROM json_each(?) j JOIN product p ON p.sku = j.value;

-- name: import_products_by_options
WITH r AS MATERIALIZED (SELECT key AS k, value AS v FROM json_each(?))
SELECT k, p.id, p.active
FROM r
JOIN family f ON f.handle = v ->> 0
JOIN product p ON p.family_id = f.id AND p.option1 IS v ->> 1 AND p.option2 IS v ->> 2 AND p.option3 IS v ->> 3
ORDER BY k, p.id;

-- name: import_products_by_barcode
SELECT j.key, p.id, p.active FROM json_each(?) j JOIN product p ON p.barcode = j.value ORDER BY j.key, p.id;

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
WITH r AS MATERIALIZED (SELECT value AS v FROM json_each(?))
INSERT INTO family (id, handle, title, description, brand, category, option1_name, option2_name, option3_name)
SELECT v ->> 0, v ->> 1, v ->> 2, v ->> 3, v ->> 4, v ->> 5, v ->> 6, v ->> 7, v ->> 8 FROM r;

-- name: import_family_update
WITH r AS MATERIALIZED (SELECT value AS v FROM json_each(?))
UPDATE family
SET handle = v ->> 1, title = v ->> 2, description = v ->> 3, brand = v ->> 4, category = v ->> 5,
    option1_name = v ->> 6, option2_name = v ->> 7, option3_name = v ->> 8
FROM r
WHERE family.id = v ->> 0;

-- name: import_product_insert
WITH r AS MATERIALIZED (SELECT value AS v FROM json_each(?))
INSERT INTO product (id, family_id, sku, barcode, title, option1, option2, option3, unit, price_per, price, tax_class,
                     image_url, active)
SELECT v ->> 0, v ->> 1, v ->> 2, v ->> 3, v ->> 4, v ->> 5, v ->> 6, v ->> 7, v ->> 8, v ->> 9, v ->> 10, v ->> 11,
       v ->> 12, v ->> 13
FROM r;

-- name: import_product_update
WITH r AS MATERIALIZED (SELECT value AS v FROM json_each(?))
UPDATE product
SET family_id = v ->> 1, sku = v ->> 2, barcode = v ->> 3, title = v ->> 4, option1 = v ->> 5, option2 = v ->> 6,
    option3 = v ->> 7, unit = v ->> 8, price_per = v ->> 9, price = v ->> 10, tax_class = v ->> 11,
    image_url = v ->> 12, active = v ->> 13
FROM r
WHERE product.id = v ->> 0;

-- name: import_movement_insert
WITH r AS MATERIALIZED (SELECT value AS v FROM json_each(?))
INSERT INTO stock_movement (product_id, delta, reason, note, actor, created_at)
SELECT v ->> 0, v ->> 1, v ->> 2, 'import', ?, ? FROM r;

-- A dry run keeps here what it would have put into the shop: a table of the connection's own, gone with it.

-- name: rehearsal_begin
CREATE TEMP TABLE IF NOT EXISTS rehearsed (key TEXT PRIMARY KEY) WITHOUT ROWID;

-- name: rehearsal_find
SELECT key FROM rehearsed WHERE key IN (SELECT value FROM json_each(?));

-- name: rehearsal_add
INSERT OR IGNORE INTO rehearsed (key) SELECT value FROM json_each(?);

-- name: export_page
SELECT f.id, p.id, p.sku,
       CASE WHEN f.handle IS NULL AND (SELECT count(*)
                                       FROM (SELECT 1 FROM product v WHERE v.family_id = f.id LIMIT 2) AS siblings) > 1
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
