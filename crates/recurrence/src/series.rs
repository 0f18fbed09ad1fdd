//! A rule from a start on: the questions that people ask of it, in civil time.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::explain;
use crate::plan::Plan;
use crate::point::{DAY_SECONDS, END, from_civil, not_before, to_civil};
use crate::rule::{Rule, Until};
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
