//! Scheduled reports: when they come next, and what they say.
//!
//! A report's time is civil: 08:30 is 08:30 on both sides of a change of clocks. The words are
//! chosen by whoever shows it; here are the facts.

pub mod review;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};

use crate::error::Result;
use crate::habit::{Habit, Mark};
use crate::habits;
use crate::ids::UserId;
use crate::job::Report;
use crate::port::{Reads, Tx};
use crate::task::{Slice, Task, TaskQuery};
use crate::time::Zone;
use crate::user::{Settings, User};

/// The most tasks of one kind that a report names.
pub const TASKS_NAMED_MAX: u32 = 5;
/// Counts stop here and say "more than".
pub const COUNT_MAX: u32 = 1_000;

/// The first instant after `after` at which clocks in `zone` show `time`. A time that the clocks
/// skip comes when they have passed it.
#[must_use]
pub fn next_occurrence(time: Time, zone: &Zone, after: Timestamp) -> Timestamp {
    // From the day before: where a gap crosses midnight, yesterday's may still be to come. Where a
    // zone skips a day, the search goes one day further.
    let yesterday = zone.date(after).saturating_sub(1.day());
    (0..=3)
        .map(|days| zone.instant(yesterday.saturating_add(days.days()).to_datetime(time)))
        .find(|instant| *instant > after)
        .unwrap_or(Timestamp::MAX)
}

/// When a report comes next for a person with these settings; `None` is never.
#[must_use]
pub fn next_due(settings: &Settings, report: Report, after: Timestamp) -> Option<Timestamp> {
    let (zone, chosen) = (&settings.zone, &settings.preferences);
    Some(match report {
        Report::Daily => next_occurrence(settings.daily_report_at?, zone, after),
        Report::EndOfDay => next_occurrence(settings.end_of_day_at?, zone, after),
        Report::Weekly => chosen.weekly_report?.next(zone, after),
        Report::Monthly => chosen.monthly_report?.next(zone, after),
    })
}

/// Writes when each of a person's reports comes next, from their settings.
///
/// # Errors
/// Only the store's.
pub fn schedule(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<()> {
    for report in Report::ALL {
        tx.put_report_due(user.id, report, next_due(&user.settings, report, now))?;
    }
    Ok(())
}

/// Pulls in reports that a clock which ran ahead has put off by days: one that is due after the
/// time after the next comes at the next. The next itself may have been served before the clock was
/// set back, so it is not asked for again.
///
/// # Errors
/// Only the store's.
pub fn pull_in(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<()> {
    for due in tx.reports(user.id)? {
        let after = |instant| next_due(&user.settings, due.report, instant);
        let Some(next) = after(now) else { continue };
        if after(next).is_some_and(|last| due.due_at > last) {
            tx.put_report_due(user.id, due.report, Some(next))?;
        }
    }
    Ok(())
}

/// The instant that a report of a day which fell due at `due_at` tells of: now, while its day
/// lasts; else the one at which it was due, so that it is about its own day.
#[must_use]
pub fn told_of(settings: &Settings, due_at: Timestamp, now: Timestamp) -> Timestamp {
    match settings.today(due_at) == settings.today(now) {
        true => now,
        false => due_at,
    }
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
    /// Habits that are still to be done on the day, by number.
    pub habits: Vec<HabitOpen>,
}

/// A habit that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabitOpen {
    /// The habit.
    pub habit: Habit,
    /// What was done of it on the day.
    pub mark: Option<Mark>,
    /// Its streak.
    pub streak: u32,
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
        habits: habits::due_today(reads, user, now)?
            .into_iter()
            .map(|(habit, standing)| HabitOpen {
                habit,
                mark: standing.mark,
                streak: standing.streak,
            })
            .collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn next(zone: &str, time: &str, after: &str) -> String {
        let zone = Zone::named(zone).unwrap();
        let instant = next_occurrence(time.parse().unwrap(), &zone, after.parse().unwrap());
        format!("{} = {instant}", zone.civil(instant))
    }

    #[test]
    fn a_report_comes_at_the_next_such_time_of_day() {
        let today = next("Europe/Berlin", "08:30", "2026-11-24T07:29:59Z");
        assert_eq!(today, "2026-11-24T08:30:00 = 2026-11-24T07:30:00Z");
        let tomorrow = next("Europe/Berlin", "08:30", "2026-11-24T07:30:00Z");
        assert_eq!(tomorrow, "2026-11-25T08:30:00 = 2026-11-25T07:30:00Z");
    }

    #[test]
    fn a_change_of_clocks_moves_the_instant_and_not_the_time_of_day() {
        let before = next("Europe/Berlin", "08:30", "2026-10-24T06:30:00Z");
        assert_eq!(before, "2026-10-25T08:30:00 = 2026-10-25T07:30:00Z");
    }

    #[test]
    fn a_time_that_the_clocks_skip_comes_once_they_have_passed_it() {
        let skipped = next("Europe/Berlin", "02:30", "2026-03-28T12:00:00Z");
        assert_eq!(skipped, "2026-03-29T03:30:00 = 2026-03-29T01:30:00Z");
    }

    #[test]
    fn a_time_that_comes_twice_is_reported_once() {
        let first = next("Europe/Berlin", "02:30", "2026-10-24T12:00:00Z");
        assert_eq!(first, "2026-10-25T02:30:00 = 2026-10-25T00:30:00Z");
        let after_first = next("Europe/Berlin", "02:30", "2026-10-25T00:30:00Z");
        assert_eq!(after_first, "2026-10-26T02:30:00 = 2026-10-26T01:30:00Z");
    }
}
