//! A rule from a start on: the questions that people ask of it, in civil time.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::explain;
use crate::plan::Plan;
use crate::point::{DAY_SECONDS, END, from_civil, not_before, to_civil};
use crate::rule::{Frequency, Rule, Until};
use crate::start::Start;
use crate::zoned::ZonedSeries;

/// A [`Rule`] with the day or time at which it starts: a set of civil times, in order.
///
/// The start is where counting begins; it occurs itself only if the rule allows it.
#[derive(Debug, Clone)]
pub struct Series {
    rule: Rule,
    start: Start,
    plan: Plan,
    exceptions: BTreeSet<i64>,
}

/// What a series passes over because the calendar does not have it everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedOver {
    /// The months that do not have this day, 29 to 31.
    MonthsWithout(u32),
    /// The years that have no 29 February.
    YearsWithoutLeapDay,
}

const MONTHS: u32 = 12;

/// The days that a month has in every year.
fn days_for_sure(month: u32) -> u32 {
    match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Series {
    /// The occurrences of `rule` from `start` on.
    ///
    /// A rule with COUNT is counted here, once, so that every later question is a search: that
    /// costs a pass over its periods, bounded by [`COUNT_MAX`](crate::COUNT_MAX).
    #[must_use]
    pub fn new(rule: Rule, start: impl Into<Start>) -> Self {
        let start = start.into();
        let mut plan = Plan::new(&rule, start);
        if let Some(until) = rule.until {
            plan.end = end(until);
        }
        if let Some(count) = rule.count {
            // With fewer occurrences than the count, the last of them is the end: there is none
            // to be cut off.
            plan.end = plan.nth(count.get()).unwrap_or(END);
        }
        Self {
            rule,
            start,
            plan,
            exceptions: BTreeSet::new(),
        }
    }

    /// The same series without these occurrences. They still count for COUNT; what is no
    /// occurrence changes nothing. A series of days takes days.
    #[must_use]
    pub fn except(mut self, exceptions: impl IntoIterator<Item = Start>) -> Self {
        let points = exceptions.into_iter().map(|it| self.point_of(it));
        let points: BTreeSet<i64> = points.collect();
        self.exceptions.extend(points);
        self
    }

    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The start.
    #[must_use]
    pub fn start(&self) -> Start {
        self.start
    }

    /// The exceptions, in order, in the form of the start.
    pub fn exceptions(&self) -> impl Iterator<Item = Start> {
        let civil = self.exceptions.iter().filter_map(|at| to_civil(*at));
        civil.map(|at| self.start.with_civil(at))
    }

    /// The first occurrence that is not before `from`.
    #[must_use]
    pub fn first_on_or_after(&self, from: impl Into<DateTime>) -> Option<DateTime> {
        self.seek(not_before(from.into())).and_then(to_civil)
    }

    /// The first occurrence after `at`; in a series of days, on a later day.
    #[must_use]
    pub fn next_after(&self, at: impl Into<DateTime>) -> Option<DateTime> {
        self.seek(from_civil(at.into()) + 1).and_then(to_civil)
    }

    /// The last occurrence that is not after `at`.
    #[must_use]
    pub fn last_on_or_before(&self, at: impl Into<DateTime>) -> Option<DateTime> {
        last_until(
            from_civil(self.start.civil()),
            from_civil(at.into()),
            |point| self.seek(point),
        )
        .and_then(to_civil)
    }

    /// The last occurrence; `None` if the rule does not say that it ends, or never occurs.
    #[must_use]
    pub fn last(&self) -> Option<DateTime> {
        if !self.rule.is_finite() {
            return None;
        }
        self.last_on_or_before(to_civil(self.plan.end)?)
    }

    /// Whether this is an occurrence.
    #[must_use]
    pub fn contains(&self, at: impl Into<DateTime>) -> bool {
        let at = at.into();
        self.first_on_or_after(at) == Some(at)
    }

    /// What it passes over because the calendar does not have it everywhere, as RFC 5545 has it:
    /// a series "every month on the 31st" has none in February. `None` if it misses nothing, or if
    /// it is not by days of the month alone.
    #[must_use]
    pub fn passed_over(&self) -> Option<PassedOver> {
        let rule = &self.rule;
        let by_something_else = !rule.weekdays.is_empty()
            || !rule.nth_weekdays.is_empty()
            || !rule.month_days_from_end.is_empty()
            || !rule.year_days.is_empty()
            || !rule.week_numbers.is_empty()
            || !rule.positions.is_empty();
        if by_something_else {
            return None;
        }
        let start = self.start.date();
        let start_month = u32::try_from(start.month()).ok()?;
        // A month that has one of the days is not passed over.
        let day = match rule.month_days.first() {
            Some(day) => day,
            None => u32::try_from(start.day()).ok()?,
        };
        let is_named = |month: &u32| rule.months.is_empty() || rule.months.contains(*month);
        let months: BTreeSet<u32> = match rule.frequency {
            Frequency::Monthly => {
                let interval = rule.interval.get() % MONTHS;
                let reached =
                    (0..MONTHS).map(|turn| (start_month - 1 + turn * interval) % MONTHS + 1);
                reached.filter(is_named).collect()
            }
            Frequency::Yearly if rule.months.is_empty() && rule.month_days.is_empty() => {
                [start_month].into()
            }
            Frequency::Yearly => (1..=MONTHS).filter(is_named).collect(),
            _ => return None,
        };
        if !months.iter().any(|month| day > days_for_sure(*month)) {
            return None;
        }
        let leap_day = months.len() == 1 && months.contains(&2) && day == 29;
        Some(match leap_day {
            true => PassedOver::YearsWithoutLeapDay,
            false => PassedOver::MonthsWithout(day),
        })
    }

    /// All occurrences, in order.
    #[must_use]
    pub fn iter(&self) -> Occurrences {
        self.clone().into_iter()
    }

    /// The series on the clocks of a zone.
    #[must_use]
    pub fn in_zone(self, zone: TimeZone) -> ZonedSeries {
        ZonedSeries::new(self, zone)
    }

    /// The series in English, with the day and time that its start supplies: "every month on
    /// the 1st at 09:00".
    #[must_use]
    pub fn explain(&self) -> String {
        explain::series(&self.rule, self.start)
    }

    /// The first occurrence at or after a point.
    pub(crate) fn seek(&self, from: i64) -> Option<i64> {
        let mut from = from;
        // Each turn passes one exception or, in a series of days, the rest of one day.
        loop {
            if self.start.is_date() {
                let days =
                    from.div_euclid(DAY_SECONDS) + i64::from(from.rem_euclid(DAY_SECONDS) > 0);
                from = days * DAY_SECONDS;
            }
            let at = self.point(self.plan.seek(from)?);
            if !self.exceptions.contains(&at) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Replaces the end that was read on UTC's wall clock.
    pub(crate) fn end_in_zone(&mut self, end: i64) {
        self.plan.end = end;
    }

    fn point_of(&self, it: Start) -> i64 {
        self.point(from_civil(it.civil()))
    }

    /// A point of a series of days is a midnight.
    fn point(&self, point: i64) -> i64 {
        if self.start.is_date() {
            point - point.rem_euclid(DAY_SECONDS)
        } else {
            point
        }
    }
}

impl PartialEq for Series {
    fn eq(&self, other: &Self) -> bool {
        // The plan follows from the rule and the start.
        self.rule == other.rule && self.start == other.start && self.exceptions == other.exceptions
    }
}

impl Eq for Series {}

impl IntoIterator for Series {
    type Item = DateTime;
    type IntoIter = Occurrences;

    fn into_iter(self) -> Occurrences {
        Occurrences {
            next: Some(i64::MIN),
            series: self,
        }
    }
}

/// The occurrences of a [`Series`], in order.
#[derive(Debug, Clone)]
pub struct Occurrences {
    series: Series,
    /// From where to look; `None` at the end.
    next: Option<i64>,
}

impl Iterator for Occurrences {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        let found = self.series.seek(self.next?);
        self.next = found.map(|at| at + 1);
        found.and_then(to_civil)
    }
}

impl std::iter::FusedIterator for Occurrences {}

/// The last point from `least` to `most` that `seek` finds, by halving: `seek(x)` is the first
/// one at or after `x`, so it stays within `most` exactly while one is left there.
pub(crate) fn last_until(least: i64, most: i64, seek: impl Fn(i64) -> Option<i64>) -> Option<i64> {
    let within = |from: i64| seek(from).filter(|at| *at <= most);
    let mut found = within(least)?;
    let mut beyond = most + 1;
    while found + 1 < beyond {
        let middle = found + 1 + (beyond - found - 1) / 2;
        match within(middle) {
            Some(at) => found = at,
            None => beyond = middle,
        }
    }
    Some(found)
}

/// The last point of an end; without a zone, UTC's wall clock counts.
fn end(until: Until) -> i64 {
    match until {
        Until::Date(date) => from_civil(date.into()) + DAY_SECONDS - 1,
        Until::Local(at) => from_civil(at),
        Until::Utc(instant) => from_civil(TimeZone::UTC.to_datetime(instant)),
    }
}
