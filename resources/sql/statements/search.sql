-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- From the shop's database.

-- name: index_source_one
SELECT p.id, p.family_id, p.sku, p.barcode, p.title, f.option1_name, f.option2_name, f.option3_name,
       p.option1, p.option2, p.option3, f.brand, f.category,
       p.unit, p.price_per, p.price, s.on_hand - s.reserved, p.image_url
FROM product p
JOIN family f ON f.id = p.family_id
JOIN stock s ON s.product_id = p.id
WHERE p.id = ? AND p.active = 1;

-- The + keeps SQLite from sorting all that is active for each page.
-- name: index_source_page
SELECT p.id, p.family_id, p.sku, p.barcode, p.title, f.option1_name, f.option2_name, f.option3_name,
       p.option1, p.option2, p.option3, f.brand, f.category,
       p.unit, p.price_per, p.price, s.on_hand - s.reserved, p.image_url
FROM product p
JOIN family f ON f.id = p.family_id
JOIN stock s ON s.product_id = p.id
WHERE p.id > ? AND +p.active = 1
ORDER BY p.id
LIMIT ?;

-- name: index_demand
SELECT product_id, count(*) FROM cart_line GROUP BY product_id;

-- In the index's file.

-- name: index_state
SELECT generation, point, built_to FROM state;

-- name: index_state_put
INSERT INTO state (id, generation, point, built_to) VALUES (1, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, point = excluded.point, built_to = excluded.built_to;

-- name: index_put
INSERT INTO entry (id, family_id, sku, barcode, title, option1_name, option2_name, option3_name, option1, option2,
                   option3, brand, category, department, unit, price_per, price, available, image_url)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE
SET family_id = excluded.family_id, sku = excluded.sku, barcode = excluded.barcode, title = excluded.title,
    option1_name = excluded.option1_name, option2_name = excluded.option2_name, option3_name = excluded.option3_name,
    option1 = excluded.option1, option2 = excluded.option2, option3 = excluded.option3, brand = excluded.brand,
    category = excluded.category, department = excluded.department, unit = excluded.unit,
    price_per = excluded.price_per, price = excluded.price, available = excluded.available,
    image_url = excluded.image_url;

-- name: index_remove
DELETE FROM entry WHERE id = ?;

-- name: index_clear
DELETE FROM entry;

-- name: index_popularity_forget
DELETE FROM popularity;

-- name: index_popularity_note
INSERT INTO popularity (id, bucket) VALUES (?, ?);

-- name: index_popularity_raise
UPDATE entry SET bucket = p.bucket FROM popularity p WHERE p.id = entry.id AND entry.bucket <> p.bucket;

-- name: index_popularity_lower
UPDATE entry SET bucket = 0 WHERE bucket < 0 AND id NOT IN (SELECT id FROM popularity);

-- name: search_entry
SELECT id, family_id, sku, barcode, title, option1_name, option2_name, option3_name, option1, option2, option3, brand,
       category, unit, price_per, price, available, image_url, bucket
FROM entry
WHERE id = ?;

-- Each department once, by leaps from one to the next: the catalogue's size does not matter.

-- name: search_departments
WITH RECURSIVE found (name) AS (
    SELECT min(department) FROM entry
    UNION ALL
    SELECT (SELECT min(department) FROM entry WHERE department > found.name) FROM found WHERE found.name IS NOT NULL
)
SELECT name FROM found WHERE name IS NOT NULL LIMIT ?;

-- name: search_term_from
SELECT term, doc FROM entry_word WHERE term >= ? AND term < ? LIMIT ?;

-- name: search_browse
SELECT id, family_id, sku, barcode, title, option1_name, option2_name, option3_name, option1, option2, option3, brand,
       category, unit, price_per, price, available, image_url, bucket
FROM entry
WHERE (bucket, id) > (?, ?) AND (? = 0 OR available > 0)
ORDER BY bucket, id
LIMIT ?;

-- name: search_browse_department
SELECT id, family_id, sku, barcode, title, option1_name, option2_name, option3_name, option1, option2, option3, brand,
       category, unit, price_per, price, available, image_url, bucket
FROM entry
WHERE department = ? AND (bucket, id) > (?, ?) AND (? = 0 OR available > 0)
ORDER BY bucket, id
LIMIT ?;

-- name: search_browse_category
SELECT id, family_id, sku, barcode, title, option1_name, option2_name, option3_name, option1, option2, option3, brand,
       category, unit, price_per, price, available, image_url, bucket
FROM entry
WHERE category = ? AND (bucket, id) > (?, ?) AND (? = 0 OR available > 0)
ORDER BY bucket, id
LIMIT ?;

-- Exact SKU or barcode first; then of the first thousand that have all words, those that can be had, the popular, and
-- those whose title says little else.

-- name: search_words
SELECT e.id, e.family_id, e.sku, e.barcode, e.title, e.option1_name, e.option2_name, e.option3_name, e.option1,
       e.option2, e.option3, e.brand, e.category, e.unit, e.price_per, e.price, e.available, e.image_url, e.bucket
FROM (SELECT id FROM entry WHERE sku = ? COLLATE NOCASE
      UNION
      SELECT id FROM entry WHERE barcode = ?
      UNION
      SELECT id FROM (SELECT t.rowid AS id
                      FROM entry_text t
                      JOIN entry m ON m.id = t.rowid
                      WHERE entry_text MATCH ? AND (? = 0 OR m.available > 0)
                            AND (? = '' OR m.category = ? OR m.department = ?)
                      ORDER BY t.rowid
                      LIMIT 1000)) found
JOIN entry e ON e.id = found.id
WHERE (? = 0 OR e.available > 0) AND (? = '' OR e.category = ? OR e.department = ?)
ORDER BY NOT (e.sku = ? COLLATE NOCASE OR coalesce(e.barcode = ?, 0)), e.available <= 0, e.bucket, length(e.title), e.id
LIMIT ? OFFSET ?;
