-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: product_is_active
SELECT 1 FROM product WHERE id = ? AND active = 1;

-- name: shopper_language
SELECT language FROM shopper WHERE id = ?;

-- name: order_number_taken
SELECT 1 FROM orders WHERE number = ?;

-- name: order_insert
INSERT INTO orders (id, number, access_key, shopper_id, state, units, test, payment, fulfilment, address, email, name,
                    language, return_url, tax_included, subtotal, tax, total, due_at, created_at)
VALUES (?, ?, ?, ?, ?, 'held', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: order_line_insert
INSERT INTO order_line (order_id, product_id, place, sku, title, option1_name, option2_name, option3_name, option1,
                        option2, option3, unit, price_per, quantity, unit_price, tax_ppm, total)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: order_by_id
SELECT o.id, o.number, o.access_key, o.shopper_id, o.state, o.units, o.closing, o.test, o.payment, o.fulfilment, o.progress,
       o.address, o.email, o.name, o.language, o.return_url, o.tax_included, o.subtotal, o.tax, o.total, o.due_at,
       o.created_at,
       (SELECT coalesce(sum(r.amount), 0) FROM refund r WHERE r.order_id = o.id AND r.state = 'done'),
       (SELECT count(*) FROM refund r WHERE r.order_id = o.id AND r.state = 'failed')
FROM orders o WHERE o.id = ?;

-- Another node may be at the same order.
-- name: order_lock
SELECT state, units, closing, total, progress, fulfilment, payment FROM orders WHERE id = ?;

-- name: order_lines
SELECT product_id, sku, title, option1_name, option2_name, option3_name, option1, option2, option3, unit, price_per,
       quantity, unit_price, tax_ppm, total
FROM order_line WHERE order_id = ? ORDER BY place;

-- name: order_settle
UPDATE orders SET state = ?, units = ?, closing = NULL, due_at = NULL WHERE id = ?;

-- name: order_close
UPDATE orders SET closing = ? WHERE id = ? AND closing IS NULL;

-- Their shopper has signed in as somebody else.
-- name: orders_move
UPDATE orders SET shopper_id = ? WHERE shopper_id = ?;

-- name: order_reopen
UPDATE orders SET due_at = ? WHERE id = ?;

-- name: order_progress
UPDATE orders SET progress = ? WHERE id = ?;

-- name: order_event_insert
INSERT INTO order_event (order_id, kind, amount, detail, actor, created_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: order_events
SELECT kind, amount, detail, actor, created_at FROM order_event WHERE order_id = ? ORDER BY id;

-- The newest first; of one state, or of all.

-- name: order_ids_before
SELECT id, created_at FROM orders WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?;

-- name: order_ids_of_state_before
SELECT id, created_at FROM orders WHERE state = ? AND (created_at, id) < (?, ?)
ORDER BY created_at DESC, id DESC LIMIT ?;

-- Those in whose number, address or name a text stands, in lower case; an empty one is for any state.
-- name: order_ids_found
SELECT id, created_at FROM orders
WHERE (created_at, id) < (?, ?) AND (CAST(? AS TEXT) = '' OR state = ?)
      AND (replace(lower(number), ?, '') <> lower(number) OR replace(lower(email), ?, '') <> lower(email)
           OR replace(lower(name), ?, '') <> lower(name))
ORDER BY created_at DESC, id DESC LIMIT ?;

-- name: order_due
SELECT id FROM orders WHERE due_at <= ? AND closing IS NULL ORDER BY due_at LIMIT ?;

-- name: order_next_due
SELECT min(due_at) FROM orders WHERE due_at IS NOT NULL AND closing IS NULL;

-- Stock -------------------------------------------------------------------------------------------------------------

-- name: stock_movement_of_order
INSERT INTO stock_movement (product_id, delta, reason, note, actor, created_at, order_id) VALUES (?, ?, ?, ?, ?, ?, ?);

-- What an order's units came back so far.
-- name: order_restocked
SELECT coalesce(sum(delta), 0) FROM stock_movement WHERE order_id = ? AND product_id = ? AND reason = 'refund';
