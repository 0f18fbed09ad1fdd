//! Tracked time: entries, their sums, and the timers that run.

use domain::error::Result as DomainResult;
use domain::ids::{ClientId, Number, TaskId, TimeEntryId, UserId};
use domain::port::{TimeReads, TimeTx};
use domain::task::{Rows, Slice};
use domain::time_entry::{
    ClientTime, ENTRIES_OF_TASK_MAX, ENTRY_DAYS_MAX, TimeEntry, TimeTotal, Timer, TimerDue, Worked,
};
use domain::timesheet::ENTRIES_MAX;
use jiff::Timestamp;
use rusqlite::{Connection, Result, Row};

use super::fault::fault;
use super::people;
use super::session::Session;
use super::sql::statements;
use super::tasks::cut;
use super::value::{self, Ask};

macro_rules! entry_columns {
    () => {
        "id, owner, number, task, started_at, ended_at, note, created_at, updated_at"
    };
}

statements! {
    TIMER = "SELECT owner, task, started_at FROM timers WHERE owner = ?1";
    DUE_TIMERS = "SELECT owner, question_at, asked FROM timers INDEXED BY timers_by_question \
                  WHERE question_at <= ?1 ORDER BY question_at LIMIT ?2";
    NEXT_TIMER_DUE = "SELECT question_at FROM timers INDEXED BY timers_by_question \
                      WHERE question_at IS NOT NULL ORDER BY question_at LIMIT 1";
    TIME_ENTRY = concat!(
        "SELECT ", entry_columns!(), " FROM time_entries WHERE owner = ?1 AND number = ?2"
    );
    TIME_ENTRY_BY_ID = concat!(
        "SELECT ", entry_columns!(), " FROM time_entries WHERE id = ?2 AND owner = ?1"
    );
    TIME_OF_TASK = concat!(
        "SELECT ", entry_columns!(), " FROM time_entries INDEXED BY time_entries_by_task \
         WHERE task = ?2 AND owner = ?1 ORDER BY started_at DESC, id DESC LIMIT ?3 OFFSET ?4"
    );
    ALL_TIME_OF_TASK = concat!(
        "SELECT ", entry_columns!(), " FROM time_entries INDEXED BY time_entries_by_task \
         WHERE task = ?2 AND owner = ?1 ORDER BY started_at, id LIMIT ?3"
    );
    TIME_TOTAL = "SELECT entries, microseconds FROM time_totals WHERE task = ?2 AND owner = ?1 \
                  LIMIT 1";
    // No entry is longer than a month, so those that reach into the time began not long before.
    TIME_BETWEEN = concat!(
        "SELECT ", entry_columns!(), " FROM time_entries INDEXED BY time_entries_by_start \
         WHERE owner = ?1 AND started_at >= ?2 AND started_at < ?3 AND ended_at > ?4 \
         ORDER BY started_at, ended_at, id LIMIT ?5"
    );
    WORKED_BETWEEN = "SELECT worked.number, worked.started_at, worked.ended_at, tasks.client, \
                      tasks.number, tasks.title, worked.note \
                      FROM time_entries AS worked INDEXED BY time_entries_by_start \
                      CROSS JOIN tasks ON tasks.id = worked.task AND tasks.owner = worked.owner \
                      WHERE worked.owner = ?1 AND worked.started_at >= ?2 \
                      AND worked.started_at < ?3 AND worked.ended_at > ?4 \
                      ORDER BY worked.started_at, worked.ended_at, worked.id LIMIT ?5";
    CLIENT_TIME = "SELECT started_at, ended_at, client \
                   FROM time_entries INDEXED BY time_entries_by_start \
                   WHERE owner = ?1 AND started_at >= ?2 AND started_at < ?3 AND ended_at > ?4 \
                   ORDER BY started_at, ended_at LIMIT ?5";
    LATEST_TIME = concat!(
        "SELECT ", entry_columns!(), " FROM time_entries INDEXED BY time_entries_by_start \
         WHERE owner = ?1 ORDER BY started_at DESC, ended_at DESC, id DESC LIMIT ?2"
    );
    PUT_TIME_ENTRY = "INSERT INTO time_entries (id, owner, number, task, started_at, ended_at, \
                      note, created_at, updated_at, client) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \
                      ?9, (SELECT client FROM tasks WHERE tasks.id = ?4 AND tasks.owner = ?2)) \
                      ON CONFLICT (id) DO UPDATE SET task = excluded.task, \
                      client = excluded.client, \
                      started_at = excluded.started_at, ended_at = excluded.ended_at, \
                      note = excluded.note, updated_at = excluded.updated_at \
                      WHERE owner = excluded.owner";
    DELETE_TIME_ENTRY = "DELETE FROM time_entries WHERE id = ?2 AND owner = ?1";
    PUT_TIMER = "INSERT INTO timers (owner, task, started_at) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (owner) DO UPDATE SET task = excluded.task, \
                 started_at = excluded.started_at, question_at = NULL, asked = 0 \
                 WHERE owner = excluded.owner";
    PUT_TIMER_QUESTION = "UPDATE timers SET question_at = ?2, asked = ?3 WHERE owner = ?1";
    DELETE_TIMER = "DELETE FROM timers WHERE owner = ?1";
}

