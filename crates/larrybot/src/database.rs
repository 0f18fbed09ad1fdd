//! Opening the database and the folder of files beside it, and the lock that makes this process
//! their only dispatcher.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use blobs::Folder;
use store::sqlite::{Engine, Guard, Location, OpenError, Options};

use crate::Stop;
use crate::config::Config;

/// How long a unit waits for another program that writes, before the person who waits for it is
/// told; it is tried again after that.
const BUSY_TIMEOUT: Duration = Duration::from_secs(1);

/// Where the database is, by the configuration.
fn location(config: &Config) -> Location {
    let path = config.database.path.clone();
    if config.database.make_directory {
        Location::Default(path)
    } else {
        Location::Named(path)
    }
}

/// Opens the database, migrating it if need be.
///
/// # Errors
/// One sentence; a database of a newer version is a matter of configuration (status 2), all else
/// a failure.
pub(crate) fn open(config: &Config) -> Result<Engine, Stop> {
    store::sqlite::open(&options(config)).map_err(stop)
}

/// Opens the database to read from it beside whoever serves it: only one whose schema is up to
/// date, or that nobody serves, for a schema is not changed under a process that knows an older
/// one.
///
/// # Errors
/// As [`open`], and a sentence that names the process that serves it.
pub(crate) fn open_beside(config: &Config) -> Result<Engine, Stop> {
    let found = store::sqlite::examine(&options(config)).map_err(stop)?;
    let alone = match found.schema_version < found.known_version {
        true => Some(lock(config)?),
        false => None,
    };
    let opened = open(config);
    drop(alone);
    opened
}

/// How the database is opened, by the configuration.
pub(crate) fn options(config: &Config) -> Options {
    Options {
        busy_timeout: BUSY_TIMEOUT,
        ..Options::new(location(config))
    }
}

/// Makes the folder of files beside the database ready. Only with the lock held.
///
/// # Errors
/// One sentence.
pub(crate) fn folder(config: &Config) -> Result<Arc<Folder>, Stop> {
    let root = Folder::beside(&config.database.path);
    let open = Folder::open(root.clone()).map(Arc::new);
    open.map_err(|error| {
        Stop::failed(format!(
            "the folder for files, {}, cannot be used: {error}",
            root.display()
        ))
    })
}

/// An opening error as the shell gets it.
pub(crate) fn stop(error: OpenError) -> Stop {
    match error {
        OpenError::Newer { .. } => Stop::usage(error),
        _ => Stop::chain(error),
    }
}

/// Makes this process the only dispatcher of the database; held as long as the value lives.
///
/// # Errors
/// One sentence that names the process that holds it, or why it cannot be had.
pub(crate) fn lock(config: &Config) -> Result<Guard, Stop> {
    let path = &config.database.path;
    if config.database.make_directory
        && let Some(directory) = path.parent()
    {
        make_private(directory)?;
    }
    if let Some(directory) = path.parent().filter(|path| !path.as_os_str().is_empty())
        && !directory.exists()
    {
        return Err(stop(OpenError::NoDirectory {
            directory: directory.to_owned(),
        }));
    }
    store::sqlite::lock(path).map_err(Stop::chain)
}

/// Makes a directory for its owner alone, and those above it that are missing.
///
/// # Errors
/// One sentence.
pub(crate) fn make_private(directory: &Path) -> Result<(), Stop> {
    let mut builder = DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(directory);
    made.map_err(|error| {
        Stop::failed(format!(
            "the directory {} cannot be made: {error}",
            directory.display()
        ))
    })
}
