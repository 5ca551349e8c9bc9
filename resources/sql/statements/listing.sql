-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Ids only, from an index: the rows are then read one by one. The first condition on the title repeats what the second
-- says, since SQLite does not use an index with a collation for a row of values; "+" keeps it from the wrong index.

-- name: listing_title_after
SELECT id FROM product
WHERE active = ? AND title COLLATE NOCASE >= ? AND (title COLLATE NOCASE, id) > (?, ?)
ORDER BY title COLLATE NOCASE, id LIMIT ?;

-- name: listing_title_before
SELECT id FROM product
WHERE active = ? AND title COLLATE NOCASE <= ? AND (title COLLATE NOCASE, id) < (?, ?)
ORDER BY title COLLATE NOCASE DESC, id DESC LIMIT ?;

-- name: listing_price_after
SELECT id FROM product WHERE active = ? AND (price, id) > (?, ?) ORDER BY price, id LIMIT ?;

-- name: listing_price_before
SELECT id FROM product WHERE active = ? AND (price, id) < (?, ?) ORDER BY price DESC, id DESC LIMIT ?;

-- name: listing_sku_after
SELECT id FROM product WHERE +active = ? AND sku > ? ORDER BY sku LIMIT ?;

-- name: listing_sku_before
SELECT id FROM product WHERE +active = ? AND sku < ? ORDER BY sku DESC LIMIT ?;

-- The newest first: what comes after is older.

-- name: listing_newest_after
SELECT id FROM product WHERE +active = ? AND id < ? ORDER BY id DESC LIMIT ?;

-- name: listing_newest_before
SELECT id FROM product WHERE +active = ? AND id > ? ORDER BY id LIMIT ?;

-- name: listing_row
SELECT p.family_id, p.sku, p.barcode, p.title, f.option1_name, f.option2_name, f.option3_name,
       p.option1, p.option2, p.option3, f.brand, f.category, p.unit, p.price_per, p.price, s.on_hand - s.reserved,
       p.image_url, s.on_hand, p.active, p.version, f.version
FROM product p
JOIN family f ON f.id = p.family_id
JOIN stock s ON s.product_id = p.id
WHERE p.id = ?;

-- name: listing_sample
SELECT id, title, sku, price FROM product WHERE id = (SELECT min(id) FROM product WHERE id >= ?);

-- name: listing_last_id
SELECT max(id) FROM product;

-- Few are archived, and the search index knows none of them.

-- name: listing_archived_words
SELECT id FROM product
WHERE active = 0 AND (instr(lower(title), lower(?)) > 0 OR instr(lower(sku), lower(?)) > 0 OR barcode = ?)
ORDER BY title COLLATE NOCASE, id LIMIT ?;

-- name: price_history_of
SELECT price, changed_at, actor FROM price_history WHERE product_id = ? ORDER BY changed_at DESC, id DESC LIMIT ?;

-- Among the newest entries those that were not a product's first, with the price before.

-- name: prices_changed_lately
SELECT product_id, earlier
FROM (SELECT n.id, n.product_id,
             (SELECT b.price FROM price_history b
              WHERE b.product_id = n.product_id AND b.changed_at <= n.changed_at AND b.id < n.id
              ORDER BY b.changed_at DESC, b.id DESC LIMIT 1) AS earlier
      FROM (SELECT id, product_id, changed_at FROM price_history ORDER BY id DESC LIMIT ?) n) changed
WHERE earlier IS NOT NULL
ORDER BY id DESC;
