//! How long everything took that people asked for, since the process began: what `/performance` and
//! `/metrics` show.
//!
//! Each command has a [`Histogram`], and each of the last hours a sum, so that memory does not grow
//! with use: about 300 bytes for a command that was used, 18 kB for a week of hours. It is told of
//! each attempt by whoever runs it, and reads no clock.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::conversation::{Handled, Outcome};
use jiff::{SignedDuration, Timestamp};

/// The hours that are told apart: a week.
pub const HOURS_MAX: u32 = 7 * 24;
/// The latest slow or failed attempts that are remembered.
const ALERTS_MAX: usize = 20;
/// From so long on an attempt is worth a look.
pub const SLOW: Duration = Duration::from_secs(1);
/// From so long on it is failing, whatever it answered.
pub const FAR_TOO_SLOW: Duration = Duration::from_secs(5);

/// What was asked for: one of a fixed set, so that nothing that is said can make it grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// A command, by its name.
    Command(&'static str),
    /// The buttons of a plugin, by its name.
    Buttons(&'static str),
    /// Plain words.
    Words,
    /// A file.
    File,
    /// Anything else.
    Other,
}

impl fmt::Display for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(name) => write!(formatter, "/{name}"),
            Self::Buttons(plugin) => write!(formatter, "buttons of {plugin}"),
            Self::Words => formatter.write_str("plain words"),
            Self::File => formatter.write_str("files"),
            Self::Other => formatter.write_str("anything else"),
        }
    }
}

/// Lengths of time, counted in buckets of which each is at most an eighth wide of where it begins:
/// a quantile is at most an eighth too long.
///
/// This is the layout of HdrHistogram (Gil Tene) with three bits of each value kept. The crate of
/// that name keeps two decimal digits at 10 kB a histogram, or one at 1.5 kB; with a hundred and
/// fifty commands in a process that holds 16 MB, only what is used is kept here: the buckets from the
/// shortest to the longest that were seen.
#[derive(Debug, Clone, Default)]
pub struct Histogram {
    /// The bucket of the first count.
    first: usize,
    counts: Vec<u32>,
    total: Duration,
    max: Duration,
    count: u64,
}

/// Bits of a value that are kept behind its highest.
const BITS: u32 = 3;
/// The longest that is told apart: 67 s. A handler is stopped after half of that.
const MICROSECONDS_MAX: u32 = (1 << 26) - 1;
/// The buckets that there can be.
#[cfg(test)]
const BUCKETS_MAX: usize = bucket(MICROSECONDS_MAX) + 1;

/// The bucket of a length.
const fn bucket(microseconds: u32) -> usize {
    let highest = u32::BITS - (microseconds | (1 << BITS)).leading_zeros() - 1;
    let shift = highest - BITS;
    ((shift as usize) << BITS) + (microseconds >> shift) as usize
}

/// The longest of a bucket, microseconds.
const fn longest(bucket: usize) -> Duration {
    let shift = (bucket >> BITS).saturating_sub(1);
    let from = (bucket - (shift << BITS)) as u64;
    Duration::from_micros(((from + 1) << shift) - 1)
}

impl Histogram {
    /// Counts a length.
    pub fn record(&mut self, took: Duration) {
        let microseconds = u32::try_from(took.as_micros()).unwrap_or(u32::MAX);
        let bucket = bucket(microseconds.min(MICROSECONDS_MAX));
        if self.counts.is_empty() {
            self.first = bucket;
        }
        if bucket < self.first {
            let before = self.first - bucket;
            self.counts.splice(0..0, std::iter::repeat_n(0, before));
            self.first = bucket;
        }
        let place = bucket - self.first;
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        self.counts[place] = self.counts[place].saturating_add(1);
        self.count += 1;
        self.total += took;
        self.max = self.max.max(took);
    }

    /// How many were counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their sum.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.total
    }

    /// The longest.
    #[must_use]
    pub fn max(&self) -> Duration {
        self.max
    }

    /// So many of a thousand took at most this long; nothing took none.
    #[must_use]
    pub fn quantile(&self, of_thousand: u32) -> Duration {
        let rank = (self.count * u64::from(of_thousand)).div_ceil(1_000).max(1);
        let mut seen = 0;
        for (place, count) in self.counts.iter().enumerate() {
            seen += u64::from(*count);
            if seen >= rank {
                return longest(self.first + place).min(self.max);
            }
        }
        self.max
    }

    /// How many took less than 2^`exponent` microseconds.
    #[must_use]
    pub fn below_power(&self, exponent: u32) -> u64 {
        let limit = bucket(1 << exponent).saturating_sub(self.first);
        let below = self.counts.iter().take(limit);
        below.map(|count| u64::from(*count)).sum()
    }
}

/// What is known of one thing that can be asked for.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// How long it took.
    pub took: Histogram,
    /// How often it was refused: somebody's mistake, not ours.
    pub refused: u64,
    /// How often it failed.
    pub failed: u64,
    /// How often it took longer than [`SLOW`].
    pub slow: u64,
    /// How often it took longer than [`FAR_TOO_SLOW`].
    pub far_too_slow: u64,
}

