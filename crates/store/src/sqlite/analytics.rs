//! What was created and done when, and what it took: rollups that triggers keep, never the tasks.

use domain::analytics::{SLOT_SECONDS, Sums, TaskSlot, Worked};
use domain::error::Result as DomainResult;
use domain::ids::UserId;
use domain::port::AnalyticsReads;
use domain::task::Priority;
use domain::time::{from_microseconds, to_microseconds};
use jiff::Timestamp;
use rusqlite::{Result, Row};

use super::fault::fault;
use super::session::Session;
use super::sql::statements;
use super::value::{self, Ask};

/// Rows of one answer: two years in which every quarter of an hour has every priority.
const SLOTS_MAX: u32 = 2 * 366 * 96 * 4;
const SLOT_MICROSECONDS: i64 = SLOT_SECONDS * 1_000_000;
/// Slots of a day of UTC.
const DAY_SLOTS: i64 = 86_400 / SLOT_SECONDS;

statements! {
    TASK_SLOTS = "SELECT slot, priority, created, done, on_time, late, lead_minutes, \
                  estimated_minutes FROM task_slots \
                  WHERE owner = ?1 AND slot >= ?2 AND slot < ?3 ORDER BY slot, priority LIMIT ?4";
    TASK_SUMS = "SELECT coalesce(sum(created), 0), coalesce(sum(done), 0), \
                 coalesce(sum(on_time), 0), coalesce(sum(late), 0), \
                 coalesce(sum(lead_minutes), 0), coalesce(sum(estimated_minutes), 0) \
                 FROM (SELECT created, done, on_time, late, lead_minutes, estimated_minutes \
                 FROM task_days WHERE owner = ?1 AND day >= ?2 AND day < ?3 \
                 UNION ALL SELECT created, done, on_time, late, lead_minutes, estimated_minutes \
                 FROM task_slots WHERE owner = ?1 AND slot >= ?4 AND slot < ?5 \
                 UNION ALL SELECT created, done, on_time, late, lead_minutes, estimated_minutes \
                 FROM task_slots WHERE owner = ?1 AND slot >= ?6 AND slot < ?7)";
    WORKED_SUMS = "SELECT coalesce(sum(tasks), 0), coalesce(sum(microseconds), 0), \
                   coalesce(sum(compared), 0), coalesce(sum(compared_minutes), 0), \
                   coalesce(sum(compared_microseconds), 0) \
                   FROM work_slots WHERE owner = ?1 AND slot >= ?2 AND slot < ?3";
    LAST_DONE_SLOT = "SELECT slot FROM task_slots WHERE owner = ?1 AND slot < ?2 AND done > 0 \
                      ORDER BY slot DESC LIMIT 1";
}

fn slot_row(row: &Row<'_>) -> Result<TaskSlot> {
    let slot: i64 = row.get(0)?;
    let rank: u8 = value::unsigned(row, 1)?;
    let priority = Priority::from_rank(rank);
    Ok(TaskSlot {
        begins_at: begin(slot),
        priority: priority.ok_or_else(|| value::unreadable(1, "no priority"))?,
        created: value::unsigned(row, 2)?,
        done: value::unsigned(row, 3)?,
        on_time: value::unsigned(row, 4)?,
        late: value::unsigned(row, 5)?,
        lead_minutes: row.get(6)?,
        estimated_minutes: value::unsigned(row, 7)?,
    })
}

fn sums_row(row: &Row<'_>) -> Result<Sums> {
    Ok(Sums {
        created: value::unsigned(row, 0)?,
        done: value::unsigned(row, 1)?,
        on_time: value::unsigned(row, 2)?,
        late: value::unsigned(row, 3)?,
        lead_minutes: row.get(4)?,
        estimated_minutes: value::unsigned(row, 5)?,
    })
}

fn worked_row(row: &Row<'_>) -> Result<Worked> {
    Ok(Worked {
        tasks: value::unsigned(row, 0)?,
        microseconds: value::unsigned(row, 1)?,
        compared: value::unsigned(row, 2)?,
        compared_minutes: value::unsigned(row, 3)?,
        compared_microseconds: value::unsigned(row, 4)?,
    })
}

fn begin(slot: i64) -> Timestamp {
    from_microseconds(slot.saturating_mul(SLOT_MICROSECONDS))
}

/// The first slot that begins at or after an instant.
fn slot_from(instant: Timestamp) -> i64 {
    let micros = to_microseconds(instant);
    let passed = micros.rem_euclid(SLOT_MICROSECONDS) > 0;
    micros.div_euclid(SLOT_MICROSECONDS) + i64::from(passed)
}

/// Some slots, as those before the first whole day of UTC in them, the days, and those behind them:
/// where each begins and ends.
struct Days {
    before: (i64, i64),
    days: (i64, i64),
    after: (i64, i64),
}

impl Days {
    fn of(first: i64, end: i64) -> Self {
        let begun = i64::from(first.rem_euclid(DAY_SLOTS) > 0);
        let first_day = first.div_euclid(DAY_SLOTS) + begun;
        let end_day = end.div_euclid(DAY_SLOTS).max(first_day);
        let whole_from = (first_day * DAY_SLOTS).min(end);
        Self {
            before: (first, whole_from),
            days: (first_day, end_day),
            after: ((end_day * DAY_SLOTS).max(whole_from), end),
        }
    }
}

impl AnalyticsReads for Session<'_> {
    fn task_slots(
        &self,
        owner: UserId,
        from: Timestamp,
        before: Timestamp,
    ) -> DomainResult<Vec<TaskSlot>> {
        let slot = |instant| to_microseconds(instant).div_euclid(SLOT_MICROSECONDS);
        let params = (owner.0, slot(from), slot(before), SLOTS_MAX);
        self.connection
            .all(TASK_SLOTS, params, slot_row)
            .map_err(fault)
    }

    fn task_sums(&self, owner: UserId, from: Timestamp, before: Timestamp) -> DomainResult<Sums> {
        let Days {
            before,
            days,
            after,
        } = Days::of(slot_from(from), slot_from(before));
        let params = (
            owner.0, days.0, days.1, before.0, before.1, after.0, after.1,
        );
        let sums = self.connection.first(TASK_SUMS, params, sums_row);
        Ok(sums.map_err(fault)?.unwrap_or_default())
    }

    fn worked_sums(
        &self,
        owner: UserId,
        from: Timestamp,
        before: Timestamp,
    ) -> DomainResult<Worked> {
        let params = (owner.0, slot_from(from), slot_from(before));
        let sums = self.connection.first(WORKED_SUMS, params, worked_row);
        Ok(sums.map_err(fault)?.unwrap_or_default())
    }

    fn last_done_before(
        &self,
        owner: UserId,
        before: Timestamp,
    ) -> DomainResult<Option<Timestamp>> {
        let params = (owner.0, slot_from(before));
        let last = |row: &Row<'_>| row.get(0).map(begin);
        self.connection
            .first(LAST_DONE_SLOT, params, last)
            .map_err(fault)
    }
}
