//! What the domain asks of a store, in its own words.
//!
//! The port is synchronous: a use case is a plain function over a transaction. Async code hands
//! closures to a [`Db`] and awaits their results, so a transaction is never held over an await.
//! Every question that concerns a person's rows takes the owner.
//!
//! What only one feature asks stands in a file of its own below, as a trait that [`Reads`] or
//! [`Tx`] includes.

mod analytics;
mod clients;
mod comments;
mod files;
mod habits;
mod rings;
mod said;
mod search;
mod structure;
mod takeover;
mod time;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use tokio::sync::oneshot;

use crate::conversation::{Address, Channel, ChannelMessageId, Request, UpdateKey};
use crate::error::{Error, Result, StorageFault};
use crate::flow::Flow;
use crate::ids::{
    EntryId, JobId, Number, Numbered, OccurrenceId, OperationId, OutboxId, ReminderId, TaskId,
    UserId,
};
use crate::job::{Job, NewJob, Report, ReportDue};
use crate::journal::{Change, Entry, Operation};
use crate::outbox::{Attempt, Lane, NewOutbox, OutboxRow, OutboxTotals, Settle};
use crate::reminder::{Occurrence, Reminder, ReminderState, ReminderTotals};
use crate::task::{Rows, Slice, Task, TaskQuery, TaskTotals};
use crate::user::{Identity, Settings, User};

pub use analytics::AnalyticsReads;
pub use clients::{ClientReads, ClientTx};
pub use comments::{CommentReads, CommentTx};
pub use files::{FileReads, FileTx};
pub use habits::{HabitReads, HabitTx};
pub use rings::{RingReads, RingTx};
pub use said::{SaidReads, SaidTx};
pub use search::SearchReads;
pub use structure::{StructureReads, StructureTx};
pub use takeover::{TakeoverReads, TakeoverTx};
pub use time::{TimeReads, TimeTx};

