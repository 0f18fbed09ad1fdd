//! A rule joined with its start: where its periods lie, and how an occurrence is found.
//!
//! The idea: time is cut into periods of the rule's frequency (a month, an hour), every
//! `interval`-th of which counts, so the first period that matters is found by a division. From
//! there the search goes forward, period by period, and within a period from allowed day to
//! allowed day. Nothing is remembered between two questions.
//!
//! Every search is bounded. Periods of a day and longer repeat their pattern with the calendar,
//! after 400 years: a rule that found nothing in one such cycle never occurs. Shorter periods
//! are tried at most [`TRIES_MAX`] times.

use crate::bits::Bits;
use crate::day::{CYCLE_DAYS, Day, number_of};
use crate::filter::DayFilter;
use crate::point::{DAY_SECONDS, END, from_civil};
use crate::rule::{Frequency, Rule};
use crate::start::Start;

/// How many hours, minutes or seconds one question tries, past those that it can leap over. A
/// rule that needs more (every 86,399 seconds, on a leap day) is taken to have ended.
const TRIES_MAX: u32 = 1_000_000;
/// The most periods of a day or longer after which the calendar repeats: its days.
const PERIODS_MAX: i64 = CYCLE_DAYS;

/// How occurrences are found.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    frequency: Frequency,
    interval: i64,
    week_start: i64,
    /// The start, as a point.
    start: i64,
    /// The last point at which it may occur.
    pub(crate) end: i64,
    days: DayFilter,
    /// The hours, minutes and seconds of the rule, completed by the start. For a period shorter
    /// than a day they are in part a condition on the period.
    times: Times,
    positions: Vec<i64>,
    /// Whether a period shorter than a day can ever be allowed.
    possible: bool,
}

/// A set of times that is the product of its hours, minutes and seconds.
#[derive(Debug, Clone, Copy)]
struct Times {
    hours: Bits,
    minutes: Bits,
    seconds: Bits,
}

impl Plan {
    pub(crate) fn new(rule: &Rule, start: Start) -> Self {
        let point = from_civil(start.civil());
        let first = Day::of(point.div_euclid(DAY_SECONDS));
        let mut plan = Self {
            frequency: rule.frequency,
            interval: i64::from(rule.interval.get()),
            week_start: rule.week_start.into(),
            start: point,
            end: END,
            days: DayFilter::new(rule, first),
            times: times(rule, start),
            positions: rule.positions.iter().copied().map(i64::from).collect(),
            possible: true,
        };
        plan.possible = !plan.is_sub_daily() || (plan.can_choose() && plan.can_align());
        plan
    }

    /// The first occurrence at or after `from`, exceptions and COUNT aside.
    pub(crate) fn seek(&self, from: i64) -> Option<i64> {
        let from = from.max(self.start);
        if from > self.end {
            return None;
        }
        let found = if self.is_sub_daily() {
            self.seek_short(from)
        } else {
            self.seek_long(from)
        };
        found.filter(|at| *at <= self.end)
    }

    /// The occurrence with this place, counted from 1; `None` if there are fewer.
    pub(crate) fn nth(&self, count: u32) -> Option<i64> {
        if self.is_sub_daily() {
            self.nth_short(count)
        } else {
            self.nth_long(count)
        }
    }

    fn is_sub_daily(&self) -> bool {
        self.frequency.is_sub_daily()
    }

    // Periods of a day and longer.

    fn seek_long(&self, from: i64) -> Option<i64> {
        let mut unit = self.aligned(self.unit_of(from.div_euclid(DAY_SECONDS)));
        for _ in 0..self.periods_max() {
            let (first, last) = self.days_of(unit);
            if first * DAY_SECONDS > self.end {
                return None;
            }
            if let Some(at) = self.first_in(first, last, from) {
                return Some(at);
            }
            unit += self.interval;
        }
        None
    }

    fn nth_long(&self, count: u32) -> Option<i64> {
        let mut left = u64::from(count);
        let mut unit = self.unit_of(self.start.div_euclid(DAY_SECONDS));
        let mut barren = 0;
        while barren < self.periods_max() {
            let (first, last) = self.days_of(unit);
            if first * DAY_SECONDS > self.end {
                return None;
            }
            let all = self.all_in(first, last);
            let found = all.from(self.start);
            if left <= found {
                return all.nth(all.len() - found + left - 1);
            }
            left -= found;
            barren = if found == 0 { barren + 1 } else { 0 };
            unit += self.interval;
        }
        None
    }

