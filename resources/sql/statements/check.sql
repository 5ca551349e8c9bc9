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
LEFT JOIN (SELECT product_id, sum(quantity) AS total
           FROM (SELECT product_id, quantity FROM cart_line WHERE hold_expires_at IS NOT NULL
                 UNION ALL
                 SELECT l.product_id, l.quantity FROM order_line l JOIN orders o ON o.id = l.order_id
                 WHERE o.units = 'held'
                 UNION ALL
                 SELECT l.product_id, l.quantity FROM sale_line l JOIN sale s ON s.id = l.sale_id
                 WHERE s.state IN ('open', 'parked') AND s.kind = 'sale') held
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

-- Orders ------------------------------------------------------------------------------------------------------------

-- Sold: a sale of each line; otherwise none.
-- name: check_order_sales
SELECT o.number, l.product_id, coalesce(m.sold, 0)
FROM orders o
JOIN order_line l ON l.order_id = o.id
LEFT JOIN (SELECT order_id, product_id, -sum(delta) AS sold FROM stock_movement
           WHERE order_id IS NOT NULL AND reason = 'sale' GROUP BY order_id, product_id) m
          ON m.order_id = o.id AND m.product_id = l.product_id
WHERE coalesce(m.sold, 0) <> CASE WHEN o.units = 'sold' THEN l.quantity ELSE 0 END;

-- No more comes back than was sold.
-- name: check_order_returns
SELECT o.number, l.product_id, m.back
FROM orders o
JOIN order_line l ON l.order_id = o.id
JOIN (SELECT order_id, product_id, sum(delta) AS back FROM stock_movement
      WHERE order_id IS NOT NULL AND reason = 'refund' GROUP BY order_id, product_id) m
     ON m.order_id = o.id AND m.product_id = l.product_id
WHERE m.back > CASE WHEN o.units = 'sold' THEN l.quantity ELSE 0 END;

-- name: check_order_units
SELECT number, state, units FROM orders WHERE state = 'paid' AND units <> 'sold';

-- Every charge has its order, or goes back: what stays of it is the order's total at most, and nothing where nothing was
-- sold.
-- name: check_order_money
SELECT o.number, coalesce(p.paid, 0) - coalesce(r.back, 0), o.total
FROM orders o
LEFT JOIN (SELECT order_id, sum(amount) AS paid FROM payment WHERE state = 'paid' GROUP BY order_id) p ON p.order_id = o.id
LEFT JOIN (SELECT order_id, sum(amount) AS back FROM refund GROUP BY order_id) r ON r.order_id = o.id
WHERE coalesce(p.paid, 0) - coalesce(r.back, 0) < 0
      OR coalesce(p.paid, 0) - coalesce(r.back, 0) > CASE WHEN o.units = 'sold' THEN o.total ELSE 0 END
      OR (o.state = 'paid' AND o.total > 0 AND coalesce(p.paid, 0) <= coalesce(r.back, 0));

-- name: check_order_refunds
SELECT o.number, o.state, count(*)
FROM orders o JOIN refund r ON r.order_id = o.id
WHERE r.state <> 'done' AND o.state <> 'refund_due'
GROUP BY o.number, o.state;

-- name: check_order_total
SELECT o.number, CASE WHEN o.tax_included = 1 THEN o.total ELSE o.subtotal END, coalesce(l.total, 0)
FROM orders o
LEFT JOIN (SELECT order_id, sum(total) AS total FROM order_line GROUP BY order_id) l ON l.order_id = o.id
WHERE CASE WHEN o.tax_included = 1 THEN o.total ELSE o.subtotal END <> coalesce(l.total, 0);

-- The till ----------------------------------------------------------------------------------------------------------

-- Sold or taken back: what its lines say, and nothing while it is not paid.
-- name: check_sale_units
SELECT s.id, l.product_id, coalesce(m.moved, 0)
FROM sale s
JOIN (SELECT sale_id, product_id, sum(quantity) AS sold, sum(quantity * restock) AS back FROM sale_line
      GROUP BY sale_id, product_id) l ON l.sale_id = s.id
LEFT JOIN (SELECT sale_id, product_id, sum(delta) AS moved FROM stock_movement WHERE sale_id IS NOT NULL
           GROUP BY sale_id, product_id) m ON m.sale_id = s.id AND m.product_id = l.product_id
WHERE coalesce(m.moved, 0) <> CASE WHEN s.state <> 'paid' THEN 0 WHEN s.kind = 'sale' THEN -l.sold ELSE l.back END;

-- name: check_sale_total
SELECT s.id, CASE WHEN s.tax_included = 1 THEN s.total ELSE s.subtotal END, coalesce(l.total, 0)
FROM sale s
LEFT JOIN (SELECT sale_id, sum(total - share) AS total FROM sale_line GROUP BY sale_id) l ON l.sale_id = s.id
WHERE s.state = 'paid' AND s.order_id IS NULL
      AND CASE WHEN s.tax_included = 1 THEN s.total ELSE s.subtotal END <> coalesce(l.total, 0);

-- name: check_sale_tax
SELECT s.id, s.tax, coalesce(t.tax, 0)
FROM sale s
LEFT JOIN (SELECT sale_id, sum(tax) AS tax, sum(base) AS base FROM sale_tax GROUP BY sale_id) t ON t.sale_id = s.id
WHERE s.state = 'paid'
      AND (s.tax <> coalesce(t.tax, 0)
           OR coalesce(t.base, 0) <> CASE WHEN s.tax_included = 1 THEN s.total ELSE s.subtotal END);

-- name: check_sale_money
SELECT s.id, s.total + s.rounding, coalesce(t.amount, 0)
FROM sale s
LEFT JOIN (SELECT sale_id, sum(amount) AS amount, sum(due) AS due FROM tender GROUP BY sale_id) t ON t.sale_id = s.id
WHERE s.state = 'paid' AND (s.total + s.rounding <> coalesce(t.amount, 0) OR s.total <> coalesce(t.due, 0));

-- name: check_sale_numbers
SELECT r.name, r.receipts, count(s.number)
FROM register r LEFT JOIN sale s ON s.register_id = r.id AND s.number IS NOT NULL
GROUP BY r.id, r.name, r.receipts
HAVING count(s.number) <> r.receipts OR coalesce(max(s.number), 0) <> r.receipts OR coalesce(min(s.number), 1) <> 1;

-- name: check_report_numbers
SELECT r.name, r.reports, count(s.number)
FROM register r LEFT JOIN till_session s ON s.register_id = r.id AND s.number IS NOT NULL
GROUP BY r.id, r.name, r.reports
HAVING count(s.number) <> r.reports OR coalesce(max(s.number), 0) <> r.reports OR coalesce(min(s.number), 1) <> 1;

-- No more comes back of a line than was sold, and no more money than was paid for it.
-- name: check_sale_returns
SELECT l.sale_id, l.product_id, b.quantity
FROM sale_line l
JOIN (SELECT r.refund_of, sum(r.quantity) AS quantity, sum(r.total) AS total
      FROM sale_line r JOIN sale s ON s.id = r.sale_id AND s.state = 'paid'
      WHERE r.refund_of IS NOT NULL GROUP BY r.refund_of) b ON b.refund_of = l.id
WHERE b.quantity > l.quantity OR b.total > l.total - l.share;

-- name: check_sale_drawer
SELECT s.id, s.session_id, NULL
FROM sale s JOIN till_session t ON t.id = s.session_id
WHERE s.state = 'paid' AND (t.register_id <> s.register_id OR (t.closed_at IS NOT NULL AND s.settled_at > t.closed_at));

-- name: check_drawer
SELECT t.id, t.expected, t.opening + coalesce(c.cash, 0) + coalesce(m.moved, 0)
FROM till_session t
LEFT JOIN (SELECT s.session_id, sum(CASE WHEN s.kind = 'refund' THEN -d.amount ELSE d.amount END) AS cash
           FROM sale s JOIN tender d ON d.sale_id = s.id AND d.kind = 'cash'
           WHERE s.state = 'paid' GROUP BY s.session_id) c ON c.session_id = t.id
LEFT JOIN (SELECT session_id, sum(CASE kind WHEN 'paid_in' THEN amount WHEN 'paid_out' THEN -amount ELSE 0 END) AS moved
           FROM cash_movement GROUP BY session_id) m ON m.session_id = t.id
WHERE t.closed_at IS NOT NULL AND t.expected <> t.opening + coalesce(c.cash, 0) + coalesce(m.moved, 0);
