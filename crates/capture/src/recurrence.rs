//! Recurrences as RFC 5545 writes them, and their first occurrence.

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::calendar::{add_amount, add_days, add_workdays, monday_offset};
use crate::token::valid_year;
use crate::value::{Amount, Clock, Frequency, Rule};

/// Nothing is meant to come more often, and eight digits are a day.
pub(crate) const COUNT_MAX: i32 = 1_000_000;

/// No first occurrence is farther away: a 29 February across the end of a century.
const SEARCH_DAYS_MAX: usize = 366 * 9;

/// The end of a recurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    None,
    Count(i32),
    /// The last day, and the time on it if one was said.
    Until(Date, Option<Time>),
}

/// The first day from `from` on that the rule names; `skip_first` if its time is past on `from`.
pub(crate) fn first_day(rule: &Rule, from: Date, skip_first: bool) -> Option<Date> {
    let mut date = if skip_first { add_days(from, 1)? } else { from };
    for _ in 0..SEARCH_DAYS_MAX {
        if names(rule, date) {
            return Some(date);
        }
        let month = rule.months != 0 && rule.months >> date.month() & 1 == 0;
        date = if month {
            add_days(date.last_of_month(), 1)?
        } else {
            add_days(date, 1)?
        };
    }
    None
}

/// Whether a day is one of the rule.
pub(crate) fn names(rule: &Rule, date: Date) -> bool {
    let day = u32::try_from(date.day()).unwrap_or(1);
    if rule.months != 0 && rule.months >> date.month() & 1 == 0 {
        return false;
    }
    let last = date.day() == date.days_in_month();
    if rule.month_days != 0
        && rule.month_days >> day & 1 == 0
        && !(rule.month_days & 1 == 1 && last)
    {
        return false;
    }
    if rule.nth != 0 {
        let nth = (day - 1) / 7 + 1;
        let after = date.days_in_month() - date.day();
        let which = |bits: u8| {
            bits >> nth & 1 == 1
                || bits & 1 == 1 && after < 7
                || bits >> 6 & 1 == 1 && (7..14).contains(&after)
        };
        return rule
            .nth_days()
            .any(|of| of.days >> monday_offset(date) & 1 == 1 && which(of.nth));
    }
    if rule.days != 0 && rule.days >> monday_offset(date) & 1 == 0 {
        return false;
    }
    if rule.position != 0 {
        let first = add_days(date.first_of_month(), -1);
        let after = add_days(date.last_of_month(), 1);
        let start = if rule.position > 0 { first } else { after };
        let wanted = start.and_then(|start| add_workdays(start, rule.position));
        return wanted == Some(date);
    }
    true
}

/// A length of a whole number of intervals is a count, any other one a last day.
pub(crate) fn limit_of(rule: &Rule, length: &Amount, first: Date) -> Option<Limit> {
    let (months, days) = (length.months, length.days);
    let per_interval = |list: u32| i32::try_from(list.count_ones().max(1)).unwrap_or(1);
    // Each of the times of a day counts.
    let times = i32::try_from(clocks(rule).count().max(1)).unwrap_or(1);
    let per_month = match rule.nth {
        0 => per_interval(rule.month_days),
        _ => rule
            .nth_days()
            .map(|of| per_interval(of.nth.into()) * per_interval(of.days.into()))
            .sum(),
    };
    let per_week = match rule.clock_days {
        [0, ..] => per_interval(rule.days.into()) * times,
        days => days
            .iter()
            .map(|days| per_interval((*days).into()) * i32::from(*days != 0))
            .sum(),
    };
    let whole = |count: i32, each: i32| {
        (count > 0 && count % (each * rule.interval) == 0).then(|| count / each / rule.interval)
    };
    let count = match rule.frequency {
        Frequency::Daily if months == 0 => whole(days, 1).map(|n| n * times),
        Frequency::Weekly if months == 0 => whole(days, 7).map(|n| n * per_week),
        Frequency::Monthly if days == 0 && rule.months == 0 => {
            whole(months, 1).map(|n| n * per_month * times)
        }
        Frequency::Yearly if days == 0 => {
            whole(months, 12).map(|n| n * per_interval(rule.months.into()) * per_month * times)
        }
        _ => None,
    };
    if let Some(count) = count.filter(|count| *count <= COUNT_MAX) {
        return Some(Limit::Count(count));
    }
    let end = add_days(add_amount(first, length, 1)?, -1)?;
    let is_told = valid_year(end.year().into());
    (length.seconds == 0 && is_told).then_some(Limit::Until(end, None))
}