/// The sums of some hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sums {
    /// Attempts.
    pub count: u64,
    /// Those that failed.
    pub failed: u64,
    /// Those that took longer than [`SLOW`], [`FAR_TOO_SLOW`] included.
    pub slow: u64,
    /// Those that took longer than [`FAR_TOO_SLOW`].
    pub far_too_slow: u64,
    /// How long they took together.
    pub total: Duration,
    /// The longest.
    pub max: Duration,
}

impl Sums {
    /// Several as one.
    #[must_use]
    pub fn of(all: &[Self]) -> Self {
        let mut sums = Self::default();
        for one in all {
            sums.add(one);
        }
        sums
    }

    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.failed += other.failed;
        self.slow += other.slow;
        self.far_too_slow += other.far_too_slow;
        self.total += other.total;
        self.max = self.max.max(other.max);
    }
}

/// An attempt that was slow or failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    /// What was asked for.
    pub label: Label,
    /// When it ended.
    pub at: Timestamp,
    /// How long it took.
    pub took: Duration,
    /// What became of it.
    pub outcome: Outcome,
}

impl Alert {
    /// Whether it is more than worth a look.
    #[must_use]
    pub fn is_critical(&self) -> bool {
        self.outcome == Outcome::Failed || self.took >= FAR_TOO_SLOW
    }
}

#[derive(Debug, Default)]
struct Seen {
    since: Option<Timestamp>,
    figures: BTreeMap<Label, Figures>,
    /// The latest at the end; each with the number of its hour since 1970.
    hours: VecDeque<(i64, Sums)>,
    /// The latest at the end.
    alerts: VecDeque<Alert>,
}

/// What was measured since the process began, or since it was cleared.
#[derive(Debug, Default)]
pub struct Measures(Mutex<Seen>);

impl Measures {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts an attempt.
    pub fn record(&self, label: Label, handled: Handled) {
        let Handled { took, outcome, at } = handled;
        let failed = u64::from(outcome == Outcome::Failed);
        let slow = u64::from(took >= SLOW);
        let far_too_slow = u64::from(took >= FAR_TOO_SLOW);
        let mut seen = self.seen();
        seen.since.get_or_insert(at);
        let figures = seen.figures.entry(label).or_default();
        figures.took.record(took);
        figures.refused += u64::from(outcome == Outcome::Refused);
        figures.failed += failed;
        figures.slow += slow;
        figures.far_too_slow += far_too_slow;
        seen.hour(at).add(&Sums {
            count: 1,
            failed,
            slow,
            far_too_slow,
            total: took,
            max: took,
        });
        if failed + slow > 0 {
            seen.alerts.push_back(Alert {
                label,
                at,
                took,
                outcome,
            });
            if seen.alerts.len() > ALERTS_MAX {
                seen.alerts.pop_front();
            }
        }
    }

    /// Since when it is measured; `None` before the first attempt.
    #[must_use]
    pub fn since(&self) -> Option<Timestamp> {
        self.seen().since
    }

    /// Everything that was asked for, the most frequent first.
    #[must_use]
    pub fn figures(&self) -> Vec<(Label, Figures)> {
        let seen = self.seen();
        let figures = seen.figures.iter();
        let mut figures: Vec<(Label, Figures)> = figures
            .map(|(label, figures)| (*label, figures.clone()))
            .collect();
        figures.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.took.count()));
        figures
    }

    /// The sums of the last hours: the hour of `now` and those before it.
    #[must_use]
    pub fn sums(&self, hours: u32, now: Timestamp) -> Sums {
        let after = hour_of(now) - i64::from(hours);
        let mut sums = Sums::default();
        for (_, hour) in self.seen().hours.iter().filter(|(at, _)| *at > after) {
            sums.add(hour);
        }
        sums
    }

    /// The sums of each of the last hours, the oldest first: the last is the hour of `now`.
    #[must_use]
    pub fn course(&self, hours: u32, now: Timestamp) -> Vec<Sums> {
        let first = hour_of(now) - i64::from(hours) + 1;
        let mut course = vec![Sums::default(); hours as usize];
        for (hour, sums) in &self.seen().hours {
            let place = usize::try_from(hour - first).ok();
            if let Some(kept) = place.and_then(|place| course.get_mut(place)) {
                *kept = *sums;
            }
        }
        course
    }

    /// The slow and failed attempts, the latest first.
    #[must_use]
    pub fn alerts(&self) -> Vec<Alert> {
        self.seen().alerts.iter().rev().copied().collect()
    }

    /// Forgets everything; how many attempts that were.
    pub fn clear(&self) -> u64 {
        let seen = std::mem::take(&mut *self.seen());
        let counts = seen.figures.values().map(|figures| figures.took.count());
        counts.sum()
    }

    /// Forgets the hours and alerts that are older than `hours`; how many attempts those hours had.
    /// What each command took is kept: it is not known by the hour.
    pub fn clear_before(&self, hours: u32, now: Timestamp) -> u64 {
        let mut seen = self.seen();
        let after = hour_of(now) - i64::from(hours);
        let old = seen.hours.iter().filter(|(at, _)| *at <= after);
        let count = old.map(|(_, sums)| sums.count).sum();
        seen.hours.retain(|(at, _)| *at > after);
        let age = SignedDuration::from_hours(i64::from(hours));
        seen.alerts
            .retain(|alert| now.duration_since(alert.at) < age);
        count
    }
}

