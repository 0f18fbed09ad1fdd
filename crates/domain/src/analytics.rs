//! What was done when, as a person counts days: sums over periods, compared with the one before.
//!
//! "Done" is always when a task was completed, never when it was last touched. A day is the
//! person's own: in their zone, from the time at which their day starts. The store keeps what was
//! created and done in each quarter of an hour ([`TaskSlot`]), so that nothing here reads tasks.

use jiff::civil::{Date, Weekday};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::percent;
use crate::port::Reads;
use crate::preferences::WeekStart;
use crate::task::{Priority, Status};
use crate::time::Hands;
use crate::user::{Settings, User};

/// The length of a slot: the finest step by which zones in use today differ.
pub const SLOT_SECONDS: i64 = 15 * 60;
/// The longest period that is looked at.
pub const DAYS_MAX: u32 = 366;
/// The period where none is named.
pub const DAYS_USUAL: u32 = 30;

/// What was created and done in a quarter of an hour, of one priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskSlot {
    /// When it begins.
    pub begins_at: Timestamp,
    /// Of which priority.
    pub priority: Priority,
    /// Tasks that were written down.
    pub created: u64,
    /// Tasks that were completed.
    pub done: u64,
    /// Of these, with a due that was kept.
    pub on_time: u64,
    /// Of these, with a due that had passed.
    pub late: u64,
    /// Of these, the sum from being written down to being done.
    pub lead_minutes: i64,
    /// Of these, the sum of what they were thought to take.
    pub estimated_minutes: u64,
}

/// Whole days, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    first: Date,
    last: Date,
}

impl Period {
    /// From one day to another, in either order.
    ///
    /// # Errors
    /// A refusal if that is longer than [`DAYS_MAX`] days.
    pub fn new(first: Date, last: Date) -> Result<Self> {
        let (first, last) = (first.min(last), first.max(last));
        let period = Self { first, last };
        if period.days() > DAYS_MAX {
            return Err(Error::refused_with(
                format!(
                    "That is {} days; I look at most at {DAYS_MAX}.",
                    period.days()
                ),
                "Name a shorter time.",
            ));
        }
        Ok(period)
    }

    /// The days up to `today`, which is one of them.
    #[must_use]
    pub fn up_to(today: Date, days: u32) -> Self {
        let back = i64::from(days.clamp(1, DAYS_MAX)) - 1;
        let first = today.saturating_sub(back.days());
        Self { first, last: today }
    }

    /// A person's week in which a day lies.
    #[must_use]
    pub fn week_from(start: WeekStart, day: Date) -> Self {
        Self {
            first: start.first_day(day),
            last: start.last_day(day),
        }
    }

    /// The month of a day.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        Self {
            first: day.first_of_month(),
            last: day.last_of_month(),
        }
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.last
    }

    /// How many days there are: one at least.
    #[must_use]
    pub fn days(self) -> u32 {
        u32::try_from(distance(self.first, self.last) + 1).unwrap_or(u32::MAX)
    }

    /// As many days, right before.
    #[must_use]
    pub fn before(self) -> Self {
        let days = i64::from(self.days());
        Self {
            first: self.first.saturating_sub(days.days()),
            last: self.first.saturating_sub(1.day()),
        }
    }

    /// The same days of the week before.
    #[must_use]
    pub fn a_week_earlier(self) -> Self {
        Self {
            first: self.first.saturating_sub(7.days()),
            last: self.last.saturating_sub(7.days()),
        }
    }

    /// The same days of the month before, as far as it has them.
    #[must_use]
    pub fn a_month_earlier(self) -> Self {
        let first = self.first.saturating_sub(1.month());
        let last = self.last.saturating_sub(1.month());
        // The whole of a month is compared with the whole of the one before.
        let whole =
            self.first == self.first.first_of_month() && self.last == self.last.last_of_month();
        Self {
            first,
            last: if whole { last.last_of_month() } else { last },
        }
    }

    /// The part that is not after `today`; at least the first day.
    #[must_use]
    pub fn until(self, today: Date) -> Self {
        Self {
            last: self.last.min(today).max(self.first),
            ..self
        }
    }

    /// Which of the days a day is.
    fn place(self, day: Date) -> Option<usize> {
        let inside = (self.first..=self.last).contains(&day);
        inside
            .then(|| usize::try_from(distance(self.first, day)).ok())
            .flatten()
    }
}

