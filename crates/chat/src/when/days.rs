//! Days and periods that are asked about: of filters, timesheets and figures.

use capture::{Direction, When};
use domain::scribe::Actor;
use domain::timesheet::Days;

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
    let (first, last) = capture::read_days(text, &context_of_today(actor))?;
    Some(Days { first, last })
}
