-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: staff_by_token
SELECT s.id, s.name, s.role FROM staff_token t JOIN staff s ON s.id = t.staff_id WHERE t.token_hash = ? AND s.active = 1;

-- name: staff_by_name
SELECT id FROM staff WHERE name = ?;

-- name: staff_insert
INSERT INTO staff (name, role, pin_hash, created_at) VALUES (?, ?, ?, ?)
RETURNING id;

-- name: staff_token_insert
INSERT INTO staff_token (token_hash, staff_id, created_at) VALUES (?, ?, ?);
