-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: check_integrity
PRAGMA integrity_check;

-- name: check_foreign_keys
PRAGMA foreign_key_check;

-- name: check_on_hand
SELECT s.product_id, s.on_hand, coalesce(m.total, 0)
FROM stock s
LEFT JOIN (SELECT product_id, sum(delta) AS total FROM stock_movement GROUP BY product_id) m
          ON m.product_id = s.product_id
WHERE s.on_hand <> coalesce(m.total, 0);

-- name: check_bounds
SELECT product_id, reserved, on_hand FROM stock WHERE reserved < 0 OR reserved > on_hand;

-- name: check_reserved
SELECT s.product_id, s.reserved, coalesce(h.total, 0)
FROM stock s
LEFT JOIN (SELECT product_id, sum(quantity) AS total FROM cart_line WHERE hold_expires_at IS NOT NULL
           GROUP BY product_id) h
          ON h.product_id = s.product_id
WHERE s.reserved <> coalesce(h.total, 0);

-- name: check_stock_row
SELECT p.id, NULL, NULL FROM product p WHERE NOT EXISTS (SELECT 1 FROM stock s WHERE s.product_id = p.id);

-- name: check_price_history
SELECT p.id, p.price, h.price
FROM product p
LEFT JOIN price_history h ON h.id = (SELECT max(id) FROM price_history WHERE product_id = p.id)
WHERE h.price IS NOT p.price;

-- name: check_line_product
SELECT l.product_id, NULL, NULL FROM cart_line l WHERE NOT EXISTS (SELECT 1 FROM product p WHERE p.id = l.product_id);

-- name: check_line_cart
SELECT l.product_id, NULL, NULL FROM cart_line l WHERE NOT EXISTS (SELECT 1 FROM cart c WHERE c.id = l.cart_id);
