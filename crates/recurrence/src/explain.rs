//! A rule in English, for people: "every 2nd Friday at 09:00".
//!
//! Common rules get the words that people use; any other rule is told part by part, so that
//! nothing it says is left out.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use crate::bits::Bits;
use crate::point::unsigned;
use crate::rule::{Frequency, NthWeekday, Rule, Until, weekday, weekday_number};
use crate::start::Start;

/// More times of day than this are told as hours and minutes.
const TIMES_MAX: u32 = 4;
const WORKDAYS: u32 = 5;
const LAST_SECOND: Time = Time::constant(23, 59, 59, 0);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The rule alone.
pub(crate) fn rule(rule: &Rule) -> String {
    tell(rule, None)
}

/// The rule with what its start supplies.
pub(crate) fn series(rule: &Rule, start: Start) -> String {
    let mut rule = rule.clone();
    let date = start.date();
    let day = Bits::one(unsigned(date.day()));
    if days(&rule).is_empty() && rule.week_numbers.is_empty() {
        match rule.frequency {
            Frequency::Weekly => {
                rule.weekdays = Bits::one(weekday_number(date.weekday()));
            }
            Frequency::Monthly => rule.month_days = day,
            Frequency::Yearly => {
                rule.month_days = day;
                if rule.months.is_empty() {
                    rule.months = Bits::one(unsigned(date.month()));
                }
            }
            _ => {}
        }
    }
    if start.is_date() {
        (rule.hours, rule.minutes, rule.seconds) = (Bits::EMPTY, Bits::EMPTY, Bits::EMPTY);
    }
    tell(&rule, Some(start))
}

fn tell(rule: &Rule, start: Option<Start>) -> String {
    let mut told = times_by_day(rule, start).unwrap_or_else(|| {
        let (body, positions) = (body(rule), positions(rule));
        format!("{body}{positions}{}", times(rule, start))
    });
    if let Some(count) = rule.count {
        told.push_str(&match count.get() {
            1 => ", once".to_owned(),
            2 => ", twice".to_owned(),
            count => format!(", {count} times"),
        });
    }
    if let Some(until) = rule.until {
        told.push_str(&format!(" until {}", end(until)));
    }
    told
}

/// How often, and on which days.
fn body(rule: &Rule) -> String {
    let interval = rule.interval.get();
    let months = list(rule.months.iter().map(month));
    let in_months = phrase(" in ", &months);
    let only_weekdays = days(rule).is_empty() || days(rule) == weekdays(rule);
    match rule.frequency {
        Frequency::Daily | Frequency::Weekly
            if interval == 1 && only_weekdays && !rule.weekdays.is_empty() =>
        {
            format!("every {}{in_months}", weekdays(rule))
        }
        Frequency::Weekly if interval == 2 && rule.weekdays.len() == 1 => {
            format!("every 2nd {}{in_months}", weekdays(rule))
        }
        Frequency::Yearly if rule.months.len() == 1 && is_one_month_day(rule) => {
            let day = rule.month_days.first().unwrap_or(0);
            format!("{} on {day} {months}", every(interval, "year"))
        }
        _ => {
            let unit = unit(rule.frequency);
            let weeks = list(rule.week_numbers.iter().map(|week| nth((*week).into())));
            let weeks = if weeks.is_empty() {
                weeks
            } else {
                format!(" in the {weeks} week")
            };
            let on = phrase(" on ", &days(rule));
            format!("{}{in_months}{weeks}{on}", every(interval, unit))
        }
    }
}

/// Whether one day of the month is all that is said about days.
fn is_one_month_day(rule: &Rule) -> bool {
    rule.month_days.len() == 1
        && rule.month_days_from_end.is_empty()
        && rule.weekdays.is_empty()
        && rule.nth_weekdays.is_empty()
        && rule.year_days.is_empty()
        && rule.week_numbers.is_empty()
}

fn every(interval: u32, unit: &str) -> String {
    match interval {
        1 => format!("every {unit}"),
        interval => format!("every {interval} {unit}s"),
    }
}

fn unit(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Secondly => "second",
        Frequency::Minutely => "minute",
        Frequency::Hourly => "hour",
        Frequency::Daily => "day",
        Frequency::Weekly => "week",
        Frequency::Monthly => "month",
        Frequency::Yearly => "year",
    }
}

