//! The storage port on SQLite.
//!
//! This crate exists so that SQL is in one place and a driver's type in no other. [`sqlite`] is
//! a plain synchronous engine; [`Threads`] drives it on supervised threads, for production, and
//! [`Inline`] on whoever calls, for simulations and tests on paused time.
//! [`larrybot2`] reads the database of the program that came before.
//! It knows no rules: what it is given it keeps.

mod inline;
pub mod larrybot2;
pub mod sqlite;
pub mod testing;
mod threads;

pub use inline::Inline;
pub use sqlite::OpenError;
pub use threads::{Bodies, GROUP_UNITS_MAX, QUEUE_MAX, Threads};