/// Questions. Within one call of [`Db::read`] or [`Db::write`] all answers belong to one state.
pub trait Reads:
    CommentReads
    + ClientReads
    + HabitReads
    + StructureReads
    + SearchReads
    + AnalyticsReads
    + TimeReads
    + RingReads
    + FileReads
    + SaidReads
    + TakeoverReads
{
    /// A person by id.
    fn user(&self, id: UserId) -> Result<Option<User>>;
    /// A person by an identity.
    fn user_by_identity(&self, identity: Identity) -> Result<Option<User>>;
    /// All people, by id.
    fn users(&self) -> Result<Vec<User>>;
    /// A person's identities.
    fn identities(&self, user: UserId) -> Result<Vec<Identity>>;

    /// A task by the number that its owner sees.
    fn task(&self, owner: UserId, number: Number) -> Result<Option<Task>>;
    /// A task by its internal id.
    fn task_by_id(&self, owner: UserId, id: TaskId) -> Result<Option<Task>>;
    /// A slice of the tasks that match.
    fn tasks(&self, owner: UserId, query: &TaskQuery, slice: Slice) -> Result<Rows<Task>>;
    /// How many match, counted up to `at_most`.
    fn count_tasks(&self, owner: UserId, query: &TaskQuery, at_most: u32) -> Result<u32>;
    /// How many there are, by status and priority, without a scan.
    fn task_totals(&self, owner: UserId) -> Result<TaskTotals>;
    /// The owner's categories, most used first.
    fn categories(&self, owner: UserId, limit: u32) -> Result<Vec<String>>;

    /// A reminder by the number that its owner sees.
    fn reminder(&self, owner: UserId, number: Number) -> Result<Option<Reminder>>;
    /// A reminder by its internal id.
    fn reminder_by_id(&self, owner: UserId, id: ReminderId) -> Result<Option<Reminder>>;
    /// Reminders in a state, next due first (for those past, latest first).
    fn reminders(
        &self,
        owner: UserId,
        state: ReminderState,
        slice: Slice,
    ) -> Result<Rows<Reminder>>;
    /// A task's reminders that are not yet acknowledged or moot.
    fn reminders_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<Reminder>>;
    /// A task's reminders in any state, oldest first, at most [`Slice::LIMIT_MAX`].
    fn all_reminders_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<Reminder>>;
    /// How many there are.
    fn reminder_totals(&self, owner: UserId, now: Timestamp) -> Result<ReminderTotals>;
    /// Pending reminders of everybody that are due at `now`, in the order in which they fell due.
    fn due_reminders(&self, now: Timestamp, limit: u32) -> Result<Vec<Reminder>>;
    /// When the next pending reminder of anybody is due.
    fn next_reminder_due(&self) -> Result<Option<Timestamp>>;
    /// One firing.
    fn occurrence(&self, owner: UserId, id: OccurrenceId) -> Result<Option<Occurrence>>;
    /// A reminder's firings, oldest first, at most [`Slice::LIMIT_MAX`].
    fn occurrences(&self, owner: UserId, reminder: ReminderId) -> Result<Vec<Occurrence>>;

    /// Scheduled reports of everybody that are due at `now`.
    fn due_reports(&self, now: Timestamp, limit: u32) -> Result<Vec<ReportDue>>;
    /// When the next scheduled report of anybody is due.
    fn next_report_due(&self) -> Result<Option<Timestamp>>;
    /// A person's scheduled reports.
    fn reports(&self, owner: UserId) -> Result<Vec<ReportDue>>;

    /// The latest operations of an owner, newest first, but for what happened by itself.
    fn operations(&self, owner: UserId, limit: u32) -> Result<Vec<Operation>>;
    /// The latest operation that can be undone: not undone, not an undo, not passed over, nothing
    /// that happened by itself, within the depth.
    fn last_undoable(&self, owner: UserId) -> Result<Option<Operation>>;
    /// An operation by id.
    fn operation(&self, owner: UserId, id: OperationId) -> Result<Option<Operation>>;
    /// The operations after `id` that are no undos and did not happen by themselves, the latest
    /// first, at most [`crate::journal::UNDO_DEPTH`].
    fn operations_since(&self, owner: UserId, id: OperationId) -> Result<Vec<Operation>>;
    /// The first entries of an operation, in order, at most `limit`.
    fn first_entries_of(
        &self,
        owner: UserId,
        operation: OperationId,
        limit: u32,
    ) -> Result<Vec<Entry>>;
    /// The entries of an operation, in order.
    fn entries_of(&self, owner: UserId, operation: OperationId) -> Result<Vec<Entry>>;
    /// Entries before `before` that say that a task was removed, the latest first.
    fn removed_tasks(&self, owner: UserId, before: EntryId, limit: u32) -> Result<Vec<Entry>>;
    /// Entries that say what became of a reminder and of its firings, the latest first; that it
    /// fell due is told by the firings themselves.
    fn entries_of_reminder(
        &self,
        owner: UserId,
        reminder: ReminderId,
        limit: u32,
    ) -> Result<Vec<Entry>>;
    /// The latest entry that says that the reminder of this number was removed.
    fn removed_reminder(&self, owner: UserId, number: Number) -> Result<Option<Entry>>;
    /// Entries of everybody after a cursor, in order.
    fn entries_after(&self, cursor: EntryId, limit: u32) -> Result<Vec<Entry>>;
    /// Where a listener stands in the journal.
    fn cursor(&self, listener: &str) -> Result<EntryId>;

    /// The flow of a chat, expired or not.
    fn flow(&self, address: Address) -> Result<Option<Flow>>;

    /// Whether an update is known, and whether it was handled.
    fn update(&self, key: UpdateKey) -> Result<Option<UpdateState>>;
    /// Updates that were stored and not yet handled, in the order in which they came.
    fn waiting_updates(&self, limit: u32) -> Result<Vec<WaitingUpdate>>;
    /// How many updates are set aside.
    fn set_aside_updates(&self) -> Result<u64>;

    /// The ids of what people said in private, among the newest `limit` updates of all channels.
    fn latest_said(&self, channel: Channel, limit: u32) -> Result<Vec<ChannelMessageId>>;

    /// One outbox row.
    fn outbox(&self, id: OutboxId) -> Result<Option<OutboxRow>>;
    /// Where and as which messages the rows of a channel with an id above `after` were sent, by
    /// id.
    fn sent_after(
        &self,
        channel: Channel,
        after: OutboxId,
        limit: u32,
    ) -> Result<Vec<(Address, ChannelMessageId)>>;
    /// Rows of a channel that are queued or in intent with an id above `after`, by id.
    fn unsettled_outbox(
        &self,
        channel: Channel,
        after: OutboxId,
        limit: u32,
    ) -> Result<Vec<OutboxRow>>;
    /// As [`Reads::unsettled_outbox`], of one chat and lane.
    fn unsettled_outbox_in(
        &self,
        address: Address,
        lane: Lane,
        after: OutboxId,
        limit: u32,
    ) -> Result<Vec<OutboxRow>> {
        /// Rows looked at in one step.
        const PAGE: u32 = 256;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        let mut after = after;
        while found.len() < wanted {
            let page = self.unsettled_outbox(address.channel, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.id;
            let rows = page.into_iter();
            found.extend(rows.filter(|row| row.new.address == address && row.new.lane == lane));
        }
        found.truncate(wanted);
        Ok(found)
    }
    /// The messages that told a firing, the latest first: one that asks again has several.
    fn told(&self, owner: UserId, occurrence: OccurrenceId, limit: u32) -> Result<Vec<OutboxRow>>;
    /// The recorded attempts at a row, in order.
    fn attempts(&self, id: OutboxId) -> Result<Vec<Attempt>>;
    /// Which of our rows a channel's message is, if one is recorded: the latest, if it was changed.
    fn outbox_by_sent(
        &self,
        address: Address,
        sent_as: ChannelMessageId,
    ) -> Result<Option<OutboxId>>;
    /// How the outbox stands; for one owner or in all.
    fn outbox_totals(&self, owner: Option<UserId>) -> Result<OutboxTotals>;
    /// The latest refused rows with the channel's words, newest first.
    fn refused_outbox(&self, owner: Option<UserId>, limit: u32)
    -> Result<Vec<(OutboxRow, String)>>;

    /// Unfinished jobs, by priority and then by age.
    fn waiting_jobs(&self, limit: u32) -> Result<Vec<Job>>;

    /// Facts about the database itself.
    fn facts(&self) -> Result<DatabaseFacts>;
}

/// Changes. All of one unit are committed together or not at all.
pub trait Tx:
    Reads
    + CommentTx
    + ClientTx
    + HabitTx
    + StructureTx
    + TimeTx
    + RingTx
    + FileTx
    + SaidTx
    + TakeoverTx
{
    /// A new person with a first identity.
    fn add_user(&mut self, identity: Identity, settings: &Settings, now: Timestamp)
    -> Result<User>;
    /// Gives a person another identity.
    fn add_identity(&mut self, user: UserId, identity: Identity) -> Result<()>;
    /// Writes a person's settings. Dates that follow the zone are recomputed.
    fn put_user(&mut self, user: &User) -> Result<()>;

    /// The next number of an owner's kind; it is never given again, even if the row is deleted.
    fn next_number(&mut self, owner: UserId, kind: Numbered) -> Result<Number>;
    /// A new internal id for a task.
    fn new_task_id(&mut self) -> Result<TaskId>;
    /// A new internal id for a reminder.
    fn new_reminder_id(&mut self) -> Result<ReminderId>;
    /// A new internal id for a firing.
    fn new_occurrence_id(&mut self) -> Result<OccurrenceId>;

    /// Inserts or replaces a task by its id.
    fn put_task(&mut self, task: &Task) -> Result<()>;
    /// Deletes a task; what hangs on it must have been dealt with by the caller.
    fn delete_task(&mut self, owner: UserId, id: TaskId) -> Result<()>;
    /// Inserts or replaces a reminder by its id.
    fn put_reminder(&mut self, reminder: &Reminder) -> Result<()>;
    /// Deletes a reminder and its firings.
    fn delete_reminder(&mut self, owner: UserId, id: ReminderId) -> Result<()>;
    /// Inserts or replaces a firing by its id.
    fn put_occurrence(&mut self, occurrence: &Occurrence) -> Result<()>;
    /// Deletes a firing.
    fn delete_occurrence(&mut self, owner: UserId, id: OccurrenceId) -> Result<()>;
    /// Sets when a report comes next; `None` is never.
    fn put_report_due(
        &mut self,
        owner: UserId,
        report: Report,
        due_at: Option<Timestamp>,
    ) -> Result<()>;

    /// Opens an operation that entries can belong to.
    fn new_operation(
        &mut self,
        owner: UserId,
        title: &str,
        is_undo: bool,
        now: Timestamp,
    ) -> Result<OperationId>;
    /// Opens an operation for what happened by itself, as a reminder that falls due: it can be
    /// listened to, and is neither undone nor counted among what can be.
    fn new_happening(&mut self, owner: UserId, title: &str, now: Timestamp) -> Result<OperationId>;
    /// While joined, whatever opens an operation goes on with the first that was opened since:
    /// one undo takes back all of it, and its title says all of it. Undos, and what happens by
    /// itself, stay operations of their own.
    fn join_operations(&mut self, joined: bool);
    /// Appends an entry.
    fn append(
        &mut self,
        owner: UserId,
        operation: OperationId,
        change: &Change,
        now: Timestamp,
    ) -> Result<EntryId>;
    /// Records that an operation was undone by another.
    fn set_undone(&mut self, operation: OperationId, by: OperationId) -> Result<()>;
    /// Records that `/undo` has gone on to what was before an operation.
    fn set_passed_over(&mut self, owner: UserId, operation: OperationId) -> Result<()>;
    /// Moves a listener's cursor.
    fn set_cursor(&mut self, listener: &str, cursor: EntryId) -> Result<()>;

    /// Sets the flow of a chat, replacing any other.
    fn put_flow(&mut self, flow: &Flow) -> Result<()>;
    /// Ends the flow of a chat, if there is one.
    fn end_flow(&mut self, address: Address) -> Result<()>;

    /// Stores an update that is not yet handled; `false` if it is known already.
    fn store_update(&mut self, request: &Request, now: Timestamp) -> Result<bool>;
    /// Records that an update's effects are in this unit; `false` if they were already written,
    /// in which case the caller must write nothing.
    /// `said_as` is what [`Incoming::said_as`](crate::conversation::Incoming::said_as) says of it.
    fn mark_handled(
        &mut self,
        key: UpdateKey,
        said_as: Option<ChannelMessageId>,
        now: Timestamp,
    ) -> Result<bool>;
    /// Counts an attempt at a stored update before it is handled; the count after it.
    fn count_attempt(&mut self, key: UpdateKey) -> Result<u32>;
    /// Sets a stored update aside: it is not tried again, and reported.
    fn set_aside(&mut self, key: UpdateKey, reason: &str, now: Timestamp) -> Result<()>;

    /// Promises a message. The sender is told after the commit.
    fn enqueue(&mut self, message: &NewOutbox) -> Result<OutboxId>;
    /// Records what became of a row.
    fn settle(&mut self, settle: &Settle) -> Result<()>;

    /// Promises a job. The runner is told after the commit.
    fn enqueue_job(&mut self, job: &NewJob) -> Result<JobId>;
    /// Counts an attempt at a job.
    fn count_job_attempt(&mut self, id: JobId) -> Result<u32>;
    /// Removes a job that is finished or given up; `false` if it was finished already, in which
    /// case the caller must write nothing.
    fn finish_job(&mut self, id: JobId) -> Result<bool>;

    /// Removes what its retention has passed, a bounded number of rows a call; how many.
    fn prune(&mut self, retention: &Retention, now: Timestamp) -> Result<u64>;
}

/// An update's state in the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateState {
    /// Stored, not yet handled.
    Waiting,
    /// Its effects are committed.
    Handled,
    /// Given up after too many failures.
    SetAside,
}