/// The days that a rule names, apart from months and weeks. Kinds of days limit each other, so
/// they are joined with "that is".
fn days(rule: &Rule) -> String {
    let mut kinds = Vec::new();
    let from_end = rule.month_days_from_end.iter().map(|day| -i64::from(day));
    let month_days: Vec<i64> = rule
        .month_days
        .iter()
        .map(i64::from)
        .chain(from_end)
        .collect();
    if !month_days.is_empty() {
        let only_from_end = rule.month_days.is_empty();
        let days = list(month_days.into_iter().map(nth));
        let day = if only_from_end { " day" } else { "" };
        kinds.push(format!("the {days}{day}"));
    }
    if !rule.year_days.is_empty() {
        let days = list(rule.year_days.iter().map(|day| nth((*day).into())));
        kinds.push(format!("the {days} day of the year"));
    }
    if !rule.weekdays.is_empty() || !rule.nth_weekdays.is_empty() {
        kinds.push(weekdays(rule));
    }
    kinds.join(" that is ")
}

/// "Monday and Friday", "weekday", "the 2nd Tuesday and the last Friday".
fn weekdays(rule: &Rule) -> String {
    let mut names = match rule.nth_weekdays.is_empty() {
        true => plain_weekdays(rule.weekdays),
        false => each_weekday(rule.weekdays),
    };
    let numbered = rule.nth_weekdays.iter();
    names.extend(
        numbered.map(|it: &NthWeekday| format!("the {} {}", nth(it.nth.into()), name(it.weekday))),
    );
    let of_year = rule.frequency == Frequency::Yearly
        && rule.months.is_empty()
        && !rule.nth_weekdays.is_empty();
    let of_year = if of_year { " of the year" } else { "" };
    format!("{}{of_year}", list(names))
}

/// "Monday and Friday", or "weekday" for all that are workdays.
fn plain_weekdays(days: Bits) -> Vec<String> {
    if days == Bits::below(WORKDAYS) {
        return vec!["weekday".to_owned()];
    }
    each_weekday(days)
}

fn each_weekday(days: Bits) -> Vec<String> {
    let names = days.iter().map(|day| name(weekday(day)).to_owned());
    names.collect()
}

/// What BYSETPOS leaves of each period.
fn positions(rule: &Rule) -> String {
    if rule.positions.is_empty() {
        return String::new();
    }
    let chosen = list(
        rule.positions
            .iter()
            .map(|position| nth((*position).into())),
    );
    format!(", only the {chosen} of each {}", unit(rule.frequency))
}

/// What BYSETPOS leaves of the times of days, told by the day: "every Monday at 09:00 and Friday at
/// 10:00". `None` where it leaves something else.
fn times_by_day(rule: &Rule, start: Option<Start>) -> Option<String> {
    let plain = rule.months.is_empty() && rule.nth_weekdays.is_empty() && !rule.hours.is_empty();
    let days: Vec<u32> = match rule.frequency {
        _ if rule.positions.is_empty() || !plain => return None,
        Frequency::Daily if days(rule).is_empty() => vec![0],
        Frequency::Weekly if rule.week_start == 0 && days(rule) == weekdays(rule) => {
            rule.weekdays.iter().collect()
        }
        _ => return None,
    };
    let (hours, minutes, seconds) = of_day(rule, start);
    let clocks = clocks(hours, minutes, seconds);
    let mut chosen: Vec<(u32, Vec<String>)> = days.iter().map(|day| (*day, Vec::new())).collect();
    let mut positions = rule.positions.clone();
    positions.sort_unstable();
    for position in positions {
        let place = usize::try_from(position).ok()?.checked_sub(1)?;
        let day = place.checked_div(clocks.len())?;
        let clock = clocks.get(place % clocks.len())?;
        chosen.get_mut(day)?.1.push(clock.clone());
    }
    chosen.retain(|(_, clocks)| !clocks.is_empty());
    if rule.frequency == Frequency::Daily {
        let clocks = list(chosen.pop()?.1);
        return Some(format!("{} at {clocks}", every(rule.interval.get(), "day")));
    }
    let told = list(chosen.chunk_by(|one, other| one.1 == other.1).map(|days| {
        let named: Bits = days.iter().map(|(day, _)| *day).collect();
        let clocks = list(days[0].1.clone());
        format!("{} at {clocks}", list(plain_weekdays(named)))
    }));
    Some(match rule.interval.get() {
        1 => format!("every {told}"),
        interval => format!("{} on {told}", every(interval, "week")),
    })
}

