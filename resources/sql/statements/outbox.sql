-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: outbox_state
SELECT s.generation, s.pruned_to, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0)
FROM outbox_state s;

-- name: outbox_after
SELECT o.id, o.kind, o.product_id, o.old_price, o.new_price, o.cart_id, o.shopper_id, o.actor, o.created_at, p.title,
       o.order_id, o.order_state
FROM outbox o
LEFT JOIN product p ON p.id = o.product_id
WHERE o.id > ?
ORDER BY o.id
LIMIT ?;

-- name: outbox_missed
SELECT o.id, o.kind, o.product_id, o.old_price, o.new_price, o.cart_id, o.shopper_id, o.actor, o.created_at, p.title,
       o.order_id, o.order_state
FROM outbox o
LEFT JOIN product p ON p.id = o.product_id
WHERE o.id > ?
      AND ((o.kind IN ('price_changed', 'back_in_stock') AND o.product_id IN (SELECT value FROM json_each(?)))
           OR (o.kind IN ('hold_lapsed', 'order_updated') AND o.shopper_id = ?))
ORDER BY o.id
LIMIT ?;

-- name: outbox_failure_insert
INSERT INTO outbox_failure (sink, event_id, kind, error, created_at) VALUES (?, ?, ?, ?, ?);

-- name: lease_take
INSERT INTO lease (name, holder, expires_at) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
WHERE lease.holder = excluded.holder OR lease.expires_at <= ?;

-- name: lease_stands
SELECT 1 FROM lease WHERE name = ? AND holder = ?;

-- name: lease_end
SELECT expires_at FROM lease WHERE name = ?;

-- name: lease_move
UPDATE lease SET expires_at = expires_at + ?;

-- name: lease_return
DELETE FROM lease WHERE name = ? AND holder = ?;

-- name: outbox_prices_before
SELECT o.id, o.kind, o.product_id, o.old_price, o.new_price, o.cart_id, o.shopper_id, o.actor, o.created_at, p.title,
       o.order_id, o.order_state
FROM outbox o
LEFT JOIN product p ON p.id = o.product_id
WHERE o.kind = 'price_changed' AND o.id < ?
ORDER BY o.id DESC
LIMIT ?;

-- name: outbox_failures_before
SELECT id, sink, event_id, kind, error, created_at FROM outbox_failure WHERE id < ? ORDER BY id DESC LIMIT ?;

-- name: outbox_failures_clear
DELETE FROM outbox_failure WHERE id <= ?;
