//! One transaction, or one reader's snapshot, in the port's words.
//!
//! It only passes on to the modules that know the statements, turns their errors into faults and
//! collects what the commit will have brought.

use domain::conversation::{Address, Channel, ChannelMessageId, Request, UpdateKey};
use domain::error::Result;
use domain::flow::Flow;
use domain::ids::{
    EntryId, JobId, Number, Numbered, OccurrenceId, OperationId, OutboxId, ReminderId, TaskId,
    UserId,
};
use domain::job::{Job, NewJob, Report, ReportDue};
use domain::journal::{Change, Entry, Operation};
use domain::outbox::{Attempt, Lane, NewOutbox, OutboxRow, OutboxTotals, Settle};
use domain::port::{
    CommitListener, DatabaseFacts, Effects, Reads, Retention, Tx, UpdateState, WaitingUpdate,
};
use domain::reminder::{Occurrence, Reminder, ReminderState, ReminderTotals};
use domain::task::{Rows, Slice, Task, TaskQuery, TaskTotals};
use domain::user::{Identity, Settings, User};
use jiff::{Timestamp, ToSpan};
use rusqlite::Connection;

use super::fault::fault;
use super::ids::{Ids, Kind};
use super::journal::Doing;
use super::value::Ask;
use super::{files, inbox, journal, outbox, people, reminders, said, sql, tasks};

/// A connection with a transaction open on it.
pub(super) struct Session<'a> {
    pub(super) connection: &'a Connection,
    ids: &'a Ids,
    listener: Option<&'a dyn CommitListener>,
    joining: Joining,
    pub(super) effects: Effects,
}

/// Whether operations that are opened belong together.
enum Joining {
    No,
    /// The next one is what the others join.
    Next,
    Into(OperationId),
}

impl<'a> Session<'a> {
    pub(super) fn new(
        connection: &'a Connection,
        ids: &'a Ids,
        listener: Option<&'a dyn CommitListener>,
    ) -> Self {
        Self {
            connection,
            ids,
            listener,
            joining: Joining::No,
            effects: Effects::default(),
        }
    }

    fn open_operation(
        &self,
        owner: UserId,
        title: &str,
        doing: Doing,
        now: Timestamp,
    ) -> Result<OperationId> {
        let id = self.ids.next(self.connection, Kind::Operation);
        let id = OperationId(id.map_err(fault)?);
        journal::new_operation(self.connection, id, owner, title, doing, now).map_err(fault)?;
        Ok(id)
    }

    /// What the commit will have brought.
    pub(super) fn into_effects(self) -> Effects {
        self.effects
    }
}

