//! `/backup`: copies of everything beside the database, of which the newest few stay.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blobs::Folder;
use domain::backup::{BackedUp, Backups, NotBackedUp};
use domain::conversation::BoxFuture;
use domain::workshop::Workshop;
use jiff::Timestamp;
use tokio::sync::Mutex;

use crate::Stop;
use crate::backup::{UNFINISHED, beside, copy_contents, copy_database};
use crate::database::make_private;

/// How many copies stay.
const KEPT_MAX: usize = 5;
/// How the name of a copy ends.
const ENDING: &str = ".sqlite3";

/// Copies of a database, made one at a time.
pub(super) struct Copies {
    database: PathBuf,
    workshop: Arc<dyn Workshop>,
    turn: Mutex<()>,
}

impl Copies {
    pub(super) fn of(database: &Path, workshop: Arc<dyn Workshop>) -> Self {
        Self {
            database: database.to_owned(),
            workshop,
            turn: Mutex::default(),
        }
    }
}

impl Backups for Copies {
    fn back_up(&self, asked_at: Timestamp) -> BoxFuture<'_, Result<BackedUp, NotBackedUp>> {
        Box::pin(async move {
            let _turn = self.turn.lock().await;
            let database = self.database.clone();
            let make = move || made(&database, asked_at).map_err(|stop| stop.sentence);
            let made = self.workshop.make("backup", make).await;
            let made = made.map_err(|error| error.to_string());
            made.flatten().map_err(|reason| {
                tracing::warn!(reason, "a copy that somebody asked for could not be made");
                NotBackedUp
            })
        })
    }
}

fn made(database: &Path, asked_at: Timestamp) -> Result<BackedUp, Stop> {
    let folder = beside(database, ".copies");
    make_private(&folder)?;
    let name = format!("{}{ENDING}", asked_at.strftime("%Y-%m-%d-%H%M%S-%6f"));
    for entry in entries(&folder)? {
        if entry.contains(UNFINISHED) {
            remove(&folder.join(entry))?;
        }
    }
    let to = folder.join(&name);
    // An earlier try has its name only if it is whole. It may be what the database was restored
    // from meanwhile, for every copy holds the job that asked for it: it is left as it is.
    let bytes = match fs::metadata(&to) {
        Ok(made) => made.len(),
        Err(_) => copy_database(database, &to)?.bytes,
    };
    let contents = match Folder::beside(&to).exists() {
        true => None,
        false => copy_contents(database, &to)?,
    };
    let copies = entries(&folder)?;
    let mut copies: Vec<&String> = copies.iter().filter(|it| it.ends_with(ENDING)).collect();
    copies.sort();
    for old in copies.iter().rev().skip(KEPT_MAX) {
        let old = folder.join(old);
        remove(&old)?;
        remove(&Folder::beside(&old))?;
    }
    let damaged = contents.as_ref().map_or(0, |it| it.damaged.len() as u64);
    Ok(BackedUp {
        name,
        folder: last_part(&folder),
        bytes,
        contents: contents.map_or(0, |it| it.count),
        damaged,
        kept_max: KEPT_MAX,
    })
}

fn last_part(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The names in a folder that are text, as all of ours are.
fn entries(folder: &Path) -> Result<Vec<String>, Stop> {
    let failed = |error| Stop::failed(format!("{} cannot be read: {error}", folder.display()));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        names.extend(entry.map_err(failed)?.file_name().into_string());
    }
    Ok(names)
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> Result<(), Stop> {
    let removed = match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(_) => Ok(()),
    };
    removed.map_err(|error| Stop::failed(format!("{} cannot be removed: {error}", path.display())))
}
