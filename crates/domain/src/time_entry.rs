//! Tracked time: what was worked on, from when to when, and the timer that runs now.
//!
//! Entries are the one truth: how long a task took is the exact sum of its entries, never a figure
//! that is kept beside them. A person has at most one timer; it is a row, so it survives a restart,
//! and it becomes an entry when it stops.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::attached;
use crate::error::Result;
use crate::ids::{ClientId, Number, TaskId, TimeEntryId, UserId};
use crate::journal::{Fact, Journaled, Row};
use crate::port::{Reads, Tx};
use crate::time_tracking;

/// The most characters of an entry's note.
pub const ENTRY_NOTE_CHARS_MAX: usize = 1_000;
/// The longest entry, days; a timer that ran for longer is cut to this.
pub const ENTRY_DAYS_MAX: i64 = 31;
/// The most entries of a task.
pub const ENTRIES_OF_TASK_MAX: u32 = 5_000;

/// A stretch of time that was worked on a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeEntry {
    /// Internal identity.
    pub id: TimeEntryId,
    /// Whose it is.
    pub owner: UserId,
    /// What the owner calls it.
    pub number: Number,
    /// The task.
    pub task: TaskId,
    /// From when.
    pub started_at: Timestamp,
    /// Until when; later than the start.
    pub ended_at: Timestamp,
    /// What was done: 1 to [`ENTRY_NOTE_CHARS_MAX`] characters.
    pub note: Option<String>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl TimeEntry {
    /// How long it is, exactly.
    #[must_use]
    pub fn microseconds(&self) -> u64 {
        microseconds_between(self.started_at, self.ended_at)
    }
}

/// An entry as far as time by client needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientTime {
    /// From when.
    pub started_at: Timestamp,
    /// Until when.
    pub ended_at: Timestamp,
    /// The task's client.
    pub client: Option<ClientId>,
}

/// An entry as it is read to be added up: with what is said of its task, and without the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// From when.
    pub started_at: Timestamp,
    /// Until when.
    pub ended_at: Timestamp,
    /// The entry's number.
    pub entry: Number,
    /// The entry's note.
    pub note: Option<String>,
    /// The task.
    pub task: Number,
    /// The task's title.
    pub title: String,
    /// The task's client.
    pub client: Option<ClientId>,
}

impl Worked {
    /// How long it is, exactly.
    #[must_use]
    pub fn microseconds(&self) -> u64 {
        microseconds_between(self.started_at, self.ended_at)
    }
}

/// The time that elapsed from one instant to another; none if it is not later.
#[must_use]
pub fn microseconds_between(from: Timestamp, to: Timestamp) -> u64 {
    u64::try_from(to.as_microsecond() - from.as_microsecond()).unwrap_or(0)
}

/// What a person works on now. There is at most one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Whose it is.
    pub owner: UserId,
    /// The task.
    pub task: TaskId,
    /// Since when.
    pub started_at: Timestamp,
}

impl Timer {
    /// How long it has run, exactly.
    #[must_use]
    pub fn elapsed(&self, now: Timestamp) -> u64 {
        microseconds_between(self.started_at, now)
    }
}

/// When it is asked next whether a timer still runs on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimerDue {
    /// Whose timer.
    pub owner: UserId,
    /// When the question is due.
    pub due_at: Timestamp,
    /// How often it was asked before without an answer.
    pub asked: u32,
}

/// How much time a task has, kept up to date by the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeTotal {
    /// How many entries.
    pub entries: u64,
    /// Their sum.
    pub microseconds: u64,
}

impl Journaled for TimeEntry {
    const NOUN: &'static str = "time";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        format!("time entry {}", self.number)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.time_entry_by_id(self.owner, self.id)
    }

    fn can_return(&self, reads: &dyn Reads) -> Result<()> {
        attached::needs_task(reads, self.owner, self.task)
    }

    fn goes_by(&self) -> Vec<(Row, Fact)> {
        vec![(attached::task_row(self.task), Fact::Being)]
    }

    fn put(&self, tx: &mut dyn Tx, _now: Timestamp) -> Result<()> {
        tx.put_time_entry(self)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_time_entry(self.owner, self.id)
    }
}

impl Journaled for Timer {
    const NOUN: &'static str = "timer";

    /// A person has one timer, so that an undo cannot bring back a second.
    fn key(&self) -> i64 {
        self.owner.0
    }

    fn name(&self) -> String {
        "the timer".to_owned()
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.timer(self.owner)
    }

    fn can_return(&self, reads: &dyn Reads) -> Result<()> {
        time_tracking::can_run(reads, self)
    }

    /// It runs only on what is still to be done.
    fn goes_by(&self) -> Vec<(Row, Fact)> {
        let task = attached::task_row(self.task);
        vec![(task, Fact::Being), (task, Fact::Open)]
    }

    /// With the timer, when it is asked whether it was forgotten.
    fn put(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<()> {
        tx.put_timer(self)?;
        time_tracking::schedule(tx, self, now)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_timer(self.owner)
    }
}