fn hour_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(3_600)
}

impl Seen {
    /// The sums of the hour of `at`: the last one, also when the clock went back.
    fn hour(&mut self, at: Timestamp) -> &mut Sums {
        let hour = hour_of(at);
        if self.hours.back().is_none_or(|(last, _)| *last < hour) {
            self.hours.push_back((hour, Sums::default()));
            if self.hours.len() > HOURS_MAX as usize {
                self.hours.pop_front();
            }
        }
        let last = self.hours.len() - 1;
        &mut self.hours[last].1
    }

    #[cfg(test)]
    fn bytes(&self) -> usize {
        let counts = self.figures.values().map(|it| it.took.counts.capacity());
        counts.sum::<usize>() * size_of::<u32>()
            + self.figures.len() * size_of::<(Label, Figures)>()
            + self.hours.capacity() * size_of::<(i64, Sums)>()
            + self.alerts.capacity() * size_of::<Alert>()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn handled(took: Duration, hours: i64) -> Handled {
        Handled {
            took,
            outcome: Outcome::Answered,
            at: Timestamp::from_second(hours * 3_600).unwrap(),
        }
    }

    proptest! {
        #[test]
        fn a_quantile_is_never_too_short_and_at_most_an_eighth_too_long(
            mut lengths in prop::collection::vec(0_u64..60_000_000, 1..200),
            of_thousand in 1_u32..=1_000,
        ) {
            let mut histogram = Histogram::default();
            for length in &lengths {
                histogram.record(Duration::from_micros(*length));
            }
            lengths.sort_unstable();
            let rank = (lengths.len() * of_thousand as usize).div_ceil(1_000);
            let exact = lengths[rank - 1];
            let told = u64::try_from(histogram.quantile(of_thousand).as_micros()).unwrap();
            prop_assert!(told >= exact, "{told} < {exact}");
            prop_assert!(told <= exact + exact / 8, "{told} > {exact}");
            let below = lengths.iter().filter(|length| **length < 1 << 20).count();
            prop_assert_eq!(histogram.below_power(20), below as u64);
        }
    }

    #[test]
    fn buckets_meet_without_gap_or_overlap() {
        for at in 0..BUCKETS_MAX {
            let longest = u32::try_from(longest(at).as_micros()).unwrap();
            assert_eq!(bucket(longest), at);
            assert_eq!(bucket(longest + 1), at + 1);
        }
    }

    #[test]
    fn a_year_of_every_command_at_every_speed_stays_small() {
        static NAMES: [&str; 15] = [
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o",
        ];
        let measures = Measures::default();
        for hour in 0..365 * 24 {
            for name in NAMES {
                // From a tenth of a millisecond to a tenth of a second.
                let took = Duration::from_micros(100 << (hour % 11));
                measures.record(Label::Command(name), handled(took, hour));
            }
        }
        let bytes = measures.seen().bytes();
        assert!(bytes < 20_000 + NAMES.len() * 700, "{bytes}");
        // At most every bucket is in use.
        let measures = Measures::default();
        for exponent in 0..40 {
            measures.record(
                Label::Words,
                handled(Duration::from_micros(1 << exponent), 0),
            );
        }
        let bytes = measures.seen().bytes();
        assert!(bytes < 2 * BUCKETS_MAX * 4 + 5_000, "{bytes}");
    }

    #[test]
    fn hours_are_summed_and_forgotten_by_their_age() {
        let measures = Measures::default();
        for hour in 0..10 {
            measures.record(Label::Words, handled(Duration::from_millis(10), hour));
        }
        measures.record(Label::Words, handled(Duration::from_secs(6), 9));
        let now = Timestamp::from_second(9 * 3_600 + 60).unwrap();
        assert_eq!(measures.sums(1, now).count, 2);
        assert_eq!(measures.sums(1, now).far_too_slow, 1);
        assert_eq!(measures.sums(4, now).count, 5);
        let course = measures.course(3, now);
        let counts: Vec<u64> = course.iter().map(|hour| hour.count).collect();
        assert_eq!(counts, [1, 1, 2]);
        assert_eq!(measures.clear_before(4, now), 6);
        assert_eq!(measures.sums(24, now).count, 5);
        assert_eq!(measures.alerts().len(), 1);
        // What a command took since the start is still whole.
        assert_eq!(measures.figures()[0].1.took.count(), 11);
        assert_eq!(measures.clear(), 11);
        assert_eq!(measures.sums(24, now), Sums::default());
    }
}