fn entry_row(row: &Row<'_>) -> Result<TimeEntry> {
    Ok(TimeEntry {
        id: TimeEntryId(row.get(0)?),
        owner: value::owner(row, 1)?,
        number: Number(value::unsigned(row, 2)?),
        task: TaskId(row.get(3)?),
        started_at: value::instant(row, 4)?,
        ended_at: value::instant(row, 5)?,
        note: row.get(6)?,
        created_at: value::instant(row, 7)?,
        updated_at: value::instant(row, 8)?,
    })
}

fn worked_row(row: &Row<'_>, client: Option<ClientId>) -> Result<Worked> {
    Ok(Worked {
        entry: Number(value::unsigned(row, 0)?),
        started_at: value::instant(row, 1)?,
        ended_at: value::instant(row, 2)?,
        client,
        task: Number(value::unsigned(row, 4)?),
        title: row.get(5)?,
        note: row.get(6)?,
    })
}

/// Hands the entries of a time to `take`, all or those of one client; whether there may be more
/// than were looked at.
fn walk_worked(
    connection: &Connection,
    owner: UserId,
    (from, before): (Timestamp, Timestamp),
    (only, most): (Option<ClientId>, u32),
    take: &mut dyn FnMut(Worked),
) -> Result<bool> {
    let (from, before) = (value::micros(from), value::micros(before));
    let mut statement = connection.statement(WORKED_BETWEEN)?;
    let mut rows = statement.query((owner.0, earliest(from), before, from, most))?;
    let mut looked = 0;
    while let Some(row) = rows.next()? {
        looked += 1;
        let client = row.get::<_, Option<i64>>(3)?.map(ClientId);
        if only.is_none() || client == only {
            take(worked_row(row, client)?);
        }
    }
    Ok(looked >= most)
}

/// Hands who was worked for in a time, and how long, to `take`; whether there may be more than was
/// looked at.
fn walk_client_time(
    connection: &Connection,
    owner: UserId,
    (from, before): (Timestamp, Timestamp),
    most: u32,
    take: &mut dyn FnMut(ClientTime),
) -> Result<bool> {
    let (from, before) = (value::micros(from), value::micros(before));
    let mut statement = connection.statement(CLIENT_TIME)?;
    let mut rows = statement.query((owner.0, earliest(from), before, from, most))?;
    let mut looked = 0;
    while let Some(row) = rows.next()? {
        looked += 1;
        take(ClientTime {
            started_at: value::instant(row, 0)?,
            ended_at: value::instant(row, 1)?,
            client: row.get::<_, Option<i64>>(2)?.map(ClientId),
        });
    }
    Ok(looked >= most)
}

/// The earliest start of an entry that reaches beyond `from`: none is longer than a month.
fn earliest(from: i64) -> i64 {
    from.saturating_sub(ENTRY_DAYS_MAX * 86_400_000_000)
}

fn timer_row(row: &Row<'_>) -> Result<Timer> {
    Ok(Timer {
        owner: value::owner(row, 0)?,
        task: TaskId(row.get(1)?),
        started_at: value::instant(row, 2)?,
    })
}

fn due_row(row: &Row<'_>) -> Result<TimerDue> {
    Ok(TimerDue {
        owner: value::owner(row, 0)?,
        due_at: value::instant(row, 1)?,
        asked: value::unsigned(row, 2)?,
    })
}

fn total_row(row: &Row<'_>) -> Result<TimeTotal> {
    Ok(TimeTotal {
        entries: value::unsigned(row, 0)?,
        microseconds: value::unsigned(row, 1)?,
    })
}

fn put(connection: &Connection, entry: &TimeEntry) -> Result<()> {
    let changed = connection.change(
        PUT_TIME_ENTRY,
        (
            entry.id.0,
            entry.owner.0,
            entry.number.0,
            entry.task.0,
            value::micros(entry.started_at),
            value::micros(entry.ended_at),
            &entry.note,
            value::micros(entry.created_at),
            value::micros(entry.updated_at),
        ),
    )?;
    match changed {
        0 => Err(value::misplaced(
            "a time entry of another owner was written",
        )),
        _ => Ok(()),
    }
}