    /// The period of a day, counted from an arbitrary one.
    fn unit_of(&self, day: i64) -> i64 {
        match self.frequency {
            Frequency::Yearly => Day::of(day).year,
            Frequency::Monthly => {
                let day = Day::of(day);
                day.year * 12 + i64::from(day.month) - 1
            }
            // 1970-01-01 was a Thursday.
            Frequency::Weekly => (day + 3 - self.week_start).div_euclid(7),
            _ => day,
        }
    }

    /// The first and last day of a period.
    fn days_of(&self, unit: i64) -> (i64, i64) {
        match self.frequency {
            Frequency::Yearly => (number_of(unit, 1, 1), number_of(unit, 12, 31)),
            Frequency::Monthly => {
                let month = u32::try_from(unit.rem_euclid(12)).unwrap_or(0) + 1;
                let first = Day::of(number_of(unit.div_euclid(12), month, 1));
                (first.number, first.next_month().number - 1)
            }
            Frequency::Weekly => {
                let first = unit * 7 - 3 + self.week_start;
                (first, first + 6)
            }
            _ => (unit, unit),
        }
    }

    /// After how many periods the calendar has repeated, whatever the interval.
    fn periods_max(&self) -> i64 {
        match self.frequency {
            Frequency::Yearly => 400,
            Frequency::Monthly => 400 * 12,
            Frequency::Weekly => CYCLE_DAYS / 7,
            _ => PERIODS_MAX,
        }
    }

    /// The first period at or after `unit` that counts.
    fn aligned(&self, unit: i64) -> i64 {
        let first = if self.is_sub_daily() {
            self.start.div_euclid(self.unit_seconds())
        } else {
            self.unit_of(self.start.div_euclid(DAY_SECONDS))
        };
        let past = (unit - first).max(0);
        let steps = past / self.interval + i64::from(past % self.interval > 0);
        first + steps * self.interval
    }

    /// The first occurrence at or after `from` in the period of these days.
    fn first_in(&self, first: i64, last: i64, from: i64) -> Option<i64> {
        if !self.positions.is_empty() {
            return self.all_in(first, last).chosen().find(|at| *at >= from);
        }
        let (from_day, second) = (from.div_euclid(DAY_SECONDS), from.rem_euclid(DAY_SECONDS));
        let mut day = self.days.first(first.max(from_day), last)?;
        if day == from_day {
            if let Some(second) = self.times.first(second) {
                return Some(day * DAY_SECONDS + second);
            }
            day = self.days.first(day + 1, last)?;
        }
        Some(day * DAY_SECONDS + self.times.first(0)?)
    }

