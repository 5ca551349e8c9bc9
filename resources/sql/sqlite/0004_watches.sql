-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Who watches which price. Kept in the order of products, so that the watchers of one are read one after the other
-- however many there are. told_price is what the shopper knows: the price when the watch began, or in the last mail.
CREATE TABLE watch (
    product_id INTEGER NOT NULL REFERENCES product (id),
    shopper_id TEXT NOT NULL REFERENCES shopper (id),
    rule       TEXT NOT NULL CHECK (rule IN ('any_change', 'drop', 'below', 'back_in_stock')),
    threshold  INTEGER CHECK (threshold > 0),
    told_price INTEGER NOT NULL,
    told_at    INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (product_id, shopper_id),
    CHECK ((rule = 'below') = (threshold IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX watch_shopper ON watch (shopper_id, product_id);

-- How far a durable reader of the outbox has come; committed with what it made of it.
CREATE TABLE sink_cursor (
    name       TEXT PRIMARY KEY,
    generation TEXT NOT NULL,
    point      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A change that is paged through its product's watchers: those up to resume_key were seen.
CREATE TABLE fanout (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id     INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('price_changed', 'back_in_stock')),
    product_id   INTEGER NOT NULL REFERENCES product (id),
    old_price    INTEGER NOT NULL,
    new_price    INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    noticed_at   INTEGER NOT NULL,
    resume_key   TEXT NOT NULL DEFAULT '',
    seen         INTEGER NOT NULL DEFAULT 0,
    queued       INTEGER NOT NULL DEFAULT 0,
    queued_from  INTEGER,
    queued_until INTEGER,
    finished_at  INTEGER,
    mailed       INTEGER NOT NULL DEFAULT 0,
    last_mail_at INTEGER
) STRICT;

-- Whose turn it is: the one that has come least far, so that a product with a million watchers holds up nobody.
CREATE INDEX fanout_open ON fanout (seen, id) WHERE finished_at IS NULL;
CREATE INDEX fanout_product ON fanout (product_id, id);
CREATE INDEX fanout_finished ON fanout (finished_at) WHERE finished_at IS NOT NULL;

-- What a shopper is to be told by mail, once it is due; several of one shopper become one mail. from_price is the
-- dearest that the product was since the shopper was told.
CREATE TABLE notice (
    shopper_id TEXT NOT NULL REFERENCES shopper (id),
    product_id INTEGER NOT NULL REFERENCES product (id),
    fanout_id  INTEGER NOT NULL,
    from_price INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    PRIMARY KEY (shopper_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_due ON notice (due_at);

CREATE TABLE mail_queue (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL,
    shopper_id TEXT,
    email      TEXT NOT NULL,
    language   TEXT,
    content    TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    sent_at    INTEGER,
    failed_at  INTEGER,
    error      TEXT
) STRICT;

CREATE INDEX mail_due ON mail_queue (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mail_open_of ON mail_queue (shopper_id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX mail_asked ON mail_queue (email, created_at) WHERE kind <> 'watch';
CREATE INDEX mail_sent ON mail_queue (sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX mail_failed ON mail_queue (failed_at) WHERE failed_at IS NOT NULL;

-- Who wants no more mail about watches; the watches stay, and open pages hear of changes.
ALTER TABLE shopper ADD COLUMN mail_off_at INTEGER;

-- The tokens of other devices of a shopper, who signed in there; the first one is in shopper.
CREATE TABLE shopper_token (
    token_hash BLOB PRIMARY KEY,
    shopper_id TEXT NOT NULL REFERENCES shopper (id),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX shopper_token_shopper ON shopper_token (shopper_id);
CREATE INDEX shopper_email ON shopper (email) WHERE email IS NOT NULL;

-- From none to some, by whatever: a delivery, a hold that ran out, a cart that was emptied. A new product's first units
-- are no news, unless somebody waits for them.
CREATE TRIGGER stock_back AFTER UPDATE OF on_hand, reserved ON stock
WHEN NEW.on_hand > NEW.reserved AND OLD.on_hand <= OLD.reserved
BEGIN
    INSERT INTO outbox (kind, product_id, created_at)
    SELECT 'back_in_stock', NEW.product_id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER)
    WHERE OLD.on_hand > 0 OR (SELECT count(*) FROM (SELECT 1 FROM stock_movement WHERE product_id = NEW.product_id LIMIT 2)) > 1
          OR EXISTS (SELECT 1 FROM watch WHERE product_id = NEW.product_id);
END;
