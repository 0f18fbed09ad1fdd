//! Text to rule: the grammar of RFC 5545, 3.3.10, and what its prose forbids.

use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::bits::Bits;
use crate::error::{Fault, ParseError};
use crate::rule::{
    COUNT_MAX, Frequency, NthWeekday, Rule, TEXT_BYTES_MAX, Until, WEEKDAYS, weekday_number,
};

/// The parts of a rule in the order in which they are printed.
pub(crate) const PARTS: [&str; 14] = [
    "FREQ",
    "INTERVAL",
    "WKST",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYHOUR",
    "BYMINUTE",
    "BYSECOND",
    "BYSETPOS",
    "COUNT",
    "UNTIL",
];

pub(crate) fn rule(text: &str) -> Result<Rule, ParseError> {
    let text = text.trim();
    if text.len() > TEXT_BYTES_MAX {
        return Err(Fault::TooLong.into());
    }
    let text = text.to_ascii_uppercase();
    let text = text.strip_prefix("RRULE:").unwrap_or(&text);
    if text.is_empty() {
        return Err(Fault::Empty.into());
    }
    let mut values: [Option<&str>; PARTS.len()] = [None; PARTS.len()];
    for part in text.split(';') {
        if part.is_empty() {
            return Err(Fault::EmptyPart.into());
        }
        let (name, value) = part
            .split_once('=')
            .filter(|(_, value)| !value.is_empty())
            .ok_or_else(|| Fault::NoValue(shown(part)))?;
        let place = PARTS
            .iter()
            .position(|known| *known == name)
            .ok_or_else(|| Fault::UnknownPart(shown(name)))?;
        if values[place].replace(value).is_some() {
            return Err(Fault::Twice(PARTS[place]).into());
        }
    }
    let rule = read(&Values(values))?;
    check(&rule)?;
    Ok(rule)
}

/// The value of each part of [`PARTS`].
struct Values<'a>([Option<&'a str>; PARTS.len()]);

impl Values<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        let place = PARTS.iter().position(|known| *known == name)?;
        self.0[place]
    }
}

fn read(values: &Values<'_>) -> Result<Rule, Fault> {
    let name = values.get("FREQ").ok_or(Fault::NoFrequency)?;
    let frequency = Frequency::ALL
        .iter()
        .find(|(_, known)| *known == name)
        .map(|(frequency, _)| *frequency)
        .ok_or_else(|| Fault::Frequency(shown(name)))?;
    let interval = values.get("INTERVAL").map_or(Ok(NonZeroU32::MIN), |text| {
        positive(text).ok_or_else(|| Fault::Number {
            part: "INTERVAL",
            value: shown(text),
            takes: "a whole number from 1 to 4294967295",
        })
    })?;
    let mut rule = Rule::every(interval, frequency);
    rule.count = values.get("COUNT").map(count).transpose()?;
    rule.until = values.get("UNTIL").map(until).transpose()?;
    rule.seconds = set(values, "BYSECOND", 0, 60, "numbers from 0 to 60")?;
    if rule.seconds.contains(60) {
        // Civil time has no leap seconds: the 60th is read as the 59th (RFC 5545, 3.3.12).
        rule.seconds = rule.seconds.iter().map(|second| second.min(59)).collect();
    }
    rule.minutes = set(values, "BYMINUTE", 0, 59, "numbers from 0 to 59")?;
    rule.hours = set(values, "BYHOUR", 0, 23, "numbers from 0 to 23")?;
    rule.months = set(values, "BYMONTH", 1, 12, "numbers from 1 to 12")?;
    (rule.weekdays, rule.nth_weekdays) = weekdays(values.get("BYDAY"))?;
    for day in signed(
        values,
        "BYMONTHDAY",
        31,
        "numbers from 1 to 31 or -31 to -1",
    )? {
        let set = if day > 0 {
            &mut rule.month_days
        } else {
            &mut rule.month_days_from_end
        };
        *set = set.with(day.unsigned_abs().into());
    }
    rule.year_days = signed(
        values,
        "BYYEARDAY",
        366,
        "numbers from 1 to 366 or -366 to -1",
    )?;
    rule.positions = signed(
        values,
        "BYSETPOS",
        366,
        "numbers from 1 to 366 or -366 to -1",
    )?;
    let weeks = signed(values, "BYWEEKNO", 53, "numbers from 1 to 53 or -53 to -1")?;
    rule.week_numbers = weeks
        .into_iter()
        .filter_map(|week| week.try_into().ok())
        .collect();
    if let Some(name) = values.get("WKST") {
        let place = WEEKDAYS.iter().position(|(_, known)| *known == name);
        rule.week_start = place
            .and_then(|place| place.try_into().ok())
            .ok_or_else(|| Fault::WeekStart(shown(name)))?;
    }
    Ok(rule)
}