/// The times of day, or what limits a shorter frequency.
fn times(rule: &Rule, start: Option<Start>) -> String {
    if rule.frequency >= Frequency::Daily {
        let (hours, minutes, seconds) = of_day(rule, start);
        let count = hours.len() * minutes.len() * seconds.len();
        if (1..=TIMES_MAX).contains(&count) {
            return phrase(" at ", &list(clocks(hours, minutes, seconds)));
        }
        return evenly(hours, minutes, seconds).unwrap_or_else(|| limits(hours, minutes, seconds));
    }
    let (time, own) = (time_of(start), own_or);
    let minutes = if rule.frequency == Frequency::Hourly {
        own(rule.minutes, time.map(Time::minute).filter(|it| *it != 0))
    } else {
        rule.minutes
    };
    let seconds = if rule.frequency >= Frequency::Minutely {
        own(rule.seconds, time.map(Time::second).filter(|it| *it != 0))
    } else {
        rule.seconds
    };
    limits(rule.hours, minutes, seconds)
}

/// The hours, minutes and seconds of a day, with what the start supplies.
fn of_day(rule: &Rule, start: Option<Start>) -> (Bits, Bits, Bits) {
    let time = time_of(start);
    (
        own_or(rule.hours, time.map(Time::hour)),
        own_or(rule.minutes, time.map(Time::minute)),
        own_or(rule.seconds, time.map(Time::second)),
    )
}

fn time_of(start: Option<Start>) -> Option<Time> {
    match start {
        Some(Start::DateTime(at)) => Some(at.time()),
        _ => None,
    }
}

fn own_or(set: Bits, own: Option<i8>) -> Bits {
    match own {
        Some(own) if set.is_empty() => Bits::one(unsigned(own)),
        _ => set,
    }
}

fn clocks(hours: Bits, minutes: Bits, seconds: Bits) -> Vec<String> {
    let mut clocks = Vec::new();
    for hour in hours.iter() {
        for minute in minutes.iter() {
            for second in seconds.iter() {
                clocks.push(match second {
                    0 => format!("{hour:02}:{minute:02}"),
                    _ => format!("{hour:02}:{minute:02}:{second:02}"),
                });
            }
        }
    }
    clocks
}

/// ", every 2 hours from 09:00 to 17:00": hours of a day that are equally far apart.
fn evenly(hours: Bits, minutes: Bits, seconds: Bits) -> Option<String> {
    let only = |set: Bits| set.iter().next().filter(|_| set.len() == 1);
    let minute = only(minutes)?;
    only(seconds).filter(|second| *second == 0)?;
    let hours: Vec<u32> = hours.iter().collect();
    let (first, last) = (hours.first()?, hours.last()?);
    let apart = hours.get(1)? - first;
    let often = match apart {
        1 => "every hour".to_owned(),
        apart => format!("every {apart} hours"),
    };
    let even = hours.windows(2).all(|pair| pair[1] - pair[0] == apart);
    even.then(|| format!(", {often} from {first:02}:{minute:02} to {last:02}:{minute:02}"))
}

fn limits(hours: Bits, minutes: Bits, seconds: Bits) -> String {
    let mut told = String::new();
    for (name, set) in [("hour", hours), ("minute", minutes), ("second", seconds)] {
        if !set.is_empty() {
            let plural = if set.len() > 1 { "s" } else { "" };
            let numbers = list(set.iter().map(|number| number.to_string()));
            told.push_str(&format!(", at {name}{plural} {numbers}"));
        }
    }
    told
}

fn end(until: Until) -> String {
    match until {
        Until::Date(date) => day(date),
        // The last second of a day is how the end of the day is written.
        Until::Local(at) if at.time() == LAST_SECOND => day(at.date()),
        Until::Local(at) => format!("{} at {}", day(at.date()), at.strftime("%H:%M")),
        Until::Utc(instant) => {
            let at = TimeZone::UTC.to_datetime(instant);
            format!("{} at {} UTC", day(at.date()), at.strftime("%H:%M"))
        }
    }
}

fn day(date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month(unsigned(date.month())),
        date.year()
    )
}

fn month(number: u32) -> &'static str {
    MONTHS[(number as usize + 11) % 12]
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// "1st", "22nd", "last", "2nd to last".
fn nth(place: i64) -> String {
    if place == -1 {
        return "last".to_owned();
    }
    let number = place.unsigned_abs();
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    let from_end = if place < 0 { " to last" } else { "" };
    format!("{number}{ending}{from_end}")
}

/// "a, b and c".
fn list<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    let Some(last) = items.pop() else {
        return String::new();
    };
    if items.is_empty() {
        return last;
    }
    format!("{} and {last}", items.join(", "))
}

fn phrase(before: &str, words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("{before}{words}")
    }
}
