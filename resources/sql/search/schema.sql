-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a list of products shows, for products that are for sale. bucket sorts the popular first: the lower, the more.
CREATE TABLE entry (
    id           INTEGER PRIMARY KEY,
    family_id    INTEGER NOT NULL,
    sku          TEXT NOT NULL,
    barcode      TEXT,
    title        TEXT NOT NULL,
    option1_name TEXT,
    option2_name TEXT,
    option3_name TEXT,
    option1      TEXT,
    option2      TEXT,
    option3      TEXT,
    brand        TEXT,
    category     TEXT,
    department   TEXT,
    unit         TEXT NOT NULL,
    price_per    INTEGER NOT NULL,
    price        INTEGER NOT NULL,
    available    INTEGER NOT NULL,
    image_url    TEXT,
    bucket       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX entry_order ON entry (bucket, id);
CREATE INDEX entry_department ON entry (department, bucket, id);
CREATE INDEX entry_category ON entry (category, bucket, id);
CREATE INDEX entry_sku ON entry (sku COLLATE NOCASE);
CREATE INDEX entry_barcode ON entry (barcode);

-- Words without accents and case; prefixes of two and three letters are indexed, since people type them first.
CREATE VIRTUAL TABLE entry_text USING fts5 (
    title, option1, option2, option3, brand, category, sku, barcode,
    content = 'entry', content_rowid = 'id', detail = 'full',
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

CREATE TRIGGER entry_inserted AFTER INSERT ON entry
BEGIN
    INSERT INTO entry_text (rowid, title, option1, option2, option3, brand, category, sku, barcode)
    VALUES (NEW.id, NEW.title, NEW.option1, NEW.option2, NEW.option3, NEW.brand, NEW.category, NEW.sku, NEW.barcode);
END;

CREATE TRIGGER entry_deleted AFTER DELETE ON entry
BEGIN
    INSERT INTO entry_text (entry_text, rowid, title, option1, option2, option3, brand, category, sku, barcode)
    VALUES ('delete', OLD.id, OLD.title, OLD.option1, OLD.option2, OLD.option3, OLD.brand, OLD.category, OLD.sku,
            OLD.barcode);
END;

-- The words there are and in how many products each is.
CREATE VIRTUAL TABLE entry_word USING fts5vocab (entry_text, row);

-- Prices and stock change far more often than words do.
CREATE TRIGGER entry_reworded AFTER UPDATE OF title, option1, option2, option3, brand, category, sku, barcode ON entry
WHEN (NEW.title, NEW.option1, NEW.option2, NEW.option3, NEW.brand, NEW.category, NEW.sku, NEW.barcode)
     IS NOT (OLD.title, OLD.option1, OLD.option2, OLD.option3, OLD.brand, OLD.category, OLD.sku, OLD.barcode)
BEGIN
    INSERT INTO entry_text (entry_text, rowid, title, option1, option2, option3, brand, category, sku, barcode)
    VALUES ('delete', OLD.id, OLD.title, OLD.option1, OLD.option2, OLD.option3, OLD.brand, OLD.category, OLD.sku,
            OLD.barcode);
    INSERT INTO entry_text (rowid, title, option1, option2, option3, brand, category, sku, barcode)
    VALUES (NEW.id, NEW.title, NEW.option1, NEW.option2, NEW.option3, NEW.brand, NEW.category, NEW.sku, NEW.barcode);
END;

CREATE TABLE state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    generation TEXT NOT NULL,
    point      TEXT NOT NULL,
    built_to   INTEGER
) STRICT;

CREATE TABLE popularity (
    id     INTEGER PRIMARY KEY,
    bucket INTEGER NOT NULL
) STRICT;
