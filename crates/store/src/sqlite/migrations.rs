//! The schema's history. Migrations are only added; the file says how many it has had.

use std::path::Path;

use rusqlite::Connection;

use super::{OpenError, VACUUM_INTO, file};

/// SQLite's header field that says whose file it is: "LaBo".
pub(crate) const APPLICATION_ID: i32 = 0x4C61_426F;

/// All migrations in order; the schema's version is how many of them were applied.
pub(super) const ALL: &[&str] = &[
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_clients.sql"),
    include_str!("schema_structure.sql"),
    include_str!("schema_habits.sql"),
    include_str!("schema_search.sql"),
    include_str!("schema_trash.sql"),
    include_str!("schema_reminder_repeats.sql"),
    include_str!("schema_analytics.sql"),
    include_str!("schema_time.sql"),
    include_str!("schema_files.sql"),
    include_str!("schema_said.sql"),
    include_str!("schema_reminder_ways.sql"),
    include_str!("schema_takeover.sql"),
    include_str!("schema_albums.sql"),
    include_str!("schema_pages.sql"),
    include_str!("schema_inbox_messages.sql"),
    include_str!("schema_done.sql"),
    include_str!("schema_undo.sql"),
    include_str!("schema_worked.sql"),
    include_str!("schema_creation.sql"),
    include_str!("schema_terms.sql"),
    include_str!("schema_open_words.sql"),
    include_str!("schema_due_category.sql"),
    include_str!("schema_story.sql"),
    include_str!("schema_worked_done.sql"),
    include_str!("schema_client_ranks.sql"),
    include_str!("schema_happenings.sql"),
    include_str!("schema_days.sql"),
    include_str!("schema_told.sql"),
    include_str!("schema_parts.sql"),
];

/// What [`ALL`] leave in an empty file, said once: a new database is made by it in a third of the
/// time, because each change of a table has the whole schema parsed again. A test holds the two
/// together.
pub(super) const WHOLE: &str = include_str!("schema.sql");

/// Brings the schema to this binary's version, once. A database that holds anything is copied
/// beside itself first.
pub(super) fn apply(connection: &mut Connection, path: Option<&Path>) -> Result<(), OpenError> {
    apply_all(connection, path, ALL)
}

/// As [`apply`], with the migrations named: tests add one.
pub(super) fn apply_all(
    connection: &mut Connection,
    path: Option<&Path>,
    migrations: &[&str],
) -> Result<(), OpenError> {
    let known = count(migrations);
    let found = found(connection, path)?;
    if found > known {
        return Err(OpenError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    if let (Some(path), true) = (path, found > 0) {
        back_up(connection, path, found)?;
    }
    let wrap = |source| OpenError::from_sqlite(path, source);
    let transaction = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .map_err(wrap)?;
    // Another process may have been quicker between the look and the lock.
    let done: u32 = transaction
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(wrap)?;
    let mut applied = done as usize;
    if done == 0 && migrations.starts_with(ALL) {
        transaction.execute_batch(WHOLE).map_err(wrap)?;
        applied = ALL.len();
    }
    for migration in migrations.iter().skip(applied) {
        transaction.execute_batch(migration).map_err(wrap)?;
    }
    transaction
        .pragma_update(None, "application_id", APPLICATION_ID)
        .map_err(wrap)?;
    transaction
        .pragma_update(None, "user_version", known.max(done))
        .map_err(wrap)?;
    transaction.commit().map_err(wrap)
}

/// Refuses a file that is not ours or newer than this binary; its version, 0 if it is empty.
pub(super) fn admit(connection: &Connection, path: Option<&Path>) -> Result<u32, OpenError> {
    let known = count(ALL);
    match found(connection, path)? {
        found if found > known => Err(OpenError::Newer { found, known }),
        found => Ok(found),
    }
}

/// As [`admit`], and refuses an empty file.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<u32, OpenError> {
    match admit(connection, Some(path))? {
        0 => Err(OpenError::NotADatabase {
            path: path.to_owned(),
            what: "an empty file",
        }),
        found => Ok(found),
    }
}

/// The version that this binary brings a schema to.
pub(super) fn known() -> u32 {
    count(ALL)
}

fn count(migrations: &[&str]) -> u32 {
    u32::try_from(migrations.len()).unwrap_or(u32::MAX)
}

/// The version of the file, if it is ours or still empty.
fn found(connection: &Connection, path: Option<&Path>) -> Result<u32, OpenError> {
    let wrap = |source| OpenError::from_sqlite(path, source);
    let application: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(wrap)?;
    let version: u32 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(wrap)?;
    if application == APPLICATION_ID {
        return Ok(version);
    }
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(wrap)?;
    if application == 0 && version == 0 && tables == 0 {
        return Ok(0);
    }
    Err(OpenError::NotADatabase {
        path: path.unwrap_or(Path::new(":memory:")).to_owned(),
        what: "another program's database",
    })
}

/// Copies the database beside itself, named after its version. A copy that is there already was
/// made by a migration that did not finish: the database has not changed since.
fn back_up(connection: &Connection, path: &Path, version: u32) -> Result<(), OpenError> {
    let copy = file::beside(path, &format!(".before-migration-from-{version}"));
    if copy.exists() {
        return Ok(());
    }
    let unfinished = file::beside(&copy, ".part");
    let unreachable = |source| OpenError::Unreachable {
        path: copy.clone(),
        source,
    };
    if unfinished.exists() {
        std::fs::remove_file(&unfinished).map_err(unreachable)?;
    }
    file::create_private(&unfinished).map_err(unreachable)?;
    let name = unfinished.to_string_lossy();
    connection
        .execute(VACUUM_INTO, [&name])
        .map_err(|source| OpenError::from_sqlite(Some(path), source))?;
    std::fs::rename(&unfinished, &copy).map_err(unreachable)?;
    tracing::info!(copy = %copy.display(), "the database was copied before its schema changes");
    Ok(())
}
