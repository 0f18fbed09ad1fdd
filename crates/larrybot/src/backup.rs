//! `larrybot backup`, `restore` and `export`.

use std::fs;
use std::path::{Path, PathBuf};

use blobs::{Copied, Folder};
use domain::blob::BlobId;
use store::sqlite::CopyError;

use crate::config::Config;
use crate::database;
use crate::{Stop, say};

/// Where an export has the contents of files.
const CONTENTS: &str = "contents";
/// How the name of what is not whole yet ends.
pub(crate) const UNFINISHED: &str = ".part";
/// Names that are tried for what is to be kept beside something.
const FRESH_MAX: u32 = 1_000;

/// Copies the database and the contents of files beside the copy, also while the bot runs.
///
/// # Errors
/// One sentence; the target is never overwritten.
pub(crate) fn backup(config: &Config, to: &Path) -> Result<u8, Stop> {
    let copy = copy_database(&config.database.path, to)?;
    say(&format!(
        "Copied the database to {} ({} bytes, checked).",
        to.display(),
        copy.bytes
    ));
    let Some(contents) = copy_contents(&config.database.path, to)? else {
        return Ok(0);
    };
    say(&format!(
        "Copied {} to {} ({} bytes, checked).",
        counted(contents.count),
        Folder::beside(to).display(),
        contents.bytes
    ));
    whole(&contents)
}

/// Copies the database, also while the bot runs. The contents of files come after it: what it
/// names then is still there when they are copied.
///
/// # Errors
/// One sentence; nothing is overwritten.
pub(crate) fn copy_database(from: &Path, to: &Path) -> Result<store::sqlite::Copied, Stop> {
    let copies = Folder::beside(to);
    if copies.exists() {
        return Err(stop(CopyError::Exists { path: copies }));
    }
    store::sqlite::backup(from, to).map_err(stop)
}

/// Copies the contents of files beside a copy of the database; `None` if there are none.
///
/// # Errors
/// One sentence.
pub(crate) fn copy_contents(from: &Path, to: &Path) -> Result<Option<Copied>, Stop> {
    let (folder, copies) = (folder_of(from), Folder::beside(to));
    if is_empty(&folder)? {
        return Ok(None);
    }
    let unfinished = fresh(&copies, UNFINISHED)?;
    let contents = folder.copy_to(&unfinished).map_err(Stop::chain)?;
    renamed(&unfinished, &copies)?;
    Ok(Some(contents))
}

/// Replaces the database by a copy that was checked, and the contents of files by those beside the
/// copy; the old ones stay beside them.
///
/// # Errors
/// One sentence; the database is as it was.
pub(crate) fn restore(config: &Config, from: &Path) -> Result<u8, Stop> {
    let path = &config.database.path;
    let (copies, root) = (folder_of(from), Folder::beside(path));
    let named = store::sqlite::named_contents(from).map_err(stop)?;
    let has_contents = copies.root().is_dir();
    if has_contents {
        check(&copies, &named)?;
    }
    let unfinished = fresh(&root, UNFINISHED)?;
    if has_contents {
        let copied = copies.copy_to(&unfinished).map_err(Stop::chain);
        let copied = copied.and_then(|copied| whole(&copied).map(drop));
        if let Err(error) = copied {
            drop(fs::remove_dir_all(&unfinished));
            return Err(error);
        }
    }
    let copied = match store::sqlite::restore(from, path).map_err(stop) {
        Ok(copied) => copied,
        Err(error) => {
            drop(fs::remove_dir_all(&unfinished));
            return Err(error);
        }
    };
    if root.exists() {
        let kept = Folder::beside(copied.kept.as_deref().unwrap_or(path));
        renamed(&root, &fresh(&kept, ".before-restore")?)?;
    }
    if has_contents {
        renamed(&unfinished, &root)?;
    }
    match copied.kept {
        Some(kept) => say(&format!(
            "Restored. The database before is {}.",
            kept.display()
        )),
        None => say("Restored. There was no database before."),
    }
    if !has_contents && !named.is_empty() {
        let missing = match named.len() {
            1 => "The content of 1 file is".to_owned(),
            count => format!("The contents of {count} files are"),
        };
        say(&format!(
            "{missing} not there: {} is missing beside the copy.",
            copies.root().display()
        ));
    }
    Ok(0)
}

