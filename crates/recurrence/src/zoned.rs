//! A series on the clocks of a zone: civil times become instants at the very end.
//!
//! A time that the zone skips takes the offset before the gap, so it lands as much later; a time
//! that the zone repeats is its first occurrence (RFC 5545, 3.3.5). Two times that become one
//! instant are one occurrence. A gap may also swap neighbours (02:15 is shown as 03:15, after
//! 03:00), so the next instant is the least of what the wall clock offers around it.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::point::{END, from_civil, to_civil};
use crate::rule::Until;
use crate::series::{Series, last_until};

/// How far a change of the clocks reaches, at most: a whole day and a little (Apia skipped one).
const SHIFT_SECONDS_MAX: i64 = 26 * 3_600;
/// How many changes of the clocks are looked at within that time.
const SHIFTS_MAX: usize = 4;

/// A [`Series`] whose civil times are read on the clocks of one zone.
#[derive(Debug, Clone)]
pub struct ZonedSeries {
    series: Series,
    zone: TimeZone,
    /// The last second that UNTIL allows, where it is an instant.
    until: i64,
}

impl ZonedSeries {
    pub(crate) fn new(mut series: Series, zone: TimeZone) -> Self {
        let mut until = i64::MAX;
        if let Some(Until::Utc(instant)) = series.rule().until() {
            until = instant.as_second();
            let civil = from_civil(zone.to_datetime(instant));
            let shown = repeated(&zone, until).unwrap_or(civil);
            series.end_in_zone(shown);
        }
        Self {
            series,
            zone,
            until,
        }
    }

    /// The series on the wall clock.
    #[must_use]
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// The zone.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The first occurrence that is not before `from`.
    #[must_use]
    pub fn first_on_or_after(&self, from: Timestamp) -> Option<Timestamp> {
        let second = from.as_second() + i64::from(from.subsec_nanosecond() > 0);
        instant(self.seek(second)?)
    }

    /// The first occurrence after `at`.
    #[must_use]
    pub fn next_after(&self, at: Timestamp) -> Option<Timestamp> {
        // Before 1970 a fraction counts backwards from the second after it.
        let second = at.as_second() - i64::from(at.subsec_nanosecond() < 0);
        instant(self.seek(second + 1)?)
    }

    /// The last occurrence that is not after `at`.
    #[must_use]
    pub fn last_on_or_before(&self, at: Timestamp) -> Option<Timestamp> {
        let most = at.as_second() - i64::from(at.subsec_nanosecond() < 0);
        let least = Timestamp::MIN.as_second();
        instant(last_until(least, most, |from| self.seek(from))?)
    }

    /// The last occurrence; `None` if the rule does not say that it ends, or never occurs.
    #[must_use]
    pub fn last(&self) -> Option<Timestamp> {
        if !self.series.rule().is_finite() {
            return None;
        }
        self.last_on_or_before(Timestamp::MAX)
    }

    /// All occurrences, in order.
    #[must_use]
    pub fn iter(&self) -> Instants<'_> {
        Instants {
            series: self,
            next: Some(Timestamp::MIN.as_second()),
        }
    }

    /// The first occurrence at or after a second.
    fn seek(&self, from: i64) -> Option<i64> {
        let from = from.max(Timestamp::MIN.as_second());
        let now = Timestamp::from_second(from).ok()?;
        let mut civil = from + i64::from(self.zone.to_offset(now).seconds());
        let mut found: Option<i64> = None;
        for shift in shifts_before(&self.zone, from) {
            if from < shift.at + shift.length() {
                if shift.is_gap() {
                    // Skipped times are still to come: the clock runs beside them.
                    let at = self.series.seek(from + shift.before);
                    let at = at.filter(|at| *at < shift.at + shift.after);
                    found = least(found, at.map(|at| at - shift.before));
                } else {
                    // The clock shows times for the second time: they have occurred.
                    civil = civil.max(shift.at + shift.before);
                }
            }
        }
        let next = self.series.seek(civil);
        found = least(found, next.and_then(|at| self.second_of(at)));
        if let Some(end) = next.and_then(|at| self.gap_end(at)) {
            let at = self.series.seek(end).and_then(|at| self.second_of(at));
            found = least(found, at);
        }
        found.filter(|at| *at <= self.until)
    }

    /// The instant at which the clocks show a civil time.
    fn second_of(&self, civil: i64) -> Option<i64> {
        let offset = match self.offset(civil)? {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { before, .. } | AmbiguousOffset::Fold { before, .. } => before,
        };
        Some(civil - i64::from(offset.seconds()))
    }

    /// The first civil time after the gap in which this one lies.
    fn gap_end(&self, civil: i64) -> Option<i64> {
        let AmbiguousOffset::Gap { after, .. } = self.offset(civil)? else {
            return None;
        };
        let after = i64::from(after.seconds());
        let before_it = Timestamp::from_second(civil - after).ok()?;
        let shift = self.zone.following(before_it).next()?;
        Some(shift.timestamp().as_second() + after)
    }

    fn offset(&self, civil: i64) -> Option<AmbiguousOffset> {
        let civil: DateTime = to_civil(civil)?;
        Some(self.zone.to_ambiguous_timestamp(civil).offset())
    }
}

/// The instants of a [`ZonedSeries`], in order.
#[derive(Debug, Clone)]
pub struct Instants<'a> {
    series: &'a ZonedSeries,
    next: Option<i64>,
}

impl Iterator for Instants<'_> {
    type Item = Timestamp;

    fn next(&mut self) -> Option<Timestamp> {
        let found = self.series.seek(self.next?);
        self.next = found.map(|at| at + 1);
        found.and_then(instant)
    }
}

impl std::iter::FusedIterator for Instants<'_> {}

impl<'a> IntoIterator for &'a ZonedSeries {
    type Item = Timestamp;
    type IntoIter = Instants<'a>;

    fn into_iter(self) -> Instants<'a> {
        self.iter()
    }
}

/// A change of the clocks.
struct Shift {
    /// When, in seconds since 1970.
    at: i64,
    /// The offsets from UTC before and after it, in seconds.
    before: i64,
    after: i64,
}

impl Shift {
    fn is_gap(&self) -> bool {
        self.after > self.before
    }

    fn length(&self) -> i64 {
        (self.after - self.before).abs()
    }
}

/// The changes of the clocks that may still matter at this second, latest first.
fn shifts_before(zone: &TimeZone, second: i64) -> impl Iterator<Item = Shift> {
    let just_after = Timestamp::from_second(second + 1).unwrap_or(Timestamp::MAX);
    zone.preceding(just_after)
        .map(|shift| shift.timestamp().as_second())
        .take_while(move |at| second - at < SHIFT_SECONDS_MAX)
        .take(SHIFTS_MAX)
        .filter_map(|at| {
            let offset = |second| {
                let instant = Timestamp::from_second(second).ok()?;
                Some(i64::from(zone.to_offset(instant).seconds()))
            };
            Some(Shift {
                at,
                before: offset(at - 1)?,
                after: offset(at)?,
            })
        })
}

/// The last of the civil times that the clocks are repeating at this second, if they are.
fn repeated(zone: &TimeZone, second: i64) -> Option<i64> {
    shifts_before(zone, second)
        .find(|shift| !shift.is_gap() && second < shift.at + shift.length())
        .map(|shift| (shift.at + shift.before - 1).min(END))
}

fn least(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn instant(second: i64) -> Option<Timestamp> {
    Timestamp::from_second(second).ok()
}
