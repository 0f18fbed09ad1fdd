//! Reading the database of LarryBot2, the bot in Python that came before.
//!
//! The file is somebody else's: it is opened to be read, and nothing in it or beside it changes.
//! SQLite keeps any value in any column, so cells are handed on as they lie there; what they mean
//! is said in [`domain::takeover::larrybot2`]. Columns that a database lacks read as nothing: its
//! migrations never ran to their end anywhere.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::takeover::larrybot2::{Cell, Old, Record, Table};
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::sqlite::APPLICATION_ID;

/// How long to wait for whoever writes the file.
const BUSY_TIMEOUT: Duration = Duration::from_millis(500);
/// The most rows of a table that are read.
pub const ROWS_MAX: usize = 500_000;
/// As much is read of a text.
const TEXT_BYTES_MAX: usize = 1 << 20;
/// What every file of SQLite begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the header says whether the file is in write-ahead mode, and what it says then.
const WRITE_VERSION_AT: usize = 18;
const WRITE_AHEAD: u8 = 2;

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is not there, or may not be read.
    #[error("{} cannot be read", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is something else.
    #[error("{} is not a database of LarryBot2 but {what}", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: String,
    },
    /// Somebody else holds it.
    #[error("{} is locked by another process: stop the old bot first", .path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// It is damaged.
    #[error("{} is damaged: {problem}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        problem: String,
    },
    /// There is more in it than is read.
    #[error("{} has more than {ROWS_MAX} rows in {table}", .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The table.
        table: &'static str,
    },
}

/// A table, and the columns that mean something.
struct Layout {
    table: Table,
    name: &'static str,
    columns: &'static [&'static str],
}

/// What is read. Access and refresh tokens of calendars are not.
const LAYOUTS: &[Layout] = &[
    Layout {
        table: Table::Clients,
        name: "clients",
        columns: &["name", "created_at"],
    },
    Layout {
        table: Table::Tasks,
        name: "tasks",
        columns: &[
            "description",
            "description_rich",
            "title",
            "status",
            "priority",
            "done",
            "due_date",
            "category",
            "estimated_hours",
            "actual_hours",
            "parent_id",
            "tags",
            "client_id",
            "created_at",
            "updated_at",
            "started_at",
            "completed_at",
        ],
    },
    Layout {
        table: Table::Habits,
        name: "habits",
        columns: &["name", "streak", "last_completed", "created_at"],
    },
    Layout {
        table: Table::Reminders,
        name: "reminders",
        columns: &["task_id", "remind_at", "created_at"],
    },
    Layout {
        table: Table::Comments,
        name: "task_comments",
        columns: &["task_id", "comment", "created_at"],
    },
    Layout {
        table: Table::Dependencies,
        name: "task_dependencies",
        columns: &["task_id", "dependency_id", "created_at"],
    },
    Layout {
        table: Table::TimeEntries,
        name: "task_time_entries",
        columns: &[
            "task_id",
            "started_at",
            "ended_at",
            "duration_minutes",
            "description",
            "created_at",
        ],
    },
    Layout {
        table: Table::Attachments,
        name: "task_attachments",
        columns: &[
            "task_id",
            "filename",
            "original_filename",
            "file_path",
            "mime_type",
            "description",
            "created_at",
            "updated_at",
        ],
    },
    Layout {
        table: Table::CalendarAccounts,
        name: "calendar_tokens",
        columns: &["account_name", "created_at"],
    },
];

/// Without these columns of its tasks it is another program's database.
const TOLD_BY: [&str; 4] = ["id", "description", "done", "priority"];

const COLUMNS_OF: &str = "SELECT name FROM pragma_table_info(?1)";
const BEGIN: &str = "BEGIN DEFERRED";
const COMMIT: &str = "COMMIT";
const CHECK: &str = "PRAGMA quick_check(1)";
const WHOSE: &str = "PRAGMA application_id";

/// Reads everything, from one snapshot.
///
/// # Errors
/// See [`ReadError`].
pub fn read(path: &Path) -> Result<Old, ReadError> {
    let header = header(path)?;
    let wrap = |error: rusqlite::Error| sorted(path, &error);
    let connection = open(path, &header).map_err(wrap)?;
    let application: i32 = connection
        .query_row(WHOSE, [], |row| row.get(0))
        .map_err(wrap)?;
    if application == APPLICATION_ID {
        let what = "one of this program itself: `larrybot restore` takes it".to_owned();
        return Err(foreign(path, what));
    }
    connection.execute_batch(BEGIN).map_err(wrap)?;
    let known = columns(&connection, "tasks").map_err(wrap)?;
    if let Some(missing) = TOLD_BY
        .iter()
        .find(|name| !known.contains(&(**name).to_owned()))
    {
        let what = if known.is_empty() {
            "another program's: it has no table “tasks”".to_owned()
        } else {
            format!("another program's: its tasks have no column “{missing}”")
        };
        return Err(foreign(path, what));
    }
    let verdict: String = connection
        .query_row(CHECK, [], |row| row.get(0))
        .map_err(wrap)?;
    if verdict != "ok" {
        let problem = verdict.lines().last().unwrap_or_default().to_owned();
        let path = path.to_owned();
        return Err(ReadError::Damaged { path, problem });
    }
    let mut old = Old::default();
    for layout in LAYOUTS {
        let known = columns(&connection, layout.name).map_err(wrap)?;
        if known.iter().any(|name| name == "id") {
            let rows = rows(&connection, layout, &known).map_err(wrap)?;
            if rows.len() > ROWS_MAX {
                let path = path.to_owned();
                let table = layout.name;
                return Err(ReadError::TooLarge { path, table });
            }
            old.tables.insert(layout.table, rows);
        }
    }
    connection.execute_batch(COMMIT).map_err(wrap)?;
    Ok(old)
}