/// Writes everything as JSON and CSV, and the contents of files under their hashes.
///
/// # Errors
/// One sentence.
pub(crate) fn export(config: &Config, to: &Path) -> Result<u8, Stop> {
    let path = &config.database.path;
    if !path.exists() {
        // Opening would make one.
        return Err(stop(CopyError::Missing { path: path.clone() }));
    }
    let exported = database::open_beside(config)?
        .export(to)
        .map_err(Stop::chain)?;
    let rows: u64 = exported.iter().map(|file| file.rows).sum();
    say(&format!(
        "Wrote {rows} rows in {} kinds to {}.",
        exported.len(),
        to.display()
    ));
    let folder = folder_of(path);
    if is_empty(&folder)? {
        return Ok(0);
    }
    let contents = folder.export_to(&to.join(CONTENTS)).map_err(Stop::chain)?;
    say(&format!(
        "Wrote {} to {}.",
        counted(contents.count),
        to.join(CONTENTS).display()
    ));
    whole(&contents)
}

/// The folder of the contents that a database names.
fn folder_of(database: &Path) -> Folder {
    Folder::at(Folder::beside(database))
}

fn is_empty(folder: &Folder) -> Result<bool, Stop> {
    let first = folder.list(None, 1).map_err(Stop::chain)?;
    Ok(first.is_empty())
}

/// Refuses if a content that a database names is not whole.
fn check(folder: &Folder, named: &[BlobId]) -> Result<(), Stop> {
    let mut bad = 0;
    for id in named {
        bad += u64::from(!folder.is_whole(*id).map_err(Stop::chain)?);
    }
    match bad {
        0 => Ok(()),
        bad => Err(Stop::failed(format!(
            "{bad} of the {} in {} {} missing or damaged",
            match named.len() {
                1 => "1 content".to_owned(),
                count => format!("{count} contents"),
            },
            folder.root().display(),
            if bad == 1 { "is" } else { "are" }
        ))),
    }
}

/// The name beside a path that has this ending more.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A name that is free: with this ending, and a number if need be.
fn fresh(path: &Path, ending: &str) -> Result<PathBuf, Stop> {
    let named = |number: u32| match number {
        0 => beside(path, ending),
        number => beside(path, &format!("{ending}-{number}")),
    };
    let free = (0..FRESH_MAX).map(named).find(|name| !name.exists());
    free.ok_or_else(|| Stop::failed(format!("there are too many copies of {}", path.display())))
}

fn renamed(from: &Path, to: &Path) -> Result<(), Stop> {
    fs::rename(from, to).map_err(|error| {
        let (from, to) = (from.display(), to.display());
        Stop::failed(format!("{from} cannot be renamed to {to}: {error}"))
    })
}

/// Status 1 if something was left out because it is damaged.
fn whole(copied: &Copied) -> Result<u8, Stop> {
    match copied.damaged.len() {
        0 => Ok(0),
        1 => Err(Stop::failed(
            "the content of 1 file is damaged and was left out".to_owned(),
        )),
        damaged => Err(Stop::failed(format!(
            "the contents of {damaged} files are damaged and were left out"
        ))),
    }
}

/// Contents that were copied or written.
fn counted(contents: u64) -> String {
    match contents {
        1 => "the content of 1 file".to_owned(),
        count => format!("the contents of {count} files"),
    }
}

/// An error of copying as the shell gets it.
fn stop(error: CopyError) -> Stop {
    match error {
        CopyError::Source(error) => database::stop(error),
        error => Stop::chain(error),
    }
}
