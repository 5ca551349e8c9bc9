-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What must happen whichever program writes: history, versions, and a row in the outbox for each change that somebody
-- may wait for. Built-in functions of SQLite 3.40 only, so that any program's own SQLite can run them.

CREATE TRIGGER product_inserted AFTER INSERT ON product
BEGIN
    INSERT INTO stock (product_id) VALUES (NEW.id);
    INSERT INTO price_history (product_id, price, changed_at)
    VALUES (NEW.id, NEW.price, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
    INSERT INTO outbox (kind, product_id, created_at)
    VALUES ('product_changed', NEW.id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER product_price_changed AFTER UPDATE OF price ON product
WHEN NEW.price <> OLD.price
BEGIN
    INSERT INTO price_history (product_id, price, changed_at)
    VALUES (NEW.id, NEW.price, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
    INSERT INTO outbox (kind, product_id, old_price, new_price, created_at)
    VALUES ('price_changed', NEW.id, OLD.price, NEW.price,
            CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER product_changed AFTER UPDATE OF family_id, sku, barcode, title, option1, option2, option3, unit,
                                               price_per, tax_class, image_url, active ON product
WHEN (NEW.family_id, NEW.sku, NEW.barcode, NEW.title, NEW.option1, NEW.option2, NEW.option3, NEW.unit, NEW.price_per,
      NEW.tax_class, NEW.image_url, NEW.active)
     IS NOT (OLD.family_id, OLD.sku, OLD.barcode, OLD.title, OLD.option1, OLD.option2, OLD.option3, OLD.unit,
             OLD.price_per, OLD.tax_class, OLD.image_url, OLD.active)
BEGIN
    INSERT INTO outbox (kind, product_id, created_at)
    VALUES ('product_changed', NEW.id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER product_version AFTER UPDATE ON product
WHEN NEW.version = OLD.version
     AND (NEW.family_id, NEW.sku, NEW.barcode, NEW.title, NEW.option1, NEW.option2, NEW.option3, NEW.unit,
          NEW.price_per, NEW.price, NEW.tax_class, NEW.image_url, NEW.active)
         IS NOT (OLD.family_id, OLD.sku, OLD.barcode, OLD.title, OLD.option1, OLD.option2, OLD.option3, OLD.unit,
                 OLD.price_per, OLD.price, OLD.tax_class, OLD.image_url, OLD.active)
BEGIN
    UPDATE product SET version = version + 1 WHERE id = NEW.id;
END;

-- Carts, movements and history refer to products, and foreign programs have their foreign keys off by default.
CREATE TRIGGER product_kept BEFORE DELETE ON product
BEGIN
    SELECT RAISE (ABORT, 'products are never deleted: set active = 0 instead');
END;

CREATE TRIGGER family_changed AFTER UPDATE ON family
WHEN NEW.version = OLD.version
     AND (NEW.handle, NEW.title, NEW.description, NEW.brand, NEW.category, NEW.option1_name, NEW.option2_name,
          NEW.option3_name)
         IS NOT (OLD.handle, OLD.title, OLD.description, OLD.brand, OLD.category, OLD.option1_name, OLD.option2_name,
                 OLD.option3_name)
BEGIN
    UPDATE family SET version = version + 1 WHERE id = NEW.id;
    INSERT INTO outbox (kind, product_id, created_at)
    SELECT 'product_changed', id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER)
    FROM product WHERE family_id = NEW.id;
END;

-- The reason comes first: a movement is the only way that on_hand changes.
CREATE TRIGGER stock_moved AFTER INSERT ON stock_movement
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.delta WHERE product_id = NEW.product_id;
END;

CREATE TRIGGER stock_movement_kept_as_is BEFORE UPDATE ON stock_movement
BEGIN
    SELECT RAISE (ABORT, 'stock movements are append-only: add one that corrects this one');
END;

CREATE TRIGGER stock_movement_kept BEFORE DELETE ON stock_movement
BEGIN
    SELECT RAISE (ABORT, 'stock movements are append-only: add one that corrects this one');
END;

-- Holds come and go by the thousand and tell nobody, unless the product sells out by it or is back.
CREATE TRIGGER stock_changed AFTER UPDATE OF on_hand, reserved ON stock
WHEN NEW.on_hand <> OLD.on_hand OR (NEW.on_hand > NEW.reserved) <> (OLD.on_hand > OLD.reserved)
BEGIN
    INSERT INTO outbox (kind, product_id, created_at)
    VALUES ('stock_changed', NEW.product_id, CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER audit_kept_as_is BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit log is append-only');
END;

-- Who may do what is remembered in memory by each process; these rows tell it to ask again.
CREATE TRIGGER staff_changed AFTER UPDATE ON staff
BEGIN
    INSERT INTO outbox (kind, created_at)
    VALUES ('staff_changed', CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;

CREATE TRIGGER staff_token_removed AFTER DELETE ON staff_token
BEGIN
    INSERT INTO outbox (kind, created_at)
    VALUES ('staff_changed', CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER));
END;
