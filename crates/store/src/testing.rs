//! Databases for tests of other crates.

pub mod larrybot2;

use std::sync::Arc;

use domain::Db;

use crate::Inline;
use crate::sqlite::{self, Location, Options};

/// A fresh database in memory that runs everything at once on the calling thread.
///
/// # Panics
/// If SQLite cannot create a database in memory.
#[must_use]
pub fn memory() -> Db {
    let engine = sqlite::open(&Options::new(Location::Memory))
        .expect("a database in memory needs no file and no lock");
    Db::new(Arc::new(Inline::new(engine)))
}