/// An update that was stored and not yet handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingUpdate {
    /// What was said.
    pub request: Request,
    /// How often handling it has begun.
    pub attempts: u32,
}

/// How long things are kept after they ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Ids of handled updates, hours. Telegram keeps unconfirmed updates for 24 hours.
    pub inbox_hours: u32,
    /// Settled outbox rows and their attempts, days.
    pub outbox_days: u32,
    /// Journal entries, days; the last [`crate::journal::UNDO_DEPTH`] operations of each owner
    /// are kept whatever their age.
    pub journal_days: u32,
    /// What was said in plain words, days: so long its answer's buttons work.
    pub said_days: u32,
    /// The most rows of each kind that one call removes.
    pub rows_max: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            inbox_hours: 14 * 24,
            outbox_days: 30,
            journal_days: 365,
            said_days: 30,
            rows_max: 500,
        }
    }
}

/// Facts about the database, for `/health` and `doctor`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DatabaseFacts {
    /// The engine and its version.
    pub engine: String,
    /// Bytes on disk.
    pub bytes: u64,
    /// The schema's version.
    pub schema_version: u32,
}

/// What a commit brought, for those who act on it afterwards.
#[derive(Debug, Default)]
pub struct Effects {
    /// Promised messages, in order, as they were written.
    pub outbox: Vec<OutboxRow>,
    /// Whether a reminder or report may now be due earlier or later than before.
    pub schedule_changed: bool,
    /// Whether jobs were promised.
    pub jobs_added: bool,
    /// Whether journal entries were written.
    pub journal_grew: bool,
}

