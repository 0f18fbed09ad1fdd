//! Reminders, their firings, and reports by the clock.

use domain::ids::{Number, OccurrenceId, OutboxId, ReminderId, TaskId, UserId};
use domain::job::{Report, ReportDue};
use domain::reminder::{Occurrence, Reminder, ReminderState, ReminderTotals, Ways};
use domain::task::{Rows, Slice};
use domain::time::Moment;
use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, Result, Row};

use super::sql;
use super::tasks::cut;
use super::value::{self, Ask};

/// When what is paused is due.
const NEVER: Timestamp = Timestamp::MAX;

fn reminder_row(row: &Row<'_>) -> Result<Reminder> {
    let moment = match value::maybe(row, 5, value::civil)? {
        Some(wall) => Moment::Wall(wall, value::zone(row, 6)?),
        None => Moment::Exact(value::instant(row, 7)?),
    };
    Ok(Reminder {
        id: ReminderId(row.get(0)?),
        owner: value::owner(row, 1)?,
        number: Number(value::unsigned(row, 2)?),
        task: row.get::<_, Option<i64>>(3)?.map(TaskId),
        text: row.get(4)?,
        moment,
        state: state(row, 8)?,
        created_at: value::instant(row, 9)?,
        updated_at: value::instant(row, 10)?,
        repeat: value::maybe(row, 11, value::json)?,
        ways: value::maybe(row, 12, value::json)?.unwrap_or_default(),
    })
}

fn state(row: &Row<'_>, column: usize) -> Result<ReminderState> {
    value::named(row, column, &ReminderState::ALL, ReminderState::as_str)
}

fn occurrence_row(row: &Row<'_>) -> Result<Occurrence> {
    Ok(Occurrence {
        id: OccurrenceId(row.get(0)?),
        reminder: ReminderId(row.get(1)?),
        owner: value::owner(row, 2)?,
        due_at: value::instant(row, 3)?,
        fired_at: value::instant(row, 4)?,
        outbox: row.get::<_, Option<i64>>(5)?.map(OutboxId),
        answer: value::maybe(row, 6, value::json)?,
    })
}

fn report_row(row: &Row<'_>) -> Result<ReportDue> {
    Ok(ReportDue {
        owner: value::owner(row, 0)?,
        report: value::named(row, 1, &Report::ALL, Report::as_str)?,
        due_at: value::instant(row, 2)?,
    })
}

pub(super) fn by_number(
    connection: &Connection,
    owner: UserId,
    number: Number,
) -> Result<Option<Reminder>> {
    connection.first(sql::REMINDER, (owner.0, number.0), reminder_row)
}

pub(super) fn by_id(
    connection: &Connection,
    owner: UserId,
    id: ReminderId,
) -> Result<Option<Reminder>> {
    connection.first(sql::REMINDER_BY_ID, (owner.0, id.0), reminder_row)
}

pub(super) fn list(
    connection: &Connection,
    owner: UserId,
    state: ReminderState,
    slice: Slice,
) -> Result<Rows<Reminder>> {
    let sql = match state {
        ReminderState::Pending => sql::REMINDERS_NEXT_FIRST,
        _ => sql::REMINDERS_LATEST_FIRST,
    };
    let limit = slice.limit.min(Slice::LIMIT_MAX);
    let params = (owner.0, state.as_str(), limit + 1, slice.offset);
    Ok(cut(connection.all(sql, params, reminder_row)?, limit))
}

pub(super) fn of_task(
    connection: &Connection,
    owner: UserId,
    task: TaskId,
) -> Result<Vec<Reminder>> {
    let params = (owner.0, task.0, Slice::LIMIT_MAX);
    connection.all(sql::REMINDERS_OF_TASK, params, reminder_row)
}

pub(super) fn all_of_task(
    connection: &Connection,
    owner: UserId,
    task: TaskId,
) -> Result<Vec<Reminder>> {
    let params = (owner.0, task.0, Slice::LIMIT_MAX);
    connection.all(sql::ALL_REMINDERS_OF_TASK, params, reminder_row)
}

pub(super) fn totals(
    connection: &Connection,
    owner: UserId,
    now: Timestamp,
) -> Result<ReminderTotals> {
    let mut totals = ReminderTotals::default();
    let counts = connection.all(sql::REMINDER_COUNTS, [owner.0], |row| {
        Ok((state(row, 0)?, value::unsigned(row, 1)?))
    })?;
    for (state, count) in counts {
        match state {
            ReminderState::Pending => totals.pending = count,
            ReminderState::Fired => totals.unacknowledged = count,
            ReminderState::Acknowledged => totals.acknowledged = count,
            ReminderState::Moot => {}
        }
    }
    let within = |hours: i64| {
        let until = now.checked_add(hours.hours()).unwrap_or(Timestamp::MAX);
        let params = (owner.0, value::micros(until));
        connection.only(sql::REMINDERS_WITHIN, params, |row| value::unsigned(row, 0))
    };
    totals.within_hour = within(1)?;
    totals.within_day = within(24)?;
    Ok(totals)
}