impl Reads for Session<'_> {
    fn user(&self, id: UserId) -> Result<Option<User>> {
        people::user(self.connection, id).map_err(fault)
    }

    fn user_by_identity(&self, identity: Identity) -> Result<Option<User>> {
        people::by_identity(self.connection, identity).map_err(fault)
    }

    fn users(&self) -> Result<Vec<User>> {
        people::all(self.connection).map_err(fault)
    }

    fn identities(&self, user: UserId) -> Result<Vec<Identity>> {
        people::identities(self.connection, user).map_err(fault)
    }

    fn task(&self, owner: UserId, number: Number) -> Result<Option<Task>> {
        tasks::by_number(self.connection, owner, number).map_err(fault)
    }

    fn task_by_id(&self, owner: UserId, id: TaskId) -> Result<Option<Task>> {
        tasks::by_id(self.connection, owner, id).map_err(fault)
    }

    fn tasks(&self, owner: UserId, query: &TaskQuery, slice: Slice) -> Result<Rows<Task>> {
        tasks::list(self.connection, owner, query, slice).map_err(fault)
    }

    fn count_tasks(&self, owner: UserId, query: &TaskQuery, at_most: u32) -> Result<u32> {
        tasks::count(self.connection, owner, query, at_most).map_err(fault)
    }

    fn task_totals(&self, owner: UserId) -> Result<TaskTotals> {
        tasks::totals(self.connection, owner).map_err(fault)
    }

    fn categories(&self, owner: UserId, limit: u32) -> Result<Vec<String>> {
        tasks::categories(self.connection, owner, limit).map_err(fault)
    }

    fn reminder(&self, owner: UserId, number: Number) -> Result<Option<Reminder>> {
        reminders::by_number(self.connection, owner, number).map_err(fault)
    }

    fn reminder_by_id(&self, owner: UserId, id: ReminderId) -> Result<Option<Reminder>> {
        reminders::by_id(self.connection, owner, id).map_err(fault)
    }

    fn reminders(
        &self,
        owner: UserId,
        state: ReminderState,
        slice: Slice,
    ) -> Result<Rows<Reminder>> {
        reminders::list(self.connection, owner, state, slice).map_err(fault)
    }

    fn reminders_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<Reminder>> {
        reminders::of_task(self.connection, owner, task).map_err(fault)
    }

    fn all_reminders_of_task(&self, owner: UserId, task: TaskId) -> Result<Vec<Reminder>> {
        reminders::all_of_task(self.connection, owner, task).map_err(fault)
    }

    fn reminder_totals(&self, owner: UserId, now: Timestamp) -> Result<ReminderTotals> {
        reminders::totals(self.connection, owner, now).map_err(fault)
    }

    fn due_reminders(&self, now: Timestamp, limit: u32) -> Result<Vec<Reminder>> {
        reminders::due(self.connection, now, limit).map_err(fault)
    }

    fn next_reminder_due(&self) -> Result<Option<Timestamp>> {
        reminders::next_due(self.connection).map_err(fault)
    }

    fn occurrence(&self, owner: UserId, id: OccurrenceId) -> Result<Option<Occurrence>> {
        reminders::occurrence(self.connection, owner, id).map_err(fault)
    }

    fn occurrences(&self, owner: UserId, reminder: ReminderId) -> Result<Vec<Occurrence>> {
        reminders::occurrences(self.connection, owner, reminder).map_err(fault)
    }

    fn due_reports(&self, now: Timestamp, limit: u32) -> Result<Vec<ReportDue>> {
        reminders::due_reports(self.connection, now, limit).map_err(fault)
    }

    fn next_report_due(&self) -> Result<Option<Timestamp>> {
        reminders::next_report_due(self.connection).map_err(fault)
    }

    fn reports(&self, owner: UserId) -> Result<Vec<ReportDue>> {
        reminders::reports(self.connection, owner).map_err(fault)
    }

    fn operations(&self, owner: UserId, limit: u32) -> Result<Vec<Operation>> {
        journal::operations(self.connection, owner, limit).map_err(fault)
    }

    fn last_undoable(&self, owner: UserId) -> Result<Option<Operation>> {
        journal::last_undoable(self.connection, owner).map_err(fault)
    }

    fn operation(&self, owner: UserId, id: OperationId) -> Result<Option<Operation>> {
        journal::operation(self.connection, owner, id).map_err(fault)
    }

    fn operations_since(&self, owner: UserId, id: OperationId) -> Result<Vec<Operation>> {
        journal::operations_since(self.connection, owner, id).map_err(fault)
    }

    fn first_entries_of(
        &self,
        owner: UserId,
        operation: OperationId,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        journal::first_entries_of(self.connection, owner, operation, limit).map_err(fault)
    }

    fn entries_of(&self, owner: UserId, operation: OperationId) -> Result<Vec<Entry>> {
        journal::entries_of(self.connection, owner, operation).map_err(fault)
    }

    fn removed_tasks(&self, owner: UserId, before: EntryId, limit: u32) -> Result<Vec<Entry>> {
        journal::removed_tasks(self.connection, owner, before, limit).map_err(fault)
    }

    fn entries_of_reminder(
        &self,
        owner: UserId,
        reminder: ReminderId,
        limit: u32,
    ) -> Result<Vec<Entry>> {
        journal::entries_of_reminder(self.connection, owner, reminder, limit).map_err(fault)
    }

    fn removed_reminder(&self, owner: UserId, number: Number) -> Result<Option<Entry>> {
        journal::removed_reminder(self.connection, owner, number).map_err(fault)
    }

    fn entries_after(&self, cursor: EntryId, limit: u32) -> Result<Vec<Entry>> {
        journal::entries_after(self.connection, cursor, limit).map_err(fault)
    }

    fn cursor(&self, listener: &str) -> Result<EntryId> {
        journal::cursor(self.connection, listener).map_err(fault)
    }

    fn flow(&self, address: Address) -> Result<Option<Flow>> {
        inbox::flow(self.connection, address).map_err(fault)
    }

    fn update(&self, key: UpdateKey) -> Result<Option<UpdateState>> {
        inbox::state(self.connection, key).map_err(fault)
    }

    fn waiting_updates(&self, limit: u32) -> Result<Vec<WaitingUpdate>> {
        inbox::waiting(self.connection, limit).map_err(fault)
    }

    fn latest_said(&self, channel: Channel, limit: u32) -> Result<Vec<ChannelMessageId>> {
        inbox::latest_said(self.connection, channel, limit).map_err(fault)
    }

    fn set_aside_updates(&self) -> Result<u64> {
        inbox::set_aside_count(self.connection).map_err(fault)
    }

    fn outbox(&self, id: OutboxId) -> Result<Option<OutboxRow>> {
        outbox::by_id(self.connection, id).map_err(fault)
    }

    fn unsettled_outbox(
        &self,
        channel: Channel,
        after: OutboxId,
        limit: u32,
    ) -> Result<Vec<OutboxRow>> {
        outbox::unsettled(self.connection, channel, after, limit).map_err(fault)
    }

    fn unsettled_outbox_in(
        &self,
        address: Address,
        lane: Lane,
        after: OutboxId,
        limit: u32,
    ) -> Result<Vec<OutboxRow>> {
        outbox::unsettled_in(self.connection, address, lane, after, limit).map_err(fault)
    }

    fn sent_after(
        &self,
        channel: Channel,
        after: OutboxId,
        limit: u32,
    ) -> Result<Vec<(Address, ChannelMessageId)>> {
        outbox::sent_after(self.connection, channel, after, limit).map_err(fault)
    }

    fn told(&self, owner: UserId, occurrence: OccurrenceId, limit: u32) -> Result<Vec<OutboxRow>> {
        outbox::told(self.connection, owner, occurrence, limit).map_err(fault)
    }

    fn attempts(&self, id: OutboxId) -> Result<Vec<Attempt>> {
        outbox::attempts(self.connection, id).map_err(fault)
    }

    fn outbox_by_sent(
        &self,
        address: Address,
        sent_as: ChannelMessageId,
    ) -> Result<Option<OutboxId>> {
        outbox::by_sent(self.connection, address, sent_as).map_err(fault)
    }

    fn outbox_totals(&self, owner: Option<UserId>) -> Result<OutboxTotals> {
        outbox::totals(self.connection, owner).map_err(fault)
    }

    fn refused_outbox(
        &self,
        owner: Option<UserId>,
        limit: u32,
    ) -> Result<Vec<(OutboxRow, String)>> {
        outbox::refused(self.connection, owner, limit).map_err(fault)
    }

    fn waiting_jobs(&self, limit: u32) -> Result<Vec<Job>> {
        outbox::waiting_jobs(self.connection, limit).map_err(fault)
    }

    fn facts(&self) -> Result<DatabaseFacts> {
        facts(self.connection).map_err(fault)
    }
}

