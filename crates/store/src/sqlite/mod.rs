//! The storage port on SQLite: one plain synchronous engine.
//!
//! An [`Engine`] owns the connection that writes; [`Engine::reader`] opens others beside it. It
//! starts no thread and knows no async: [`crate::Threads`] drives it on supervised threads,
//! [`crate::Inline`] on whoever calls.
//!
//! The file is in write-ahead mode with `synchronous=FULL`: a commit that was answered is on the
//! disk, and readers never wait for the writer.

mod analytics;
mod clients;
mod comments;
mod copy;
mod crash;
mod export;
mod fault;
mod file;
mod files;
mod group;
mod habits;
mod ids;
mod inbox;
mod journal;
mod lock;
mod migrations;
mod outbox;
mod people;
mod reminders;
mod rings;
mod rows;
mod said;
mod search;
mod session;
mod sql;
mod structure;
mod takeover;
mod tasks;
mod tend;
mod time;
mod value;

#[cfg(test)]
mod group_tests;
#[cfg(test)]
mod migration_tests;
#[cfg(test)]
mod plan_tests;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::error::Result as DomainResult;
use domain::port::Reads;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

pub use copy::{Copied, CopyError, backup, named_contents, restore};
pub use export::{ExportError, Exported};
pub use file::Location;
pub use group::Written;
pub use lock::{Guard, LockError, lock};
pub(crate) use migrations::APPLICATION_ID;

use fault::fault;
use ids::Ids;
use session::Session;
use tend::Tended;
use value::Ask;

/// Copies a whole database into a new file, from one consistent snapshot.
const VACUUM_INTO: &str = "VACUUM INTO ?1";

/// More than the number of statements in the registry, so that each is prepared once.
const STATEMENTS_CACHED: usize = 256;
/// A log longer than this is left for the next start: writing it back would hold up the stop.
/// SQLite itself writes it back when it is half as long, so what is left is left by a reader that
/// held it up.
const LOG_WRITTEN_BACK_BYTES_MAX: u64 = 8 << 20;
/// The page cache of each connection, a fifth of SQLite's 2,000 KiB: it holds the last pages of
/// every table and index, and what is missing is in the system's own cache. A search among many
/// tasks takes as long with it as with the whole, and the process is resident with less.
const PAGE_CACHE_KIB: i64 = 400;
/// How to open a database.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it is.
    pub location: Location,
    /// How long to wait for another process before saying that the database is locked.
    pub busy_timeout: Duration,
}

impl Options {
    /// Options with the usual patience: 5 s.
    #[must_use]
    pub fn new(location: Location) -> Self {
        Self {
            location,
            busy_timeout: Duration::from_secs(5),
        }
    }
}

/// Why a database could not be opened. Each is one sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A newer version of the program has written it.
    #[error(
        "the database has schema version {found} and this program knows up to {known}: \
         it was written by a newer version, please use that one"
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The greatest version that is understood.
        known: u32,
    },
    /// The directory that was named does not exist.
    #[error("the database's directory {} does not exist: create it or name another", .directory.display())]
    NoDirectory {
        /// The directory.
        directory: PathBuf,
    },
    /// The file or its directory cannot be read or written.
    #[error("the database {} cannot be opened for reading and writing", .path.display())]
    Unreachable {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is in memory and asked for a second connection.
    #[error("a database in memory cannot be read beside its writer")]
    InMemory,
    /// The file cannot be written.
    #[error(
        "the database {} cannot be written: the file, its directory or the disk refuses it",
        .path.display()
    )]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else holds it.
    #[error("the database {} is locked by another process", .path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// There is no room to open it.
    #[error("the disk that holds the database {} is full", .path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// It is something else.
    #[error("{} is not a database of this program but {what}", .path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// It is damaged.
    #[error("the database {} is damaged: restore a backup", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// SQLite refused for another reason.
    #[error("the database {} cannot be opened", .path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl OpenError {
    /// Sorts an error of the driver by what the operator can do.
    fn from_sqlite(path: Option<&Path>, source: rusqlite::Error) -> Self {
        use domain::error::StorageFault;
        let path = path.unwrap_or(Path::new(":memory:")).to_owned();
        match (source.sqlite_error_code(), fault::storage_fault(&source)) {
            (Some(ErrorCode::NotADatabase), _) => Self::NotADatabase {
                path,
                what: "some other kind of file",
            },
            (Some(ErrorCode::DatabaseCorrupt), _) => Self::Damaged { path, source },
            (_, StorageFault::Locked) => Self::Locked { path },
            (_, StorageFault::Full) => Self::Full { path },
            (_, StorageFault::ReadOnly) => Self::ReadOnly { path },
            _ => Self::Other { path, source },
        }
    }
}

/// Opens the database, creating it or bringing its schema up to date if need be.
///
/// # Errors
/// See [`OpenError`].
pub fn open(options: &Options) -> Result<Engine, OpenError> {
    file::prepare(&options.location)?;
    let path = options.location.path();
    let wrap = |source| OpenError::from_sqlite(path, source);
    let mut connection = connect(options).map_err(wrap)?;
    // Nothing is changed in a file before it is known to be ours.
    migrations::admit(&connection, path)?;
    if let Some(path) = path {
        file::tighten(path)?;
    }
    connection
        .pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .map_err(wrap)?;
    connection
        .pragma_update(None, "synchronous", "FULL")
        .map_err(wrap)?;
    migrations::apply(&mut connection, path)?;
    let engine = Engine {
        connection,
        options: options.clone(),
        identity: path.and_then(file::identity),
        ids: Ids::default(),
        tended: Tended::default(),
    };
    engine.optimize();
    Ok(engine)
}