    fn all_in(&self, first: i64, last: i64) -> Set<'_> {
        Set {
            days: self.days.all(first, last).collect(),
            times: self.times,
            positions: &self.positions,
        }
    }

    // Periods of an hour and shorter.

    fn unit_seconds(&self) -> i64 {
        match self.frequency {
            Frequency::Hourly => 3_600,
            Frequency::Minutely => 60,
            _ => 1,
        }
    }

    /// Whether BYSETPOS chooses anything: all short periods have sets of one size.
    fn can_choose(&self) -> bool {
        let size = self.all_at(0).size();
        let reaches = |position: &i64| position.unsigned_abs() <= size;
        self.positions.is_empty() || self.positions.iter().any(reaches)
    }

    /// Whether the interval ever meets an allowed time of day: every 24 hours from 09:00 on, it
    /// is never 10:00.
    fn can_align(&self) -> bool {
        let step = gcd(self.interval * self.unit_seconds(), DAY_SECONDS);
        let within = |set: Bits, unit: i64| set.iter().map(move |number| i64::from(number) * unit);
        let start = self.start - self.start.rem_euclid(self.unit_seconds());
        let times = self.times;
        let hours = within(times.hours, 3_600);
        hours
            .flat_map(|hour| within(times.minutes, 60).map(move |minute| hour + minute))
            .flat_map(|minute| within(times.seconds, 1).map(move |second| minute + second))
            .map(|second| second - second.rem_euclid(self.unit_seconds()))
            .any(|second| (second - start).rem_euclid(step) == 0)
    }

    fn seek_short(&self, from: i64) -> Option<i64> {
        if !self.possible {
            return None;
        }
        let mut unit = from.div_euclid(self.unit_seconds());
        for _ in 0..TRIES_MAX {
            unit = self.aligned(unit);
            let begin = unit * self.unit_seconds();
            if begin > self.end {
                return None;
            }
            if let Some(next) = self.leap(begin)? {
                // Rounded up: the period in which the leap ends may have begun before it.
                unit = (next + self.unit_seconds() - 1).div_euclid(self.unit_seconds());
                continue;
            }
            let found = self.all_at(begin).chosen().find(|at| *at >= from);
            if found.is_some() {
                return found;
            }
            unit += 1;
        }
        None
    }

    fn nth_short(&self, count: u32) -> Option<i64> {
        let mut left = u64::from(count);
        let mut from = self.start;
        loop {
            let at = self.seek(from)?;
            let unit = at.div_euclid(self.unit_seconds());
            let all = self.all_at(unit * self.unit_seconds());
            let found = all.from(from);
            if left <= found {
                return all.nth(all.len() - found + left - 1);
            }
            left -= found;
            from = (unit + 1) * self.unit_seconds();
        }
    }

    /// Where to look next if the period that begins here is not allowed; `None` in it if it is.
    /// `None` instead of an answer if no day is ever allowed.
    fn leap(&self, begin: i64) -> Option<Option<i64>> {
        let day = begin.div_euclid(DAY_SECONDS);
        let midnight = day * DAY_SECONDS;
        if !self.days.allows(&Day::of(day)) {
            let next = self.days.first(day + 1, self.end.div_euclid(DAY_SECONDS))?;
            return Some(Some(next * DAY_SECONDS));
        }
        let part = |number: i64| u32::try_from(number).unwrap_or(0);
        let hour = begin - begin.rem_euclid(3_600);
        let of_day = part((hour - midnight) / 3_600);
        if !self.times.hours.contains(of_day) {
            let next = self.times.hours.from(of_day).first();
            let next = next.map(|hour| midnight + i64::from(hour) * 3_600);
            return Some(Some(next.unwrap_or(midnight + DAY_SECONDS)));
        }
        if self.frequency == Frequency::Hourly {
            return Some(None);
        }
        let minute = begin - begin.rem_euclid(60);
        let of_hour = part((minute - hour) / 60);
        if !self.times.minutes.contains(of_hour) {
            let next = self.times.minutes.from(of_hour).first();
            let next = next.map(|minute| hour + i64::from(minute) * 60);
            return Some(Some(next.unwrap_or(hour + 3_600)));
        }
        if self.frequency == Frequency::Minutely {
            return Some(None);
        }
        let of_minute = part(begin - minute);
        if !self.times.seconds.contains(of_minute) {
            let next = self.times.seconds.from(of_minute).first();
            let next = next.map(|second| minute + i64::from(second));
            return Some(Some(next.unwrap_or(minute + 60)));
        }
        Some(None)
    }

    /// The set of the short period that begins here, which is known to be allowed.
    fn all_at(&self, begin: i64) -> Set<'_> {
        let day = begin.div_euclid(DAY_SECONDS);
        let second = begin.rem_euclid(DAY_SECONDS);
        let only = |number: i64| Bits::one(u32::try_from(number).unwrap_or(0));
        let mut times = self.times;
        times.hours = only(second / 3_600);
        if self.frequency <= Frequency::Minutely {
            times.minutes = only(second / 60 % 60);
        }
        if self.frequency == Frequency::Secondly {
            times.seconds = only(second % 60);
        }
        Set {
            days: vec![day],
            times,
            positions: &self.positions,
        }
    }
}

fn gcd(one: i64, other: i64) -> i64 {
    match other {
        0 => one,
        other => gcd(other, one % other),
    }
}

/// The times of day of a rule. What a short period expands comes from the start where the rule
/// is silent; what only limits it is all there is.
fn times(rule: &Rule, start: Start) -> Times {
    let time = start.civil().time();
    let (hours, minutes, seconds) = if start.is_date() {
        (Bits::EMPTY, Bits::EMPTY, Bits::EMPTY)
    } else {
        (rule.hours, rule.minutes, rule.seconds)
    };
    let complete = |set: Bits, limits: bool, end: u32, own: i8| {
        if !set.is_empty() {
            set
        } else if limits {
            Bits::below(end)
        } else {
            Bits::one(crate::point::unsigned(own))
        }
    };
    let frequency = rule.frequency;
    Times {
        hours: complete(hours, frequency <= Frequency::Hourly, 24, time.hour()),
        minutes: complete(minutes, frequency <= Frequency::Minutely, 60, time.minute()),
        seconds: complete(seconds, frequency <= Frequency::Secondly, 60, time.second()),
    }
}