impl Tx for Session<'_> {
    fn add_user(
        &mut self,
        identity: Identity,
        settings: &Settings,
        now: Timestamp,
    ) -> Result<User> {
        people::add(self.connection, identity, settings, now).map_err(fault)
    }

    fn add_identity(&mut self, user: UserId, identity: Identity) -> Result<()> {
        people::add_identity(self.connection, user, identity).map_err(fault)
    }

    fn put_user(&mut self, user: &User) -> Result<()> {
        if people::put(self.connection, user).map_err(fault)? {
            tasks::derive_due_keys(self.connection, user.id, &user.settings.zone).map_err(fault)?;
        }
        Ok(())
    }

    fn next_number(&mut self, owner: UserId, kind: Numbered) -> Result<Number> {
        people::next_number(self.connection, owner, kind).map_err(fault)
    }

    fn new_task_id(&mut self) -> Result<TaskId> {
        self.ids
            .next(self.connection, Kind::Task)
            .map(TaskId)
            .map_err(fault)
    }

    fn new_reminder_id(&mut self) -> Result<ReminderId> {
        people::next_id(self.connection, "reminder")
            .map(ReminderId)
            .map_err(fault)
    }

    fn new_occurrence_id(&mut self) -> Result<OccurrenceId> {
        people::next_id(self.connection, "occurrence")
            .map(OccurrenceId)
            .map_err(fault)
    }

    fn put_task(&mut self, task: &Task) -> Result<()> {
        tasks::put(self.connection, task).map_err(fault)
    }

    fn delete_task(&mut self, owner: UserId, id: TaskId) -> Result<()> {
        tasks::delete(self.connection, owner, id).map_err(fault)
    }

    fn put_reminder(&mut self, reminder: &Reminder) -> Result<()> {
        self.effects.schedule_changed = true;
        reminders::put(self.connection, reminder).map_err(fault)
    }

    fn delete_reminder(&mut self, owner: UserId, id: ReminderId) -> Result<()> {
        self.effects.schedule_changed = true;
        reminders::delete(self.connection, owner, id).map_err(fault)
    }

    fn put_occurrence(&mut self, occurrence: &Occurrence) -> Result<()> {
        reminders::put_occurrence(self.connection, occurrence).map_err(fault)
    }

    fn delete_occurrence(&mut self, owner: UserId, id: OccurrenceId) -> Result<()> {
        reminders::delete_occurrence(self.connection, owner, id).map_err(fault)
    }

    fn put_report_due(
        &mut self,
        owner: UserId,
        report: Report,
        due_at: Option<Timestamp>,
    ) -> Result<()> {
        self.effects.schedule_changed = true;
        reminders::put_report_due(self.connection, owner, report, due_at).map_err(fault)
    }

    fn new_operation(
        &mut self,
        owner: UserId,
        title: &str,
        is_undo: bool,
        now: Timestamp,
    ) -> Result<OperationId> {
        if let (Joining::Into(id), false) = (&self.joining, is_undo) {
            journal::add_to_title(self.connection, *id, owner, title).map_err(fault)?;
            return Ok(*id);
        }
        let doing = if is_undo { Doing::Undo } else { Doing::Act };
        let id = self.open_operation(owner, title, doing, now)?;
        if matches!(self.joining, Joining::Next) && !is_undo {
            self.joining = Joining::Into(id);
        }
        Ok(id)
    }

    fn new_happening(&mut self, owner: UserId, title: &str, now: Timestamp) -> Result<OperationId> {
        self.open_operation(owner, title, Doing::Happening, now)
    }

    fn join_operations(&mut self, joined: bool) {
        self.joining = if joined { Joining::Next } else { Joining::No };
    }

    fn append(
        &mut self,
        owner: UserId,
        operation: OperationId,
        change: &Change,
        now: Timestamp,
    ) -> Result<EntryId> {
        self.effects.journal_grew = true;
        let id = self.ids.next(self.connection, Kind::Entry);
        let id = EntryId(id.map_err(fault)?);
        journal::append(self.connection, id, owner, operation, change, now).map_err(fault)?;
        Ok(id)
    }

    fn set_undone(&mut self, operation: OperationId, by: OperationId) -> Result<()> {
        journal::set_undone(self.connection, operation, by).map_err(fault)
    }

    fn set_passed_over(&mut self, owner: UserId, operation: OperationId) -> Result<()> {
        journal::set_passed_over(self.connection, owner, operation).map_err(fault)
    }

    fn set_cursor(&mut self, listener: &str, cursor: EntryId) -> Result<()> {
        journal::set_cursor(self.connection, listener, cursor).map_err(fault)
    }

    fn put_flow(&mut self, flow: &Flow) -> Result<()> {
        inbox::put_flow(self.connection, flow).map_err(fault)
    }

    fn end_flow(&mut self, address: Address) -> Result<()> {
        inbox::end_flow(self.connection, address).map_err(fault)
    }

    fn store_update(&mut self, request: &Request, now: Timestamp) -> Result<bool> {
        inbox::store(self.connection, request, now).map_err(fault)
    }

    fn mark_handled(
        &mut self,
        key: UpdateKey,
        said_as: Option<ChannelMessageId>,
        now: Timestamp,
    ) -> Result<bool> {
        inbox::mark_handled(self.connection, key, said_as, now).map_err(fault)
    }

    fn count_attempt(&mut self, key: UpdateKey) -> Result<u32> {
        inbox::count_attempt(self.connection, key).map_err(fault)
    }

    fn set_aside(&mut self, key: UpdateKey, reason: &str, now: Timestamp) -> Result<()> {
        inbox::set_aside(self.connection, key, reason, now).map_err(fault)
    }

    fn enqueue(&mut self, message: &NewOutbox) -> Result<OutboxId> {
        let takes = self
            .listener
            .is_some_and(|listener| listener.takes(message.address));
        let id = self.ids.next(self.connection, Kind::Outbox);
        let id = OutboxId(id.map_err(fault)?);
        let row = outbox::enqueue(self.connection, id, message, takes).map_err(fault)?;
        self.effects.outbox.push(row);
        Ok(id)
    }

    fn settle(&mut self, settle: &Settle) -> Result<()> {
        outbox::settle(self.connection, settle).map_err(fault)
    }

    fn enqueue_job(&mut self, job: &NewJob) -> Result<JobId> {
        self.effects.jobs_added = true;
        outbox::enqueue_job(self.connection, job).map_err(fault)
    }

    fn count_job_attempt(&mut self, id: JobId) -> Result<u32> {
        outbox::count_job_attempt(self.connection, id).map_err(fault)
    }

    fn finish_job(&mut self, id: JobId) -> Result<bool> {
        outbox::finish_job(self.connection, id).map_err(fault)
    }

    fn prune(&mut self, retention: &Retention, now: Timestamp) -> Result<u64> {
        prune(self.connection, retention, now).map_err(fault)
    }
}

