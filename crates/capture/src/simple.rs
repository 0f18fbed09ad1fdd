//! Dates in their simplest forms, and titles around them.

use jiff::civil::{Date, Time, Weekday};
use jiff::{SignedDuration, ToSpan};

use crate::{Context, Found, NotUnderstood, Reading, Task, When};

/// Reads a line.
#[must_use]
pub fn read(text: &str, context: &Context) -> Reading {
    let task = match find_when(text, context) {
        Some(found) => Task { title: found.title, due: Some(found.when), ..Task::default() },
        None => Task { title: text.trim().to_owned(), ..Task::default() },
    };
    let tasks = if task == Task::default() { Vec::new() } else { vec![task] };
    Reading { tasks, ..Reading::default() }
}

/// Finds the date inside a longer text.
#[must_use]
pub fn find_when(text: &str, context: &Context) -> Option<Found> {
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if let Ok(when) = read_when(&text[start..], context) {
            let title = text[..start].trim().to_owned();
            return Some(Found { when, title, start, end: text.len() });
        }
        start += word.len();
    }
    None
}

/// Reads a text that is one date or time and nothing else.
///
/// # Errors
/// A sentence for the person, when the text is something else.
pub fn read_when(text: &str, context: &Context) -> Result<When, NotUnderstood> {
    let lower = text.trim().to_lowercase();
    parse(&lower, context).ok_or_else(|| NotUnderstood::unknown(text))
}

fn parse(text: &str, context: &Context) -> Option<When> {
    if let Some(elapsed) = elapsed(text.strip_prefix("in ").unwrap_or(text)) {
        return Some(When::Instant(context.now.checked_add(elapsed).ok()?));
    }
    let now = context.zone.to_datetime(context.now);
    if let Some(time) = clock(text) {
        let date = if time > now.time() { now.date() } else { now.date().tomorrow().ok()? };
        return Some(When::DateTime(date.to_datetime(time)));
    }
    if let Some(date) = day(text, now.date()) {
        return Some(When::Date(date));
    }
    let (first, rest) = match text.split_once(' ') {
        Some(parts) => parts,
        None => (text.get(..10)?, text.get(10..)?.strip_prefix('t')?),
    };
    let date = day(first, now.date())?;
    let time = clock(rest.strip_prefix("at ").unwrap_or(rest))?;
    Some(When::DateTime(date.to_datetime(time)))
}

fn elapsed(text: &str) -> Option<SignedDuration> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let count: i64 = text[..end].parse().ok()?;
    match text[end..].trim() {
        "h" | "hour" | "hours" => Some(SignedDuration::from_secs(count.checked_mul(3600)?)),
        "m" | "min" | "minutes" => Some(SignedDuration::from_secs(count.checked_mul(60)?)),
        _ => None,
    }
}

fn clock(text: &str) -> Option<Time> {
    if let Some((hour, minute)) = text.split_once(':') {
        return Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok();
    }
    let (hour, shift) = match text.strip_suffix("pm") {
        Some(hour) => (hour, 12),
        None => (text.strip_suffix("am")?, 0),
    };
    let hour: i8 = hour.trim().parse().ok()?;
    if !(1..=12).contains(&hour) {
        return None;
    }
    Time::new(hour % 12 + shift, 0, 0, 0).ok()
}

fn day(text: &str, today: Date) -> Option<Date> {
    let weekday = match text {
        "today" => return Some(today),
        "tomorrow" => return today.tomorrow().ok(),
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        iso if iso.len() == 10 => return iso.parse().ok(),
        _ => return None,
    };
    today.checked_add(1.day()).ok()?.nth_weekday(1, weekday).ok().map(|after| {
        let tomorrow = today.tomorrow().unwrap_or(today);
        if tomorrow.weekday() == weekday { tomorrow } else { after }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> Context {
        let now = "2026-03-04T10:00:00+01:00".parse().unwrap();
        Context::new(now, jiff::tz::TimeZone::get("Europe/Berlin").unwrap())
    }

    #[test]
    fn command_dates_are_read() {
        let context = context();
        let shown = |text: &str| match read_when(text, &context) {
            Ok(When::Date(date)) => date.to_string(),
            Ok(When::DateTime(at)) => at.to_string(),
            Ok(When::Instant(instant)) => instant.to_string(),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown("2026-03-04"), "2026-03-04");
        assert_eq!(shown("2026-03-04 17:00"), "2026-03-04T17:00:00");
        assert_eq!(shown("2026-03-04T17:00"), "2026-03-04T17:00:00");
        assert_eq!(shown("tomorrow 9:00"), "2026-03-05T09:00:00");
        assert_eq!(shown("friday 17:00"), "2026-03-06T17:00:00");
        assert_eq!(shown("wednesday"), "2026-03-11");
        assert_eq!(shown("in 2h"), "2026-03-04T11:00:00Z");
        assert_eq!(shown("in 90 min"), "2026-03-04T10:30:00Z");
        assert_eq!(shown("5pm"), "2026-03-04T17:00:00");
        assert_eq!(shown("9:00"), "2026-03-05T09:00:00");
    }
}
