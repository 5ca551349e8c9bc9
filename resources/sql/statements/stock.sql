-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: stock_by_product
SELECT on_hand, reserved FROM stock WHERE product_id = ?;

-- name: stock_reserve
UPDATE stock SET reserved = reserved + ? WHERE product_id = ? AND on_hand - reserved >= ?;

-- name: stock_give_back
UPDATE stock SET reserved = reserved - ? WHERE product_id = ?;

-- name: stock_movement_insert
INSERT INTO stock_movement (product_id, delta, reason, note, actor, created_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: hold_lapsed_release
UPDATE cart_line SET hold_since = NULL, hold_expires_at = NULL
WHERE product_id = ? AND hold_expires_at <= ?
RETURNING cart_id, quantity;

-- name: hold_lapsed_products
SELECT DISTINCT product_id
FROM (SELECT product_id FROM cart_line WHERE hold_expires_at <= ? ORDER BY hold_expires_at LIMIT ?) lapsed
ORDER BY product_id;

-- name: hold_lapsed_tell
INSERT INTO outbox (kind, product_id, cart_id, shopper_id, created_at)
SELECT 'hold_lapsed', ?, id, shopper_id, ? FROM cart WHERE id = ?;

-- name: hold_next_expiry
SELECT min(hold_expires_at) FROM cart_line WHERE hold_expires_at IS NOT NULL;

-- name: holds_lock
SELECT 1;

-- name: hold_move
UPDATE cart_line SET hold_since = hold_since + ?, hold_expires_at = hold_expires_at + ?
WHERE hold_expires_at IS NOT NULL;

-- Else the jump would make a cart old that has something to hold.
-- name: cart_move
UPDATE cart SET touched_at = touched_at + ?
WHERE id IN (SELECT cart_id FROM cart_line WHERE hold_expires_at IS NOT NULL);

-- name: stock_sold
SELECT coalesce(-sum(delta), 0) FROM stock_movement WHERE product_id = ? AND reason IN ('sale', 'refund');
