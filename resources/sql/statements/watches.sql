-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A watch that stays what it was keeps what its shopper was told; another rule begins at the price of now.
-- name: watch_put
INSERT INTO watch (product_id, shopper_id, rule, threshold, told_price, created_at)
SELECT id, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS BIGINT), price, CAST(? AS BIGINT) FROM product WHERE id = ? AND active = 1
ON CONFLICT (product_id, shopper_id) DO UPDATE
SET told_price = CASE WHEN watch.rule = excluded.rule AND coalesce(watch.threshold, 0) = coalesce(excluded.threshold, 0)
                      THEN watch.told_price ELSE excluded.told_price END,
    rule = excluded.rule, threshold = excluded.threshold;

-- name: watch_delete
DELETE FROM watch WHERE product_id = ? AND shopper_id = ?;

-- name: watch_find
SELECT w.product_id, p.title, w.rule, w.threshold, p.price, s.on_hand - s.reserved, w.created_at, w.told_price, w.told_at,
       w.shopper_id
FROM watch w
JOIN product p ON p.id = w.product_id
JOIN stock s ON s.product_id = w.product_id
WHERE w.product_id = ? AND w.shopper_id = ?;

-- name: watch_list
SELECT w.product_id, p.title, w.rule, w.threshold, p.price, s.on_hand - s.reserved, w.created_at, w.told_price, w.told_at,
       w.shopper_id
FROM watch w
JOIN product p ON p.id = w.product_id
JOIN stock s ON s.product_id = w.product_id
WHERE w.shopper_id = ? AND w.product_id > ?
ORDER BY w.product_id
LIMIT ?;

-- name: watch_list_all
SELECT w.product_id, p.title, w.rule, w.threshold, p.price, s.on_hand - s.reserved, w.created_at, w.told_price, w.told_at,
       w.shopper_id
FROM watch w
JOIN product p ON p.id = w.product_id
JOIN stock s ON s.product_id = w.product_id
WHERE (w.product_id, w.shopper_id) > (?, ?)
ORDER BY w.product_id, w.shopper_id
LIMIT ?;

-- name: watch_list_of_product
SELECT w.product_id, p.title, w.rule, w.threshold, p.price, s.on_hand - s.reserved, w.created_at, w.told_price, w.told_at,
       w.shopper_id
FROM watch w
JOIN product p ON p.id = w.product_id
JOIN stock s ON s.product_id = w.product_id
WHERE w.product_id = ? AND w.shopper_id > ?
ORDER BY w.shopper_id
LIMIT ?;

-- name: watch_products
SELECT product_id FROM watch WHERE shopper_id = ? LIMIT ?;

-- name: watch_count
SELECT count(*) FROM watch WHERE shopper_id = ?;

-- name: watch_any_of_product
SELECT 1 FROM watch WHERE product_id = ? LIMIT 1;

-- name: watch_count_of_product
SELECT count(*) FROM watch WHERE product_id = ?;

-- name: watch_event
INSERT INTO outbox (kind, product_id, shopper_id, created_at) VALUES (?, ?, ?, ?);

-- name: watch_note_told
UPDATE watch SET told_price = ?, told_at = ? WHERE product_id = ? AND shopper_id = ?;

-- name: shopper_mail
SELECT email, email_confirmed_at, language, mail_off_at FROM shopper WHERE id = ?;

-- Who says where mail shall go wants some again.
-- name: shopper_set_email
UPDATE shopper
SET email_confirmed_at = CASE WHEN email = ? THEN email_confirmed_at ELSE NULL END, email = ?, mail_off_at = NULL
WHERE id = ?;

-- name: shopper_confirm
UPDATE shopper SET email_confirmed_at = ?, mail_off_at = NULL WHERE id = ? AND email = ?;

-- name: shopper_mail_off
UPDATE shopper SET mail_off_at = ? WHERE id = ?;

-- The planner --------------------------------------------------------------------------------------------------------

-- name: cursor_find
SELECT generation, point FROM sink_cursor WHERE name = ?;

-- name: cursor_put
INSERT INTO sink_cursor (name, generation, point) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET generation = excluded.generation, point = excluded.point;

-- A change that nobody was told of yet takes in the next of its kind.
-- name: fanout_join_price
UPDATE fanout SET event_id = ?, new_price = ?, old_price = CASE WHEN old_price < ? THEN ? ELSE old_price END
WHERE finished_at IS NULL AND resume_key = '' AND product_id = ? AND kind = 'price_changed';

