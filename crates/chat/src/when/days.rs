//! Days and periods that are asked about: of filters, timesheets and figures.

use capture::{Direction, When};
use domain::scribe::Actor;
use domain::timesheet::Days;
use jiff::ToSpan;

use super::{context, context_of_today, day};

/// The days of a filter's words, one or a period, seen from the day that the person calls today.
/// Without a year they are the latest where what they are of has been, else the next; what is said
/// to come ("tomorrow") comes all the same.
pub(crate) fn days_of_filter(actor: Actor<'_>, text: &str, has_been: bool) -> Option<Days> {
    let read = |text: &str| {
        let past = has_been.then(|| past_days(actor, text)).flatten();
        past.or_else(|| coming_days(actor, text))
    };
    // "due in this week": a period stands behind "in" as well.
    let inside = || read(strip_word(text, "in")?);
    let one = || day(actor, text).map(Days::one);
    read(text).or_else(one).or_else(inside)
}

/// The rest of a text that begins with a word.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (first, rest) = text.trim().split_once(' ')?;
    first.eq_ignore_ascii_case(word).then_some(rest)
}

/// The moment that a text means and nothing else, to be compared with others; `None` for a day. A
/// time alone is that of today, also when it has passed. What has been looks back where the words
/// would mean another day that is to come.
pub(crate) fn moment_of_filter(
    actor: Actor<'_>,
    text: &str,
    has_been: bool,
) -> Option<jiff::Timestamp> {
    let zone = &actor.user.settings.zone;
    let today = actor.user.settings.today(actor.now);
    let mut from_morning = context(Actor {
        now: zone.start_of_day(today),
        ..actor
    });
    from_morning.preferences.begun_periods_end = false;
    match capture::read_when(text, &from_morning).ok()? {
        When::Date(_) => None,
        When::DateTime(civil) if has_been && civil.date() > today => {
            from_morning.preferences.direction = Direction::Past;
            match capture::read_when(text, &from_morning) {
                Ok(When::DateTime(past)) => Some(zone.instant(past)),
                _ => Some(zone.instant(civil)),
            }
        }
        When::DateTime(civil) => Some(zone.instant(civil)),
        // "In two hours" is counted from now.
        When::Instant(_) => match capture::read_when(text, &context(actor)).ok()? {
            When::Instant(instant) => Some(instant),
            When::Date(_) | When::DateTime(_) => None,
        },
    }
}

/// Days that were and nothing else, seen from the day that the person calls today: one, a period,
/// or from one to another. Without a year they are the latest, and none is still to come; `None`
/// if the text is something else.
pub(crate) fn past_days(actor: Actor<'_>, text: &str) -> Option<Days> {
    if let Some(days) = counted_days(actor, text, Direction::Past) {
        return Some(days);
    }
    let mut context = context_of_today(actor);
    context.preferences.direction = Direction::Past;
    let (first, last) = capture::read_days(text, &context)?;
    let today = actor.user.settings.today(actor.now);
    (first <= today || names_a_year(text)).then_some(Days { first, last })
}

/// Whether words name a year: four digits.
pub(crate) fn names_a_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|digits| digits.len() == 4)
}

/// Days and nothing else, one or a period; without a year they are the next. `None` if the text is
/// something else.
pub(crate) fn coming_days(actor: Actor<'_>, text: &str) -> Option<Days> {
    if let Some(days) = counted_days(actor, text, Direction::Future) {
        return Some(days);
    }
    let (first, last) = capture::read_days(text, &context_of_today(actor))?;
    Some(Days { first, last })
}

/// So many days up to today, "last 7 days", or from today on, "next 2 weeks". A week is seven days
/// of them and no week of the calendar, since that is what is counted.
fn counted_days(actor: Actor<'_>, text: &str, direction: Direction) -> Option<Days> {
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
        _ => NEXT,
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
    let today = actor.user.settings.today(actor.now);
    Some(match direction {
        Direction::Past => Days {
            first: today.checked_sub(span).ok()?.tomorrow().ok()?,
            last: today,
        },
        _ => Days {
            first: today,
            last: today.checked_add(span).ok()?.yesterday().ok()?,
        },
    })
}
