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
-- all different. Says of each wish that it is held, with a row for each line that its cart has then, or why not.
-- Locks in the order that everybody keeps: carts, stock by id, lines. Plans are made once and for few rows, so that they go
-- by indexes whatever the statistics of a young or fast-grown shop say.
CREATE FUNCTION hold_add(carts TEXT[], shoppers TEXT[], products BIGINT[], quantities BIGINT[], lives BIGINT[],
                         mosts BIGINT[], limits BIGINT[], now BIGINT, most_lines BIGINT, most_quantity BIGINT, most_total BIGINT)
RETURNS TABLE (place BIGINT, outcome TEXT, available BIGINT, created_at BIGINT, product_id BIGINT, quantity BIGINT,
               unit_price BIGINT, added_at BIGINT, hold_since BIGINT, hold_expires_at BIGINT)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    -- One element a wish, as in the arguments.
    outcomes TEXT[];
    births BIGINT[];
    totals BIGINT[];
    needs BIGINT[];
    prices BIGINT[];
    sinces BIGINT[];
    untils BIGINT[];
    lefts BIGINT[];
    -- The products of which there is not enough for all, and what is left of each.
    crowded BIGINT[];
    free BIGINT[];
    wish RECORD;
    at INTEGER;
BEGIN
    PERFORM FROM cart c WHERE c.id = ANY (carts) ORDER BY c.id FOR UPDATE;
    PERFORM FROM stock k WHERE k.product_id = ANY (products) ORDER BY k.product_id FOR UPDATE;

    -- Units whose hold ran out block nobody, and a hold of one's own that ran out is won anew like anybody's.
    WITH gone AS (
        UPDATE cart_line l SET hold_since = NULL, hold_expires_at = NULL
        WHERE l.product_id = ANY (products) AND l.hold_expires_at <= now
        RETURNING l.cart_id, l.product_id, l.quantity
    ), told AS (
        INSERT INTO outbox (kind, product_id, cart_id, shopper_id, created_at)
        SELECT 'hold_lapsed', g.product_id, g.cart_id, (SELECT c.shopper_id FROM cart c WHERE c.id = g.cart_id), now
        FROM gone g
    )
    UPDATE stock k SET reserved = k.reserved - s.quantity
    FROM (SELECT g.product_id, sum(g.quantity) AS quantity FROM gone g GROUP BY g.product_id) s
    WHERE k.product_id = s.product_id;

    SELECT array_agg(CASE
               WHEN w.shopper_id IS DISTINCT FROM w.shopper THEN 'cart_not_found'
               WHEN w.active IS DISTINCT FROM 1 THEN 'product_not_found'
               WHEN w.had + w.quantity > most_quantity THEN 'line_too_large'
               WHEN w.price * (w.had + w.quantity) / w.price_per > most_total THEN 'line_too_dear'
               WHEN w.had = 0 AND w.lines >= most_lines THEN 'cart_full'
               WHEN w.unit_limit > 0 AND w.had + w.quantity > w.unit_limit * w.price_per - w.elsewhere THEN 'quantity_limit'
               ELSE 'held' END),
           array_agg(greatest(w.unit_limit * w.price_per - w.elsewhere, 0)),
           array_agg(w.created_at),
           array_agg(w.had + w.quantity),
           array_agg(w.quantity + CASE WHEN w.hold_since IS NULL THEN w.had ELSE 0 END),
           array_agg(w.price),
           array_agg(coalesce(w.hold_since, now)),
           array_agg(greatest(least(now + w.life, coalesce(w.hold_since, now) + w.most), w.hold_expires_at))
    INTO outcomes, lefts, births, totals, needs, prices, sinces, untils
    FROM (SELECT w.shopper, w.quantity, w.life, w.most, c.shopper_id, c.created_at, p.active, p.price, p.price_per,
                 w.unit_limit, o.elsewhere, l.lines, coalesce(l.had, 0) AS had, l.hold_since, l.hold_expires_at
          FROM unnest(carts, shoppers, products, quantities, lives, mosts, limits) WITH ORDINALITY
               AS w (cart, shopper, product, quantity, life, most, unit_limit, place)
          LEFT JOIN cart c ON c.id = w.cart
          LEFT JOIN product p ON p.id = w.product
          CROSS JOIN LATERAL (
              SELECT count(*) AS lines, max(l.quantity) FILTER (WHERE l.product_id = w.product) AS had,
                     max(l.hold_since) FILTER (WHERE l.product_id = w.product) AS hold_since,
                     max(l.hold_expires_at) FILTER (WHERE l.product_id = w.product) AS hold_expires_at
              FROM cart_line l WHERE l.cart_id = w.cart) l
          -- Of the product in the shopper's other carts; not looked up where there is no limit.
          CROSS JOIN LATERAL (
              SELECT coalesce(sum(l.quantity), 0)::BIGINT AS elsewhere
              FROM cart o
              JOIN cart_line l ON l.cart_id = o.id
              WHERE w.unit_limit > 0 AND o.shopper_id = w.shopper AND o.id <> w.cart AND l.product_id = w.product
                    AND l.hold_expires_at > now) o
          ORDER BY w.place) w;

    SELECT array_agg(s.product), array_agg(k.on_hand - k.reserved)
    INTO crowded, free
    FROM (SELECT w.product, sum(w.need) AS need FROM unnest(products, needs, outcomes) AS w (product, need, outcome)
          WHERE w.outcome = 'held' GROUP BY w.product) s
    JOIN stock k ON k.product_id = s.product
    WHERE s.need > k.on_hand - k.reserved;
    IF crowded IS NOT NULL THEN
        FOR wish IN
            SELECT w.place, w.product, w.need
            FROM unnest(products, needs, outcomes) WITH ORDINALITY AS w (product, need, outcome, place)
            WHERE w.outcome = 'held' AND w.product = ANY (crowded)
            ORDER BY w.place
        LOOP
            at := array_position(crowded, wish.product);
            IF wish.need > free[at] THEN
                outcomes[wish.place] := 'insufficient_stock';
                lefts[wish.place] := free[at];
            ELSE
                free[at] := free[at] - wish.need;
            END IF;
        END LOOP;
    END IF;

    UPDATE stock k SET reserved = k.reserved + s.need
    FROM (SELECT w.product, sum(w.need) AS need FROM unnest(products, needs, outcomes) AS w (product, need, outcome)
          WHERE w.outcome = 'held' GROUP BY w.product) s
    WHERE k.product_id = s.product;
    INSERT INTO cart_line AS l (cart_id, product_id, quantity, unit_price, hold_since, hold_expires_at, added_at)
    SELECT w.cart, w.product, w.total, w.price, w.since, w.until, now
    FROM unnest(carts, products, outcomes, totals, prices, sinces, untils)
         AS w (cart, product, outcome, total, price, since, until)
    WHERE w.outcome = 'held'
    ON CONFLICT (cart_id, product_id) DO UPDATE
    SET quantity = excluded.quantity, hold_since = excluded.hold_since, hold_expires_at = excluded.hold_expires_at;
    UPDATE cart c SET touched_at = now
    FROM unnest(carts, outcomes) AS w (cart, outcome)
    WHERE w.outcome = 'held' AND c.id = w.cart AND c.touched_at < now - 3600000;

    RETURN QUERY
    SELECT w.place, w.outcome, w.available, w.birth, l.product_id, l.quantity, l.unit_price, l.added_at, l.hold_since,
           l.hold_expires_at
    FROM unnest(carts, outcomes, lefts, births) WITH ORDINALITY AS w (cart, outcome, available, birth, place)
    LEFT JOIN cart_line l ON l.cart_id = w.cart AND w.outcome = 'held'
    ORDER BY w.place, l.added_at, l.product_id;
END $$;