impl Times {
    fn len(self) -> u64 {
        u64::from(self.hours.len()) * u64::from(self.minutes.len() * self.seconds.len())
    }

    /// The time with this place, in seconds of the day.
    fn nth(self, place: u64) -> Option<i64> {
        let seconds = u64::from(self.seconds.len()).max(1);
        let minutes = u64::from(self.minutes.len()).max(1);
        let at = |set: Bits, place: u64| Some(i64::from(set.nth(place.try_into().ok()?)?));
        Some(
            at(self.hours, place / seconds / minutes)? * 3_600
                + at(self.minutes, place / seconds % minutes)? * 60
                + at(self.seconds, place % seconds)?,
        )
    }

    /// How many times are before this second of the day.
    fn rank(self, second: i64) -> u64 {
        let part = |number: i64| u32::try_from(number).unwrap_or(0);
        let (hour, minute) = (part(second / 3_600), part(second / 60 % 60));
        let of_minute = u64::from(self.seconds.len());
        let of_hour = u64::from(self.minutes.len()) * of_minute;
        let mut rank = u64::from(self.hours.rank(hour)) * of_hour;
        if self.hours.contains(hour) {
            rank += u64::from(self.minutes.rank(minute)) * of_minute;
            if self.minutes.contains(minute) {
                rank += u64::from(self.seconds.rank(part(second % 60)));
            }
        }
        rank
    }

    /// The first time that is not before this second of the day.
    fn first(self, second: i64) -> Option<i64> {
        self.nth(self.rank(second))
    }
}

/// The occurrences of one period, before and after BYSETPOS, without listing the product of
/// its days and times.
struct Set<'a> {
    days: Vec<i64>,
    times: Times,
    positions: &'a [i64],
}

impl Set<'_> {
    fn size(&self) -> u64 {
        self.days.len() as u64 * self.times.len()
    }

    /// The member with this place among all, counted from 0.
    fn member(&self, place: u64) -> Option<i64> {
        let day = self
            .days
            .get(usize::try_from(place / self.times.len().max(1)).ok()?)?;
        let second = self.times.nth(place % self.times.len().max(1))?;
        Some(day * DAY_SECONDS + second)
    }

    /// The places that BYSETPOS chooses, in order, each once; all where there is no BYSETPOS.
    fn places(&self) -> Box<dyn Iterator<Item = u64>> {
        let size = self.size();
        if self.positions.is_empty() {
            return Box::new(0..size);
        }
        let mut places: Vec<u64> = self
            .positions
            .iter()
            .filter_map(|position| {
                let nth = position.unsigned_abs();
                let place = if *position > 0 {
                    Some(nth - 1)
                } else {
                    size.checked_sub(nth)
                };
                place.filter(|place| *place < size)
            })
            .collect();
        places.sort_unstable();
        places.dedup();
        Box::new(places.into_iter())
    }

    /// The occurrences, in order.
    fn chosen(&self) -> impl Iterator<Item = i64> {
        self.places().filter_map(|place| self.member(place))
    }

    fn len(&self) -> u64 {
        if self.positions.is_empty() {
            self.size()
        } else {
            self.places().count() as u64
        }
    }

    /// How many occurrences are not before this point.
    fn from(&self, point: i64) -> u64 {
        if !self.positions.is_empty() {
            return self.chosen().filter(|at| *at >= point).count() as u64;
        }
        let day = point.div_euclid(DAY_SECONDS);
        let before = self.days.partition_point(|known| *known < day);
        let mut passed = before as u64 * self.times.len();
        if self.days.get(before) == Some(&day) {
            passed += self.times.rank(point.rem_euclid(DAY_SECONDS));
        }
        self.size() - passed
    }

    /// The occurrence with this place, counted from 0.
    fn nth(&self, place: u64) -> Option<i64> {
        if self.positions.is_empty() {
            return self.member(place);
        }
        self.chosen().nth(usize::try_from(place).ok()?)
    }
}