fn distance(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// Sums over some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Tasks that were written down.
    pub created: u64,
    /// Tasks that were completed.
    pub done: u64,
    /// Of these, with a due that was kept.
    pub on_time: u64,
    /// Of these, with a due that had passed.
    pub late: u64,
    /// Of these, the minutes from being written down to being done.
    pub lead_minutes: i64,
    /// Of these, the minutes that they were thought to take.
    pub estimated_minutes: u64,
}

impl Sums {
    fn add(&mut self, slot: &TaskSlot) {
        self.created += slot.created;
        self.done += slot.done;
        self.on_time += slot.on_time;
        self.late += slot.late;
        self.lead_minutes = self.lead_minutes.saturating_add(slot.lead_minutes);
        self.estimated_minutes = self
            .estimated_minutes
            .saturating_add(slot.estimated_minutes);
    }

    /// Done for each hundred that were created: over 100 is catching up. `None` if nothing was
    /// created.
    #[must_use]
    pub fn done_for_created(&self) -> Option<u64> {
        percent::of(self.done, self.created)
    }

    /// Of the tasks with a due that were done, how many of a hundred in time.
    #[must_use]
    pub fn on_time_percent(&self) -> Option<u64> {
        percent::of(self.on_time, self.on_time + self.late)
    }

    /// The mean time from being written down to being done, minutes.
    #[must_use]
    pub fn mean_lead_minutes(&self) -> Option<u64> {
        let done = i64::try_from(self.done).ok().filter(|done| *done > 0)?;
        u64::try_from(self.lead_minutes / done).ok()
    }
}

/// The time that was tracked on what was done, whenever it was worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worked {
    /// Tasks that were completed and have tracked time.
    pub tasks: u64,
    /// Their tracked time.
    pub microseconds: u64,
    /// Those of them that have an estimate as well.
    pub compared: u64,
    /// What these were thought to take.
    pub compared_minutes: u64,
    /// What they took.
    pub compared_microseconds: u64,
}

impl Worked {
    /// Of what was both estimated and tracked, the estimate as so many of a hundred of the tracked
    /// time: over 100 took less than was thought.
    #[must_use]
    pub fn efficiency_percent(&self) -> Option<u64> {
        const MINUTE: u64 = 60_000_000;
        let estimated = self.compared_minutes.saturating_mul(MINUTE);
        percent::of(estimated, self.compared_microseconds)
    }
}

/// What was done in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The days.
    pub period: Period,
    /// All of them together.
    pub sums: Sums,
    /// The time that was tracked on what was done, where it was asked for.
    pub worked: Worked,
    /// Created and done on each day, the first one first.
    pub days: Vec<DayCounts>,
    /// Done in each hour of the day.
    pub hours: [u64; 24],
    /// Created and done by priority, least first.
    pub priorities: [DayCounts; 4],
}

/// Created and done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayCounts {
    /// Tasks that were written down.
    pub created: u64,
    /// Tasks that were completed.
    pub done: u64,
}

impl Activity {
    fn new(period: Period) -> Self {
        let days = usize::try_from(period.days()).unwrap_or(0);
        Self {
            period,
            sums: Sums::default(),
            worked: Worked::default(),
            days: vec![DayCounts::default(); days],
            hours: [0; 24],
            priorities: [DayCounts::default(); 4],
        }
    }

    fn add(&mut self, place: usize, hour: usize, slot: &TaskSlot) {
        self.sums.add(slot);
        self.days[place].created += slot.created;
        self.days[place].done += slot.done;
        let rank = usize::from(slot.priority.rank() - 1);
        self.priorities[rank].created += slot.created;
        self.priorities[rank].done += slot.done;
        self.hours[hour] += slot.done;
    }

    /// Done on each day of the week, Monday first.
    #[must_use]
    pub fn weekdays(&self) -> [u64; 7] {
        let mut weekdays = [0; 7];
        for (day, counts) in self.dated() {
            let place = day.weekday().to_monday_zero_offset();
            weekdays[usize::try_from(place).unwrap_or(0)] += counts.done;
        }
        weekdays
    }