fn facts(connection: &Connection) -> rusqlite::Result<DatabaseFacts> {
    let number = |sql| connection.only(sql, [], |row| super::value::unsigned::<u64>(row, 0));
    let version: String = connection.only(sql::ENGINE_VERSION, [], |row| row.get(0))?;
    Ok(DatabaseFacts {
        engine: format!("SQLite {version}"),
        bytes: number(sql::PAGE_COUNT)? * number(sql::PAGE_SIZE)?,
        schema_version: u32::try_from(number(sql::USER_VERSION)?).unwrap_or(u32::MAX),
    })
}

fn prune(connection: &Connection, retention: &Retention, now: Timestamp) -> rusqlite::Result<u64> {
    let ago = |hours: i64| now.checked_sub(hours.hours()).unwrap_or(Timestamp::MIN);
    let days = |days: u32| ago(i64::from(days) * 24);
    let rows_max = retention.rows_max;
    let owners: Vec<UserId> = people::all(connection)?
        .into_iter()
        .map(|user| user.id)
        .collect();
    let gone = inbox::prune(connection, ago(i64::from(retention.inbox_hours)), rows_max)?
        + outbox::prune(connection, days(retention.outbox_days), rows_max)?
        + journal::prune(connection, &owners, days(retention.journal_days), rows_max)?
        + files::prune(connection, now, rows_max)?
        + said::prune(connection, days(retention.said_days), rows_max)?;
    Ok(gone as u64)
}
