//! Copies of everything, made while the program serves.

use jiff::Timestamp;

use crate::conversation::BoxFuture;

/// A copy that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// The name of the database's copy, in the folder.
    pub name: String,
    /// The name of the folder, which is beside the database.
    pub folder: String,
    /// How large the database's copy is, in bytes.
    pub bytes: u64,
    /// How many contents of files were copied.
    pub contents: u64,
    /// How many contents were left out because they are damaged.
    pub damaged: u64,
    /// How many copies are kept at most; older ones are removed.
    pub kept_max: usize,
}

/// A copy could not be made; the log says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the copy could not be made")]
pub struct NotBackedUp;

/// Where copies are made: beside what they are of.
pub trait Backups: Send + Sync {
    /// Copies everything as it is now. Copies that were asked for at the same instant are one.
    ///
    /// # Errors
    /// If it cannot be made; what was copied before is as it was.
    fn back_up(&self, asked_at: Timestamp) -> BoxFuture<'_, Result<BackedUp, NotBackedUp>>;
}

/// Where nothing can be copied: for programs whose database is no file.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoBackups;

impl Backups for NoBackups {
    fn back_up(&self, _asked_at: Timestamp) -> BoxFuture<'_, Result<BackedUp, NotBackedUp>> {
        Box::pin(std::future::ready(Err(NotBackedUp)))
    }
}
