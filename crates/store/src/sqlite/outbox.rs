//! Messages that were promised, and jobs.

use domain::conversation::{Address, Channel, ChannelMessageId};
use domain::ids::{JobId, OccurrenceId, OutboxId, UserId};
use domain::job::{Job, NewJob};
use domain::outbox::{
    Action, Attempt, Lane, NewOutbox, OutboxRow, OutboxState, OutboxTotals, Outcome, Settle, Target,
};
use domain::task::Slice;
use jiff::Timestamp;
use rusqlite::{Connection, Result, Row};

use super::files;
use super::sql;
use super::value::{self, Ask};

const LANES: [Lane; 3] = [Lane::Reply, Lane::Reminder, Lane::Bulk];

fn outbox_row(row: &Row<'_>) -> Result<OutboxRow> {
    Ok(OutboxRow {
        id: OutboxId(row.get(0)?),
        new: NewOutbox {
            owner: value::owner(row, 1)?,
            address: value::address(row, 2)?,
            lane: value::named(row, 4, &LANES, Lane::as_str)?,
            action: value::json(row, 5)?,
            occurrence: row.get::<_, Option<i64>>(6)?.map(OccurrenceId),
            created_at: value::instant(row, 7)?,
        },
        state: value::named(row, 8, &OutboxState::ALL, OutboxState::as_str)?,
        attempts: value::unsigned(row, 9)?,
        in_doubt: row.get(10)?,
        not_before: value::maybe_instant(row, 11)?,
        sent_as: row.get::<_, Option<i64>>(12)?.map(ChannelMessageId),
        parts_sent: value::unsigned(row, 13)?,
        settled_at: value::maybe_instant(row, 14)?,
    })
}

fn attempt_row(row: &Row<'_>) -> Result<Attempt> {
    Ok(Attempt {
        outbox: OutboxId(row.get(0)?),
        number: value::unsigned(row, 1)?,
        began_at: value::instant(row, 2)?,
        ended_at: value::maybe_instant(row, 3)?,
        outcome: value::json(row, 4)?,
    })
}

pub(super) fn by_id(connection: &Connection, id: OutboxId) -> Result<Option<OutboxRow>> {
    connection.first(sql::OUTBOX, [id.0], outbox_row)
}

pub(super) fn sent_after(
    connection: &Connection,
    channel: Channel,
    after: OutboxId,
    limit: u32,
) -> Result<Vec<(Address, ChannelMessageId)>> {
    let params = (channel.as_str(), after.0, limit);
    connection.all(sql::SENT_AFTER, params, |row| {
        let chat = row.get(0)?;
        Ok((Address { channel, chat }, ChannelMessageId(row.get(1)?)))
    })
}

pub(super) fn unsettled(
    connection: &Connection,
    channel: Channel,
    after: OutboxId,
    limit: u32,
) -> Result<Vec<OutboxRow>> {
    let params = (channel.as_str(), after.0, limit.min(Slice::LIMIT_MAX));
    connection.all(sql::UNSETTLED_OUTBOX, params, outbox_row)
}

pub(super) fn unsettled_in(
    connection: &Connection,
    address: Address,
    lane: Lane,
    after: OutboxId,
    limit: u32,
) -> Result<Vec<OutboxRow>> {
    let params = (
        address.channel.as_str(),
        address.chat,
        lane.as_str(),
        after.0,
        limit.min(Slice::LIMIT_MAX),
    );
    connection.all(sql::UNSETTLED_OUTBOX_IN, params, outbox_row)
}

pub(super) fn attempts(connection: &Connection, id: OutboxId) -> Result<Vec<Attempt>> {
    connection.all(sql::ATTEMPTS, [id.0], attempt_row)
}

pub(super) fn told(
    connection: &Connection,
    owner: UserId,
    occurrence: OccurrenceId,
    limit: u32,
) -> Result<Vec<OutboxRow>> {
    let params = (owner.0, occurrence.0, limit.min(Slice::LIMIT_MAX));
    connection.all(sql::OUTBOX_TOLD, params, outbox_row)
}

pub(super) fn by_sent(
    connection: &Connection,
    address: Address,
    sent_as: ChannelMessageId,
) -> Result<Option<OutboxId>> {
    let params = (address.channel.as_str(), address.chat, sent_as.0);
    connection.first(sql::OUTBOX_BY_SENT, params, |row| row.get(0).map(OutboxId))
}

pub(super) fn totals(connection: &Connection, owner: Option<UserId>) -> Result<OutboxTotals> {
    let owner = owner.map(|owner| owner.0);
    let refused = connection.only(sql::OUTBOX_REFUSED_COUNT, [owner], |row| {
        value::unsigned(row, 0)
    })?;
    connection.only(sql::OUTBOX_WAITING, [owner], |row| {
        Ok(OutboxTotals {
            waiting: value::unsigned(row, 0)?,
            in_doubt: value::unsigned(row, 1)?,
            refused,
            oldest_waiting: value::maybe_instant(row, 2)?,
        })
    })
}

