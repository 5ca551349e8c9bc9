-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Registers and drawers ---------------------------------------------------------------------------------------------

-- name: register_insert
INSERT INTO register (name, created_at) VALUES (?, ?)
RETURNING id;

-- name: register_list
SELECT r.id, r.name, s.id, s.opened_by, s.opened_at, s.opening
FROM register r
LEFT JOIN till_session s ON s.register_id = r.id AND s.closed_at IS NULL
ORDER BY r.name;

-- name: register_by_name
SELECT id FROM register WHERE name = ? COLLATE NOCASE;

-- name: register_by_id
SELECT name FROM register WHERE id = ?;

-- Whoever sells at a register waits for the others at it.
-- name: register_lock
SELECT name FROM register WHERE id = ?;

-- name: register_next_receipt
UPDATE register SET receipts = receipts + 1 WHERE id = ?
RETURNING receipts;

-- name: register_next_report
UPDATE register SET reports = reports + 1 WHERE id = ?
RETURNING reports;

-- name: session_insert
INSERT INTO till_session (register_id, opening, opened_by, opened_at) VALUES (?, ?, ?, ?)
RETURNING id;

-- name: session_open
SELECT id, opening, opened_by, opened_at FROM till_session WHERE register_id = ? AND closed_at IS NULL;

-- name: session_close
UPDATE till_session SET number = ?, expected = ?, counted = ?, report = ?, closed_by = ?, closed_at = ? WHERE id = ?;

-- The newest first.
-- name: report_list
SELECT s.id, r.name, s.number, s.closed_at, s.closed_by, s.expected, s.counted
FROM till_session s JOIN register r ON r.id = s.register_id
WHERE s.closed_at IS NOT NULL AND s.id < ?
ORDER BY s.id DESC LIMIT ?;

-- name: report_by_session
SELECT report FROM till_session WHERE id = ? AND closed_at IS NOT NULL;

-- name: cash_movement_insert
INSERT INTO cash_movement (session_id, kind, amount, reason, actor, created_at) VALUES (?, ?, ?, ?, ?, ?);

-- name: cash_movement_sums
SELECT kind, count(*), coalesce(sum(amount), 0) FROM cash_movement WHERE session_id = ? GROUP BY kind;

-- name: session_sales
SELECT kind, state, count(*), coalesce(sum(total), 0), coalesce(sum(rounding), 0), coalesce(sum(discounts), 0),
       coalesce(sum(CASE WHEN discounts > 0 THEN 1 ELSE 0 END), 0), min(number), max(number)
FROM sale WHERE session_id = ? AND state IN ('paid', 'void') GROUP BY kind, state;

-- name: session_taxes
SELECT t.rate_ppm, sum(CASE WHEN s.kind = 'refund' THEN -t.base ELSE t.base END),
       sum(CASE WHEN s.kind = 'refund' THEN -t.tax ELSE t.tax END),
       sum(CASE WHEN s.tax_included = 0 THEN 0 WHEN s.kind = 'refund' THEN -t.tax ELSE t.tax END)
FROM sale s JOIN sale_tax t ON t.sale_id = s.id
WHERE s.session_id = ? AND s.state = 'paid'
GROUP BY t.rate_ppm ORDER BY t.rate_ppm DESC;

-- name: session_tenders
SELECT t.kind, count(*), sum(CASE WHEN s.kind = 'refund' THEN -t.amount ELSE t.amount END)
FROM sale s JOIN tender t ON t.sale_id = s.id
WHERE s.session_id = ? AND s.state = 'paid'
GROUP BY t.kind;

-- Sales -------------------------------------------------------------------------------------------------------------

