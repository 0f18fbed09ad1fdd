//! What LarryBot knows and decides: values, rules, typed messages, and the storage port.
//!
//! This crate exists so that no rule can read a clock, a zone file, a database or a socket:
//! everything a rule needs is handed to it, so rules are tested in microseconds.
//! It knows no SQL, no transport and no background work; [`port`] says what it asks of a store,
//! and [`conversation`] what a channel hands in and gets back.

pub mod analytics;
mod attached;
pub mod backup;
pub mod blob;
pub mod client;
pub mod clients;
pub mod comment;
pub mod comments;
pub mod conversation;
pub mod dependencies;
pub mod dependency;
pub mod error;
pub mod event;
pub mod exports;
pub mod file;
pub mod files;
pub mod filter;
pub mod flow;
pub mod habit;
pub mod habits;
pub mod ids;
pub mod job;
pub mod journal;
pub mod length;
pub mod likeness;
pub mod meant;
pub mod message;
pub mod outbox;
pub mod percent;
pub mod port;
pub mod preferences;
pub mod reminder;
pub mod reminders;
pub mod repeats;
pub mod reports;
pub mod rewrite;
pub mod said;
pub mod scribe;
pub mod search;
pub mod settings;
pub mod spreadsheet;
pub mod subtasks;
pub mod suggestion;
pub mod tag;
pub mod tags;
pub mod takeover;
pub mod task;
pub mod tasks;
pub mod time;
pub mod time_entry;
pub mod time_tracking;
pub mod timesheet;
pub mod trash;
pub mod undo;
pub mod user;
pub mod workshop;
pub mod zones;

pub use error::{Error, Refusal, Result, StorageFault};
pub use port::{Database, Db, Reads, Tx};
