//! Opening the database, and the lock that makes this process its only dispatcher.

use store::sqlite::{Engine, Location, OpenError, Options};

use crate::Stop;
use crate::config::Config;

/// Where the database is, by the configuration.
pub(crate) fn location(config: &Config) -> Location {
    let path = config.database.path.clone();
    if config.database.make_directory { Location::OwnDirectory(path) } else { Location::File(path) }
}

/// Opens the database, migrating it if need be.
///
/// # Errors
/// One sentence; a database of a newer version is a matter of configuration (status 2), all else
/// a failure.
pub(crate) fn open(config: &Config) -> Result<Engine, Stop> {
    store::sqlite::open(&Options::new(location(config))).map_err(|error| stop(&error))
}

/// An opening error as the shell gets it.
pub(crate) fn stop(error: &OpenError) -> Stop {
    match error {
        OpenError::Newer { .. } => Stop::usage(error),
        _ => Stop::failed(error),
    }
}

/// Makes this process the only dispatcher of the database; held as long as the value lives.
///
/// # Errors
/// One sentence that names the process that holds it, or why it cannot be had.
pub(crate) fn lock(config: &Config) -> Result<store::sqlite::Guard, Stop> {
    store::sqlite::lock(&location(config)).map_err(Stop::failed)
}
