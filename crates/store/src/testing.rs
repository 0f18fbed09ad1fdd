//! Databases for tests of other crates.

pub mod larrybot2;

use std::collections::BTreeMap;
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

/// All rows of a database in memory, to be compared.
#[derive(Clone)]
pub struct Rows(Arc<Inline>);

impl std::fmt::Debug for Rows {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Rows")
    }
}

/// As [`memory`], with a look at its rows.
///
/// # Panics
/// If SQLite cannot create a database in memory.
#[must_use]
pub fn memory_with_rows() -> (Db, Rows) {
    let engine = sqlite::open(&Options::new(Location::Memory))
        .expect("a database in memory needs no file and no lock");
    let inline = Arc::new(Inline::new(engine));
    (Db::new(Arc::clone(&inline) as _), Rows(inline))
}

impl Rows {
    /// Every row of every table, as `column=value` with bars between, sorted.
    ///
    /// # Panics
    /// If the database cannot be read.
    #[must_use]
    pub fn all(&self) -> BTreeMap<String, Vec<String>> {
        let tables = self.0.look(crate::sqlite::Engine::tables);
        tables.expect("a database in memory can be read")
    }

    /// What is counted as rows change otherwise than a count finds it.
    ///
    /// # Panics
    /// If the database cannot be read.
    #[must_use]
    pub fn miscounted(&self) -> Vec<String> {
        let wrong = self.0.look(crate::sqlite::Engine::miscounted);
        wrong.expect("a database in memory can be read")
    }
}
