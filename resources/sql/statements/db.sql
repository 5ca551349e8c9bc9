-- SPDX-FileCopyrightText: 2026 Holdfast contributors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- name: transaction_begin
BEGIN IMMEDIATE;

-- name: transaction_commit
COMMIT;

-- name: transaction_rollback
ROLLBACK;

-- name: snapshot_begin
BEGIN DEFERRED;

-- name: savepoint_begin
SAVEPOINT command;

-- name: savepoint_rollback
ROLLBACK TO command;

-- name: savepoint_release
RELEASE command;

-- name: server_time
SELECT CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER);

-- name: transaction_now
SELECT CAST((julianday('now') - 2440587.5) * 86400000 + 0.5 AS INTEGER), '';

-- name: data_version
PRAGMA data_version;

-- name: idempotency_find
SELECT request_hash, status, headers, body FROM idempotency WHERE scope = ? AND key = ?;

-- name: idempotency_insert
INSERT INTO idempotency (scope, key, request_hash, status, headers, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: database_ping
SELECT 1 FROM outbox_state;

-- name: database_facts
SELECT (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size()), sqlite_version();