/// The file's first bytes, if it looks like one of SQLite's.
fn header(path: &Path) -> Result<[u8; 20], ReadError> {
    let unreadable = |source| ReadError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let mut file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(foreign(path, "a directory".to_owned()));
    }
    let mut header = [0; 20];
    match file.read_exact(&mut header) {
        Ok(()) if header.starts_with(MAGIC) => Ok(header),
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => Err(unreadable(error)),
        _ => Err(foreign(path, "some other kind of file".to_owned())),
    }
}

/// Opens the file to read it. In write-ahead mode a reader would make files beside it; if there is
/// no log, nobody has it open, and it is read as it lies there.
fn open(path: &Path, header: &[u8; 20]) -> rusqlite::Result<Connection> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let write_ahead = header[WRITE_VERSION_AT] == WRITE_AHEAD;
    let is_closed = write_ahead && !Path::new(&log).exists();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(address(path, is_closed), flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(connection)
}

/// The file as SQLite's own kind of address.
fn address(path: &Path, immutable: bool) -> String {
    use std::os::unix::ffi::OsStrExt as _;
    let mut address = String::from("file:");
    if !path.is_absolute() {
        address.push_str("./");
    }
    for byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(byte) {
            address.push(char::from(*byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address.push_str(if immutable {
        "?immutable=1"
    } else {
        "?mode=ro"
    });
    address
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(COLUMNS_OF)?;
    let names = statement.query_map([table], |row| row.get(0))?;
    names.collect()
}

/// The question for a table's rows, by id: one row more than is read tells that there are more.
fn question(layout: &Layout, known: &[String]) -> String {
    let mut columns = String::from("id");
    for name in layout.columns {
        if known.iter().any(|known| known == name) {
            let _ = write!(columns, ", {name}");
        } else {
            columns.push_str(", NULL");
        }
    }
    let most = ROWS_MAX + 1;
    format!(
        "SELECT {columns} FROM {} ORDER BY id LIMIT {most}",
        layout.name
    )
}

fn rows(
    connection: &Connection,
    layout: &Layout,
    known: &[String],
) -> rusqlite::Result<Vec<Record>> {
    let mut statement = connection.prepare(&question(layout, known))?;
    let mut rows = statement.query([])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(id) = row.get::<_, Option<i64>>(0)? else {
            continue;
        };
        let mut cells = Vec::with_capacity(layout.columns.len());
        for (position, name) in layout.columns.iter().enumerate() {
            cells.push((*name, cell(row.get_ref(position + 1)?)));
        }
        records.push(Record { id, cells });
    }
    Ok(records)
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Nothing,
        ValueRef::Integer(number) => Cell::Whole(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => {
            let text = &text[..text.len().min(TEXT_BYTES_MAX)];
            Cell::Text(String::from_utf8_lossy(text).into_owned())
        }
        ValueRef::Blob(_) => Cell::Bytes,
    }
}

fn foreign(path: &Path, what: String) -> ReadError {
    let path = path.to_owned();
    ReadError::Foreign { path, what }
}

/// Sorts an error of the driver by what its reader can do.
fn sorted(path: &Path, error: &rusqlite::Error) -> ReadError {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ReadError::Locked { path },
        Some(ErrorCode::NotADatabase) => {
            let what = "some other kind of file".to_owned();
            ReadError::Foreign { path, what }
        }
        // A journal that must be rolled back first: the old bot does that when it starts.
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => ReadError::Damaged {
            path,
            problem: "the old bot did not end tidily; start and stop it once".to_owned(),
        },
        _ => ReadError::Damaged {
            path,
            problem: error.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_larrybot2_is_read_in_the_order_of_its_ids_and_none_is_sorted() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("larrybot.db");
        crate::testing::larrybot2::empty(&path).unwrap();
        let connection = Connection::open(&path).unwrap();
        for layout in LAYOUTS {
            let known = columns(&connection, layout.name).unwrap();
            let missing: Vec<_> = layout
                .columns
                .iter()
                .filter(|name| !known.iter().any(|known| known == *name))
                .collect();
            assert!(missing.is_empty(), "{}: {missing:?}", layout.name);
            let plan: Vec<String> = connection
                .prepare(&format!("EXPLAIN QUERY PLAN {}", question(layout, &known)))
                .unwrap()
                .raw_query()
                .mapped(|row| row.get(3))
                .collect::<Result<_, _>>()
                .unwrap();
            assert_eq!(plan, [format!("SCAN {}", layout.name)]);
        }
    }

    #[test]
    fn a_name_with_signs_of_its_own_is_still_a_name() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("old bot?#%ü.db");
        crate::testing::larrybot2::empty(&path).unwrap();
        assert_eq!(read(&path).unwrap().tables.len(), LAYOUTS.len());
    }
}
