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

-- name: hold_lapsed_sum
SELECT sum(quantity) FROM cart_line WHERE product_id = ? AND hold_expires_at <= ?;

-- name: hold_lapsed_tell
INSERT INTO outbox (kind, product_id, cart_id, shopper_id, created_at)
SELECT 'hold_lapsed', l.product_id, l.cart_id, c.shopper_id, ?
FROM cart_line l JOIN cart c ON c.id = l.cart_id
WHERE l.product_id = ? AND l.hold_expires_at <= ?;

-- name: hold_lapsed_clear
UPDATE cart_line SET hold_since = NULL, hold_expires_at = NULL WHERE product_id = ? AND hold_expires_at <= ?;

-- name: hold_lapsed_some
SELECT cart_id, product_id, quantity FROM cart_line WHERE hold_expires_at <= ? ORDER BY hold_expires_at LIMIT ?;

-- name: hold_lapsed_tell_one
INSERT INTO outbox (kind, product_id, cart_id, shopper_id, created_at)
SELECT 'hold_lapsed', l.product_id, l.cart_id, c.shopper_id, ?
FROM cart_line l JOIN cart c ON c.id = l.cart_id
WHERE l.cart_id = ? AND l.product_id = ?;

-- name: cart_line_clear_hold
UPDATE cart_line SET hold_since = NULL, hold_expires_at = NULL WHERE cart_id = ? AND product_id = ?;

-- name: hold_next_expiry
SELECT min(hold_expires_at) FROM cart_line WHERE hold_expires_at IS NOT NULL;

-- name: hold_shift_deadlines
UPDATE cart_line SET hold_since = hold_since + ?, hold_expires_at = hold_expires_at + ?
WHERE hold_expires_at IS NOT NULL;

-- name: stock_sold
SELECT coalesce(-sum(delta), 0) FROM stock_movement WHERE product_id = ? AND reason IN ('sale', 'refund');
