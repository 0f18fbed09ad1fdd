//! Reviews: the report of a week or of a month that is over, when it comes and what it is about.
//!
//! They are off until somebody asks for them. A review is about the latest week (Monday to Sunday, or from the day on which the person's weeks start)
//! or month that is over, or ends on the day on which it falls due: one on Sunday evening is about
//! the week that ends then. One that is late is about the week or month that it would have been
//! about in time.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{Named, named, next_occurrence, overdue};
use crate::analytics::{self, Compared, Period};
use crate::client::Client;
use crate::error::{Error, Result};
use crate::habit::Habit;
use crate::habits::{self, DayState};
use crate::job::Report;
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::TaskQuery;
use crate::time::Zone;
use crate::timesheet::{self, Days};
use crate::user::{Settings, User};

/// When the weekly review comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekly {
    /// On which day, from Monday, 0, to Sunday, 6.
    pub weekday: i8,
    /// At what time.
    pub time: Time,
}

/// When the monthly review comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monthly {
    /// On which day of the month, 1 to 31; where it has none such, on its last.
    pub day: i8,
    /// At what time.
    pub time: Time,
}

/// Monday or the first, in the morning.
const USUAL_TIME: Time = Time::constant(8, 0, 0, 0);

impl Default for Weekly {
    fn default() -> Self {
        Self {
            weekday: 0,
            time: USUAL_TIME,
        }
    }
}

impl Default for Monthly {
    fn default() -> Self {
        Self {
            day: 1,
            time: USUAL_TIME,
        }
    }
}

impl Weekly {
    /// The first instant after `after` at which it comes.
    #[must_use]
    pub fn next(self, zone: &Zone, after: Timestamp) -> Timestamp {
        let yesterday = zone.date(after).saturating_sub(1.day());
        (0..=8)
            .map(|days| yesterday.saturating_add(days.days()))
            .filter(|date| date.weekday().to_monday_zero_offset() == self.weekday)
            .map(|date| zone.instant(date.to_datetime(self.time)))
            .find(|instant| *instant > after)
            // Where a zone skips the day, the week after has it.
            .unwrap_or_else(|| {
                let later = after.saturating_add(168.hours()).unwrap_or(Timestamp::MAX);
                next_occurrence(self.time, zone, later)
            })
    }
}

impl Monthly {
    /// The first instant after `after` at which it comes.
    #[must_use]
    pub fn next(self, zone: &Zone, after: Timestamp) -> Timestamp {
        let month = zone.date(after).saturating_sub(1.day()).first_of_month();
        (0..=3)
            .map(|months| month.saturating_add(months.months()))
            .map(|first| {
                let last = first.last_of_month();
                let day = i32::from(self.day.max(1)) - 1;
                first.saturating_add(day.days()).min(last)
            })
            .map(|date| zone.instant(date.to_datetime(self.time)))
            .find(|instant| *instant > after)
            .unwrap_or(Timestamp::MAX)
    }
}

/// Sets when the weekly review comes; `None` is never.
///
/// # Errors
/// A refusal if it is so already.
pub fn set_weekly(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    weekly: Option<Weekly>,
) -> Result<Written<User>> {
    let mut after = actor.user.clone();
    after.settings.preferences.weekly_report = weekly;
    put(tx, actor, "weekly", weekly.is_some(), after)
}

/// Sets when the monthly review comes; `None` is never.
///
/// # Errors
/// A refusal if it is so already, or there is no such day in any month.
pub fn set_monthly(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    monthly: Option<Monthly>,
) -> Result<Written<User>> {
    if monthly.is_some_and(|monthly| !(1..=31).contains(&monthly.day)) {
        return Err(Error::refused("A month has days 1 to 31."));
    }
    let mut after = actor.user.clone();
    after.settings.preferences.monthly_report = monthly;
    put(tx, actor, "monthly", monthly.is_some(), after)
}

fn put(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    name: &str,
    is_on: bool,
    after: User,
) -> Result<Written<User>> {
    if after == *actor.user {
        return Err(Error::refused(format!(
            "The {name} report is so already: nothing was changed."
        )));
    }
    let title = if is_on {
        format!("set when the {name} report comes")
    } else {
        format!("switched the {name} report off")
    };
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("user.changed", Some(actor.user), &after)?;
    Ok(scribe.written(after))
}

/// What a week or a month was like, and what the next one brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The days that it is about.
    pub period: Period,
    /// What was done in them, beside the ones before.
    pub compared: Compared,
    /// Time that was tracked in them, by client: most first, without a client last.
    pub time: Vec<(Option<Client>, u64)>,
    /// Habits, by number, with how the days went.
    pub habits: Vec<HabitReview>,
    /// Open tasks whose due time has passed.
    pub overdue: Named,
    /// Open tasks that fall due within as many days from now as the next one has.
    pub coming: Named,
}

/// How a habit went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabitReview {
    /// The habit.
    pub habit: Habit,
    /// Days on which its goal was reached.
    pub done: u32,
    /// Days on which it was to be done; 0 where only a number of days is asked for.
    pub asked: u32,
}

/// The days that a review which falls due at `at` is about.
#[must_use]
pub fn period(settings: &Settings, report: Report, at: Timestamp) -> Period {
    let day = settings.today(at);
    let of = |day: Date| match report {
        Report::Monthly => Period::month_of(day),
        _ => Period::week_from(settings.week_start(), day),
    };
    let this = of(day);
    if this.last() == day {
        this
    } else {
        of(this.first().saturating_sub(1.day()))
    }
}