pub(super) fn due(connection: &Connection, now: Timestamp, limit: u32) -> Result<Vec<Reminder>> {
    let params = (value::micros(now), limit.min(Slice::LIMIT_MAX));
    connection.all(sql::DUE_REMINDERS, params, reminder_row)
}

pub(super) fn next_due(connection: &Connection) -> Result<Option<Timestamp>> {
    let next = connection.first(sql::NEXT_REMINDER_DUE, [], |row| value::instant(row, 0))?;
    Ok(next.filter(|due| value::micros(*due) < value::micros(NEVER)))
}

pub(super) fn put(connection: &Connection, reminder: &Reminder) -> Result<()> {
    let (wall, zone) = match &reminder.moment {
        Moment::Wall(civil, zone) => (Some(civil.to_string()), Some(zone.name())),
        Moment::Exact(_) => (None, None),
    };
    // The time of one that is paused is kept by its clock; a moment without one is never paused.
    let due_at = match &reminder.moment {
        Moment::Wall(..) if reminder.ways.paused => NEVER,
        moment => moment.instant(),
    };
    let ways = (reminder.ways != Ways::default()).then_some(&reminder.ways);
    let changed = connection.change(
        sql::PUT_REMINDER,
        (
            reminder.id.0,
            reminder.owner.0,
            reminder.number.0,
            reminder.task.map(|task| task.0),
            &reminder.text,
            wall,
            zone,
            value::micros(due_at),
            reminder.state.as_str(),
            value::micros(reminder.created_at),
            value::micros(reminder.updated_at),
            reminder.repeat.as_ref().map(value::to_json).transpose()?,
            ways.map(value::to_json).transpose()?,
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a reminder of another owner was written")),
        _ => Ok(()),
    }
}

pub(super) fn delete(connection: &Connection, owner: UserId, id: ReminderId) -> Result<()> {
    connection
        .change(sql::DELETE_REMINDER, (owner.0, id.0))
        .map(drop)
}

pub(super) fn occurrence(
    connection: &Connection,
    owner: UserId,
    id: OccurrenceId,
) -> Result<Option<Occurrence>> {
    connection.first(sql::OCCURRENCE, (owner.0, id.0), occurrence_row)
}

pub(super) fn occurrences(
    connection: &Connection,
    owner: UserId,
    reminder: ReminderId,
) -> Result<Vec<Occurrence>> {
    let params = (owner.0, reminder.0, Slice::LIMIT_MAX);
    connection.all(sql::OCCURRENCES, params, occurrence_row)
}

pub(super) fn put_occurrence(connection: &Connection, occurrence: &Occurrence) -> Result<()> {
    let answer = occurrence
        .answer
        .clone()
        .map(|mut answer| {
            value::cut_answer(&mut answer);
            value::to_json(&answer)
        })
        .transpose()?;
    let changed = connection.change(
        sql::PUT_OCCURRENCE,
        (
            occurrence.id.0,
            occurrence.reminder.0,
            occurrence.owner.0,
            value::micros(occurrence.due_at),
            value::micros(occurrence.fired_at),
            occurrence.outbox.map(|outbox| outbox.0),
            answer,
        ),
    )?;
    match changed {
        0 => Err(value::misplaced("a firing of another owner was written")),
        _ => Ok(()),
    }
}

pub(super) fn delete_occurrence(
    connection: &Connection,
    owner: UserId,
    id: OccurrenceId,
) -> Result<()> {
    connection
        .change(sql::DELETE_OCCURRENCE, (owner.0, id.0))
        .map(drop)
}

pub(super) fn due_reports(
    connection: &Connection,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<ReportDue>> {
    let params = (value::micros(now), limit.min(Slice::LIMIT_MAX));
    connection.all(sql::DUE_REPORTS, params, report_row)
}

pub(super) fn next_report_due(connection: &Connection) -> Result<Option<Timestamp>> {
    connection.first(sql::NEXT_REPORT_DUE, [], |row| value::instant(row, 0))
}

pub(super) fn reports(connection: &Connection, owner: UserId) -> Result<Vec<ReportDue>> {
    connection.all(sql::REPORTS, [owner.0], report_row)
}

pub(super) fn put_report_due(
    connection: &Connection,
    owner: UserId,
    report: Report,
    due_at: Option<Timestamp>,
) -> Result<()> {
    match due_at {
        Some(due_at) => {
            let params = (owner.0, report.as_str(), value::micros(due_at));
            connection.change(sql::PUT_REPORT_DUE, params)
        }
        None => connection.change(sql::DELETE_REPORT_DUE, (owner.0, report.as_str())),
    }
    .map(drop)
}
