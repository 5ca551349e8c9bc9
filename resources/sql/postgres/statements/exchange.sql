-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- As resources/sql/statements/exchange.sql, with JSON as PostgreSQL reads it.

-- name: import_checkpoint_often
SELECT 1;

-- name: import_checkpoint_seldom
SELECT 1;

-- name: import_products_by_sku
SELECT p.sku, p.id FROM jsonb_array_elements_text(CAST(? AS JSONB)) j (value) JOIN product p ON p.sku = j.value;

-- name: import_products_by_options
SELECT k - 1, p.id, p.active
FROM jsonb_array_elements(CAST(? AS JSONB)) WITH ORDINALITY r (v, k)
JOIN family f ON f.handle = v ->> 0
JOIN product p ON p.family_id = f.id AND p.option1 IS NOT DISTINCT FROM v ->> 1 AND p.option2 IS NOT DISTINCT FROM v ->> 2
                  AND p.option3 IS NOT DISTINCT FROM v ->> 3
ORDER BY k, p.id;

-- name: import_products_by_barcode
SELECT k - 1, p.id, p.active
FROM jsonb_array_elements_text(CAST(? AS JSONB)) WITH ORDINALITY r (v, k)
JOIN product p ON p.barcode = v
ORDER BY k, p.id;

-- name: import_known_products
SELECT p.id, p.family_id, p.sku, p.barcode, p.title, p.option1, p.option2, p.option3, p.unit, p.price_per, p.price,
       p.tax_class, p.image_url, p.active, s.on_hand, s.reserved,
       CASE WHEN s.reserved = 0 THEN 0
            ELSE s.reserved - coalesce((SELECT CAST(sum(l.quantity) AS BIGINT) FROM cart_line l
                                        WHERE l.product_id = p.id AND l.hold_expires_at <= ?), 0)
       END
FROM jsonb_array_elements_text(CAST(? AS JSONB)) j (value)
JOIN product p ON p.id = CAST(j.value AS BIGINT)
JOIN stock s ON s.product_id = p.id;

-- name: import_known_families
SELECT id, handle, title, description, brand, category, option1_name, option2_name, option3_name
FROM family
WHERE id IN (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST(? AS JSONB)) j (value))
      OR handle IN (SELECT value FROM jsonb_array_elements_text(CAST(? AS JSONB)) j (value));

-- Other nodes make products, too: they wait while a batch gives its own their numbers.
-- name: import_begin
LOCK TABLE family, product IN SHARE ROW EXCLUSIVE MODE;

-- name: import_end
SELECT setval('family_id_seq', greatest((SELECT max(id) FROM family), 1)),
       setval('product_id_seq', greatest((SELECT max(id) FROM product), 1));

-- name: import_family_insert
INSERT INTO family (id, handle, title, description, brand, category, option1_name, option2_name, option3_name)
SELECT CAST(v ->> 0 AS BIGINT), v ->> 1, v ->> 2, v ->> 3, v ->> 4, v ->> 5, v ->> 6, v ->> 7, v ->> 8
FROM jsonb_array_elements(CAST(? AS JSONB)) r (v);

-- name: import_family_update
UPDATE family
SET handle = v ->> 1, title = v ->> 2, description = v ->> 3, brand = v ->> 4, category = v ->> 5, option1_name = v ->> 6,
    option2_name = v ->> 7, option3_name = v ->> 8
FROM jsonb_array_elements(CAST(? AS JSONB)) r (v)
WHERE family.id = CAST(v ->> 0 AS BIGINT);

-- name: import_product_insert
INSERT INTO product (id, family_id, sku, barcode, title, option1, option2, option3, unit, price_per, price, tax_class,
                     image_url, active)
SELECT CAST(v ->> 0 AS BIGINT), CAST(v ->> 1 AS BIGINT), v ->> 2, v ->> 3, v ->> 4, v ->> 5, v ->> 6, v ->> 7, v ->> 8,
       CAST(v ->> 9 AS BIGINT), CAST(v ->> 10 AS BIGINT), v ->> 11, v ->> 12, CAST(v ->> 13 AS SMALLINT)
FROM jsonb_array_elements(CAST(? AS JSONB)) r (v);

-- name: import_product_update
UPDATE product
SET family_id = CAST(v ->> 1 AS BIGINT), sku = v ->> 2, barcode = v ->> 3, title = v ->> 4, option1 = v ->> 5,
    option2 = v ->> 6, option3 = v ->> 7, unit = v ->> 8, price_per = CAST(v ->> 9 AS BIGINT),
    price = CAST(v ->> 10 AS BIGINT), tax_class = v ->> 11, image_url = v ->> 12, active = CAST(v ->> 13 AS SMALLINT)
FROM jsonb_array_elements(CAST(? AS JSONB)) r (v)
WHERE product.id = CAST(v ->> 0 AS BIGINT);

-- name: import_movement_insert
INSERT INTO stock_movement (product_id, delta, reason, note, actor, created_at)
SELECT CAST(v ->> 0 AS BIGINT), CAST(v ->> 1 AS BIGINT), v ->> 2, 'import', s.actor, s.at
FROM jsonb_array_elements(CAST(? AS JSONB)) r (v), (SELECT CAST(? AS TEXT) AS actor, CAST(? AS BIGINT) AS at) s;

-- name: rehearsal_begin
CREATE TEMP TABLE rehearsed (key TEXT PRIMARY KEY);

-- name: rehearsal_find
SELECT key FROM rehearsed WHERE key IN (SELECT value FROM jsonb_array_elements_text(CAST(? AS JSONB)) j (value));

-- name: rehearsal_add
INSERT INTO rehearsed (key) SELECT value FROM jsonb_array_elements_text(CAST(? AS JSONB)) j (value) ON CONFLICT DO NOTHING;
