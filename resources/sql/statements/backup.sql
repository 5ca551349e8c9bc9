-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: restore_tables
SELECT name FROM main.sqlite_master
WHERE type = 'table' AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence') AND name <> 'lease'
ORDER BY name;

-- name: restore_triggers
SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' ORDER BY name;

-- name: outbox_new_generation
UPDATE outbox_state SET generation = lower(hex(randomblob(6)));

-- name: backup_contents
SELECT (SELECT value FROM setting WHERE name = 'shop.name'), (SELECT count(*) FROM product WHERE active),
       (SELECT count(*) FROM staff WHERE active), (SELECT count(*) FROM cart),
       max(coalesce((SELECT max(created_at) FROM audit), 0), coalesce((SELECT max(created_at) FROM outbox), 0));
