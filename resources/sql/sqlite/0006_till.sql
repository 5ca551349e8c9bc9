-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Selling across the counter. A register numbers its receipts and its Z reports without gaps.
CREATE TABLE register (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    receipts   INTEGER NOT NULL DEFAULT 0,
    reports    INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;

-- A drawer from its float to its count, with the Z report that closed it.
CREATE TABLE till_session (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    register_id INTEGER NOT NULL REFERENCES register (id),
    opening     INTEGER NOT NULL CHECK (opening >= 0),
    opened_by   TEXT NOT NULL,
    opened_at   INTEGER NOT NULL,
    number      INTEGER,
    expected    INTEGER,
    counted     INTEGER CHECK (counted >= 0),
    report      TEXT,
    closed_by   TEXT,
    closed_at   INTEGER,
    UNIQUE (register_id, number),
    CHECK ((closed_at IS NULL) = (number IS NULL) AND (closed_at IS NULL) = (report IS NULL)
           AND (closed_at IS NULL) = (counted IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL))
) STRICT;

CREATE UNIQUE INDEX till_session_open ON till_session (register_id) WHERE closed_at IS NULL;

CREATE TRIGGER till_session_kept_as_is BEFORE UPDATE ON till_session
WHEN OLD.closed_at IS NOT NULL
BEGIN
    SELECT RAISE (ABORT, 'a Z report is never altered');
END;

CREATE TRIGGER till_session_kept BEFORE DELETE ON till_session
BEGIN
    SELECT RAISE (ABORT, 'a drawer''s sessions are never deleted');
END;

-- A sale, a refund, or a web order that was paid and handed over. While it is open or parked its lines hold their units.
-- Amounts of a refund are those that go back.
CREATE TABLE sale (
    id           TEXT PRIMARY KEY,
    register_id  INTEGER NOT NULL REFERENCES register (id),
    session_id   INTEGER REFERENCES till_session (id),
    kind         TEXT NOT NULL CHECK (kind IN ('sale', 'refund', 'collection')),
    state        TEXT NOT NULL CHECK (state IN ('open', 'parked', 'paid', 'void')),
    cashier      TEXT NOT NULL,
    order_id     TEXT REFERENCES orders (id),
    refund_of    TEXT REFERENCES sale (id),
    discount_ppm INTEGER NOT NULL DEFAULT 0 CHECK (discount_ppm BETWEEN 0 AND 1000000),
    discount_off INTEGER NOT NULL DEFAULT 0 CHECK (discount_off >= 0),
    note         TEXT,
    email        TEXT,
    label        TEXT,
    tax_included INTEGER NOT NULL CHECK (tax_included IN (0, 1)),
    -- Once it is paid: what the discount on the whole came to, and all its discounts together.
    discount     INTEGER NOT NULL DEFAULT 0,
    discounts    INTEGER NOT NULL DEFAULT 0,
    subtotal     INTEGER NOT NULL DEFAULT 0,
    tax          INTEGER NOT NULL DEFAULT 0,
    total        INTEGER NOT NULL DEFAULT 0 CHECK (total = subtotal + tax),
    rounding     INTEGER NOT NULL DEFAULT 0,
    number       INTEGER,
    prints       INTEGER NOT NULL DEFAULT 0,
    created_at   INTEGER NOT NULL,
    settled_at   INTEGER,
    UNIQUE (register_id, number),
    CHECK ((state = 'paid') = (number IS NOT NULL)),
    CHECK (state <> 'paid' OR session_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX sale_open ON sale (register_id) WHERE state = 'open';
CREATE INDEX sale_parked ON sale (created_at, id) WHERE state = 'parked';
CREATE INDEX sale_session ON sale (session_id);
CREATE INDEX sale_settled ON sale (settled_at, id) WHERE number IS NOT NULL;
CREATE INDEX sale_refund_of ON sale (refund_of) WHERE refund_of IS NOT NULL;
CREATE INDEX sale_order ON sale (order_id) WHERE order_id IS NOT NULL;

CREATE TRIGGER sale_kept_as_is BEFORE UPDATE ON sale
WHEN OLD.state IN ('paid', 'void')
     AND (NEW.register_id, NEW.session_id, NEW.kind, NEW.state, NEW.cashier, NEW.order_id, NEW.refund_of, NEW.discount,
          NEW.discounts, NEW.subtotal, NEW.tax, NEW.total, NEW.rounding, NEW.number, NEW.settled_at)
         IS NOT (OLD.register_id, OLD.session_id, OLD.kind, OLD.state, OLD.cashier, OLD.order_id, OLD.refund_of,
                 OLD.discount, OLD.discounts, OLD.subtotal, OLD.tax, OLD.total, OLD.rounding, OLD.number, OLD.settled_at)
BEGIN
    SELECT RAISE (ABORT, 'what was rung up is never altered: refund it');
END;

CREATE TRIGGER sale_kept BEFORE DELETE ON sale
BEGIN
    SELECT RAISE (ABORT, 'sales are never deleted');
END;

-- As it was sold, whatever becomes of the product. Its total is after its own discount; its share is its part of the
-- discount on the whole, once that is settled.
CREATE TABLE sale_line (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    sale_id      TEXT NOT NULL REFERENCES sale (id),
    product_id   INTEGER NOT NULL REFERENCES product (id),
    sku          TEXT NOT NULL,
    title        TEXT NOT NULL,
    option1      TEXT,
    option2      TEXT,
    option3      TEXT,
    unit         TEXT NOT NULL,
    price_per    INTEGER NOT NULL,
    tax_ppm      INTEGER NOT NULL,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    list_price   INTEGER NOT NULL,
    unit_price   INTEGER NOT NULL CHECK (unit_price >= 0),
    discount_ppm INTEGER NOT NULL DEFAULT 0 CHECK (discount_ppm BETWEEN 0 AND 1000000),
    discount_off INTEGER NOT NULL DEFAULT 0 CHECK (discount_off >= 0),
    discount     INTEGER NOT NULL DEFAULT 0,
    total        INTEGER NOT NULL CHECK (total >= 0),
    share        INTEGER NOT NULL DEFAULT 0 CHECK (share BETWEEN 0 AND total),
    refund_of    INTEGER REFERENCES sale_line (id),
    restock      INTEGER NOT NULL DEFAULT 0 CHECK (restock IN (0, 1))
) STRICT;

CREATE INDEX sale_line_sale ON sale_line (sale_id, id);
CREATE INDEX sale_line_product ON sale_line (product_id);
CREATE INDEX sale_line_refund_of ON sale_line (refund_of) WHERE refund_of IS NOT NULL;

-- Of each rate: the lines' sum as it was priced, and the tax in it or on it.
CREATE TABLE sale_tax (
    sale_id  TEXT NOT NULL REFERENCES sale (id),
    rate_ppm INTEGER NOT NULL,
    base     INTEGER NOT NULL,
    tax      INTEGER NOT NULL,
    PRIMARY KEY (sale_id, rate_ppm)
) STRICT, WITHOUT ROWID;

-- What part of a total it settles, and what changed hands for that: in cash, that may be rounded.
CREATE TABLE tender (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    sale_id   TEXT NOT NULL REFERENCES sale (id),
    kind      TEXT NOT NULL CHECK (kind IN ('cash', 'card')),
    due       INTEGER NOT NULL CHECK (due >= 0),
    amount    INTEGER NOT NULL CHECK (amount >= 0),
    given     INTEGER NOT NULL CHECK (given >= amount),
    reference TEXT
) STRICT;

CREATE INDEX tender_sale ON tender (sale_id, id);

CREATE TRIGGER tender_kept_as_is BEFORE UPDATE ON tender
BEGIN
    SELECT RAISE (ABORT, 'money that changed hands is never altered');
END;

CREATE TRIGGER tender_kept BEFORE DELETE ON tender
BEGIN
    SELECT RAISE (ABORT, 'money that changed hands is never altered');
END;

-- What went into a drawer or out of it otherwise; nothing when it was only opened.
CREATE TABLE cash_movement (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL REFERENCES till_session (id),
    kind       TEXT NOT NULL CHECK (kind IN ('paid_in', 'paid_out', 'no_sale')),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    reason     TEXT NOT NULL,
    actor      TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX cash_movement_session ON cash_movement (session_id, id);

CREATE TRIGGER cash_movement_kept_as_is BEFORE UPDATE ON cash_movement
BEGIN
    SELECT RAISE (ABORT, 'money that changed hands is never altered');
END;

CREATE TRIGGER cash_movement_kept BEFORE DELETE ON cash_movement
BEGIN
    SELECT RAISE (ABORT, 'money that changed hands is never altered');
END;

-- What is sold without being scanned, as the grid at the till has it.
CREATE TABLE favourite (
    product_id INTEGER PRIMARY KEY REFERENCES product (id),
    place      INTEGER NOT NULL
) STRICT;

-- Wrong PINs in a row, and until when no further one is looked at.
CREATE TABLE pin_try (
    staff_id   INTEGER PRIMARY KEY REFERENCES staff (id),
    failures   INTEGER NOT NULL,
    wait_until INTEGER NOT NULL
) STRICT;

ALTER TABLE stock_movement ADD COLUMN sale_id TEXT REFERENCES sale (id);
CREATE INDEX stock_movement_sale ON stock_movement (sale_id) WHERE sale_id IS NOT NULL;

-- Staff look for what somebody did, or what was done to something.
CREATE INDEX audit_actor ON audit (actor, id);
CREATE INDEX audit_action ON audit (action, id);
