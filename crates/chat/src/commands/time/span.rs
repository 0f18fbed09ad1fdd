//! Days in a button, and in words.

use domain::scribe::Actor;
use domain::timesheet::Days;
use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use crate::view::dates;

/// Days are counted from here.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// A day as a number: days since 1970; `None` before.
pub(crate) fn place(date: Date) -> Option<u32> {
    let since = EPOCH.until((Unit::Day, date)).ok()?;
    u32::try_from(since.get_days()).ok()
}

/// The day with this number.
pub(crate) fn day(place: u32) -> Date {
    EPOCH.saturating_add(i64::from(place).days())
}

/// Days as the choice of a button: the first, and how many follow it.
pub(crate) fn code(days: Days) -> Option<String> {
    let (first, last) = (place(days.first)?, place(days.last)?);
    Some(format!("{first}.{}", last.checked_sub(first)?))
}

/// The days of a choice.
pub(crate) fn decode(choice: &str) -> Option<Days> {
    let (first, more) = choice.split_once('.')?;
    let first: u32 = first.parse().ok()?;
    let last = first.checked_add(more.parse().ok()?)?;
    Some(Days {
        first: day(first),
        last: day(last),
    })
}

/// "November 2026", "today, Tue 24 Nov", "Mon 23 Nov – Sun 29 Nov".
pub(crate) fn named(actor: Actor<'_>, days: Days) -> String {
    let today = actor.user.settings.today(actor.now);
    let short = |date: Date| {
        let format = if date.year() == today.year() {
            "%a %-d %b"
        } else {
            "%a %-d %b %Y"
        };
        date.strftime(format).to_string()
    };
    if days.first == days.last {
        dates::full_day(days.first, today)
    } else if is_month(days) {
        days.first.strftime("%B %Y").to_string()
    } else {
        format!("{} – {}", short(days.first), short(days.last))
    }
}

/// Whether they are a whole month.
pub(crate) fn is_month(days: Days) -> bool {
    days == Days::month(days.first)
}

/// Days in the name of a file: "2026-11", "2026-11-23", "2026-11-23-to-2026-11-29".
pub(crate) fn in_file_name(days: Days) -> String {
    if days.first == days.last {
        days.first.to_string()
    } else if is_month(days) {
        days.first.strftime("%Y-%m").to_string()
    } else {
        format!("{}-to-{}", days.first, days.last)
    }
}

/// A name in the name of a file: letters and digits, in lower case, joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    /// As much as a list of files shows.
    const CHARS_MAX: usize = 40;
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let cut: String = slug.trim_matches('-').chars().take(CHARS_MAX).collect();
    cut.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back_from_a_button() {
        let days = Days {
            first: Date::constant(2026, 11, 23),
            last: Date::constant(2027, 11, 22),
        };
        let code = code(days).unwrap();
        assert!(code.len() <= 12, "{code}");
        assert_eq!(decode(&code), Some(days));
        for wrong in ["", "1", "1.x", "4294967295.1", "-1.2"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_file_is_called_by_letters_and_digits() {
        for (name, slugged) in [
            ("Acme Corp", "acme-corp"),
            ("../../etc/passwd", "etc-passwd"),
            ("Müller & Söhne", "müller-söhne"),
            ("???", ""),
        ] {
            assert_eq!(slug(name), slugged, "{name}");
        }
        assert_eq!(slug(&"ab ".repeat(50)).chars().count(), 38 + 2);
    }
}
