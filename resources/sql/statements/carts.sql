-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: shopper_insert
INSERT INTO shopper (id, token_hash, language, created_at) VALUES (?, ?, ?, ?);

-- name: shopper_by_token
SELECT coalesce((SELECT shopper_id FROM shopper_token WHERE token_hash = ?), (SELECT id FROM shopper WHERE token_hash = ?));

-- name: cart_insert
INSERT INTO cart (id, shopper_id, created_at, touched_at) VALUES (?, ?, ?, ?);

-- name: cart_of_shopper
SELECT created_at FROM cart WHERE id = ? AND shopper_id = ?;

-- name: cart_lock
SELECT created_at FROM cart WHERE id = ? AND shopper_id = ?;

-- name: carts_of_shopper
SELECT id FROM cart
WHERE shopper_id = ? AND (created_at, id) < (?, ?)
ORDER BY created_at DESC, id DESC
LIMIT ?;

-- name: cart_touch
UPDATE cart SET touched_at = ? WHERE id = ? AND touched_at < ?;

-- The columns of line_products, then those of the line.

-- name: cart_lines
SELECT p.id, p.sku, p.title, f.option1_name, f.option2_name, f.option3_name, p.option1, p.option2, p.option3,
       p.image_url, p.unit, p.price_per, p.price, p.active, t.rate_ppm,
       l.quantity, l.unit_price, l.added_at, l.hold_since, l.hold_expires_at
FROM cart_line l
JOIN product p ON p.id = l.product_id
JOIN family f ON f.id = p.family_id
JOIN tax_class t ON t.name = p.tax_class
WHERE l.cart_id = ?
ORDER BY l.added_at, l.product_id;

-- Of the products in a JSON array of their ids.

-- name: line_products
SELECT p.id, p.sku, p.title, f.option1_name, f.option2_name, f.option3_name, p.option1, p.option2, p.option3,
       p.image_url, p.unit, p.price_per, p.price, p.active, t.rate_ppm
FROM json_each(?) w
CROSS JOIN product p ON p.id = w.value
JOIN family f ON f.id = p.family_id
JOIN tax_class t ON t.name = p.tax_class;

-- Of the carts in a JSON array: its place there, whose it is, and its lines.

-- name: carts_with_lines
SELECT w.key, c.shopper_id, c.created_at, c.touched_at,
       l.product_id, l.quantity, l.unit_price, l.added_at, l.hold_since, l.hold_expires_at
FROM json_each(?) w
CROSS JOIN cart c ON c.id = w.value
LEFT JOIN cart_line l ON l.cart_id = c.id;

-- name: cart_line_count
SELECT count(*) FROM cart_line WHERE cart_id = ?;

-- name: product_for_cart
SELECT price, price_per, active FROM product WHERE id = ?;

-- name: cart_line_hold
SELECT quantity, hold_since, hold_expires_at FROM cart_line WHERE cart_id = ? AND product_id = ?;

-- name: units_in_other_carts
SELECT CAST(coalesce(sum(l.quantity), 0) AS BIGINT)
FROM cart c
JOIN cart_line l ON l.cart_id = c.id
WHERE c.shopper_id = ? AND c.id <> ? AND l.product_id = ? AND l.hold_expires_at > ?;

-- name: cart_line_put
INSERT INTO cart_line (cart_id, product_id, quantity, unit_price, hold_since, hold_expires_at, added_at)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (cart_id, product_id) DO UPDATE
SET quantity = excluded.quantity, hold_since = excluded.hold_since, hold_expires_at = excluded.hold_expires_at;

-- name: cart_products
SELECT product_id FROM cart_line WHERE cart_id = ?;

-- name: cart_line_renew
UPDATE cart_line SET hold_since = ?, hold_expires_at = ? WHERE cart_id = ? AND product_id = ?;

-- name: cart_line_delete
DELETE FROM cart_line WHERE cart_id = ? AND product_id = ?;

-- name: hold_list
SELECT l.cart_id, c.shopper_id, l.product_id, p.sku, p.title, l.quantity, l.hold_expires_at, l.hold_since, s.email,
       p.option1, p.option2, p.option3, p.unit
FROM cart_line l
JOIN cart c ON c.id = l.cart_id
JOIN shopper s ON s.id = c.shopper_id
JOIN product p ON p.id = l.product_id
WHERE l.hold_expires_at IS NOT NULL AND (l.hold_expires_at, l.cart_id, l.product_id) > (?, ?, ?)
ORDER BY l.hold_expires_at, l.cart_id, l.product_id
LIMIT ?;

-- name: hold_list_of_product
SELECT l.cart_id, c.shopper_id, l.product_id, p.sku, p.title, l.quantity, l.hold_expires_at, l.hold_since, s.email,
       p.option1, p.option2, p.option3, p.unit
FROM cart_line l
JOIN cart c ON c.id = l.cart_id
JOIN shopper s ON s.id = c.shopper_id
JOIN product p ON p.id = l.product_id
WHERE l.hold_expires_at IS NOT NULL AND l.product_id = ?
      AND (l.hold_expires_at, l.cart_id, l.product_id) > (?, ?, ?)
ORDER BY l.hold_expires_at, l.cart_id, l.product_id
LIMIT ?;

-- name: hold_list_of_shopper
SELECT l.cart_id, c.shopper_id, l.product_id, p.sku, p.title, l.quantity, l.hold_expires_at, l.hold_since, s.email,
       p.option1, p.option2, p.option3, p.unit
FROM cart c
JOIN cart_line l ON l.cart_id = c.id
JOIN shopper s ON s.id = c.shopper_id
JOIN product p ON p.id = l.product_id
WHERE c.shopper_id = ? AND l.hold_expires_at IS NOT NULL
      AND (l.hold_expires_at, l.cart_id, l.product_id) > (?, ?, ?)
ORDER BY l.hold_expires_at, l.cart_id, l.product_id
LIMIT ?;

-- name: hold_some_live
SELECT l.cart_id, l.quantity FROM cart_line l WHERE l.hold_expires_at > ? LIMIT ?;

-- name: cart_untouched
SELECT id FROM cart WHERE touched_at < ? ORDER BY touched_at LIMIT ?;

-- name: stock_give_back_cart
UPDATE stock
SET reserved = reserved - (SELECT quantity FROM cart_line l WHERE l.cart_id = ? AND l.product_id = stock.product_id)
WHERE product_id IN (SELECT product_id FROM cart_line WHERE cart_id = ? AND hold_expires_at IS NOT NULL);

-- name: cart_lines_delete
DELETE FROM cart_line WHERE cart_id = ?;

-- name: cart_delete
DELETE FROM cart WHERE id = ?;

-- name: idempotency_prune
DELETE FROM idempotency
WHERE (scope, key) IN (SELECT scope, key FROM idempotency WHERE created_at < ? LIMIT ?);

-- name: outbox_prune
DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at < ? ORDER BY created_at LIMIT ?);

-- name: outbox_note_pruned
UPDATE outbox_state
SET pruned_to = max(pruned_to, coalesce((SELECT min(id) - 1 FROM outbox),
                                        (SELECT seq FROM sqlite_sequence WHERE name = 'outbox')));
