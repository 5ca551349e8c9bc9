-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Transactions ------------------------------------------------------------------------------------------------------

-- name: transaction_begin
BEGIN;

-- name: transaction_now
SELECT now_ms(), CAST(pg_current_xact_id() AS TEXT);

-- name: server_time
SELECT now_ms();

-- name: database_facts
SELECT pg_database_size(current_database()), split_part(current_setting('server_version'), ' ', 1);

-- name: transaction_status
SELECT pg_xact_status(CAST(? AS XID8));

-- name: snapshot_begin
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;

-- name: savepoint_rollback
ROLLBACK TO SAVEPOINT command;

-- name: savepoint_release
RELEASE SAVEPOINT command;

-- Who did it --------------------------------------------------------------------------------------------------------

-- name: signature_begin
SELECT 0, 0, set_config('holdfast.actor', ?, true);

-- name: signature_events
SELECT set_config('holdfast.actor', '', true) WHERE CAST(? AS TEXT) IS NOT NULL AND CAST(? AS BIGINT) = 0;

-- name: signature_prices
SELECT 1 WHERE CAST(? AS TEXT) IS NOT NULL AND CAST(? AS BIGINT) = 0;

-- name: staff_by_name
SELECT id FROM staff WHERE lower(name) = lower(?);

-- Carts and stock ---------------------------------------------------------------------------------------------------

-- Another node may be at the same cart.
-- name: cart_lock
SELECT created_at FROM cart WHERE id = ? AND shopper_id = ? FOR UPDATE;

-- In the order of ids, as everybody does it, so that two nodes do not each wait for the other.
-- name: stock_lock
SELECT product_id FROM stock WHERE product_id = ANY (CAST(? AS BIGINT[])) ORDER BY product_id FOR UPDATE;

-- name: cart_line_hold
SELECT quantity, hold_since, hold_expires_at FROM cart_line WHERE cart_id = ? AND product_id = ? FOR UPDATE;

-- name: cart_untouched
SELECT id FROM cart WHERE touched_at < ? ORDER BY touched_at LIMIT ? FOR UPDATE SKIP LOCKED;

-- The wishes as parallel arrays; see the function.
-- name: hold_add
SELECT place, outcome, available, created_at, product_id, quantity, unit_price, added_at, hold_since, hold_expires_at
FROM hold_add(CAST(? AS TEXT[]), CAST(? AS TEXT[]), CAST(? AS BIGINT[]), CAST(? AS BIGINT[]), CAST(? AS BIGINT[]),
              CAST(? AS BIGINT[]), CAST(? AS BIGINT[]), ?, ?, ?, ?);

-- name: carts_with_lines
SELECT w.place - 1, c.shopper_id, c.created_at, c.touched_at,
       l.product_id, l.quantity, l.unit_price, l.added_at, l.hold_since, l.hold_expires_at
FROM json_array_elements_text(CAST(? AS JSON)) WITH ORDINALITY w (cart_id, place)
JOIN cart c ON c.id = w.cart_id
LEFT JOIN cart_line l ON l.cart_id = c.id;

-- name: line_products
SELECT p.id, p.sku, p.title, f.option1_name, f.option2_name, f.option3_name, p.option1, p.option2, p.option3,
       p.image_url, p.unit, p.price_per, p.price, p.active, t.rate_ppm
FROM product p
JOIN family f ON f.id = p.family_id
JOIN tax_class t ON t.name = p.tax_class
WHERE p.id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(? AS JSON)));

-- name: holds_lock
LOCK TABLE cart_line IN SHARE ROW EXCLUSIVE MODE;

-- name: idempotency_prune
DELETE FROM idempotency
WHERE (scope, key) IN (SELECT scope, key FROM idempotency WHERE created_at < ? LIMIT ? FOR UPDATE SKIP LOCKED);

