//! Databases of LarryBot2 as they were found in use: its tables, and in one of them every odd
//! value that its commands are known to leave behind.

use std::io;
use std::path::Path;

use rusqlite::Connection;

/// The tables as LarryBot2 makes them at its first start.
const TABLES: &str = "
PRAGMA journal_mode = WAL;
CREATE TABLE clients (
    id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL UNIQUE,
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE tasks (
    id INTEGER NOT NULL PRIMARY KEY, title VARCHAR(255), description TEXT NOT NULL,
    description_rich TEXT, status VARCHAR(20) NOT NULL, priority VARCHAR(20) NOT NULL,
    done BOOLEAN NOT NULL, due_date DATETIME, category VARCHAR(100), estimated_hours FLOAT,
    actual_hours FLOAT, progress INTEGER NOT NULL DEFAULT 0,
    parent_id INTEGER REFERENCES tasks (id), tags TEXT, client_id INTEGER REFERENCES clients (id),
    created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL, started_at DATETIME,
    completed_at DATETIME, sla_hours INTEGER, sla_deadline DATETIME, task_metadata TEXT,
    external_id VARCHAR(255), source VARCHAR(100)
);
CREATE TABLE habits (
    id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL UNIQUE, streak INTEGER NOT NULL,
    last_completed DATE, created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE reminders (
    id INTEGER NOT NULL PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES tasks (id),
    remind_at DATETIME NOT NULL, created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE task_comments (
    id INTEGER NOT NULL PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES tasks (id),
    comment TEXT NOT NULL, created_at DATETIME NOT NULL
);
CREATE TABLE task_dependencies (
    id INTEGER NOT NULL PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES tasks (id),
    dependency_id INTEGER NOT NULL REFERENCES tasks (id), created_at DATETIME NOT NULL
);
CREATE TABLE task_time_entries (
    id INTEGER NOT NULL PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES tasks (id),
    started_at DATETIME NOT NULL, ended_at DATETIME, duration_minutes INTEGER, description TEXT,
    created_at DATETIME NOT NULL
);
CREATE TABLE task_attachments (
    id INTEGER NOT NULL PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES tasks (id),
    filename VARCHAR(255) NOT NULL, original_filename VARCHAR(255) NOT NULL,
    file_path VARCHAR(500) NOT NULL, file_url VARCHAR(500), file_size INTEGER NOT NULL,
    mime_type VARCHAR(100) NOT NULL, description TEXT, is_public BOOLEAN NOT NULL DEFAULT 0,
    created_at DATETIME NOT NULL, updated_at DATETIME NOT NULL
);
CREATE TABLE calendar_tokens (
    id INTEGER NOT NULL PRIMARY KEY, provider VARCHAR NOT NULL, account_id VARCHAR NOT NULL,
    account_name VARCHAR NOT NULL, account_email VARCHAR, access_token TEXT NOT NULL,
    refresh_token TEXT, expiry DATETIME, is_primary BOOLEAN NOT NULL, is_active BOOLEAN NOT NULL,
    created_at DATETIME NOT NULL, UNIQUE (provider, account_id)
);
";

/// Rows as its commands write them, and as they go wrong.
const ROWS: &str = r#"
PRAGMA foreign_keys = OFF;
INSERT INTO clients (id, name, created_at) VALUES
    (1, 'Acme Corp', '2026-01-05 09:00:00'),
    (2, 'ACME  corp', '2026-02-05 09:00:00'),
    (3, '   ', '2026-02-06 09:00:00');
INSERT INTO tasks (id, description, status, priority, done, due_date, category, estimated_hours,
                   actual_hours, parent_id, tags, client_id, created_at, updated_at, started_at,
                   completed_at, title, description_rich) VALUES
    (1, 'Write the offer', 'Todo', '3', 0, '2026-11-30 22:59:59.999999', 'work', 1.5, NULL, NULL,
     '["acme", "Two Words"]', 1, '2026-11-01 10:00:00.000001', '2026-11-02 10:00:00.000000', NULL,
     NULL, NULL, NULL),
    (2, 'Call the bank', 'In Progress', 'High', 0, '2026-12-01 00:00:00.000000', 'Home office',
     NULL, 2.5, 1, 'money, urgent!, ', 2, '2026-11-01 11:00:00.000000',
     '2026-11-01 11:00:00.000000', NULL, NULL, NULL, NULL),
    (3, 'Send the invoice', 'Done', '4', 1, '2026-11-10 23:59:59.000000', '', -4, NULL, NULL,
     NULL, 99, '2026-11-01 12:00:00.000000', '2026-11-11 12:00:00.000000', NULL, NULL, NULL, NULL),
    (4, 'Opened again', 'Todo', 'low', 1, '2026-02-30 10:00:00', NULL, NULL, NULL, 98, '[]', NULL,
     '2026-11-01 13:00:00.000000', '2026-11-03 13:00:00.000000', NULL, NULL, NULL, NULL),
    (5, 'Dentist', 'Blocked', 'whatever', 0, '2026-12-03 14:30:00.000000', NULL, NULL, NULL, 6,
     NULL, NULL, 'long ago', '2026-11-01 14:00:00.000000', NULL, NULL, NULL, NULL),
    (6, 'A part of its own part', 'Waiting for Godot', 2, 0, NULL, NULL, 'a while', NULL, 5, NULL,
     NULL, '2026-11-01 15:00:00.000000', '2026-11-01 15:00:00.000000',
     '2026-11-20 08:00:00.000000', NULL, NULL, NULL),
    (7, '', 'Cancelled', '1', 1, '9999-12-31 23:59:59.999999', NULL, NULL, NULL, NULL, 'null', NULL,
     '2026-11-01 16:00:00.000000', '2026-11-01 16:00:00.000000', NULL, NULL, NULL, NULL),
    (8, printf('%.*c', 1500, 'x') || ' end', 'Review', '5', 0, NULL,
     printf('%.*c', 150, 'k'), NULL, NULL, NULL, NULL, NULL, '2026-11-01 17:00:00.000000',
     '2026-11-01 17:00:00.000000', '2026-11-26 08:30:00.000000', NULL, NULL, 'in *rich* text'),
    (12, 'Line' || char(10) || 'break', 'Done', '2', 0, NULL, NULL, NULL, NULL, 12, NULL, NULL,
     '2026-11-02 10:00:00.000000', '2026-11-05 10:00:00.000000', NULL,
     '2026-11-04 10:00:00.000000', NULL, NULL);
INSERT INTO habits (id, name, streak, last_completed, created_at) VALUES
    (1, 'Run', 8, '2026-11-25', '2026-11-01 06:00:00'),
    (2, 'run', 3, NULL, '2026-11-02 06:00:00'),
    (3, 'Read', 0, '2027-05-01', '2026-11-03 06:00:00');
INSERT INTO reminders (id, task_id, remind_at, created_at) VALUES
    (1, 1, '2026-11-30 09:00:00.000000', '2026-11-02 10:00:00'),
    (2, 2, '2026-11-28 09:17:23.123456', '2026-11-02 10:01:00'),
    (3, 1, '2026-11-03 09:00:00.000000', '2026-11-02 10:02:00'),
    (4, 3, '2026-12-24 09:00:00.000000', '2026-11-02 10:03:00'),
    (5, 77, '2026-12-24 09:00:00.000000', '2026-11-02 10:04:00'),
    (6, 1, 'tomorrow', '2026-11-02 10:05:00');
INSERT INTO task_comments (id, task_id, comment, created_at) VALUES
    (1, 1, 'They want it on paper', '2026-11-03 10:00:00.000000'),
    (2, 77, 'An orphan', '2026-11-03 10:00:01.000000'),
    (3, 1, '  ', '2026-11-03 10:00:02.000000'),
    (4, 1, printf('%.*c', 4100, 'y'), '2026-11-03 10:00:03.000000');
INSERT INTO task_dependencies (id, task_id, dependency_id, created_at) VALUES
    (1, 2, 1, '2026-11-03 11:00:00.000000'),
    (2, 1, 4, '2026-11-03 11:00:01.000000'),
    (3, 4, 2, '2026-11-03 11:00:02.000000'),
    (4, 2, 1, '2026-11-03 11:00:03.000000'),
    (5, 3, 3, '2026-11-03 11:00:04.000000'),
    (6, 3, 76, '2026-11-03 11:00:05.000000');
INSERT INTO task_time_entries (id, task_id, started_at, ended_at, duration_minutes, description,
                               created_at) VALUES
    (1, 1, '2026-11-04 09:00:00.000000', '2026-11-04 10:30:30.000000', 90, 'a draft',
     '2026-11-04 10:30:30.000000'),
    (2, 1, '2026-11-05 09:00:00.000000', NULL, 45, NULL, '2026-11-05 10:30:30.000000'),
    (3, 1, '2026-11-06 09:00:00.000000', NULL, NULL, NULL, '2026-11-06 10:30:30.000000'),
    (4, 1, '2026-11-07 09:00:00.000000', '2026-11-07 09:00:00.000000', 0, NULL,
     '2026-11-07 10:30:30.000000'),
    (5, 3, '2026-08-01 09:00:00.000000', '2026-11-07 09:00:00.000000', 141120, NULL,
     '2026-11-07 10:30:30.000000'),
    (6, 77, '2026-11-06 09:00:00.000000', '2026-11-06 10:00:00.000000', 60, NULL,
     '2026-11-06 10:30:30.000000');
INSERT INTO task_attachments (id, task_id, filename, original_filename, file_path, file_size,
                              mime_type, description, created_at, updated_at) VALUES
    (1, 1, 'aa.pdf', 'offer.pdf', 'attachments/aa.pdf', 9, 'application/pdf', 'signed',
     '2026-11-04 09:00:00.000000', '2026-11-04 09:00:00.000000'),
    (2, 2, 'aa.pdf', '../offer again.pdf', 'attachments/aa.pdf', 9, 'application/pdf', NULL,
     '2026-11-04 09:01:00.000000', '2026-11-04 09:01:00.000000'),
    (3, 1, 'bb.png', 'gone.png', 'attachments/bb.png', 9, 'image/png', NULL,
     '2026-11-04 09:02:00.000000', '2026-11-04 09:02:00.000000'),
    (4, 1, 'passwd', 'passwd', '../../../../etc/passwd', 9, 'text/plain', NULL,
     '2026-11-04 09:03:00.000000', '2026-11-04 09:03:00.000000'),
    (5, 77, 'aa.pdf', 'orphan.pdf', 'attachments/aa.pdf', 9, 'application/pdf', NULL,
     '2026-11-04 09:04:00.000000', '2026-11-04 09:04:00.000000');
INSERT INTO calendar_tokens (id, provider, account_id, account_name, access_token, refresh_token,
                             is_primary, is_active, created_at) VALUES
    (1, 'google', 'abcd1234', 'Private', 'ya29.secret-canary', '1//secret-canary', 1, 1,
     '2026-11-04 09:00:00.000000');
"#;

/// Rows whose figures contradict each other.
const FIGURES: &str = r"
PRAGMA foreign_keys = OFF;
INSERT INTO tasks (id, description, status, priority, done, actual_hours, created_at, updated_at)
VALUES
    (1, 'Build the site', 'Todo', '2', 0, 3.25, '2026-11-01 10:00:00.000000',
     '2026-11-01 10:00:00.000000'),
    (2, 'Test it', 'Todo', '2', 0, 1.0, '2026-11-01 11:00:00.000000',
     '2026-11-01 11:00:00.000000');
INSERT INTO task_comments (id, task_id, comment, created_at) VALUES
    (1, 1, printf('%.*c', 9000, 'y'), '2026-11-03 10:00:00.000000');
INSERT INTO task_time_entries (id, task_id, started_at, ended_at, duration_minutes, created_at)
VALUES
    (1, 1, '2026-11-04 09:00:00.000000', '2026-11-04 10:30:00.000000', 90,
     '2026-11-04 10:30:00.000000'),
    (2, 2, '2026-11-05 10:00:00.000000', '2026-11-05 09:00:00.000000', 60,
     '2026-11-05 10:00:00.000000');
INSERT INTO habits (id, name, streak, last_completed, created_at) VALUES
    (1, 'Run', -3, '2026-11-25', '2026-11-01 06:00:00');
";

/// Writes a database with its tables and nothing in them.
///
/// # Errors
/// The disk's.
pub fn empty(path: &Path) -> io::Result<()> {
    run(path, TABLES)
}

/// Writes a database with every odd value in it.
///
/// # Errors
/// The disk's.
pub fn odd(path: &Path) -> io::Result<()> {
    run(path, TABLES)?;
    run(path, ROWS)
}

/// Writes a database whose figures contradict each other.
///
/// # Errors
/// The disk's.
pub fn contradicting(path: &Path) -> io::Result<()> {
    run(path, TABLES)?;
    run(path, FIGURES)
}

/// Writes a database with a task whose id is none that a number can be, two others, and a circle of
/// what they wait for.
///
/// # Errors
/// The disk's.
pub fn an_odd_id(path: &Path) -> io::Result<()> {
    run(path, TABLES)?;
    run(
        path,
        "INSERT INTO tasks (id, description, status, priority, done, created_at, updated_at)
         SELECT value, 'Task ' || value, 'Todo', '2', 0, '2026-11-25 10:00:00.000000',
         '2026-11-25 10:00:00.000000' FROM json_each('[-5, 1, 2, 7]');
         INSERT INTO task_dependencies (id, task_id, dependency_id, created_at) VALUES
         (1, 2, 7, '2026-11-25 10:00:00.000000'),
         (2, 7, 2, '2026-11-25 10:00:00.000000');",
    )
}

/// Writes a database with so many tasks that taking them takes its time.
///
/// # Errors
/// The disk's.
pub fn many(path: &Path, tasks: u32) -> io::Result<()> {
    run(path, TABLES)?;
    let rows = format!(
        "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < {tasks}) \
         INSERT INTO tasks (id, description, status, priority, done, created_at, updated_at) \
         SELECT id, 'Old task ' || id, 'Todo', '2', 0, '2026-11-25 10:00:00.000000', \
         '2026-11-25 10:00:00.000000' FROM n;"
    );
    run(path, &rows)
}

/// Adds a task to it, as the old bot would that is still in use.
///
/// # Errors
/// The disk's.
pub fn add_task(path: &Path, description: &str) -> io::Result<()> {
    let connection = Connection::open(path).map_err(io::Error::other)?;
    connection
        .execute(
            "INSERT INTO tasks (description, status, priority, done, created_at, updated_at) \
             VALUES (?1, 'Todo', '2', 0, '2026-11-25 10:00:00.000000', \
             '2026-11-25 10:00:00.000000')",
            [description],
        )
        .map(drop)
        .map_err(io::Error::other)
}

/// Holds a database so that nobody else can read it, as long as the value lives.
#[derive(Debug)]
pub struct Held(Connection);

/// Holds a database.
///
/// # Errors
/// The disk's.
pub fn hold(path: &Path) -> io::Result<Held> {
    let hold = || {
        let connection = Connection::open(path)?;
        connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        connection.execute_batch("BEGIN EXCLUSIVE")?;
        Ok(connection)
    };
    hold()
        .map(Held)
        .map_err(|error: rusqlite::Error| io::Error::other(error))
}

impl Drop for Held {
    fn drop(&mut self) {
        // The connection ends with the value, and the lock with the connection.
        drop(self.0.execute_batch("ROLLBACK"));
    }
}

fn run(path: &Path, batch: &str) -> io::Result<()> {
    let connection = Connection::open(path).map_err(io::Error::other)?;
    connection.execute_batch(batch).map_err(io::Error::other)
}
