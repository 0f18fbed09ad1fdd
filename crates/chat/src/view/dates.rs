//! Days and times as people say them, seen from their today.

use domain::length;
use domain::scribe::Actor;
use domain::time::{Due, Moment, Zone};
use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, Unit};

/// "today", "tomorrow", "Fri", "Fri 4 Dec", "Fri 3 Dec 2027".
pub(crate) fn day(date: Date, today: Date) -> String {
    let days = today
        .until((Unit::Day, date))
        .map_or(i32::MAX, |span| span.get_days());
    match days {
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..=6 => date.strftime("%a").to_string(),
        _ => dated(date, today),
    }
}

/// A time on the clock in minutes since 1970, for a button that is about that time.
pub(crate) fn minute(at: DateTime) -> i64 {
    let since = at.duration_since(Date::constant(1970, 1, 1).to_datetime(Time::midnight()));
    since.as_secs().div_euclid(60)
}

fn dated(date: Date, today: Date) -> String {
    let format = if date.year() == today.year() {
        "%a %-d %b"
    } else {
        "%a %-d %b %Y"
    };
    date.strftime(format).to_string()
}

/// The day with its date: "tomorrow, Wed 25 Nov".
pub(crate) fn full_day(date: Date, today: Date) -> String {
    let near = day(date, today);
    let full = dated(date, today);
    if near.chars().next().is_some_and(char::is_lowercase) {
        format!("{near}, {full}")
    } else {
        full
    }
}

/// A clock time: "17:00".
pub(crate) fn clock(civil: DateTime) -> String {
    civil.strftime("%H:%M").to_string()
}

/// An instant on the person's clock: "tomorrow 9:00".
pub(crate) fn at(actor: Actor<'_>, instant: Timestamp) -> String {
    let settings = &actor.user.settings;
    let civil = settings.zone.civil(instant);
    let today = settings.zone.date(actor.now);
    format!("{} {}", day(civil.date(), today), clock(civil))
}

/// An instant in full, to the second: "2026-11-24 09:00:00".
pub(crate) fn exact(actor: Actor<'_>, instant: Timestamp) -> String {
    let civil = actor.user.settings.zone.civil(instant);
    civil.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// When a task is due, short.
pub(crate) fn due(actor: Actor<'_>, due: &Due) -> String {
    match due {
        Due::Date(date) => day(*date, actor.user.settings.today(actor.now)),
        Due::At(civil, zone) => at(actor, zone.instant(*civil)),
    }
}

/// When a task is due, with the date in full.
pub(crate) fn full_due(actor: Actor<'_>, due: &Due) -> String {
    let settings = &actor.user.settings;
    let today = settings.today(actor.now);
    match due {
        Due::Date(date) => full_day(*date, today),
        Due::At(civil, zone) => {
            let local = settings.zone.civil(zone.instant(*civil));
            let mut words = format!(
                "{} {}",
                full_day(local.date(), settings.zone.date(actor.now)),
                clock(local)
            );
            let skipped = skipped(*civil, zone);
            if !skipped.is_empty() {
                words.push_str(&skipped);
            } else if *zone != settings.zone && local != *civil {
                words.push_str(&format!(" ({} in {})", clock(*civil), zone.name()));
            }
            words
        }
    }
}

/// Why a moment is later than was said, if it is: clocks that go forward never show that time.
pub(crate) fn later_than_said(moment: &Moment) -> String {
    match moment {
        Moment::Wall(civil, zone) => skipped(*civil, zone),
        Moment::Exact(_) => String::new(),
    }
}

fn skipped(civil: DateTime, zone: &Zone) -> String {
    if zone.civil(zone.instant(civil)) == civil {
        return String::new();
    }
    format!(
        " (clocks go forward then and skip {}, so it is later)",
        clock(civil)
    )
}

/// When a reminder fires.
pub(crate) fn moment(actor: Actor<'_>, moment: &Moment) -> String {
    at(actor, moment.instant())
}

/// An instant on the person's clock, with the date in full: "tomorrow, Wed 25 Nov 9:00".
pub(crate) fn full(actor: Actor<'_>, instant: Timestamp) -> String {
    let settings = &actor.user.settings;
    let civil = settings.zone.civil(instant);
    let today = settings.zone.date(actor.now);
    format!("{} {}", full_day(civil.date(), today), clock(civil))
}

/// How far away an instant is: "in 2 h 5 min", "3 days ago".
pub(crate) fn distance(now: Timestamp, instant: Timestamp) -> String {
    let seconds = instant.as_second().saturating_sub(now.as_second());
    let words = length::of_time(seconds.unsigned_abs());
    if seconds >= 0 {
        format!("in {words}")
    } else {
        format!("{words} ago")
    }
}