impl TimeReads for Session<'_> {
    fn timer(&self, owner: UserId) -> DomainResult<Option<Timer>> {
        self.connection
            .first(TIMER, [owner.0], timer_row)
            .map_err(fault)
    }

    fn due_timers(&self, now: Timestamp, limit: u32) -> DomainResult<Vec<TimerDue>> {
        let params = (value::micros(now), limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(DUE_TIMERS, params, due_row)
            .map_err(fault)
    }

    fn next_timer_due(&self) -> DomainResult<Option<Timestamp>> {
        self.connection
            .first(NEXT_TIMER_DUE, [], |row| value::instant(row, 0))
            .map_err(fault)
    }

    fn time_entry(&self, owner: UserId, number: Number) -> DomainResult<Option<TimeEntry>> {
        let params = (owner.0, number.0);
        self.connection
            .first(TIME_ENTRY, params, entry_row)
            .map_err(fault)
    }

    fn time_entry_by_id(&self, owner: UserId, id: TimeEntryId) -> DomainResult<Option<TimeEntry>> {
        let params = (owner.0, id.0);
        self.connection
            .first(TIME_ENTRY_BY_ID, params, entry_row)
            .map_err(fault)
    }

    fn time_entries_of_task(
        &self,
        owner: UserId,
        task: TaskId,
        slice: Slice,
    ) -> DomainResult<Rows<TimeEntry>> {
        let limit = slice.limit.min(Slice::LIMIT_MAX);
        let params = (owner.0, task.0, limit + 1, slice.offset);
        self.connection
            .all(TIME_OF_TASK, params, entry_row)
            .map(|rows| cut(rows, limit))
            .map_err(fault)
    }

    fn all_time_of_task(&self, owner: UserId, task: TaskId) -> DomainResult<Vec<TimeEntry>> {
        // A timer that runs when the last room is taken is booked all the same.
        let params = (owner.0, task.0, ENTRIES_OF_TASK_MAX.saturating_mul(2));
        self.connection
            .all(ALL_TIME_OF_TASK, params, entry_row)
            .map_err(fault)
    }

    fn time_total(&self, owner: UserId, task: TaskId) -> DomainResult<TimeTotal> {
        let params = (owner.0, task.0);
        let total = self.connection.first(TIME_TOTAL, params, total_row);
        Ok(total.map_err(fault)?.unwrap_or_default())
    }

    fn time_entries_between(
        &self,
        owner: UserId,
        from: Timestamp,
        before: Timestamp,
        limit: u32,
    ) -> DomainResult<Vec<TimeEntry>> {
        let (from, before) = (value::micros(from), value::micros(before));
        let params = (
            owner.0,
            earliest(from),
            before,
            from,
            limit.min(ENTRIES_MAX),
        );
        self.connection
            .all(TIME_BETWEEN, params, entry_row)
            .map_err(fault)
    }

    fn worked_between(
        &self,
        owner: UserId,
        between: (Timestamp, Timestamp),
        client: Option<ClientId>,
        most: u32,
        take: &mut dyn FnMut(Worked),
    ) -> DomainResult<bool> {
        let which = (client, most.min(ENTRIES_MAX));
        walk_worked(self.connection, owner, between, which, take).map_err(fault)
    }

    fn client_time_between(
        &self,
        owner: UserId,
        between: (Timestamp, Timestamp),
        most: u32,
        take: &mut dyn FnMut(ClientTime),
    ) -> DomainResult<bool> {
        let most = most.min(ENTRIES_MAX);
        walk_client_time(self.connection, owner, between, most, take).map_err(fault)
    }

    fn latest_time_entries(&self, owner: UserId, limit: u32) -> DomainResult<Vec<TimeEntry>> {
        let params = (owner.0, limit.min(Slice::LIMIT_MAX));
        self.connection
            .all(LATEST_TIME, params, entry_row)
            .map_err(fault)
    }
}

impl TimeTx for Session<'_> {
    fn new_time_entry_id(&mut self) -> DomainResult<TimeEntryId> {
        people::next_id(self.connection, "time_entry")
            .map(TimeEntryId)
            .map_err(fault)
    }

    fn put_time_entry(&mut self, entry: &TimeEntry) -> DomainResult<()> {
        put(self.connection, entry).map_err(fault)
    }

    fn delete_time_entry(&mut self, owner: UserId, id: TimeEntryId) -> DomainResult<()> {
        let params = (owner.0, id.0);
        self.connection
            .change(DELETE_TIME_ENTRY, params)
            .map(drop)
            .map_err(fault)
    }

    fn put_timer(&mut self, timer: &Timer) -> DomainResult<()> {
        self.effects.schedule_changed = true;
        let started_at = value::micros(timer.started_at);
        let params = (timer.owner.0, timer.task.0, started_at);
        self.connection
            .change(PUT_TIMER, params)
            .map(drop)
            .map_err(fault)
    }

    fn put_timer_question(
        &mut self,
        owner: UserId,
        due_at: Option<Timestamp>,
        asked: u32,
    ) -> DomainResult<()> {
        self.effects.schedule_changed = true;
        let params = (owner.0, value::maybe_micros(due_at), asked);
        self.connection
            .change(PUT_TIMER_QUESTION, params)
            .map(drop)
            .map_err(fault)
    }

    fn delete_timer(&mut self, owner: UserId) -> DomainResult<()> {
        self.effects.schedule_changed = true;
        self.connection
            .change(DELETE_TIMER, [owner.0])
            .map(drop)
            .map_err(fault)
    }
}
