-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Orders and how they are paid. An order keeps its units: held until it is settled, then sold or released. The key
-- opens the order for whoever has it; mails and receipts carry it.
CREATE TABLE orders (
    id           TEXT PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    access_key   TEXT NOT NULL,
    shopper_id   TEXT NOT NULL REFERENCES shopper (id),
    state        TEXT NOT NULL
                 CHECK (state IN ('awaiting_payment', 'awaiting_collection', 'paid', 'cancelled', 'refund_due')),
    units        TEXT NOT NULL CHECK (units IN ('held', 'sold', 'released')),
    -- Why it is to be cancelled, once the provider has said that nothing was paid.
    closing      TEXT CHECK (closing IN ('shopper', 'staff', 'window')),
    test         INTEGER NOT NULL CHECK (test IN (0, 1)),
    payment      TEXT NOT NULL CHECK (payment IN ('online', 'at_collection')),
    fulfilment   TEXT NOT NULL CHECK (fulfilment IN ('pickup', 'delivery')),
    progress     TEXT NOT NULL DEFAULT 'open' CHECK (progress IN ('open', 'ready', 'collected', 'shipped')),
    address      TEXT,
    email        TEXT NOT NULL,
    name         TEXT,
    language     TEXT,
    return_url   TEXT NOT NULL,
    tax_included INTEGER NOT NULL CHECK (tax_included IN (0, 1)),
    subtotal     INTEGER NOT NULL,
    tax          INTEGER NOT NULL,
    total        INTEGER NOT NULL CHECK (total = subtotal + tax),
    due_at       INTEGER,
    created_at   INTEGER NOT NULL,
    CHECK ((units = 'held') = (state IN ('awaiting_payment', 'awaiting_collection')))
) STRICT, WITHOUT ROWID;

CREATE INDEX orders_shopper ON orders (shopper_id, created_at);
CREATE INDEX orders_created ON orders (created_at, id);
CREATE INDEX orders_state ON orders (state, created_at, id);
CREATE INDEX orders_due ON orders (due_at) WHERE due_at IS NOT NULL;