-- One unit that goes and comes is back once.
-- name: fanout_join_back
UPDATE fanout SET event_id = ? WHERE finished_at IS NULL AND product_id = ? AND kind = 'back_in_stock';

-- name: fanout_insert
INSERT INTO fanout (event_id, kind, product_id, old_price, new_price, changed_at, noticed_at) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: fanout_next
SELECT id, product_id, resume_key, changed_at, queued FROM fanout WHERE finished_at IS NULL ORDER BY seen, id LIMIT 1;

-- name: fanout_open_count
SELECT count(*) FROM fanout WHERE finished_at IS NULL;

-- name: fanout_page_end
SELECT shopper_id FROM watch WHERE product_id = ? AND shopper_id > ? ORDER BY shopper_id LIMIT 1 OFFSET ?;

-- name: fanout_page_size
SELECT count(*) FROM watch WHERE product_id = ? AND shopper_id > ? AND shopper_id <= ?;

-- name: fanout_advance
UPDATE fanout
SET resume_key = ?, seen = seen + ?, queued = queued + ?,
    queued_from = CASE WHEN CAST(? AS BIGINT) > 0 THEN coalesce(queued_from, CAST(? AS BIGINT)) ELSE queued_from END,
    queued_until = CASE WHEN CAST(? AS BIGINT) > 0 THEN CAST(? AS BIGINT) ELSE queued_until END,
    finished_at = ?
WHERE id = ?;

-- Whom of a page a change concerns; server/core/watches/rules.cpp says the same of one when the mail is written. The
-- cooldown, when it is due at the earliest (twice), the change, the page's last shopper, the least change in thousandths.
-- name: notice_page
INSERT INTO notice (shopper_id, product_id, fanout_id, from_price, changed_at, due_at)
SELECT c.shopper_id, c.product_id, c.fanout_id, c.reference, c.changed_at,
       CASE WHEN c.told_at + CAST(? AS BIGINT) > CAST(? AS BIGINT) THEN c.told_at + CAST(? AS BIGINT) ELSE CAST(? AS BIGINT) END
FROM (SELECT w.shopper_id, w.product_id, f.id AS fanout_id, f.kind, f.changed_at, p.price, w.rule, w.threshold,
             w.told_price, w.told_at, k.on_hand - k.reserved AS available, CASE WHEN w.told_price > f.old_price THEN w.told_price ELSE f.old_price END AS reference
      FROM fanout f
      JOIN product p ON p.id = f.product_id
      JOIN stock k ON k.product_id = f.product_id
      JOIN watch w ON w.product_id = f.product_id
      JOIN shopper s ON s.id = w.shopper_id
      WHERE f.id = ? AND p.active = 1 AND w.shopper_id > f.resume_key AND w.shopper_id <= CAST(? AS TEXT)
            AND s.email_confirmed_at IS NOT NULL AND s.mail_off_at IS NULL) c
WHERE (c.kind = 'back_in_stock' AND c.rule = 'back_in_stock' AND c.available > 0)
      OR (c.kind = 'price_changed' AND c.price <> c.told_price
          AND abs(c.price - c.told_price) * 1000 >= c.told_price * CAST(? AS BIGINT)
          AND (c.rule = 'any_change' OR (c.rule = 'drop' AND c.price < c.reference)
               OR (c.rule = 'below' AND c.price < c.threshold AND c.reference >= c.threshold)))
ON CONFLICT (shopper_id, product_id) DO NOTHING;

-- A mail for each shopper with notices due, but for those whom one is on its way to that will tell of them.
-- name: tellings_queue
INSERT INTO mail_queue (kind, shopper_id, email, language, content, message_id, created_at, due_at)
SELECT 'watch', s.id, s.email, s.language, '{}', lower(hex(randomblob(16))), CAST(? AS BIGINT), CAST(? AS BIGINT)
FROM (SELECT DISTINCT n.shopper_id
      FROM notice n
      WHERE n.due_at <= ?
            AND NOT EXISTS (SELECT 1 FROM mail_queue m
                            WHERE m.shopper_id = n.shopper_id AND m.sent_at IS NULL AND m.failed_at IS NULL
                                  AND m.kind = 'watch')
      LIMIT ?) d
JOIN shopper s ON s.id = d.shopper_id
WHERE s.email_confirmed_at IS NOT NULL AND s.mail_off_at IS NULL;