/// What parts may not stand together.
fn check(rule: &Rule) -> Result<(), Fault> {
    use Frequency::{Daily, Monthly, Weekly, Yearly};
    let misplaced = |part, takes| {
        Err(Fault::Misplaced {
            part,
            frequency: frequency_name(rule.frequency),
            takes,
        })
    };
    if rule.count.is_some() && rule.until.is_some() {
        return Err(Fault::TwoEnds);
    }
    if !rule.nth_weekdays.is_empty() {
        if !matches!(rule.frequency, Monthly | Yearly) {
            return misplaced("a numbered weekday in BYDAY", "MONTHLY or YEARLY");
        }
        if !rule.week_numbers.is_empty() {
            return Err(Fault::NumberedWeekdayInWeek);
        }
    }
    if rule.has_month_days() && rule.frequency == Weekly {
        return misplaced("BYMONTHDAY", "any frequency but WEEKLY");
    }
    if !rule.year_days.is_empty() && matches!(rule.frequency, Daily | Weekly | Monthly) {
        return misplaced("BYYEARDAY", "YEARLY, HOURLY, MINUTELY or SECONDLY");
    }
    if !rule.week_numbers.is_empty() && rule.frequency != Yearly {
        return misplaced("BYWEEKNO", "YEARLY");
    }
    let alone = Rule {
        positions: Vec::new(),
        ..rule.clone()
    };
    if !rule.positions.is_empty() && alone.is_plain() {
        return Err(Fault::LonelyPosition);
    }
    Ok(())
}

impl Rule {
    pub(crate) fn has_month_days(&self) -> bool {
        !self.month_days.is_empty() || !self.month_days_from_end.is_empty()
    }
}

pub(crate) fn frequency_name(frequency: Frequency) -> &'static str {
    Frequency::ALL
        .iter()
        .find(|(known, _)| *known == frequency)
        .map_or("", |(_, name)| name)
}

fn count(text: &str) -> Result<NonZeroU32, Fault> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || text.bytes().all(|byte| byte == b'0') {
        return Err(Fault::Number {
            part: "COUNT",
            value: shown(text),
            takes: "a whole number from 1",
        });
    }
    positive(text)
        .filter(|count| count.get() <= COUNT_MAX)
        .ok_or_else(|| Fault::Count(shown(text)))
}

fn positive(text: &str) -> Option<NonZeroU32> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// A list of numbers without signs.
fn set(
    values: &Values<'_>,
    part: &'static str,
    least: u32,
    most: u32,
    takes: &'static str,
) -> Result<Bits, Fault> {
    let Some(list) = values.get(part) else {
        return Ok(Bits::EMPTY);
    };
    list.split(',')
        .map(|text| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let number = text.parse().ok().filter(|_| digits);
            number
                .filter(|number| (least..=most).contains(number))
                .ok_or_else(|| Fault::Number {
                    part,
                    value: shown(text),
                    takes,
                })
        })
        .collect()
}

/// A list of numbers that may count from the end, and are never 0; sorted, each once.
fn signed(
    values: &Values<'_>,
    part: &'static str,
    most: i16,
    takes: &'static str,
) -> Result<Vec<i16>, Fault> {
    let Some(list) = values.get(part) else {
        return Ok(Vec::new());
    };
    let mut numbers = Vec::new();
    for text in list.split(',') {
        let number: Option<i16> = text.parse().ok();
        let number = number.filter(|number| *number != 0 && (-most..=most).contains(number));
        numbers.push(number.ok_or_else(|| Fault::Number {
            part,
            value: shown(text),
            takes,
        })?);
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

fn weekdays(list: Option<&str>) -> Result<(Bits, Vec<NthWeekday>), Fault> {
    let mut plain = Bits::EMPTY;
    let mut numbered = Vec::new();
    for text in list.into_iter().flat_map(|list| list.split(',')) {
        let wrong = || Fault::Weekday(shown(text));
        let at = text.len().checked_sub(2).ok_or_else(wrong)?;
        let (number, name) = text.split_at_checked(at).ok_or_else(wrong)?;
        let found = WEEKDAYS.iter().find(|(_, known)| *known == name);
        let weekday = found.map(|(weekday, _)| *weekday).ok_or_else(wrong)?;
        if number.is_empty() {
            plain = plain.with(weekday_number(weekday));
            continue;
        }
        let nth: i8 = number.parse().map_err(|_| wrong())?;
        if nth == 0 || !(-53..=53).contains(&nth) {
            return Err(wrong());
        }
        numbered.push(NthWeekday { nth, weekday });
    }
    numbered.sort_by_key(|it| (it.nth, weekday_number(it.weekday)));
    numbered.dedup();
    Ok((plain, numbered))
}

fn until(text: &str) -> Result<Until, Fault> {
    let wrong = || Fault::Until(shown(text));
    if let Some(date) = date(text) {
        return Ok(Until::Date(date));
    }
    match text.strip_suffix('Z') {
        Some(text) => {
            let at = date_time(text).ok_or_else(wrong)?;
            // `99991231T235959Z` is how some programs say "for ever"; jiff's instants end a day
            // earlier.
            let instant = TimeZone::UTC.to_timestamp(at).unwrap_or(Timestamp::MAX);
            Ok(Until::Utc(instant))
        }
        None => date_time(text).map(Until::Local).ok_or_else(wrong),
    }
}

/// `20261231`
pub(crate) fn date(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return None;
    }
    let year = text[..4].parse().ok()?;
    let date = Date::new(year, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    date.ok()
}

/// `20261231T235959`
pub(crate) fn date_time(text: &str) -> Option<DateTime> {
    let (day, time) = text.split_once('T')?;
    let digits = time.len() == 6 && time.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return None;
    }
    let second: i8 = time[4..].parse().ok()?;
    // A leap second is read as the one before it, and a 61st second is refused.
    let second = if second == 60 { 59 } else { second };
    let time = Time::new(time[..2].parse().ok()?, time[2..4].parse().ok()?, second, 0);
    Some(date(day)?.to_datetime(time.ok()?))
}

/// What a message repeats of a text: not all of it, whatever it is.
pub(crate) fn shown(text: &str) -> String {
    const CHARS_MAX: usize = 40;
    let mut shown: String = text.chars().take(CHARS_MAX).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