    /// Each day with its counts.
    pub fn dated(&self) -> impl Iterator<Item = (Date, DayCounts)> + '_ {
        let first = self.period.first;
        (0_i64..)
            .zip(&self.days)
            .map(move |(days, counts)| (first.saturating_add(days.days()), *counts))
    }

    /// The days on which most was done, and how much on each; none if nothing was.
    #[must_use]
    pub fn best_days(&self) -> (Vec<Date>, u64) {
        let most = self.days.iter().map(|counts| counts.done).max();
        let most = most.unwrap_or(0);
        let best = self
            .dated()
            .filter(|(_, counts)| most > 0 && counts.done == most);
        (best.map(|(day, _)| day).collect(), most)
    }

    /// The day of the week on which most is done; `None` if nothing was or two are equal.
    #[must_use]
    pub fn best_weekday(&self) -> Option<Weekday> {
        let place = only_maximum(&self.weekdays())?;
        Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()
    }

    /// The hour of the day in which most is done; `None` if nothing was or two are equal.
    #[must_use]
    pub fn best_hour(&self) -> Option<usize> {
        only_maximum(&self.hours)
    }

    /// Days on which something was done.
    #[must_use]
    pub fn active_days(&self) -> u32 {
        let active = self.days.iter().filter(|counts| counts.done > 0).count();
        u32::try_from(active).unwrap_or(u32::MAX)
    }

    /// Days in a row on which something was done, up to the last or the one before it: today is
    /// not over yet. It begins where the period does.
    #[must_use]
    pub fn streak(&self) -> u32 {
        let mut done = self
            .days
            .iter()
            .rev()
            .map(|counts| counts.done > 0)
            .peekable();
        if done.peek() == Some(&false) {
            done.next();
        }
        u32::try_from(done.take_while(|it| *it).count()).unwrap_or(u32::MAX)
    }
}

/// Adds slots, in order, to periods that may overlap. Which day of each period it is, is worked out
/// where a day begins, for a year has thousands of slots.
fn add_up(settings: &Settings, slots: &[TaskSlot], periods: &mut [&mut Activity]) {
    let mut hands = Hands::new(&settings.zone);
    let mut today = None;
    let mut places = vec![None; periods.len()];
    for together in slots.chunk_by(|one, other| one.begins_at == other.begins_at) {
        let civil = hands.civil(together[0].begins_at);
        let hour = usize::try_from(civil.hour()).unwrap_or(0);
        let day = settings.day_of(civil);
        if today != Some(day) {
            today = Some(day);
            for (place, activity) in places.iter_mut().zip(&*periods) {
                *place = activity.period.place(day);
            }
        }
        for (place, activity) in places.iter().zip(&mut *periods) {
            if let Some(place) = *place {
                for slot in together {
                    activity.add(place, hour, slot);
                }
            }
        }
    }
}

fn only_maximum(counts: &[u64]) -> Option<usize> {
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut places = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count == most);
    let first = places.next()?;
    places.next().is_none().then_some(first.0)
}

/// A period beside an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The period that was asked for.
    pub now: Activity,
    /// The one that it is compared with.
    pub before: Activity,
}

/// Adds up a period without looking at its days.
///
/// # Errors
/// Only the store's.
pub fn sums(reads: &dyn Reads, user: &User, period: Period) -> Result<Sums> {
    let after = period.last.saturating_add(1.day());
    let begin = |day| user.settings.start_of(day);
    reads.task_sums(user.id, begin(period.first), begin(after))
}

/// The days in a row that [`Activity::streak`] counts, without reading what was done on them.
///
/// # Errors
/// Only the store's.
pub fn streak(reads: &dyn Reads, user: &User, period: Period) -> Result<u32> {
    let settings = &user.settings;
    let mut hands = Hands::new(&settings.zone);
    let mut day = period.last;
    let mut before = settings.start_of(day.saturating_add(1.day()));
    let mut days = 0;
    while day >= period.first {
        let Some(last) = reads.last_done_before(user.id, before)? else {
            break;
        };
        let done_on = settings.day_of(hands.civil(last));
        let yesterday = day.saturating_sub(1.day());
        if days == 0 && done_on == yesterday {
            day = yesterday;
        }
        if done_on != day || day < period.first {
            break;
        }
        days += 1;
        before = settings.start_of(day);
        day = day.saturating_sub(1.day());
    }
    Ok(days)
}

/// Reads what was done in a period and in an earlier one.
///
/// # Errors
/// Only the store's.
pub fn compared(
    reads: &dyn Reads,
    user: &User,
    period: Period,
    before: Period,
) -> Result<Compared> {
    let (mut now, mut before) = (Activity::new(period), Activity::new(before));
    let first = before.period.first.min(period.first);
    let slots = slots(reads, user, first, period.last)?;
    add_up(&user.settings, &slots, &mut [&mut now, &mut before]);
    Ok(Compared { now, before })
}

impl Compared {
    /// With the time that was tracked on what was done, which costs a look at the entries of each
    /// task: only where it is shown.
    ///
    /// # Errors
    /// Only the store's.
    pub fn with_worked(mut self, reads: &dyn Reads, user: &User) -> Result<Self> {
        for activity in [&mut self.now, &mut self.before] {
            activity.worked = worked(reads, user, activity.period)?;
        }
        Ok(self)
    }
}