/// What [`examine`] saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    /// The version of the file's schema; 0 is an empty file.
    pub schema_version: u32,
    /// The version that [`open`] would bring it to.
    pub known_version: u32,
}

/// Looks at a database that exists and asks whether it can be written, and changes nothing in it.
///
/// # Errors
/// See [`OpenError`]: what [`open`] would end with.
pub fn examine(options: &Options) -> Result<Examined, OpenError> {
    let path = options.location.path();
    if let Some(path) = path.filter(|path| path.is_dir()) {
        return Err(OpenError::NotADatabase {
            path: path.to_owned(),
            what: "a directory",
        });
    }
    let wrap = |source| OpenError::from_sqlite(path, source);
    let connection = connect(options).map_err(wrap)?;
    let schema_version = migrations::admit(&connection, path)?;
    // To begin takes the lock that writing needs, and writes nothing.
    connection
        .execute_batch("BEGIN IMMEDIATE; ROLLBACK")
        .map_err(wrap)?;
    Ok(Examined {
        schema_version,
        known_version: migrations::known(),
    })
}

/// A connection as every part of the engine uses it.
fn connect(options: &Options) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match options.location.path() {
        Some(path) => Connection::open_with_flags(path, flags)?,
        None => Connection::open_in_memory()?,
    };
    connection.busy_timeout(options.busy_timeout)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What a savepoint would restore, and what a sort holds, stays out of temporary files: they
    // cost a system call a page, and lie outside the database's directory.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // A negative size is in KiB.
    connection.pragma_update(None, "cache_size", -PAGE_CACHE_KIB)?;
    // Nothing in the file's schema may call functions with side effects: it may come from
    // anywhere.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Otherwise a statement is planned anew whenever a value that is bound to it changes, once
    // there are statistics: a sixth of the writer's time while tasks are added.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    Ok(connection)
}

/// The one connection that writes.
#[derive(Debug)]
pub struct Engine {
    connection: Connection,
    options: Options,
    /// Which file it is, to notice when another or none has its name.
    identity: Option<file::Identity>,
    ids: Ids,
    tended: Tended,
}

impl Engine {
    /// Another connection that only reads.
    ///
    /// # Errors
    /// See [`OpenError`]; a database in memory has no other connection.
    pub fn reader(&self) -> Result<Reader, OpenError> {
        let Some(path) = self.options.location.path() else {
            return Err(OpenError::InMemory);
        };
        let wrap = |source| OpenError::from_sqlite(Some(path), source);
        let connection = connect(&self.options).map_err(wrap)?;
        connection
            .pragma_update(None, "query_only", true)
            .map_err(wrap)?;
        Ok(Reader { connection })
    }

    /// Asks a question of the latest commit.
    ///
    /// # Errors
    /// What `work` returns, or the fault that kept it from being asked.
    pub fn read<T>(&self, work: impl FnOnce(DomainResult<&dyn Reads>) -> T) -> T {
        snapshot(&self.connection, work)
    }

    /// Ends the engine tidily and quickly: statistics for the planner, and the log written back
    /// if it is short.
    ///
    /// A long log stays: SQLite would copy it into the database while the stop waits, and the
    /// next start reads it as it is. Statistics wait as well then, because their commit would
    /// set off the same copying.
    pub fn close(self) {
        let last_words = if self.log_bytes() > LOG_WRITTEN_BACK_BYTES_MAX {
            self.connection
                .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
                .map(drop)
        } else {
            self.optimize();
            Ok(())
        };
        if let Err(error) = last_words {
            tracing::debug!(%error, "the database was not prepared for its end");
        }
        if let Err((_, error)) = self.connection.close() {
            tracing::warn!(%error, "the database was not closed tidily");
        }
    }

    fn log_bytes(&self) -> u64 {
        let path = self.options.location.path();
        path.and_then(|path| std::fs::metadata(file::beside(path, "-wal")).ok())
            .map_or(0, |metadata| metadata.len())
    }
}

/// A connection that only reads, beside the engine.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
}

impl Reader {
    /// Asks a question of one snapshot: the latest commit when it begins.
    pub fn read<T>(&self, work: impl FnOnce(DomainResult<&dyn Reads>) -> T) -> T {
        snapshot(&self.connection, work)
    }
}

/// Holds one snapshot while `work` asks. It ends even if `work` panics.
fn snapshot<T>(connection: &Connection, work: impl FnOnce(DomainResult<&dyn Reads>) -> T) -> T {
    struct Ended<'a>(&'a Connection);
    impl Drop for Ended<'_> {
        fn drop(&mut self) {
            if let Err(error) = self.0.change(sql::COMMIT, []) {
                tracing::warn!(%error, "a reader's snapshot did not end");
            }
        }
    }

    match connection.change(sql::BEGIN_READ, []) {
        Ok(_) => {
            let _ended = Ended(connection);
            work(Ok(&Session::new(connection, &Ids::default(), None)))
        }
        Err(error) => work(Err(fault(error))),
    }
}