-- Another node may be at the same order.
-- name: order_lock
SELECT state, units, closing, total, progress, fulfilment, payment FROM orders WHERE id = ? FOR UPDATE;

-- Events ------------------------------------------------------------------------------------------------------------

-- name: outbox_state
SELECT generation, pruned_to, CAST(pg_current_snapshot() AS TEXT) FROM outbox_state;

-- name: outbox_after
SELECT o.id, o.kind, o.product_id, o.old_price, o.new_price, o.cart_id, o.shopper_id, o.actor, o.created_at, p.title,
       o.order_id, o.order_state, CAST(o.txid AS TEXT)
FROM (SELECT CAST(? AS PG_SNAPSHOT) AS whole, CAST(? AS PG_SNAPSHOT) AS part, CAST(? AS XID8) AS at_txid,
             CAST(? AS BIGINT) AS at_id) r
JOIN outbox o ON o.txid >= pg_snapshot_xmin(r.whole)
LEFT JOIN product p ON p.id = o.product_id
WHERE NOT pg_visible_in_snapshot(o.txid, r.whole) AND pg_visible_in_snapshot(o.txid, r.part)
      AND (o.txid, o.id) > (r.at_txid, r.at_id)
ORDER BY o.txid, o.id
LIMIT ?;

-- name: outbox_missed
SELECT o.id, o.kind, o.product_id, o.old_price, o.new_price, o.cart_id, o.shopper_id, o.actor, o.created_at, p.title,
       o.order_id, o.order_state, CAST(o.txid AS TEXT)
FROM (SELECT CAST(? AS PG_SNAPSHOT) AS whole, CAST(? AS PG_SNAPSHOT) AS part, CAST(? AS XID8) AS at_txid,
             CAST(? AS BIGINT) AS at_id) r
JOIN outbox o ON o.txid >= pg_snapshot_xmin(r.whole)
LEFT JOIN product p ON p.id = o.product_id
WHERE NOT pg_visible_in_snapshot(o.txid, r.whole) AND pg_visible_in_snapshot(o.txid, r.part)
      AND (o.txid, o.id) > (r.at_txid, r.at_id)
      AND ((o.kind IN ('price_changed', 'back_in_stock') AND o.product_id = ANY (CAST(? AS BIGINT[])))
           OR (o.kind IN ('hold_lapsed', 'order_updated') AND o.shopper_id = ?))
ORDER BY o.txid, o.id
LIMIT ?;

-- In the order of transactions, so that what is gone lies before what is left.
-- name: outbox_prune
DELETE FROM outbox
WHERE id IN (SELECT id FROM outbox
             WHERE txid < coalesce((SELECT txid FROM outbox WHERE created_at >= ? ORDER BY txid LIMIT 1),
                                   pg_snapshot_xmin(pg_current_snapshot()))
             ORDER BY txid, id
             LIMIT ?);

-- name: outbox_note_pruned
UPDATE outbox_state
SET pruned_to = greatest(pruned_to,
                         CAST(CAST(coalesce((SELECT txid FROM outbox ORDER BY txid LIMIT 1),
                                            pg_snapshot_xmin(pg_current_snapshot())) AS TEXT) AS BIGINT) - 1);

-- name: outbox_new_generation
UPDATE outbox_state SET generation = substr(md5(CAST(gen_random_uuid() AS TEXT)), 1, 12);

-- name: tellings_queue
INSERT INTO mail_queue (kind, shopper_id, email, language, content, message_id, created_at, due_at)
SELECT 'watch', s.id, s.email, s.language, '{}', replace(CAST(gen_random_uuid() AS TEXT), '-', ''), CAST(? AS BIGINT),
       CAST(? AS BIGINT)
FROM (SELECT DISTINCT n.shopper_id
      FROM notice n
      WHERE n.due_at <= ?
            AND NOT EXISTS (SELECT 1 FROM mail_queue m
                            WHERE m.shopper_id = n.shopper_id AND m.sent_at IS NULL AND m.failed_at IS NULL
                                  AND m.kind = 'watch')
      LIMIT ?) d
