//! Other days and times of what has one: as far as they are named, or so much later.

use capture::Length;
use domain::scribe::Actor;
use domain::time::Due;
use jiff::civil::Date;

/// A new due date; what had a time of day keeps it on a day that is named without.
pub(crate) fn keeping_time(before: Option<&Due>, to: Due) -> Due {
    match (before, to) {
        (Some(Due::At(before, zone)), Due::Date(date)) => {
            Due::At(date.to_datetime(before.time()), zone.clone())
        }
        (_, to) => to,
    }
}

/// A time of day on the day that something has; the next such time where that has passed, or where
/// it has no day.
pub(crate) fn keeping_day(actor: Actor<'_>, before: Option<&Due>, to: Due) -> Due {
    let Due::At(at, zone) = &to else { return to };
    let day = match before {
        Some(Due::Date(day)) => *day,
        Some(Due::At(before, _)) => before.date(),
        None => return to,
    };
    let there = day.to_datetime(at.time());
    if zone.instant(there) <= actor.now {
        return to;
    }
    Due::At(there, zone.clone())
}

/// How much later or earlier something is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shift {
    /// So much later.
    Later(Length),
    /// So much earlier.
    Earlier(Length),
}

/// A due date that is so much later or earlier. `None` if hours are counted from a day without a
/// time, or the calendar ends before.
pub(crate) fn shifted(due: &Due, by: Shift) -> Option<Due> {
    let (sign, length) = match by {
        Shift::Later(length) => (1, length),
        Shift::Earlier(length) => (-1, length),
    };
    let day = |date: Date| {
        let span = jiff::Span::new()
            .try_months(sign * i64::from(length.months))
            .ok()?
            .try_days(sign * i64::from(length.days))
            .ok()?;
        let date = date.checked_add(span).ok()?;
        workdays_from(date, sign * i64::from(length.workdays))
    };
    match due {
        Due::Date(_) if length.seconds != 0 => None,
        Due::Date(date) => Some(Due::Date(day(*date)?)),
        Due::At(at, zone) => {
            let at = day(at.date())?.to_datetime(at.time());
            let seconds = jiff::SignedDuration::from_secs(sign * length.seconds);
            let at = match length.seconds {
                0 => at,
                _ => zone.civil(zone.instant(at).checked_add(seconds).ok()?),
            };
            Some(Due::At(at, zone.clone()))
        }
    }
}

/// The day so many days from Monday to Friday after another, or before it.
fn workdays_from(date: Date, count: i64) -> Option<Date> {
    /// Nobody moves anything by more than ten years.
    const WORKDAYS_MAX: u64 = 2_610;
    let step = if count < 0 { -1 } else { 1 };
    let left = Some(count.unsigned_abs()).filter(|left| *left <= WORKDAYS_MAX)?;
    let mut date = date;
    for _ in 0..left {
        loop {
            date = date.checked_add(jiff::Span::new().days(step)).ok()?;
            if date.weekday().to_monday_zero_offset() < 5 {
                break;
            }
        }
    }
    Some(date)
}

/// What is to be counted from where something is overdue: today, at its time of day; now, if hours
/// are counted.
pub(crate) fn today_like(actor: Actor<'_>, due: &Due, by: Shift) -> Due {
    let (Shift::Later(length) | Shift::Earlier(length)) = by;
    match due {
        Due::Date(_) => Due::Date(actor.user.settings.today(actor.now)),
        Due::At(_, zone) if length.seconds != 0 => {
            Due::At(zone.civil(whole_minute(actor.now)), zone.clone())
        }
        Due::At(at, zone) => Due::At(zone.date(actor.now).to_datetime(at.time()), zone.clone()),
    }
}

fn whole_minute(instant: jiff::Timestamp) -> jiff::Timestamp {
    const MINUTE_SECONDS: i64 = 60;
    let second = instant.as_second() - instant.as_second().rem_euclid(MINUTE_SECONDS);
    jiff::Timestamp::from_second(second).unwrap_or(instant)
}