-- name: notice_next_due
SELECT min(due_at) FROM notice WHERE due_at > ?;

-- name: notice_again
INSERT INTO notice (shopper_id, product_id, fanout_id, from_price, changed_at, due_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (shopper_id, product_id) DO NOTHING;

-- name: watch_state
SELECT p.price, s.on_hand - s.reserved FROM product p JOIN stock s ON s.product_id = p.id WHERE p.id = ? AND p.active = 1;

-- The last column: whether mail goes to this shopper at all.
-- name: notices_of_shoppers
SELECT n.product_id, p.title, n.from_price, n.fanout_id, n.changed_at, p.price, p.active, k.on_hand - k.reserved,
       w.rule, w.threshold, w.told_price, n.shopper_id,
       CASE WHEN s.email IS NOT NULL AND s.email_confirmed_at IS NOT NULL AND s.mail_off_at IS NULL THEN 1 ELSE 0 END
FROM notice n
JOIN shopper s ON s.id = n.shopper_id
JOIN product p ON p.id = n.product_id
JOIN stock k ON k.product_id = n.product_id
LEFT JOIN watch w ON w.product_id = n.product_id AND w.shopper_id = n.shopper_id
WHERE n.shopper_id IN (SELECT value FROM json_each(?)) AND n.due_at <= ?
ORDER BY n.shopper_id, n.product_id;

-- name: notice_forget
DELETE FROM notice WHERE shopper_id = ?;

-- name: notice_delete
DELETE FROM notice WHERE shopper_id = ? AND product_id = ?;

-- name: fanout_list
SELECT f.id, f.event_id, f.kind, f.product_id, p.title, f.old_price, f.new_price, f.changed_at, f.noticed_at, f.seen,
       f.queued, f.queued_from, f.queued_until, f.finished_at, f.mailed, f.last_mail_at
FROM fanout f
JOIN product p ON p.id = f.product_id
WHERE f.id < ?
ORDER BY f.id DESC
LIMIT ?;

-- name: fanout_mailed
UPDATE fanout SET mailed = mailed + 1, last_mail_at = ? WHERE id = ?;

-- name: fanout_prune
DELETE FROM fanout WHERE id IN (SELECT id FROM fanout WHERE finished_at < ? ORDER BY finished_at LIMIT ?);

-- Mail ---------------------------------------------------------------------------------------------------------------

-- name: mail_insert
INSERT INTO mail_queue (kind, shopper_id, email, language, content, message_id, created_at, due_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
RETURNING id;

-- name: mail_due
SELECT id, kind, shopper_id, email, language, content, message_id, attempts, created_at
FROM mail_queue
WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= ?
ORDER BY due_at
LIMIT ?;

-- name: mail_next_due
SELECT min(due_at) FROM mail_queue WHERE sent_at IS NULL AND failed_at IS NULL;

-- name: mail_sent
UPDATE mail_queue SET sent_at = ?, error = NULL WHERE id = ? AND sent_at IS NULL;

-- name: mail_postpone
UPDATE mail_queue SET attempts = attempts + ?, due_at = ?, error = ?
WHERE id = ? AND sent_at IS NULL AND failed_at IS NULL;

-- name: mail_give_up
UPDATE mail_queue SET attempts = attempts + 1, failed_at = ?, error = ?
WHERE id = ? AND sent_at IS NULL AND failed_at IS NULL;

-- name: mail_withdraw
DELETE FROM mail_queue WHERE id = ? AND sent_at IS NULL AND failed_at IS NULL;

-- name: mail_counts
SELECT (SELECT count(*) FROM mail_queue WHERE sent_at IS NULL AND failed_at IS NULL),
       (SELECT count(*) FROM mail_queue WHERE failed_at IS NOT NULL);

-- name: mail_last_error
SELECT error FROM mail_queue WHERE failed_at IS NOT NULL ORDER BY failed_at DESC LIMIT 1;

-- name: mail_recent_to
SELECT count(*) FROM mail_queue WHERE email = ? AND kind = ? AND created_at > ? AND kind <> 'watch';

-- name: mail_prune
DELETE FROM mail_queue WHERE id IN (SELECT id FROM mail_queue WHERE sent_at < ? ORDER BY sent_at LIMIT ?);

-- name: mail_prune_failed
DELETE FROM mail_queue WHERE id IN (SELECT id FROM mail_queue WHERE failed_at < ? ORDER BY failed_at LIMIT ?);

-- Signing in ---------------------------------------------------------------------------------------------------------

-- name: shopper_by_email
SELECT id FROM shopper WHERE email = ? AND email_confirmed_at IS NOT NULL ORDER BY created_at, id LIMIT 1;

-- name: shopper_signed_in
UPDATE shopper
SET email_confirmed_at = CASE WHEN email = ? THEN coalesce(email_confirmed_at, CAST(? AS BIGINT)) ELSE CAST(? AS BIGINT) END,
    email = ?
WHERE id = ?;

-- name: shopper_forget_email
UPDATE shopper SET email = NULL, email_confirmed_at = NULL WHERE id = ?;

-- name: shopper_token_insert
INSERT INTO shopper_token (token_hash, shopper_id, created_at) VALUES (?, ?, ?);

-- name: shopper_tokens_move
UPDATE shopper_token SET shopper_id = ? WHERE shopper_id = ?;

-- A device that was given the token of the shopper who is no more.
-- name: shopper_token_copy
INSERT INTO shopper_token (token_hash, shopper_id, created_at)
SELECT token_hash, CAST(? AS TEXT), CAST(? AS BIGINT) FROM shopper WHERE id = ?
ON CONFLICT (token_hash) DO UPDATE SET shopper_id = excluded.shopper_id;

-- name: shopper_event
INSERT INTO outbox (kind, shopper_id, created_at) VALUES (?, ?, ?);

-- name: watches_copy
INSERT INTO watch (product_id, shopper_id, rule, threshold, told_price, told_at, created_at)
SELECT product_id, CAST(? AS TEXT), rule, threshold, told_price, told_at, created_at FROM watch WHERE shopper_id = ?
ON CONFLICT (product_id, shopper_id) DO NOTHING;

-- name: watches_delete
DELETE FROM watch WHERE shopper_id = ?;

-- name: notices_copy
INSERT INTO notice (shopper_id, product_id, fanout_id, from_price, changed_at, due_at)
SELECT CAST(? AS TEXT), product_id, fanout_id, from_price, changed_at, due_at FROM notice WHERE shopper_id = ?
ON CONFLICT (shopper_id, product_id) DO NOTHING;

-- name: cart_newest_of
SELECT id FROM cart WHERE shopper_id = ? ORDER BY touched_at DESC, id DESC LIMIT 1;

-- Of products whose units are held in both carts: together they are held as long as the shorter hold has.
-- name: cart_lines_add_up
UPDATE cart_line
SET quantity = quantity + (SELECT o.quantity FROM cart_line o WHERE o.cart_id = ? AND o.product_id = cart_line.product_id),
    hold_expires_at = CASE WHEN hold_expires_at < (SELECT o.hold_expires_at FROM cart_line o
                                                   WHERE o.cart_id = ? AND o.product_id = cart_line.product_id)
                           THEN hold_expires_at
                           ELSE (SELECT o.hold_expires_at FROM cart_line o
                                 WHERE o.cart_id = ? AND o.product_id = cart_line.product_id) END
WHERE hold_expires_at > ? AND cart_id = ?
      AND product_id IN (SELECT o.product_id FROM cart_line o WHERE o.cart_id = ? AND o.hold_expires_at > ?);

-- name: cart_lines_added_up
DELETE FROM cart_line
WHERE cart_id = ? AND hold_expires_at > ?
      AND product_id IN (SELECT o.product_id FROM cart_line o WHERE o.cart_id = ? AND o.hold_expires_at > ?);

-- name: cart_lines_move
UPDATE cart_line SET cart_id = ?
WHERE cart_id = ? AND product_id NOT IN (SELECT o.product_id FROM cart_line o WHERE o.cart_id = ?);

-- name: cart_delete_empty
DELETE FROM cart WHERE id = ? AND NOT EXISTS (SELECT 1 FROM cart_line WHERE cart_id = cart.id);

-- name: carts_move
UPDATE cart SET shopper_id = ? WHERE shopper_id = ?;

-- The last hour ------------------------------------------------------------------------------------------------------

-- name: changes_by_minute
SELECT created_at / 60000, count(*) FROM outbox WHERE created_at > ? AND kind = 'price_changed' GROUP BY created_at / 60000;

-- name: mails_by_minute
SELECT sent_at / 60000, count(*) FROM mail_queue WHERE sent_at > ? GROUP BY sent_at / 60000;