fn worked(reads: &dyn Reads, user: &User, period: Period) -> Result<Worked> {
    let begin = |day| user.settings.start_of(day);
    let after = period.last.saturating_add(1.day());
    reads.worked_sums(user.id, begin(period.first), begin(after))
}

/// The slots of whole days, and a few around them.
fn slots(reads: &dyn Reads, user: &User, first: Date, last: Date) -> Result<Vec<TaskSlot>> {
    let zone = &user.settings.zone;
    // A day that starts after midnight reaches into the next date.
    let end = zone.end_of_day(last.saturating_add(1.day()));
    reads.task_slots(user.id, zone.start_of_day(first), end)
}

/// Where all tasks stand now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// By status, in the order of [`Status::ALL`].
    pub statuses: Vec<(Status, u64)>,
    /// Open ones by priority, most urgent first.
    pub priorities: Vec<(Priority, u64)>,
    /// Open ones.
    pub open: u64,
    /// Done ones.
    pub done: u64,
    /// Open ones whose due has passed, counted up to [`crate::reports::COUNT_MAX`].
    pub overdue: u32,
}

impl Standing {
    /// All tasks, cancelled ones too.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.statuses.iter().map(|(_, count)| count).sum()
    }

    /// Of a hundred tasks that were not cancelled, how many are done.
    #[must_use]
    pub fn done_percent(&self) -> Option<u64> {
        percent::of(self.done, self.done + self.open)
    }
}

/// Reads where all tasks stand at `now`, without reading them.
///
/// # Errors
/// Only the store's.
pub fn standing(reads: &dyn Reads, user: &User, now: Timestamp) -> Result<Standing> {
    let totals = reads.task_totals(user.id)?;
    let of_status = |status| (status, totals.sum(|it, _| it == status));
    let of_priority = |priority| {
        (
            priority,
            totals.sum(|status, it| status.is_open() && it == priority),
        )
    };
    let overdue = crate::reports::overdue(now);
    Ok(Standing {
        statuses: Status::ALL.into_iter().map(of_status).collect(),
        priorities: Priority::ALL.into_iter().rev().map(of_priority).collect(),
        open: totals.open(),
        done: totals.sum(|status, _| status == Status::Done),
        overdue: reads.count_tasks(user.id, &overdue, crate::reports::COUNT_MAX)?,
    })
}

/// A way to look at a period, as a picture or as a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Done on each day, with the period before.
    Days,
    /// Created beside done.
    Flow,
    /// Done by day of the week.
    Weekdays,
    /// Done by hour of the day.
    Hours,
    /// Done by priority.
    Priorities,
    /// A calendar of days, the darker the more was done.
    Calendar,
    /// Created and done on each day, as a file for a spreadsheet.
    Table,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Days,
        Self::Flow,
        Self::Weekdays,
        Self::Hours,
        Self::Priorities,
        Self::Calendar,
        Self::Table,
    ];
}

/// What a message about a period says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// A picture and a line.
    Picture,
    /// What was done and when, compared with the period before.
    Detailed,
    /// As well how long it took, and by priority.
    Advanced,
    /// Where it goes, week by week.
    Trend,
}

