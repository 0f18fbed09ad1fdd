//! What is asked of a store about tracked time.

use jiff::Timestamp;

use crate::error::Result;
use crate::ids::{ClientId, Number, TaskId, TimeEntryId, UserId};
use crate::task::{Rows, Slice};
use crate::time_entry::{ClientTime, TimeEntry, TimeTotal, Timer, TimerDue, Worked};

/// Questions about tracked time.
pub trait TimeReads {
    /// A person's running timer.
    fn timer(&self, owner: UserId) -> Result<Option<Timer>>;
    /// Timers of everybody about which a question is due at `now`, by when it fell due.
    fn due_timers(&self, now: Timestamp, limit: u32) -> Result<Vec<TimerDue>>;
    /// When the next question about anybody's timer is due.
    fn next_timer_due(&self) -> Result<Option<Timestamp>>;
    /// An entry by the number that its owner sees.
    fn time_entry(&self, owner: UserId, number: Number) -> Result<Option<TimeEntry>>;
    /// An entry by its internal id.
    fn time_entry_by_id(&self, owner: UserId, id: TimeEntryId) -> Result<Option<TimeEntry>>;
    /// A task's entries, latest first.
    fn time_entries_of_task(
        &self,
        owner: UserId,
        task: TaskId,
        slice: Slice,
    ) -> Result<Rows<TimeEntry>>;
    /// All of a task's entries, in the order in which they were written down.
    fn all_time_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<TimeEntry>>;
    /// How much time a task has, without a scan.
    fn time_total(&self, owner: UserId, task: TaskId) -> Result<TimeTotal>;
    /// Entries of which some lies at or after `from` and before `before`, by start, at most
    /// `limit`.
    fn time_entries_between(
        &self,
        owner: UserId,
        from: Timestamp,
        before: Timestamp,
        limit: u32,
    ) -> Result<Vec<TimeEntry>>;
    /// Hands entries of which some lies at or after `from` and before `before` to `take`, by start,
    /// all or those of one client, until `most` were looked at; whether there may be more.
    fn worked_between(
        &self,
        owner: UserId,
        between: (Timestamp, Timestamp),
        client: Option<ClientId>,
        most: u32,
        take: &mut dyn FnMut(Worked),
    ) -> Result<bool>;
    /// As [`TimeReads::worked_between`] for all clients, with nothing but who was worked for and how
    /// long: of so many entries that a page would wait for their tasks.
    fn client_time_between(
        &self,
        owner: UserId,
        between: (Timestamp, Timestamp),
        most: u32,
        take: &mut dyn FnMut(ClientTime),
    ) -> Result<bool>;
    /// The entries that started last, latest first.
    fn latest_time_entries(&self, owner: UserId, limit: u32) -> Result<Vec<TimeEntry>>;
}

/// Changes of tracked time.
pub trait TimeTx {
    /// A new internal id for an entry.
    fn new_time_entry_id(&mut self) -> Result<TimeEntryId>;
    /// Inserts or replaces an entry by its id.
    fn put_time_entry(&mut self, entry: &TimeEntry) -> Result<()>;
    /// Deletes an entry.
    fn delete_time_entry(&mut self, owner: UserId, id: TimeEntryId) -> Result<()>;
    /// Sets a person's timer, in place of any other. Nothing is asked about it.
    fn put_timer(&mut self, timer: &Timer) -> Result<()>;
    /// Sets when a question about a person's timer is due, if ever, and how often it was asked.
    fn put_timer_question(
        &mut self,
        owner: UserId,
        due_at: Option<Timestamp>,
        asked: u32,
    ) -> Result<()>;
    /// Ends a person's timer, if there is one.
    fn delete_timer(&mut self, owner: UserId) -> Result<()>;
}
