-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: payment_insert
INSERT INTO payment (id, order_id, provider, amount, state, expires_at, next_try_at, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- Every attempt of an order, the newest last.
-- name: payments_of_order
SELECT id, order_id, provider, amount, state, session_id, redirect_url, provider_ref, expires_at, tries, error, asked_at
FROM payment WHERE order_id = ? ORDER BY created_at, id;

-- name: payment_by_id
SELECT id, order_id, provider, amount, state, session_id, redirect_url, provider_ref, expires_at, tries, error, asked_at
FROM payment WHERE id = ?;

-- name: payment_of_session
SELECT id FROM payment WHERE provider = ? AND session_id = ?;

-- name: payment_open_session
UPDATE payment SET state = 'ready', session_id = ?, redirect_url = ?, tries = 0, next_try_at = ?, error = NULL
WHERE id = ? AND state = 'preparing';

-- name: payment_settle
UPDATE payment SET state = ?, session_id = coalesce(?, session_id), provider_ref = coalesce(?, provider_ref), error = ?,
                   next_try_at = NULL
WHERE id = ?;

-- name: payment_paid_at
UPDATE payment SET paid_at = ? WHERE id = ?;

-- name: payment_end_counter
UPDATE payment SET state = 'expired' WHERE order_id = ? AND provider = 'counter' AND state = 'ready';

-- name: payment_trouble
UPDATE payment SET error = ? WHERE id = ?;

-- name: payment_again
UPDATE payment SET tries = tries + 1, next_try_at = ?, asked_at = ? WHERE id = ?;

-- name: payment_hurry
UPDATE payment SET next_try_at = ? WHERE order_id = ? AND state IN ('preparing', 'ready') AND next_try_at > ?;

-- Not more often than so, whoever wants to know.
-- name: payment_look
UPDATE payment SET next_try_at = ?
WHERE order_id = ? AND state = 'ready' AND next_try_at > ? AND coalesce(asked_at, 0) < ?;

-- name: payment_hurry_all
UPDATE payment SET next_try_at = ? WHERE next_try_at > ?;

-- name: refund_hurry_all
UPDATE refund SET next_try_at = ? WHERE next_try_at > ?;

-- name: payment_due
SELECT p.id, p.order_id, p.state, p.session_id, p.amount, p.expires_at, p.tries, o.closing, o.number, o.return_url, o.email, p.provider
FROM payment p JOIN orders o ON o.id = p.order_id
WHERE p.next_try_at <= ? ORDER BY p.next_try_at LIMIT ?;

-- name: payment_next
SELECT min(next_try_at) FROM payment WHERE next_try_at IS NOT NULL;

-- Money back --------------------------------------------------------------------------------------------------------

-- name: refund_insert
INSERT INTO refund (id, order_id, payment_id, amount, state, reason, actor, next_try_at, created_at)
VALUES (?, ?, ?, ?, 'due', ?, ?, ?, ?);

-- name: refund_by_id
SELECT id, order_id, payment_id, amount, state, reason, actor, error, created_at FROM refund WHERE id = ?;

-- name: refunds_of_order
SELECT id, order_id, payment_id, amount, state, reason, actor, error, created_at FROM refund
WHERE order_id = ? ORDER BY created_at, id;

-- name: refund_settle
UPDATE refund SET state = ?, provider_ref = coalesce(?, provider_ref), error = ?, next_try_at = NULL, done_at = ?
WHERE id = ?;

-- name: refund_trouble
UPDATE refund SET error = ? WHERE id = ?;

-- name: refund_again
UPDATE refund SET tries = tries + 1, next_try_at = ? WHERE id = ?;

-- name: refund_retry
UPDATE refund SET state = 'due', tries = 0, next_try_at = ?, error = NULL WHERE order_id = ? AND state = 'failed';

-- name: refund_due
SELECT r.id, r.amount, r.tries, p.session_id, p.provider_ref
FROM refund r JOIN payment p ON p.id = r.payment_id
WHERE r.next_try_at <= ? ORDER BY r.next_try_at LIMIT ?;

-- name: refund_next
SELECT min(next_try_at) FROM refund WHERE next_try_at IS NOT NULL;

-- What was paid by a payment less what went or will go back.
-- name: payment_left
SELECT p.amount - (SELECT coalesce(sum(r.amount), 0) FROM refund r WHERE r.payment_id = p.id)
FROM payment p WHERE p.id = ? AND p.state = 'paid';

-- What an order was paid, and what went or will go back.
-- name: order_money
SELECT (SELECT coalesce(sum(amount), 0) FROM payment WHERE order_id = o.id AND state = 'paid'),
       (SELECT coalesce(sum(amount), 0) FROM refund WHERE order_id = o.id AND state = 'done'),
       (SELECT count(*) FROM refund WHERE order_id = o.id AND state <> 'done')
FROM orders o WHERE o.id = ?;

-- What providers tell -----------------------------------------------------------------------------------------------

-- name: provider_event_insert
INSERT INTO provider_event (provider, event_id, outcome, payment_id, session_id, provider_ref, payload, received_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (provider, event_id) DO NOTHING;

-- name: provider_events_new
SELECT id, provider, outcome, payment_id, session_id, provider_ref FROM provider_event
WHERE handled_at IS NULL ORDER BY id LIMIT ?;

-- name: provider_event_handled
UPDATE provider_event SET handled_at = ? WHERE id = ?;

-- The sandbox -------------------------------------------------------------------------------------------------------

-- name: sandbox_insert
INSERT INTO sandbox_session (id, idempotency_key, amount, description, return_url, state, expires_at, created_at)
VALUES (?, ?, ?, ?, ?, 'open', ?, ?)
ON CONFLICT (idempotency_key) DO NOTHING;

-- name: sandbox_by_key
SELECT id, idempotency_key, amount, description, return_url, state, expires_at FROM sandbox_session
WHERE idempotency_key = ?;

-- name: sandbox_by_id
SELECT id, idempotency_key, amount, description, return_url, state, expires_at FROM sandbox_session WHERE id = ?;

-- name: sandbox_decide
UPDATE sandbox_session
SET state = ?, notices_left = ?, notice_at = CASE WHEN CAST(? AS BIGINT) > 0 THEN CAST(? AS BIGINT) END
WHERE id = ? AND state = 'open';

-- name: sandbox_notice_due
SELECT id, idempotency_key, amount, description, return_url, state, expires_at FROM sandbox_session
WHERE notice_at <= ? ORDER BY notice_at LIMIT 1;

-- Given up when the session is long over.
-- name: sandbox_notice_later
UPDATE sandbox_session SET notice_at = CASE WHEN expires_at >= CAST(? AS BIGINT) THEN CAST(? AS BIGINT) END WHERE id = ?;

-- name: sandbox_notice_told
UPDATE sandbox_session
SET notices_left = notices_left - 1, notice_at = CASE WHEN notices_left > 1 THEN CAST(? AS BIGINT) END
WHERE id = ? AND notices_left > 0;

-- name: sandbox_notices_left
SELECT notices_left FROM sandbox_session WHERE id = ?;

-- name: sandbox_next_notice
SELECT min(notice_at) FROM sandbox_session WHERE notice_at IS NOT NULL;

-- name: sandbox_refund_insert
INSERT INTO sandbox_refund (id, idempotency_key, session_id, amount, created_at)
SELECT ?, ?, s.id, CAST(? AS BIGINT), CAST(? AS BIGINT) FROM sandbox_session s
WHERE s.id = ? AND s.state = 'paid'
      AND s.amount >= CAST(? AS BIGINT) + (SELECT coalesce(sum(r.amount), 0) FROM sandbox_refund r WHERE r.session_id = s.id)
ON CONFLICT (idempotency_key) DO NOTHING;

-- name: sandbox_refund_by_key
SELECT id FROM sandbox_refund WHERE idempotency_key = ?;
