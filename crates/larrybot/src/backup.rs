//! `larrybot backup`, `restore` and `export`.

use std::path::Path;

use store::sqlite::CopyError;

use crate::config::Config;
use crate::database;
use crate::{Stop, say};

/// Copies the database, also while the bot runs.
///
/// # Errors
/// One sentence; the target is never overwritten.
pub(crate) fn backup(config: &Config, to: &Path) -> Result<u8, Stop> {
    let copied = store::sqlite::backup(&config.database.path, to).map_err(stop)?;
    say(&format!(
        "Copied the database to {} ({} bytes, checked).",
        to.display(),
        copied.bytes
    ));
    Ok(0)
}

/// Replaces the database by a copy that was checked; the old one stays beside it.
///
/// # Errors
/// One sentence; the database is as it was.
pub(crate) fn restore(config: &Config, from: &Path) -> Result<u8, Stop> {
    let copied = store::sqlite::restore(from, &config.database.path).map_err(stop)?;
    match copied.kept {
        Some(kept) => say(&format!(
            "Restored. The database before is {}.",
            kept.display()
        )),
        None => say("Restored. There was no database before."),
    }
    Ok(0)
}

/// Writes everything as JSON and CSV.
///
/// # Errors
/// One sentence.
pub(crate) fn export(config: &Config, to: &Path) -> Result<u8, Stop> {
    let path = &config.database.path;
    if !path.exists() {
        // Opening would make one.
        return Err(stop(CopyError::Missing { path: path.clone() }));
    }
    let exported = database::open(config)?.export(to).map_err(Stop::chain)?;
    let rows: u64 = exported.iter().map(|file| file.rows).sum();
    say(&format!(
        "Wrote {rows} rows in {} kinds to {}.",
        exported.len(),
        to.display()
    ));
    Ok(0)
}

/// An error of copying as the shell gets it.
fn stop(error: CopyError) -> Stop {
    match error {
        CopyError::Source(error) => database::stop(error),
        error => Stop::chain(error),
    }
}
