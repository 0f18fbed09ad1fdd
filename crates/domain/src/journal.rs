//! The journal: who changed what, from what to what. It is the undo log and the event log.
//!
//! Each change writes one entry with the row before and after, as versioned JSON. An operation
//! groups what one command changed; `/undo` applies the inverses of one operation as new entries.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{EntryId, OperationId, UserId};
use crate::reminder::{Occurrence, Reminder};
use crate::task::Task;
use crate::user::User;

/// How many operations can be undone.
pub const UNDO_DEPTH: u32 = 50;

/// A row as it was: what an entry keeps. The variant names are stored; never rename one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Image {
    /// A task, format 1.
    Task1(Task),
    /// A reminder, format 1.
    Reminder1(Reminder),
    /// A firing, format 1.
    Occurrence1(Occurrence),
    /// A person with their settings, format 1.
    User1(User),
}

/// What changed and how: the event that listeners get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What happened, in the past tense: `task.created`, `reminder.snoozed`.
    pub kind: String,
    /// The row before; `None` if there was none.
    pub before: Option<Image>,
    /// The row after; `None` if it is gone.
    pub after: Option<Image>,
}

/// A change as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the journal.
    pub id: EntryId,
    /// Whose rows changed.
    pub owner: UserId,
    /// What it is part of.
    pub operation: OperationId,
    /// When.
    pub at: Timestamp,
    /// What changed.
    pub change: Change,
}

/// What one command did, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// Its identity.
    pub id: OperationId,
    /// Who did it.
    pub owner: UserId,
    /// When.
    pub at: Timestamp,
    /// What it did, in the past tense, for the answer to `/undo` ("added #12 Buy milk").
    pub title: String,
    /// The operation that took it back, if one did.
    pub undone_by: Option<OperationId>,
    /// Whether it is itself an undo; undos are not undone.
    pub is_undo: bool,
}