/// A length that holds several times of what comes so often: "every 15 minutes for 2 hours",
/// "every 8 hours for 5 days". A shorter one says how long each of them takes.
pub(crate) fn count_within(rule: &Rule, length: &Amount, first: Date) -> Option<i32> {
    let each = match rule.frequency {
        _ if rule.within.is_some() => return None,
        Frequency::Minutely => 60,
        Frequency::Hourly => 3600,
        _ => return None,
    };
    let apart = i64::from(rule.interval).checked_mul(each)?;
    let after = add_amount(first, length, 1)?;
    let days = i64::from(first.until(after).ok()?.get_days());
    let seconds = length.seconds.checked_add(days.checked_mul(86_400)?)?;
    (seconds > apart)
        .then(|| i32::try_from((seconds - 1) / apart + 1).ok())
        .flatten()
        .filter(|count| *count <= COUNT_MAX)
}

/// The minutes of the day at which something comes, of what comes every so many minutes or hours
/// from one time of the day to another.
pub(crate) fn times_within(rule: &Rule) -> impl Iterator<Item = i32> + Clone + use<> {
    let (from, to) = rule.within.unwrap_or((1, 0));
    let each = if rule.frequency == Frequency::Hourly {
        60
    } else {
        1
    };
    let apart = usize::try_from(rule.interval.saturating_mul(each)).unwrap_or(usize::MAX);
    (from..=to).step_by(apart.max(1))
}

/// The RRULE. Hours appear only if there are several; the due time says the rest.
pub(crate) fn rrule(rule: &Rule, limit: Limit, timed: bool, zone: &TimeZone) -> String {
    let mut text = String::with_capacity(96);
    text.push_str("FREQ=");
    if rule.within.is_some() {
        // BYSETPOS picks of each day, not of the week.
        let weekly = rule.days != 0 && times_are_a_grid(rule);
        text.push_str(if weekly { "WEEKLY" } else { "DAILY" });
        push_days(&mut text, rule);
        push_times(&mut text, rule);
        push_limit(&mut text, limit, timed, zone);
        return text;
    }
    text.push_str(match rule.frequency {
        Frequency::Minutely => "MINUTELY",
        Frequency::Hourly => "HOURLY",
        Frequency::Daily => "DAILY",
        Frequency::Weekly => "WEEKLY",
        Frequency::Monthly => "MONTHLY",
        Frequency::Yearly => "YEARLY",
    });
    if rule.interval != 1 {
        push_numbers(&mut text, "INTERVAL", [rule.interval]);
    }
    let bits = |mask: u32| (1..32).filter(move |bit| mask >> bit & 1 == 1);
    if rule.months != 0 {
        push_numbers(&mut text, "BYMONTH", bits(rule.months.into()));
    }
    if rule.month_days != 0 {
        let last = (rule.month_days & 1 == 1).then_some(-1);
        push_numbers(&mut text, "BYMONTHDAY", bits(rule.month_days).chain(last));
    }
    push_days(&mut text, rule);
    if rule.position != 0 {
        push_numbers(&mut text, "BYSETPOS", [rule.position]);
    }
    push_clocks(&mut text, rule);
    push_limit(&mut text, limit, timed, zone);
    text
}

/// Several times of day. Hours and minutes multiply, so where the minutes differ BYSETPOS picks
/// the pairs that were meant, on every day of the interval.
fn push_clocks(text: &mut String, rule: &Rule) {
    if rule.more_clocks[0].is_none() {
        return;
    }
    let clocks = || clocks(rule);
    let hours = || (0..24).filter(|hour| clocks().any(|(clock, _)| clock.hour == *hour));
    let minutes = || (0..60).filter(|minute| clocks().any(|(clock, _)| clock.minute == *minute));
    push_numbers(text, "BYHOUR", hours());
    let differ = rule.clock_days[0] != 0;
    if minutes().count() == 1 && !differ {
        return;
    }
    if minutes().count() > 1 {
        push_numbers(text, "BYMINUTE", minutes());
    }
    let days = match rule.frequency {
        Frequency::Daily => 1,
        Frequency::Weekly if rule.days != 0 => rule.days,
        _ => return,
    };
    let pairs = hours().flat_map(|hour| minutes().map(move |minute| (hour, minute)));
    let meant = move |day: u8, (hour, minute)| {
        let mut clocks = clocks();
        clocks.any(|(clock, days)| {
            clock.hour == hour && clock.minute == minute && (!differ || days >> day & 1 == 1)
        })
    };
    let each_day = hours().count() * minutes().count();
    let named = (0..7).filter(|day| days >> day & 1 == 1);
    let positions = named.enumerate().flat_map(|(place, day)| {
        let first = place * each_day + 1;
        pairs
            .clone()
            .enumerate()
            .filter(move |(_, pair)| meant(day, *pair))
            .filter_map(move |(place, _)| i32::try_from(first + place).ok())
    });
    push_numbers(text, "BYSETPOS", positions);
}