/// Who is told of commits. It is called on the store's thread: it must only pass things on.
pub trait CommitListener: Send + Sync {
    /// Whether a message to this address can be sent right after the commit, so that it is
    /// written with its first intent.
    fn takes(&self, address: Address) -> bool;
    /// A group of units was committed.
    fn committed(&self, effects: Effects);
}

/// The work of a unit; it may run again after a failed commit.
pub type WriteWork = Box<dyn Fn(&mut dyn Tx) -> Result<()> + Send + Sync>;

/// The work of a question; it reports its own result.
pub type ReadWork = Box<dyn FnOnce(Result<&dyn Reads>) + Send>;

/// A unit of work for the writer.
pub struct Unit {
    /// What it is, for logs and metrics.
    pub name: &'static str,
    /// What to do.
    pub work: WriteWork,
    /// Called once, after the commit or the failure.
    pub done: Box<dyn FnOnce(Result<()>) + Send>,
}

/// A question for a reader.
pub struct Query {
    /// What it is, for logs and metrics.
    pub name: &'static str,
    /// What to ask. Dropped uncalled when the store is closed.
    pub work: ReadWork,
}

/// A store as async code sees it: it takes closures and calls back.
pub trait Database: Send + Sync {
    /// Hands a unit to the writer. Units are written in the order of these calls.
    fn write(&self, unit: Unit);
    /// Hands a question to a reader. It sees every unit whose `done` was called before.
    fn read(&self, query: Query);
    /// Names who is told of commits; at most one, before the first unit.
    fn listen(&self, listener: Arc<dyn CommitListener>);
}

