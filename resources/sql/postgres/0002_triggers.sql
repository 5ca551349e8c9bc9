-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What must happen whichever program writes, as resources/sql/sqlite/0002_triggers.sql has it.

CREATE FUNCTION now_ms() RETURNS BIGINT LANGUAGE sql VOLATILE
RETURN (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT;

-- Who acts, where it is one of us; nobody (another program) otherwise.
CREATE FUNCTION acting() RETURNS TEXT LANGUAGE sql STABLE
RETURN nullif(current_setting('holdfast.actor', true), '');

CREATE FUNCTION product_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stock (product_id) VALUES (NEW.id);
    INSERT INTO price_history (product_id, price, changed_at, actor) VALUES (NEW.id, NEW.price, now_ms(), acting());
    INSERT INTO outbox (kind, product_id, created_at, actor) VALUES ('product_changed', NEW.id, now_ms(), acting());
    RETURN NULL;
END $$;

CREATE TRIGGER product_inserted AFTER INSERT ON product FOR EACH ROW EXECUTE FUNCTION product_inserted();

CREATE FUNCTION product_price_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO price_history (product_id, price, changed_at, actor) VALUES (NEW.id, NEW.price, now_ms(), acting());
    INSERT INTO outbox (kind, product_id, old_price, new_price, created_at, actor)
    VALUES ('price_changed', NEW.id, OLD.price, NEW.price, now_ms(), acting());
    RETURN NULL;
END $$;

CREATE TRIGGER product_price_changed AFTER UPDATE ON product FOR EACH ROW
WHEN (NEW.price <> OLD.price) EXECUTE FUNCTION product_price_changed();

CREATE FUNCTION product_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (kind, product_id, created_at, actor) VALUES ('product_changed', NEW.id, now_ms(), acting());
    RETURN NULL;
END $$;

CREATE TRIGGER product_changed AFTER UPDATE ON product FOR EACH ROW
WHEN ((NEW.family_id, NEW.sku, NEW.barcode, NEW.title, NEW.option1, NEW.option2, NEW.option3, NEW.unit, NEW.price_per,
       NEW.tax_class, NEW.image_url, NEW.active)
      IS DISTINCT FROM
      (OLD.family_id, OLD.sku, OLD.barcode, OLD.title, OLD.option1, OLD.option2, OLD.option3, OLD.unit, OLD.price_per,
       OLD.tax_class, OLD.image_url, OLD.active))
EXECUTE FUNCTION product_changed();

-- Before the row is written, so that RETURNING shows the new version here.
CREATE FUNCTION version_bumped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;

CREATE TRIGGER product_version BEFORE UPDATE ON product FOR EACH ROW
WHEN (NEW.version = OLD.version AND NEW IS DISTINCT FROM OLD) EXECUTE FUNCTION version_bumped();

CREATE TRIGGER family_version BEFORE UPDATE ON family FOR EACH ROW
WHEN (NEW.version = OLD.version AND NEW IS DISTINCT FROM OLD) EXECUTE FUNCTION version_bumped();

CREATE FUNCTION family_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (kind, product_id, created_at, actor)
    SELECT 'product_changed', id, now_ms(), acting() FROM product WHERE family_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER family_changed AFTER UPDATE ON family FOR EACH ROW
WHEN (NEW IS DISTINCT FROM OLD) EXECUTE FUNCTION family_changed();

CREATE FUNCTION change_refused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER product_kept BEFORE DELETE ON product FOR EACH ROW
EXECUTE FUNCTION change_refused('products are never deleted: set active = 0 instead');

CREATE TRIGGER stock_movement_kept BEFORE UPDATE OR DELETE ON stock_movement FOR EACH ROW
EXECUTE FUNCTION change_refused('stock movements are append-only: add one that corrects this one');

CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
EXECUTE FUNCTION change_refused('the audit log is append-only');

CREATE FUNCTION stock_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stock SET on_hand = on_hand + NEW.delta WHERE product_id = NEW.product_id;
    RETURN NULL;
END $$;

CREATE TRIGGER stock_moved AFTER INSERT ON stock_movement FOR EACH ROW EXECUTE FUNCTION stock_moved();

CREATE FUNCTION stock_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (kind, product_id, created_at, actor)
    VALUES ('stock_changed', NEW.product_id, now_ms(), acting());
    RETURN NULL;
END $$;

CREATE TRIGGER stock_changed AFTER UPDATE ON stock FOR EACH ROW
WHEN (NEW.on_hand <> OLD.on_hand OR (NEW.on_hand > NEW.reserved) <> (OLD.on_hand > OLD.reserved))
EXECUTE FUNCTION stock_changed();

CREATE FUNCTION staff_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox (kind, created_at) VALUES ('staff_changed', now_ms());
    RETURN NULL;
END $$;

CREATE TRIGGER staff_changed AFTER UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION staff_changed();
CREATE TRIGGER staff_token_removed AFTER DELETE ON staff_token FOR EACH ROW EXECUTE FUNCTION staff_changed();

-- Wakes every node. However many rows a transaction writes, it is told once, after the commit.
CREATE FUNCTION outbox_noticed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('holdfast_outbox', '');
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_noticed AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION outbox_noticed();

-- Whether a reader that stands at a position was told of a row: it has seen all of the first snapshot, and of the
-- second one the rows up to (at_txid, at_id).
CREATE FUNCTION outbox_told(txid XID8, id BIGINT, whole PG_SNAPSHOT, part PG_SNAPSHOT, at_txid XID8, at_id BIGINT)
RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_visible_in_snapshot(txid, whole) OR (pg_visible_in_snapshot(txid, part) AND (txid, id) <= (at_txid, at_id));
