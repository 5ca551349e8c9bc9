-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The shop: catalogue, stock, carts, staff, and the outbox that tells of changes, whoever makes them.
-- Money is in minor units, quantities in base units, times in milliseconds since 1970 (UTC). STRICT tables refuse
-- values of another type, whichever program writes them.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tax_class (
    name     TEXT PRIMARY KEY,
    rate_ppm INTEGER NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000)
) STRICT, WITHOUT ROWID;

INSERT INTO tax_class (name, rate_ppm) VALUES ('standard', 190000), ('reduced', 70000), ('zero', 0);

-- Catalogue ---------------------------------------------------------------------------------------------------------

CREATE TABLE family (
    id           INTEGER PRIMARY KEY,
    handle       TEXT CHECK (handle <> ''),
    title        TEXT NOT NULL CHECK (title <> ''),
    description  TEXT,
    brand        TEXT,
    category     TEXT,
    option1_name TEXT,
    option2_name TEXT,
    option3_name TEXT,
    version      INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX family_handle ON family (handle) WHERE handle IS NOT NULL;

CREATE TABLE product (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    family_id INTEGER NOT NULL REFERENCES family (id),
    sku       TEXT NOT NULL UNIQUE CHECK (sku <> ''),
    barcode   TEXT CHECK (barcode <> ''),
    title     TEXT NOT NULL CHECK (title <> ''),
    option1   TEXT,
    option2   TEXT,
    option3   TEXT,
    unit      TEXT NOT NULL DEFAULT 'piece' CHECK (unit IN ('piece', 'g', 'ml')),
    price_per INTEGER NOT NULL DEFAULT 1 CHECK (price_per BETWEEN 1 AND 1000000),
    price     INTEGER NOT NULL CHECK (price BETWEEN 0 AND 1000000000000),
    tax_class TEXT NOT NULL DEFAULT 'standard' REFERENCES tax_class (name),
    image_url TEXT,
    active    INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    version   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX product_family ON product (family_id);
CREATE INDEX product_barcode ON product (barcode) WHERE barcode IS NOT NULL;

CREATE TABLE price_history (
    id         INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product (id),
    price      INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    actor      TEXT
) STRICT;

CREATE INDEX price_history_product ON price_history (product_id, changed_at);

-- Stock -------------------------------------------------------------------------------------------------------------

CREATE TABLE stock (
    product_id INTEGER PRIMARY KEY REFERENCES product (id),
    on_hand    INTEGER NOT NULL DEFAULT 0,
    reserved   INTEGER NOT NULL DEFAULT 0,
    CHECK (reserved >= 0 AND reserved <= on_hand)
) STRICT;

CREATE TABLE stock_movement (
    id         INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product (id),
    delta      INTEGER NOT NULL CHECK (delta <> 0),
    reason     TEXT NOT NULL CHECK (reason IN ('delivery', 'sale', 'refund', 'count', 'correction')),
    note       TEXT,
    actor      TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX stock_movement_product ON stock_movement (product_id);

-- Shoppers and carts ------------------------------------------------------------------------------------------------

CREATE TABLE shopper (
    id                 TEXT PRIMARY KEY,
    token_hash         BLOB NOT NULL UNIQUE,
    email              TEXT,
    email_confirmed_at INTEGER,
    language           TEXT,
    created_at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE cart (
    id         TEXT PRIMARY KEY,
    shopper_id TEXT NOT NULL REFERENCES shopper (id),
    created_at INTEGER NOT NULL,
    -- To the hour, so that filling a cart does not move it in its index each time.
    touched_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX cart_shopper ON cart (shopper_id);
CREATE INDEX cart_touched ON cart (touched_at);

-- A line holds its units from hold_since until hold_expires_at; both are empty once the units are given back. A hold
-- that has run out but was not given back yet still counts in stock.reserved.
CREATE TABLE cart_line (
    cart_id         TEXT NOT NULL REFERENCES cart (id),
    product_id      INTEGER NOT NULL REFERENCES product (id),
    quantity        INTEGER NOT NULL CHECK (quantity > 0),
    unit_price      INTEGER NOT NULL,
    hold_since      INTEGER,
    hold_expires_at INTEGER,
    added_at        INTEGER NOT NULL,
    PRIMARY KEY (cart_id, product_id),
    CHECK ((hold_since IS NULL) = (hold_expires_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX cart_line_product_hold ON cart_line (product_id, hold_expires_at) WHERE hold_expires_at IS NOT NULL;
CREATE INDEX cart_line_hold ON cart_line (hold_expires_at) WHERE hold_expires_at IS NOT NULL;

CREATE TABLE idempotency (
    scope        TEXT NOT NULL,
    key          TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status       INTEGER NOT NULL,
    headers      TEXT NOT NULL,
    body         BLOB NOT NULL,
    created_at   INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_created ON idempotency (created_at);

-- Staff -------------------------------------------------------------------------------------------------------------

CREATE TABLE staff (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
    role       TEXT NOT NULL CHECK (role IN ('viewer', 'cashier', 'manager', 'owner')),
    pin_hash   BLOB,
    active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staff_token (
    token_hash BLOB PRIMARY KEY,
    staff_id   INTEGER NOT NULL REFERENCES staff (id),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id         INTEGER PRIMARY KEY,
    created_at INTEGER NOT NULL,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    detail     TEXT
) STRICT;

-- Events ------------------------------------------------------------------------------------------------------------

CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL,
    product_id INTEGER,
    old_price  INTEGER,
    new_price  INTEGER,
    cart_id    TEXT,
    shopper_id TEXT,
    actor      TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_created ON outbox (created_at);

-- One row. The generation changes when history is rewritten (a restore), so that a reader's position from before is
-- known to mean nothing; pruned_to is the last event that is no longer kept.
CREATE TABLE outbox_state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    generation TEXT NOT NULL,
    pruned_to  INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO outbox_state (id, generation) VALUES (1, lower(hex(randomblob(6))));

CREATE TABLE outbox_failure (
    id         INTEGER PRIMARY KEY,
    sink       TEXT NOT NULL,
    event_id   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    error      TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE lease (
    name       TEXT PRIMARY KEY,
    holder     TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