-- name: sale_insert
INSERT INTO sale (id, register_id, session_id, kind, state, cashier, order_id, refund_of, tax_included, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: sale_by_id
SELECT s.id, s.register_id, s.session_id, s.kind, s.state, s.cashier, s.order_id, s.refund_of, s.discount_ppm,
       s.discount_off, s.note, s.email, s.label, s.tax_included, s.discount, s.subtotal, s.tax, s.total, s.rounding,
       s.number, s.prints, s.created_at, s.settled_at, r.name, o.number
FROM sale s
JOIN register r ON r.id = s.register_id
LEFT JOIN orders o ON o.id = s.order_id
WHERE s.id = ?;

-- Another till may be at the same sale.
-- name: sale_lock
SELECT state FROM sale WHERE id = ?;

-- name: sale_open_at
SELECT id FROM sale WHERE register_id = ? AND state = 'open';

-- name: sale_parked_any
SELECT 1 FROM sale WHERE register_id = ? AND state = 'parked' LIMIT 1;

-- name: sale_parked_list
SELECT id FROM sale WHERE state = 'parked' AND (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?;

-- name: sale_by_number
SELECT id FROM sale WHERE register_id = ? AND number = ?;

-- The newest first.
-- name: sale_settled_list
SELECT id FROM sale WHERE number IS NOT NULL AND (settled_at, id) < (?, ?) ORDER BY settled_at DESC, id DESC LIMIT ?;

-- name: sale_refunds_of
SELECT id FROM sale WHERE refund_of = ? AND state = 'paid' ORDER BY settled_at, id;

-- name: sale_state
UPDATE sale SET state = ?, session_id = ?, label = ?, total = ?, subtotal = ?, settled_at = ? WHERE id = ?;

-- name: sale_recall
UPDATE sale SET state = 'open', register_id = ?, session_id = ?, cashier = ?, label = NULL WHERE id = ?;

-- name: sale_words
UPDATE sale SET note = ?, email = ? WHERE id = ?;

-- name: sale_discount
UPDATE sale SET discount_ppm = ?, discount_off = ? WHERE id = ?;

-- name: sale_pay
UPDATE sale
SET state = 'paid', session_id = ?, cashier = ?, number = ?, discount = ?, discounts = ?, subtotal = ?, tax = ?, total = ?,
    rounding = ?, settled_at = ?
WHERE id = ?;

-- name: sale_printed
UPDATE sale SET prints = prints + 1 WHERE id = ?;

-- name: sale_lines
SELECT id, product_id, sku, title, option1, option2, option3, unit, price_per, tax_ppm, quantity, list_price, unit_price,
       discount_ppm, discount_off, discount, total, share, refund_of, restock
FROM sale_line WHERE sale_id = ? ORDER BY id;

-- name: sale_line_insert
INSERT INTO sale_line (sale_id, product_id, sku, title, option1, option2, option3, unit, price_per, tax_ppm, quantity,
                       list_price, unit_price, discount, total, refund_of, restock)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING id;

-- name: sale_line_update
UPDATE sale_line
SET quantity = ?, unit_price = ?, discount_ppm = ?, discount_off = ?, discount = ?, total = ?
WHERE id = ?;

-- name: sale_line_share
UPDATE sale_line SET share = ? WHERE id = ?;

-- name: sale_line_delete
DELETE FROM sale_line WHERE id = ?;

-- What of a line came back already, and for how much.
-- name: sale_line_refunded
SELECT coalesce(sum(l.quantity), 0), coalesce(sum(l.total), 0)
FROM sale_line l JOIN sale s ON s.id = l.sale_id
WHERE l.refund_of = ? AND s.state = 'paid';

-- name: sale_tax_insert
INSERT INTO sale_tax (sale_id, rate_ppm, base, tax) VALUES (?, ?, ?, ?);

-- name: sale_taxes
SELECT rate_ppm, base, tax FROM sale_tax WHERE sale_id = ? ORDER BY rate_ppm DESC;

-- name: sale_taxes_refunded
SELECT t.rate_ppm, sum(t.base), sum(t.tax)
FROM sale s JOIN sale_tax t ON t.sale_id = s.id
WHERE s.refund_of = ? AND s.state = 'paid'
GROUP BY t.rate_ppm;

-- name: tender_insert
INSERT INTO tender (sale_id, kind, due, amount, given, reference) VALUES (?, ?, ?, ?, ?, ?);

-- name: tenders
SELECT kind, due, amount, given, reference FROM tender WHERE sale_id = ? ORDER BY id;

-- name: tenders_refunded
SELECT t.kind, sum(t.due), sum(t.amount)
FROM sale s JOIN tender t ON t.sale_id = s.id
WHERE s.refund_of = ? AND s.state = 'paid'
GROUP BY t.kind;

-- name: stock_movement_of_sale
INSERT INTO stock_movement (product_id, delta, reason, note, actor, created_at, sale_id) VALUES (?, ?, ?, ?, ?, ?, ?);

-- Goods -------------------------------------------------------------------------------------------------------------

-- The + keeps SQLite from looking for the barcode among all that is active.
-- name: product_by_code
SELECT id FROM product WHERE sku = ? AND +active = 1
UNION
SELECT id FROM product WHERE barcode IN (?, ?, ?) AND +active = 1
LIMIT ?;

-- name: product_for_till
SELECT p.sku, p.title, p.option1, p.option2, p.option3, p.unit, p.price_per, p.price, t.rate_ppm, p.active
FROM product p JOIN tax_class t ON t.name = p.tax_class
WHERE p.id = ?;

-- name: favourite_list
SELECT p.id, p.title, p.option1, p.option2, p.option3, p.unit, p.price_per, p.price, s.on_hand - s.reserved, p.image_url
FROM favourite f
JOIN product p ON p.id = f.product_id
JOIN stock s ON s.product_id = p.id
WHERE p.active = 1
ORDER BY f.place, p.id;

-- name: favourite_put
INSERT INTO favourite (product_id, place) SELECT ?, coalesce(max(place), 0) + 1 FROM favourite WHERE true
ON CONFLICT (product_id) DO NOTHING;

-- name: favourite_remove
DELETE FROM favourite WHERE product_id = ?;

-- name: sale_lines_holding
SELECT s.id, r.name, s.cashier, s.label, s.state, l.quantity, s.created_at
FROM sale_line l
JOIN sale s ON s.id = l.sale_id
JOIN register r ON r.id = s.register_id
WHERE l.product_id = ? AND s.state IN ('open', 'parked') AND s.kind = 'sale'
ORDER BY s.created_at LIMIT ?;

-- name: order_lines_holding
SELECT o.id, o.number, o.email, l.quantity, o.due_at
FROM order_line l JOIN orders o ON o.id = l.order_id
WHERE l.product_id = ? AND o.units = 'held'
ORDER BY o.created_at LIMIT ?;

-- Staff -------------------------------------------------------------------------------------------------------------

-- name: pin_try
SELECT failures, wait_until FROM pin_try WHERE staff_id = ?;

-- name: pin_try_put
INSERT INTO pin_try (staff_id, failures, wait_until) VALUES (?, ?, ?)
ON CONFLICT (staff_id) DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until;

-- name: pin_try_forget
DELETE FROM pin_try WHERE staff_id = ?;

-- name: staff_pin_hash
SELECT name, role, pin_hash, active FROM staff WHERE id = ?;

-- The newest first; of one person, of one action, and with a text in its subject or detail, in lower case.
-- name: audit_list
SELECT id, created_at, actor, action, subject, detail
FROM audit
WHERE id < ? AND (CAST(? AS TEXT) = '' OR actor = ?) AND (CAST(? AS TEXT) = '' OR action = ?)
      AND (CAST(? AS TEXT) = '' OR replace(lower(subject), ?, '') <> lower(subject)
           OR replace(lower(coalesce(detail, '')), ?, '') <> lower(coalesce(detail, '')))
ORDER BY id DESC LIMIT ?;

-- name: audit_actors
SELECT DISTINCT actor FROM audit ORDER BY actor LIMIT 200;

-- name: audit_actions
SELECT DISTINCT action FROM audit ORDER BY action LIMIT 200;

-- name: sale_parked_before
SELECT id FROM sale WHERE state = 'parked' AND created_at < ? ORDER BY created_at, id LIMIT ?;
