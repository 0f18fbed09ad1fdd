//! `larrybot backup`, `restore` and `export`.

use std::path::Path;

use crate::config::Config;
use crate::database;
use crate::{Stop, say};

/// Copies the database, also while the bot runs.
///
/// # Errors
/// One sentence; the target is never overwritten.
pub(crate) fn backup(config: &Config, to: &Path) -> Result<u8, Stop> {
    let bytes = store::sqlite::backup(&database::location(config), to).map_err(Stop::failed)?;
    say(&format!("Copied the database to {} ({bytes} bytes, checked).", to.display()));
    Ok(0)
}

/// Replaces the database by a copy that was checked; the old one stays beside it.
///
/// # Errors
/// One sentence; the database is as it was.
pub(crate) fn restore(config: &Config, from: &Path) -> Result<u8, Stop> {
    let _lock = database::lock(config)?;
    let kept = store::sqlite::restore(&database::location(config), from).map_err(Stop::failed)?;
    match kept {
        Some(kept) => say(&format!("Restored. The database before is {}.", kept.display())),
        None => say("Restored. There was no database before."),
    }
    Ok(0)
}

/// Writes everything as JSON and CSV.
///
/// # Errors
/// One sentence.
pub(crate) fn export(config: &Config, to: &Path) -> Result<u8, Stop> {
    let files = store::sqlite::export(&database::location(config), to).map_err(Stop::failed)?;
    say(&format!("Wrote {files} files to {}.", to.display()));
    Ok(0)
}