pub(super) fn refused(
    connection: &Connection,
    owner: Option<UserId>,
    limit: u32,
) -> Result<Vec<(OutboxRow, String)>> {
    let params = (owner.map(|owner| owner.0), limit.min(Slice::LIMIT_MAX));
    let rows = connection.all(sql::REFUSED_OUTBOX, params, outbox_row)?;
    rows.into_iter()
        .map(|row| {
            let words = attempts(connection, row.id)?
                .into_iter()
                .rev()
                .find_map(|attempt| match attempt.outcome {
                    Outcome::Refused(words) => Some(words),
                    _ => None,
                });
            Ok((row, words.unwrap_or_default()))
        })
        .collect()
}

/// What an edit replaces, as one comparable word.
fn edited(action: &Action) -> Option<String> {
    action.replaces().map(|target| match target {
        Target::Ours(id) => format!("o{}", id.0),
        Target::Channel(id) => format!("c{}", id.0),
    })
}

/// Writes a message down, with its first intent if its sender `takes` it. An edit takes the
/// place of an earlier one of the same message that waits.
pub(super) fn enqueue(
    connection: &Connection,
    id: OutboxId,
    message: &NewOutbox,
    takes: bool,
) -> Result<OutboxRow> {
    let (channel, chat) = (message.address.channel.as_str(), message.address.chat);
    let created_at = value::micros(message.created_at);
    let edits = edited(&message.action);
    let content = message.action.attachment().map(|carried| carried.blob);
    if let Some(content) = content {
        files::know(connection, content, false)?;
    }
    if let Some(edits) = &edits {
        connection.change(sql::SUPERSEDE, (channel, chat, edits, created_at))?;
    }
    let (state, attempts) = if takes {
        (OutboxState::Intent, 1)
    } else {
        (OutboxState::Queued, 0)
    };
    connection.change(
        sql::ENQUEUE,
        (
            id.0,
            message.owner.0,
            channel,
            chat,
            message.lane.as_str(),
            value::to_json(&message.action)?,
            edits,
            message.occurrence.map(|occurrence| occurrence.0),
            created_at,
            state.as_str(),
            attempts,
            content.as_ref().map(|content| content.id.as_bytes()),
        ),
    )?;
    Ok(OutboxRow {
        id,
        new: message.clone(),
        state,
        attempts,
        in_doubt: false,
        not_before: None,
        sent_as: None,
        parts_sent: 0,
        settled_at: None,
    })
}

/// Writes what became of a row. The attempt is recorded in any case; a row that has reached its
/// end stays as it is (a newer edit may have taken its place while it was on its way).
pub(super) fn settle(connection: &Connection, settle: &Settle) -> Result<()> {
    let ended = !matches!(settle.state, OutboxState::Queued | OutboxState::Intent);
    connection.change(
        sql::SETTLE,
        (
            settle.id.0,
            settle.state.as_str(),
            settle.in_doubt,
            settle.attempts,
            value::maybe_micros(settle.not_before),
            settle.sent_as.map(|id| id.0),
            settle.parts_sent,
            ended.then(|| value::micros(settle.at)),
        ),
    )?;
    let Some(attempt) = &settle.attempt else {
        return Ok(());
    };
    connection
        .change(
            sql::PUT_ATTEMPT,
            (
                settle.id.0,
                attempt.number,
                value::micros(attempt.began_at),
                value::maybe_micros(attempt.ended_at),
                value::to_json(&attempt.outcome)?,
            ),
        )
        .map(drop)
}

/// Removes rows that were settled before `before` with their attempts, at most `rows_max`.
pub(super) fn prune(connection: &Connection, before: Timestamp, rows_max: u32) -> Result<usize> {
    connection.change(sql::PRUNE_OUTBOX, (value::micros(before), rows_max))
}

pub(super) fn waiting_jobs(connection: &Connection, limit: u32) -> Result<Vec<Job>> {
    connection.all(sql::WAITING_JOBS, [limit.min(Slice::LIMIT_MAX)], |row| {
        Ok(Job {
            id: JobId(row.get(0)?),
            job: NewJob {
                owner: value::owner(row, 1)?,
                address: value::address(row, 2)?,
                work: value::json(row, 4)?,
                priority: value::unsigned(row, 5)?,
                accepted_at: value::instant(row, 6)?,
            },
            attempts: value::unsigned(row, 7)?,
        })
    })
}

pub(super) fn enqueue_job(connection: &Connection, job: &NewJob) -> Result<JobId> {
    connection.change(
        sql::ENQUEUE_JOB,
        (
            job.owner.0,
            job.address.channel.as_str(),
            job.address.chat,
            value::to_json(&job.work)?,
            job.priority,
            value::micros(job.accepted_at),
        ),
    )?;
    Ok(JobId(connection.last_insert_rowid()))
}

pub(super) fn count_job_attempt(connection: &Connection, id: JobId) -> Result<u32> {
    connection.only(sql::COUNT_JOB_ATTEMPT, [id.0], |row| {
        value::unsigned(row, 0)
    })
}

pub(super) fn finish_job(connection: &Connection, id: JobId) -> Result<bool> {
    Ok(connection.change(sql::FINISH_JOB, [id.0])? > 0)
}