/// An analysis that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// What it is called.
    pub title: String,
    /// The days it is about.
    pub period: Period,
    /// The days that they are compared with.
    pub before: Period,
    /// How it is shown.
    pub view: View,
    /// How much is said.
    pub depth: Depth,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::time::Zone;

    fn slot(at: &str, created: u64, done: u64) -> TaskSlot {
        TaskSlot {
            begins_at: at.parse().unwrap(),
            priority: Priority::Medium,
            created,
            done,
            on_time: 0,
            late: 0,
            lead_minutes: 90 * i64::try_from(done).unwrap(),
            estimated_minutes: 0,
        }
    }

    fn activity(zone: &str, day_starts_at: &str, period: Period, slots: &[TaskSlot]) -> Activity {
        let mut settings = Settings::new(Zone::named(zone).unwrap(), None, None);
        settings.day_starts_at = day_starts_at.parse().unwrap();
        let mut activity = Activity::new(period);
        add_up(&settings, slots, &mut [&mut activity]);
        activity
    }

    #[test]
    fn a_day_is_the_persons_own() {
        let period = Period::new(date(2026, 11, 24), date(2026, 11, 25)).unwrap();
        let slots = [slot("2026-11-24T18:15:00Z", 0, 1)];
        let in_zone = |zone, start| -> Vec<u64> {
            let days = activity(zone, start, period, &slots).days;
            days.iter().map(|counts| counts.done).collect()
        };
        assert_eq!(in_zone("UTC", "00:00"), [1, 0]);
        // Kathmandu is 5:45 ahead: 18:15 UTC is midnight there, to the minute.
        assert_eq!(in_zone("Asia/Kathmandu", "00:00"), [0, 1]);
        assert_eq!(in_zone("Asia/Kathmandu", "04:00"), [1, 0]);
    }

    #[test]
    fn a_day_of_25_hours_is_one_day() {
        let period = Period::new(date(2026, 10, 25), date(2026, 10, 25)).unwrap();
        let slots = [
            slot("2026-10-24T21:45:00Z", 0, 100),
            slot("2026-10-24T22:00:00Z", 0, 1),
            slot("2026-10-25T22:45:00Z", 0, 2),
            slot("2026-10-25T23:00:00Z", 0, 100),
        ];
        assert_eq!(
            activity("Europe/Berlin", "00:00", period, &slots).sums.done,
            3
        );
    }

    #[test]
    fn the_period_before_has_as_many_days_and_ends_right_before() {
        let period = Period::up_to(date(2026, 3, 2), 30);
        assert_eq!((period.first(), period.days()), (date(2026, 2, 1), 30));
        let before = period.before();
        assert_eq!(
            (before.first(), before.last()),
            (date(2026, 1, 2), date(2026, 1, 31))
        );
        assert_eq!(
            Period::week_from(WeekStart::Monday, date(2026, 11, 26)).first(),
            date(2026, 11, 23)
        );
        assert_eq!(
            Period::month_of(date(2028, 2, 10)).last(),
            date(2028, 2, 29)
        );
    }

    #[test]
    fn a_period_longer_than_a_year_is_refused_and_the_order_of_its_ends_is_not_asked() {
        let period = Period::new(date(2026, 2, 1), date(2026, 1, 1)).unwrap();
        assert_eq!(period.first(), date(2026, 1, 1));
        assert!(Period::new(date(2025, 1, 1), date(2026, 1, 1)).is_ok());
        assert!(Period::new(date(2025, 1, 1), date(2026, 1, 2)).is_err());
    }

    #[test]
    fn a_streak_may_end_today_or_yesterday() {
        let period = Period::up_to(date(2026, 11, 26), 5);
        let streak = |done: [u64; 5]| {
            let mut activity = Activity::new(period);
            for (day, done) in activity.days.iter_mut().zip(done) {
                day.done = done;
            }
            activity.streak()
        };
        assert_eq!(streak([1, 0, 1, 2, 1]), 3);
        assert_eq!(streak([1, 0, 1, 2, 0]), 2);
        assert_eq!(streak([1, 1, 1, 0, 0]), 0);
        assert_eq!(streak([1, 1, 1, 1, 1]), 5);
    }

    #[test]
    fn figures_that_would_divide_by_nothing_are_absent() {
        let nothing = Sums::default();
        assert_eq!(nothing.done_for_created(), None);
        assert_eq!(nothing.on_time_percent(), None);
        assert_eq!(nothing.mean_lead_minutes(), None);
    }

    #[test]
    fn all_days_that_are_equally_good_are_the_best() {
        let period = Period::up_to(date(2026, 11, 24), 3);
        let slots = [
            slot("2026-11-22T09:00:00Z", 1, 2),
            slot("2026-11-23T09:30:00Z", 0, 1),
            slot("2026-11-24T10:00:00Z", 0, 2),
        ];
        let best = vec![date(2026, 11, 22), date(2026, 11, 24)];
        assert_eq!(
            activity("UTC", "00:00", period, &slots).best_days(),
            (best, 2)
        );
        let nothing = activity("UTC", "00:00", period, &[]);
        assert_eq!(nothing.best_days(), (Vec::new(), 0));
    }

    #[test]
    fn what_stands_out_is_named_only_if_it_does() {
        let period = Period::up_to(date(2026, 11, 24), 2);
        let slots = [
            slot("2026-11-23T09:00:00Z", 1, 2),
            slot("2026-11-24T09:30:00Z", 0, 2),
            slot("2026-11-24T10:00:00Z", 0, 1),
        ];
        let activity = activity("UTC", "00:00", period, &slots);
        assert_eq!(activity.best_days(), (vec![date(2026, 11, 24)], 3));
        assert_eq!(activity.best_hour(), Some(9));
        assert_eq!(activity.best_weekday(), Some(Weekday::Tuesday));
        assert_eq!(activity.sums.mean_lead_minutes(), Some(90));
        assert_eq!(only_maximum(&[2, 2, 1]), None);
    }
}
