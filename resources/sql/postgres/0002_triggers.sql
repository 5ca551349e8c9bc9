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

-- Holds -------------------------------------------------------------------------------------------------------------

-- Adds to many carts at once, in the order given, by the rules of AddItem (server/core/carts/fillcart.cpp); the carts are
-- all different. Locks in the order that everybody keeps: carts, stock by id, lines. Says of each wish whether it is
-- held, or why not.
CREATE FUNCTION hold_add(carts TEXT[], shoppers TEXT[], products BIGINT[], quantities BIGINT[], lives BIGINT[],
                         mosts BIGINT[], now BIGINT, most_lines BIGINT, most_quantity BIGINT, most_total BIGINT)
RETURNS TABLE (place BIGINT, outcome TEXT, available BIGINT) LANGUAGE plpgsql AS $$
DECLARE
    ids BIGINT[];
    free BIGINT[];
    taken BIGINT[];
    swept BOOLEAN[];
    at INTEGER;
    wish RECORD;
    lives_on BOOLEAN;
    total BIGINT;
    needed BIGINT;
    lapsed BIGINT;
    since BIGINT;
    until BIGINT;
    put_cart TEXT[] := '{}';
    put_product BIGINT[] := '{}';
    put_quantity BIGINT[] := '{}';
    put_price BIGINT[] := '{}';
    put_since BIGINT[] := '{}';
    put_until BIGINT[] := '{}';
BEGIN
    PERFORM 1 FROM cart c WHERE c.id = ANY (carts) ORDER BY c.id FOR UPDATE;
    SELECT array_agg(s.product_id), array_agg(s.on_hand - s.reserved), array_agg(0), array_agg(false)
    INTO ids, free, taken, swept
    FROM (SELECT k.product_id, k.on_hand, k.reserved FROM stock k WHERE k.product_id = ANY (products)
          ORDER BY k.product_id FOR UPDATE) s;

    FOR wish IN
        SELECT w.place, w.cart, w.product, w.quantity, w.life, w.most, c.shopper_id IS NOT DISTINCT FROM w.shopper AS own,
               coalesce(p.active, 0) = 1 AS sold, p.price, p.price_per, l.quantity AS had, l.hold_since,
               l.hold_expires_at
        FROM unnest(carts, shoppers, products, quantities, lives, mosts) WITH ORDINALITY
             AS w (cart, shopper, product, quantity, life, most, place)
        LEFT JOIN cart c ON c.id = w.cart
        LEFT JOIN product p ON p.id = w.product
        LEFT JOIN cart_line l ON l.cart_id = w.cart AND l.product_id = w.product
        ORDER BY w.place
    LOOP
        place := wish.place;
        available := 0;
        at := array_position(ids, wish.product);
        total := coalesce(wish.had, 0) + wish.quantity;
        outcome := CASE
            WHEN NOT wish.own THEN 'cart_not_found'
            WHEN NOT wish.sold OR at IS NULL THEN 'product_not_found'
            WHEN total > most_quantity THEN 'line_too_large'
            WHEN wish.price * total / wish.price_per > most_total THEN 'line_too_dear'
            WHEN wish.had IS NULL AND (SELECT count(*) FROM cart_line l WHERE l.cart_id = wish.cart) >= most_lines
                THEN 'cart_full'
            ELSE 'held' END;
        IF outcome <> 'held' THEN
            RETURN NEXT;
            CONTINUE;
        END IF;

        lives_on := coalesce(wish.hold_expires_at > now, false);
        needed := total - CASE WHEN lives_on THEN wish.had ELSE 0 END;
        -- Units whose hold ran out block nobody, and a hold of one's own that ran out is won anew like anybody's.
        IF NOT swept[at] AND (needed > free[at] OR (NOT lives_on AND wish.hold_expires_at IS NOT NULL)) THEN
            swept[at] := true;
            WITH gone AS (
                UPDATE cart_line l SET hold_since = NULL, hold_expires_at = NULL
                WHERE l.product_id = wish.product AND l.hold_expires_at <= now
                RETURNING l.cart_id, l.quantity
            ), told AS (
                INSERT INTO outbox (kind, product_id, cart_id, shopper_id, created_at)
                SELECT 'hold_lapsed', wish.product, c.id, c.shopper_id, now FROM gone g JOIN cart c ON c.id = g.cart_id
            )
            SELECT coalesce(sum(g.quantity), 0) INTO lapsed FROM gone g;
            free[at] := free[at] + lapsed;
            taken[at] := taken[at] - lapsed;
        END IF;
        IF needed > free[at] THEN
            outcome := 'insufficient_stock';
            available := free[at];
            RETURN NEXT;
            CONTINUE;
        END IF;

        free[at] := free[at] - needed;
        taken[at] := taken[at] + needed;
        since := CASE WHEN lives_on THEN wish.hold_since ELSE now END;
        until := least(now + wish.life, since + wish.most);
        IF lives_on THEN
            until := greatest(until, wish.hold_expires_at);
        END IF;
        put_cart := put_cart || wish.cart;
        put_product := put_product || wish.product;
        put_quantity := put_quantity || total;
        put_price := put_price || wish.price;
        put_since := put_since || since;
        put_until := put_until || until;
        RETURN NEXT;
    END LOOP;

    UPDATE stock k SET reserved = k.reserved + t.amount
    FROM unnest(ids, taken) AS t (id, amount)
    WHERE k.product_id = t.id AND t.amount <> 0;
    INSERT INTO cart_line AS l (cart_id, product_id, quantity, unit_price, hold_since, hold_expires_at, added_at)
    SELECT t.cart, t.product, t.quantity, t.price, t.since, t.until, now
    FROM unnest(put_cart, put_product, put_quantity, put_price, put_since, put_until)
         AS t (cart, product, quantity, price, since, until)
    ON CONFLICT (cart_id, product_id) DO UPDATE
    SET quantity = excluded.quantity, hold_since = excluded.hold_since, hold_expires_at = excluded.hold_expires_at;
    UPDATE cart c SET touched_at = now WHERE c.id = ANY (put_cart) AND c.touched_at < now - 3600000;
END $$;