-- As it was sold, whatever becomes of the product.
CREATE TABLE order_line (
    order_id     TEXT NOT NULL REFERENCES orders (id),
    product_id   INTEGER NOT NULL REFERENCES product (id),
    place        INTEGER NOT NULL,
    sku          TEXT NOT NULL,
    title        TEXT NOT NULL,
    option1_name TEXT,
    option2_name TEXT,
    option3_name TEXT,
    option1      TEXT,
    option2      TEXT,
    option3      TEXT,
    unit         TEXT NOT NULL,
    price_per    INTEGER NOT NULL,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    unit_price   INTEGER NOT NULL,
    tax_ppm      INTEGER NOT NULL,
    total        INTEGER NOT NULL,
    PRIMARY KEY (order_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX order_line_product ON order_line (product_id);

-- An attempt to pay; its id is its idempotency key at the provider. The desk looks after it at next_try_at.
CREATE TABLE payment (
    id           TEXT PRIMARY KEY,
    order_id     TEXT NOT NULL REFERENCES orders (id),
    provider     TEXT NOT NULL,
    amount       INTEGER NOT NULL CHECK (amount >= 0),
    state        TEXT NOT NULL CHECK (state IN ('preparing', 'ready', 'paid', 'failed', 'expired')),
    session_id   TEXT,
    redirect_url TEXT,
    provider_ref TEXT,
    expires_at   INTEGER NOT NULL,
    tries        INTEGER NOT NULL DEFAULT 0,
    next_try_at  INTEGER,
    asked_at     INTEGER,
    error        TEXT,
    created_at   INTEGER NOT NULL,
    paid_at      INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_order ON payment (order_id, created_at, id);
CREATE INDEX payment_session ON payment (provider, session_id) WHERE session_id IS NOT NULL;
CREATE INDEX payment_next ON payment (next_try_at) WHERE next_try_at IS NOT NULL;

CREATE TABLE refund (
    id           TEXT PRIMARY KEY,
    order_id     TEXT NOT NULL REFERENCES orders (id),
    payment_id   TEXT NOT NULL REFERENCES payment (id),
    amount       INTEGER NOT NULL CHECK (amount > 0),
    state        TEXT NOT NULL CHECK (state IN ('due', 'done', 'failed')),
    reason       TEXT NOT NULL,
    actor        TEXT,
    provider_ref TEXT,
    tries        INTEGER NOT NULL DEFAULT 0,
    next_try_at  INTEGER,
    error        TEXT,
    created_at   INTEGER NOT NULL,
    done_at      INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX refund_order ON refund (order_id, created_at, id);
CREATE INDEX refund_payment ON refund (payment_id);
CREATE INDEX refund_next ON refund (next_try_at) WHERE next_try_at IS NOT NULL;

-- What a provider told us, once by its own id; kept before it is acted upon.
CREATE TABLE provider_event (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    provider     TEXT NOT NULL,
    event_id     TEXT NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('open', 'paid', 'failed', 'expired', 'other')),
    payment_id   TEXT,
    session_id   TEXT,
    provider_ref TEXT,
    payload      TEXT NOT NULL,
    received_at  INTEGER NOT NULL,
    handled_at   INTEGER,
    UNIQUE (provider, event_id)
) STRICT;

CREATE INDEX provider_event_new ON provider_event (id) WHERE handled_at IS NULL;

CREATE TABLE order_event (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id   TEXT NOT NULL REFERENCES orders (id),
    kind       TEXT NOT NULL,
    amount     INTEGER,
    detail     TEXT,
    actor      TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX order_event_order ON order_event (order_id, id);

-- The sandbox: a payment provider of our own, which forgets nothing either. What it has yet to tell waits in it, too.
CREATE TABLE sandbox_session (
    id              TEXT PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    amount          INTEGER NOT NULL,
    description     TEXT NOT NULL,
    return_url      TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('open', 'paid', 'failed', 'expired')),
    expires_at      INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    notices_left    INTEGER NOT NULL DEFAULT 0,
    notice_at       INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX sandbox_session_notice ON sandbox_session (notice_at) WHERE notice_at IS NOT NULL;

CREATE TABLE sandbox_refund (
    id              TEXT PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    session_id      TEXT NOT NULL REFERENCES sandbox_session (id),
    amount          INTEGER NOT NULL CHECK (amount > 0),
    created_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE stock_movement ADD COLUMN order_id TEXT REFERENCES orders (id);
CREATE INDEX stock_movement_order ON stock_movement (order_id) WHERE order_id IS NOT NULL;

ALTER TABLE outbox ADD COLUMN order_id TEXT;
ALTER TABLE outbox ADD COLUMN order_state TEXT;

CREATE TRIGGER order_placed AFTER INSERT ON orders
BEGIN
    INSERT INTO outbox (kind, order_id, order_state, shopper_id, created_at)
    VALUES ('order_updated', NEW.id, NEW.state, NEW.shopper_id,
            CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER order_updated AFTER UPDATE ON orders
WHEN (NEW.state, NEW.closing, NEW.progress) IS NOT (OLD.state, OLD.closing, OLD.progress)
BEGIN
    INSERT INTO outbox (kind, order_id, order_state, shopper_id, created_at)
    VALUES ('order_updated', NEW.id, NEW.state, NEW.shopper_id,
            CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

-- The page to pay on is there, or the attempt came to nothing; what ends an attempt otherwise moves the order, too.
CREATE TRIGGER payment_updated AFTER UPDATE OF state ON payment
WHEN NEW.state <> OLD.state AND NEW.state IN ('ready', 'failed')
BEGIN
    INSERT INTO outbox (kind, order_id, order_state, shopper_id, created_at)
    SELECT 'order_updated', o.id, o.state, o.shopper_id,
           CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER)
    FROM orders o WHERE o.id = NEW.order_id;
END;

-- There is something for the payment desk to do.
CREATE TRIGGER payment_begun AFTER INSERT ON payment
WHEN NEW.next_try_at IS NOT NULL
BEGIN
    INSERT INTO outbox (kind, order_id, created_at)
    VALUES ('payment_noted', NEW.order_id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER payment_hurried AFTER UPDATE OF next_try_at ON payment
WHEN NEW.next_try_at < OLD.next_try_at
BEGIN
    INSERT INTO outbox (kind, order_id, created_at)
    VALUES ('payment_noted', NEW.order_id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER refund_begun AFTER INSERT ON refund
WHEN NEW.next_try_at IS NOT NULL
BEGIN
    INSERT INTO outbox (kind, order_id, created_at)
    VALUES ('payment_noted', NEW.order_id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER refund_retried AFTER UPDATE OF state ON refund
WHEN NEW.state = 'due' AND OLD.state = 'failed'
BEGIN
    INSERT INTO outbox (kind, order_id, created_at)
    VALUES ('payment_noted', NEW.order_id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER provider_event_kept AFTER INSERT ON provider_event
BEGIN
    INSERT INTO outbox (kind, created_at)
    VALUES ('payment_noted', CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

-- Orders are the shop's books.
CREATE TRIGGER order_kept BEFORE DELETE ON orders
BEGIN
    SELECT RAISE (ABORT, 'orders are never deleted');
END;
