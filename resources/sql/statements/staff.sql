-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: staff_by_token
SELECT s.id, s.name, s.role FROM staff_token t JOIN staff s ON s.id = t.staff_id WHERE t.token_hash = ? AND s.active;

-- name: staff_by_name
SELECT id FROM staff WHERE name = ?;

-- name: staff_insert
INSERT INTO staff (name, role, pin_hash, created_at) VALUES (?, ?, ?, ?);

-- name: staff_token_insert
INSERT INTO staff_token (token_hash, staff_id, created_at) VALUES (?, ?, ?);

-- name: staff_list
SELECT id, name, role, pin_hash IS NOT NULL, active FROM staff ORDER BY active DESC, name;

-- name: staff_by_id
SELECT id, name, role, pin_hash IS NOT NULL, active FROM staff WHERE id = ?;

-- name: staff_update
UPDATE staff SET role = ?, active = ?, pin_hash = coalesce(?, pin_hash) WHERE id = ?;

-- name: staff_tokens_remove
DELETE FROM staff_token WHERE staff_id = ?;

-- name: staff_other_owner
SELECT 1 FROM staff WHERE role = 'owner' AND active AND id <> ? LIMIT 1;

-- name: staff_any
SELECT 1 FROM staff LIMIT 1;