/// When a review that is taken up at `now` was due last: of several that were missed, the latest is
/// told.
#[must_use]
pub fn latest(settings: &Settings, report: Report, due_at: Timestamp, now: Timestamp) -> Timestamp {
    /// Each has come at least once in so long.
    const LOOK_BACK_HOURS: i64 = 33 * 24;
    let recent = now.saturating_sub(LOOK_BACK_HOURS.hours());
    let recent = recent.unwrap_or(Timestamp::MIN);
    let mut latest = due_at;
    let mut after = due_at.max(recent);
    while let Some(later) = super::next_due(settings, report, after).filter(|later| *later <= now) {
        latest = later;
        after = later;
    }
    latest
}

/// Reads a review that fell due at `at`, naming at most `named_max` tasks of each kind.
///
/// # Errors
/// Only the store's.
pub fn review(
    reads: &dyn Reads,
    actor: Actor<'_>,
    report: Report,
    at: Timestamp,
    named_max: u32,
) -> Result<Review> {
    let user = actor.user;
    let period = period(&user.settings, report, at);
    let before = match report {
        Report::Monthly => period.a_month_earlier(),
        _ => period.a_week_earlier(),
    };
    let days = Days {
        first: period.first(),
        last: period.last(),
    };
    let time = match timesheet::timesheet(reads, actor, days, None) {
        Ok(sheet) => sheet.groups,
        // More entries than anybody makes: the review comes without them.
        Err(Error::Refused(_)) => Vec::new(),
        Err(fault) => return Err(fault),
    };
    let ahead: i64 = match report {
        Report::Monthly => 30,
        _ => 7,
    };
    let today = user.settings.today(actor.now);
    let until = today.saturating_add((ahead - 1).days());
    let coming = TaskQuery {
        open: Some(true),
        due_from: Some(actor.now),
        due_before: Some(user.settings.zone.end_of_day(until)),
        ..TaskQuery::default()
    };
    Ok(Review {
        period,
        compared: analytics::compared(reads, user, period, before)?,
        time: time
            .into_iter()
            .map(|group| (group.client, group.microseconds))
            .collect(),
        habits: habits_in(reads, user, period, actor.now)?,
        overdue: named(reads, user.id, &overdue(actor.now), named_max)?,
        coming: named(reads, user.id, &coming, named_max)?,
    })
}

fn habits_in(
    reads: &dyn Reads,
    user: &User,
    period: Period,
    now: Timestamp,
) -> Result<Vec<HabitReview>> {
    let today = user.settings.today(now);
    let mut all = Vec::new();
    for (habit, _) in habits::standings(reads, user, now)? {
        let days = habits::history(reads, user, &habit, period.first(), period.last(), today)?;
        let count = |wanted: &[DayState]| {
            let days = days.iter().filter(|day| wanted.contains(&day.state));
            u32::try_from(days.count()).unwrap_or(u32::MAX)
        };
        let done = count(&[DayState::Done]);
        let open = count(&[DayState::Due, DayState::Partly, DayState::Missed]);
        let asks_for_days = !matches!(habit.schedule, crate::habit::Schedule::Times { .. });
        all.push(HabitReview {
            asked: if asks_for_days { done + open } else { 0 },
            habit,
            done,
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    fn berlin() -> Zone {
        Zone::named("Europe/Berlin").unwrap()
    }

    #[test]
    fn a_weekly_review_comes_on_its_day_at_its_time_over_changes_of_clocks() {
        let weekly = Weekly {
            weekday: 6,
            time: time(18, 0, 0, 0),
        };
        // The clocks go back on Sunday 25 October.
        let mut at: Timestamp = "2026-10-18T12:00:00Z".parse().unwrap();
        let mut seen = Vec::new();
        for _ in 0..3 {
            at = weekly.next(&berlin(), at);
            seen.push(at.to_string());
        }
        assert_eq!(
            seen,
            [
                "2026-10-18T16:00:00Z",
                "2026-10-25T17:00:00Z",
                "2026-11-01T17:00:00Z"
            ]
        );
    }

    #[test]
    fn a_monthly_review_comes_on_the_last_day_where_a_month_has_no_such_day() {
        let monthly = Monthly {
            day: 31,
            time: time(9, 0, 0, 0),
        };
        let mut at: Timestamp = "2027-01-31T12:00:00Z".parse().unwrap();
        let mut seen = Vec::new();
        for _ in 0..3 {
            at = monthly.next(&berlin(), at);
            seen.push(berlin().civil(at).to_string());
        }
        assert_eq!(
            seen,
            [
                "2027-02-28T09:00:00",
                "2027-03-31T09:00:00",
                "2027-04-30T09:00:00"
            ]
        );
    }

    #[test]
    fn a_review_is_about_what_is_over_or_ends_on_its_day() {
        let settings = Settings::new(berlin(), None, None);
        for (report, at, first, last) in [
            // Monday morning, and Sunday evening.
            (
                Report::Weekly,
                "2026-11-23T07:00:00Z",
                "2026-11-16",
                "2026-11-22",
            ),
            (
                Report::Weekly,
                "2026-11-22T17:00:00Z",
                "2026-11-16",
                "2026-11-22",
            ),
            (
                Report::Weekly,
                "2026-11-25T07:00:00Z",
                "2026-11-16",
                "2026-11-22",
            ),
            (
                Report::Monthly,
                "2026-12-01T07:00:00Z",
                "2026-11-01",
                "2026-11-30",
            ),
            (
                Report::Monthly,
                "2026-11-30T17:00:00Z",
                "2026-11-01",
                "2026-11-30",
            ),
            (
                Report::Monthly,
                "2026-11-15T07:00:00Z",
                "2026-10-01",
                "2026-10-31",
            ),
        ] {
            let period = period(&settings, report, at.parse().unwrap());
            assert_eq!(period.first().to_string(), first, "{report:?} {at}");
            assert_eq!(period.last().to_string(), last, "{report:?} {at}");
        }
    }
}
