//! The database file: where it is, who may read it, and whether it is ours.
//!
//! The file holds a person's life, so it is created for its owner alone; one that others could
//! read is tightened with a warning.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::OpenError;

/// Where a database lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file that was named; its directory must exist.
    Named(PathBuf),
    /// A file in a directory of ours, which is created (0700) if it is missing.
    Default(PathBuf),
    /// Nowhere: it is gone with the engine.
    Memory,
}

impl Location {
    /// The file, if there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Named(path) | Self::Default(path) => Some(path),
            Self::Memory => None,
        }
    }
}

/// Mode of the file: read and written by its owner alone.
pub(super) const FILE_MODE: u32 = 0o600;
/// Mode of a directory of ours.
pub(super) const DIRECTORY_MODE: u32 = 0o700;

/// Makes sure that the file exists; one that is created is for its owner alone.
pub(super) fn prepare(location: &Location) -> Result<(), OpenError> {
    let Some(path) = location.path() else {
        return Ok(());
    };
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    if let Location::Default(_) = location {
        DirBuilder::new()
            .recursive(true)
            .mode(DIRECTORY_MODE)
            .create(directory)
            .map_err(|source| OpenError::Unreachable {
                path: directory.to_owned(),
                source,
            })?;
    } else if !directory.is_dir() {
        return Err(OpenError::NoDirectory {
            directory: directory.to_owned(),
        });
    }
    if path.is_dir() {
        return Err(OpenError::NotADatabase {
            path: path.to_owned(),
            what: "a directory",
        });
    }
    create_private(path)
        .map(drop)
        .map_err(|source| unreachable_path(path, source))
}

/// Opens the file for appending, creating it for its owner alone.
pub(super) fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .mode(FILE_MODE)
        .open(path)
}

/// Takes away what others may do with a file that is known to be ours.
pub(super) fn tighten(path: &Path) -> Result<(), OpenError> {
    tighten_mode(path).map_err(|source| unreachable_path(path, source))
}

fn tighten_mode(path: &Path) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        tracing::warn!(
            path = %path.display(),
            mode = format_args!("{mode:o}"),
            "others could read the database: it is now for its owner alone",
        );
        fs::set_permissions(path, Permissions::from_mode(FILE_MODE))?;
    }
    Ok(())
}

fn unreachable_path(path: &Path, source: io::Error) -> OpenError {
    OpenError::Unreachable {
        path: path.to_owned(),
        source,
    }
}

/// Which file has a name: its device and its number there.
pub(super) type Identity = (u64, u64);

/// Which file has this name now, if one has.
pub(super) fn identity(path: &Path) -> Option<Identity> {
    let facts = fs::metadata(path).ok()?;
    Some((facts.dev(), facts.ino()))
}

/// A file beside the database: its name with something appended.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
