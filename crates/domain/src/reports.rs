//! Scheduled reports: when they come next, and what they say.
//!
//! The words are chosen by whoever shows a report; here are the facts.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::error::Result;
use crate::ids::UserId;
use crate::job::{Report, next_report};
use crate::port::{Reads, Tx};
use crate::task::{Slice, Task, TaskQuery};
use crate::user::User;

/// The most tasks of one kind that a report names.
pub const TASKS_NAMED_MAX: u32 = 5;
/// Counts stop here and say "more than".
pub const COUNT_MAX: u32 = 1_000;

/// Writes when each of a person's reports comes next, from their settings.
///
/// # Errors
/// Only the store's.
pub fn schedule(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<()> {
    for report in Report::ALL {
        tx.put_report_due(user.id, report, next_report(&user.settings, report, now))?;
    }
    Ok(())
}

/// What stands on a person's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Open tasks whose due time has passed.
    pub overdue: Named,
    /// Open tasks due on the day that are not overdue.
    pub today: Named,
    /// All open tasks.
    pub open: u64,
    /// Reminders that will fire before the day ends.
    pub reminders_within_day: u64,
}

/// The first tasks of a list, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The first, at most as many as were asked for.
    pub first: Vec<Task>,
    /// How many there are, counted up to [`COUNT_MAX`].
    pub count: u32,
}

/// Reads what stands on a person's day, naming at most `named_max` tasks of each kind.
///
/// # Errors
/// Only the store's.
pub fn day(reads: &dyn Reads, user: &User, now: Timestamp, named_max: u32) -> Result<Day> {
    let date = user.settings.today(now);
    let today = TaskQuery {
        open: Some(true),
        due_from: Some(now),
        due_before: Some(user.settings.zone.end_of_day(date)),
        ..TaskQuery::default()
    };
    Ok(Day {
        date,
        overdue: named(reads, user.id, &overdue(now), named_max)?,
        today: named(reads, user.id, &today, named_max)?,
        open: reads.task_totals(user.id)?.open(),
        reminders_within_day: reads.reminder_totals(user.id, now)?.within_day,
    })
}

/// Open tasks whose due time has passed at `now`.
#[must_use]
pub fn overdue(now: Timestamp) -> TaskQuery {
    TaskQuery {
        open: Some(true),
        due_before: Some(now),
        ..TaskQuery::default()
    }
}

fn named(reads: &dyn Reads, owner: UserId, query: &TaskQuery, named_max: u32) -> Result<Named> {
    Ok(Named {
        first: reads.tasks(owner, query, Slice::first(named_max))?.rows,
        count: reads.count_tasks(owner, query, COUNT_MAX)?,
    })
}