/// The hours and the minutes of the times of a day, each once.
fn hours_and_minutes(
    rule: &Rule,
) -> (
    impl Iterator<Item = i32> + Clone + use<>,
    impl Iterator<Item = i32> + Clone + use<>,
) {
    let times = times_within(rule);
    let of_minutes = times.clone();
    (
        (0..24).filter(move |hour| times.clone().any(|time| time / 60 == *hour)),
        (0..60).filter(move |minute| of_minutes.clone().any(|time| time % 60 == *minute)),
    )
}

/// Whether each of the hours has each of the minutes, so that none needs to be picked.
fn times_are_a_grid(rule: &Rule) -> bool {
    let (hours, minutes) = hours_and_minutes(rule);
    hours.count() * minutes.count() == times_within(rule).count()
}

/// The times of each day as hours and minutes, of which BYSETPOS picks those that were meant.
fn push_times(text: &mut String, rule: &Rule) {
    let times = times_within(rule);
    let (hours, minutes) = hours_and_minutes(rule);
    push_numbers(text, "BYHOUR", hours.clone());
    if minutes.clone().count() == 1 {
        return;
    }
    push_numbers(text, "BYMINUTE", minutes.clone());
    if times_are_a_grid(rule) {
        return;
    }
    let all = hours.flat_map(|hour| minutes.clone().map(move |minute| hour * 60 + minute));
    let places = (1..)
        .zip(all)
        .filter(|(_, time)| times.clone().any(|meant| meant == *time));
    push_numbers(text, "BYSETPOS", places.map(|(place, _)| place));
}

fn push_numbers(text: &mut String, name: &str, numbers: impl IntoIterator<Item = i32>) {
    let _ = write!(text, ";{name}=");
    for (index, number) in numbers.into_iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(text, "{comma}{number}");
    }
}

fn push_days(text: &mut String, rule: &Rule) {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    if rule.days == 0 {
        return;
    }
    text.push_str(";BYDAY=");
    let mut comma = "";
    let named = |days: u8| {
        let names = NAMES.iter().enumerate();
        names.filter_map(move |(day, name)| (days >> day & 1 == 1).then_some(name))
    };
    if rule.nth == 0 {
        for name in named(rule.days) {
            let _ = write!(text, "{comma}{name}");
            comma = ",";
        }
    }
    for of in rule.nth_days() {
        for name in named(of.days) {
            for nth in nths(of.nth) {
                let _ = write!(text, "{comma}{nth}{name}");
                comma = ",";
            }
        }
    }
}

/// Which weekdays of a month some bits are, from the first to the last.
pub(crate) fn nths(bits: u8) -> impl Iterator<Item = i32> + Clone {
    let set = (1..6).chain([6, 0]).filter(move |nth| bits >> nth & 1 == 1);
    set.map(|nth| match nth {
        0 => -1,
        6 => -2,
        nth => nth,
    })
}

fn push_limit(text: &mut String, limit: Limit, timed: bool, zone: &TimeZone) {
    match limit {
        Limit::None => {}
        Limit::Count(count) => {
            let _ = write!(text, ";COUNT={count}");
        }
        Limit::Until(date, _) if !timed => {
            let _ = write!(text, ";UNTIL={}", date.strftime("%Y%m%d"));
        }
        Limit::Until(date, time) => {
            let time = time.unwrap_or(Time::constant(23, 59, 59, 0));
            let at: DateTime = date.to_datetime(time);
            if let Ok(instant) = zone.to_ambiguous_timestamp(at).compatible() {
                let _ = write!(
                    text,
                    ";UNTIL={}",
                    TimeZone::UTC
                        .to_datetime(instant)
                        .strftime("%Y%m%dT%H%M%SZ")
                );
            }
        }
    }
}

/// The times of day of a rule, and the weekdays on which each is where they differ.
pub(crate) fn clocks(rule: &Rule) -> impl Iterator<Item = (Clock, u8)> + Clone + use<> {
    let all = std::iter::once(rule.clock).chain(rule.more_clocks);
    let with_days = all.zip(rule.clock_days);
    with_days.filter_map(|(clock, days)| Some((clock?, days)))
}

/// The first time of a day that is not past, of several; or its earliest, and that it is past.
pub(crate) fn next_clock(rule: &Rule, day: Date, now: Time) -> Option<(Clock, bool)> {
    let of_day = move |days: u8| days == 0 || days >> monday_offset(day) & 1 == 1;
    let all = || clocks(rule).filter_map(|(clock, days)| of_day(days).then_some(clock));
    let seconds = |clock: &Clock| clock.minute_of_day() * 60 + clock.second;
    let passed = (i32::from(now.hour()) * 60 + i32::from(now.minute())) * 60
        + i32::from(now.second())
        + i32::from(now.subsec_nanosecond() > 0);
    let earliest = all().min_by_key(|clock| seconds(clock))?;
    let next = all()
        .filter(|clock| seconds(clock) >= passed)
        .min_by_key(|clock| seconds(clock));
    Some(next.map_or((earliest, true), |clock| (clock, false)))
}
