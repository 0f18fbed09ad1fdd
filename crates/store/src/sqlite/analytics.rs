//! What was created and done when: the rollup that triggers keep, never the tasks.

use domain::analytics::{SLOT_SECONDS, TaskSlot};
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

statements! {
    TASK_SLOTS = "SELECT slot, priority, created, done, on_time, late, lead_minutes, \
                  estimated_minutes FROM task_slots \
                  WHERE owner = ?1 AND slot >= ?2 AND slot < ?3 ORDER BY slot, priority LIMIT ?4";
}

fn slot_row(row: &Row<'_>) -> Result<TaskSlot> {
    let slot: i64 = row.get(0)?;
    let rank: u8 = value::unsigned(row, 1)?;
    let priority = Priority::from_rank(rank);
    Ok(TaskSlot {
        begins_at: from_microseconds(slot.saturating_mul(SLOT_MICROSECONDS)),
        priority: priority.ok_or_else(|| value::unreadable(1, "no priority"))?,
        created: value::unsigned(row, 2)?,
        done: value::unsigned(row, 3)?,
        on_time: value::unsigned(row, 4)?,
        late: value::unsigned(row, 5)?,
        lead_minutes: row.get(6)?,
        estimated_minutes: value::unsigned(row, 7)?,
    })
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
}