/// A handle on a [`Database`] for async code. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<dyn Database>);

impl fmt::Debug for Db {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Db")
    }
}

impl Db {
    /// A handle on `database`.
    pub fn new(database: Arc<dyn Database>) -> Self {
        Self(database)
    }

    /// Names who is told of commits; see [`Database::listen`].
    pub fn listen(&self, listener: Arc<dyn CommitListener>) {
        self.0.listen(listener);
    }

    /// Runs `work` in a transaction and answers after the commit.
    ///
    /// Dropping the future does not take the unit back.
    ///
    /// # Errors
    /// What `work` returned, or the fault that kept it from being committed.
    pub async fn write<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl Fn(&mut dyn Tx) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        let value = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&value);
        let (sender, receiver) = oneshot::channel();
        self.0.write(Unit {
            name,
            work: Box::new(move |tx| {
                let answer = work(tx)?;
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
                Ok(())
            }),
            done: Box::new(move |outcome| {
                // Nobody waits any more if the future was dropped; the unit stands all the same.
                drop(sender.send(outcome));
            }),
        });
        receiver
            .await
            .map_err(|_| Error::Storage(StorageFault::Closed))??;
        let answer = value.lock().unwrap_or_else(PoisonError::into_inner).take();
        answer.ok_or(Error::Storage(StorageFault::Closed))
    }

    /// Runs `work` on a reader and answers.
    ///
    /// # Errors
    /// What `work` returned, or the fault that kept it from being asked.
    pub async fn read<T: Send + 'static>(
        &self,
        name: &'static str,
        work: impl FnOnce(&dyn Reads) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        self.0.read(Query {
            name,
            work: Box::new(move |reads| drop(sender.send(reads.and_then(work)))),
        });
        receiver
            .await
            .map_err(|_| Error::Storage(StorageFault::Closed))?
    }
}
