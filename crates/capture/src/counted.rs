//! Days that are counted from today: "last 7 days", "next 2 weeks".
//!
//! They are no phrases of a line, where "next 3 days" may be part of a title, and count only where a
//! text is days and nothing else.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::Direction;

/// So many days up to today, or from today on: the first and the last. A week is seven days of them
/// and no week of the calendar, since that is what is counted.
pub(crate) fn counted_days(text: &str, today: Date, direction: Direction) -> Option<(Date, Date)> {
    const LAST: [&str; 6] = [
        "last",
        "past",
        "letzte",
        "letzten",
        "vergangene",
        "vergangenen",
    ];
    const NEXT: [&str; 6] = [
        "next",
        "coming",
        "nächste",
        "nächsten",
        "kommende",
        "kommenden",
    ];
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    /// Nobody looks further in either direction.
    const COUNT_MAX: i32 = 3_660;
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = match words.as_slice() {
        ["in" | "for" | "within" | "during", "the", rest @ ..]
        | [
            "in" | "for" | "within" | "during" | "the" | "die" | "der" | "den",
            rest @ ..,
        ] => rest,
        all => all,
    };
    let &[which, count, unit] = words else {
        return None;
    };
    let signs = match direction {
        Direction::Past => LAST,
        Direction::Future => NEXT,
    };
    if !signs.contains(&which) {
        return None;
    }
    let spelled = || NUMBERS.iter().position(|word| *word == count);
    let spelled = || i32::try_from(spelled()? + 1).ok();
    let count = count.parse().ok().or_else(spelled)?;
    if !(1..=COUNT_MAX).contains(&count) {
        return None;
    }
    let span = match unit {
        "day" | "days" | "tag" | "tage" | "tagen" => count.days(),
        "week" | "weeks" | "woche" | "wochen" => count.weeks(),
        "month" | "months" | "monat" | "monate" | "monaten" => count.months(),
        "year" | "years" | "jahr" | "jahre" | "jahren" => count.years(),
        _ => return None,
    };
    Some(match direction {
        Direction::Past => (today.checked_sub(span).ok()?.tomorrow().ok()?, today),
        Direction::Future => (today, today.checked_add(span).ok()?.yesterday().ok()?),
    })
}