JOIN shopper s ON s.id = d.shopper_id
WHERE s.email_confirmed_at IS NOT NULL AND s.mail_off_at IS NULL;

-- Who would take it over waits until this transaction has ended.
-- name: lease_stands
SELECT 1 FROM lease WHERE name = ? AND holder = ? FOR SHARE;

-- Two nodes that noticed the same jump of the clock look one after the other.
-- name: lease_end
SELECT expires_at FROM lease WHERE name = ? FOR UPDATE;

-- What only SQLite has ----------------------------------------------------------------------------------------------

-- name: data_version
SELECT 0;

-- name: check_integrity
SELECT 'ok';

-- name: check_foreign_keys
SELECT conrelid, 0, confrelid FROM pg_constraint WHERE contype = 'f' AND NOT convalidated;

-- name: check_price_history
SELECT p.id, p.price, h.price
FROM product p
LEFT JOIN price_history h ON h.id = (SELECT max(id) FROM price_history WHERE product_id = p.id)
WHERE h.price IS DISTINCT FROM p.price;

-- name: restore_tables
SELECT NULL WHERE false;

-- name: resting_triggers
SELECT format('ALTER TABLE %I DISABLE TRIGGER USER', relname), format('ALTER TABLE %I ENABLE TRIGGER USER', relname)
FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
ORDER BY relname;

-- Lists -------------------------------------------------------------------------------------------------------------

-- name: listing_title_after
SELECT id FROM product
WHERE active = ? AND nocase(title) COLLATE "C" >= nocase(?)
      AND (nocase(title) COLLATE "C", id) > (nocase(?) COLLATE "C", ?)
ORDER BY nocase(title) COLLATE "C", id LIMIT ?;

-- name: listing_title_before
SELECT id FROM product
WHERE active = ? AND nocase(title) COLLATE "C" <= nocase(?)
      AND (nocase(title) COLLATE "C", id) < (nocase(?) COLLATE "C", ?)
ORDER BY nocase(title) COLLATE "C" DESC, id DESC LIMIT ?;

-- name: listing_archived_words
SELECT id FROM product
WHERE active = 0 AND (strpos(lower(title), lower(?)) > 0 OR strpos(lower(sku), lower(?)) > 0 OR barcode = ?)
ORDER BY nocase(title) COLLATE "C", id LIMIT ?;

-- name: notices_of_shoppers
SELECT n.product_id, p.title, n.from_price, n.fanout_id, n.changed_at, p.price, p.active, k.on_hand - k.reserved,
       w.rule, w.threshold, w.told_price, n.shopper_id,
       CASE WHEN s.email IS NOT NULL AND s.email_confirmed_at IS NOT NULL AND s.mail_off_at IS NULL THEN 1 ELSE 0 END
FROM notice n
JOIN shopper s ON s.id = n.shopper_id
JOIN product p ON p.id = n.product_id
JOIN stock k ON k.product_id = n.product_id
LEFT JOIN watch w ON w.product_id = n.product_id AND w.shopper_id = n.shopper_id
WHERE n.shopper_id IN (SELECT value FROM json_array_elements_text(CAST(? AS JSON))) AND n.due_at <= ?
ORDER BY n.shopper_id, n.product_id;

-- The till ----------------------------------------------------------------------------------------------------------

-- name: register_by_name
SELECT id FROM register WHERE lower(name) = lower(?);

-- name: register_lock
SELECT name FROM register WHERE id = ? FOR UPDATE;

-- name: sale_lock
SELECT state FROM sale WHERE id = ? FOR UPDATE;

-- Several tills may look at the same PIN; each try counts.
-- name: staff_pin_hash
SELECT name, role, pin_hash, active FROM staff WHERE id = ? FOR NO KEY UPDATE;
