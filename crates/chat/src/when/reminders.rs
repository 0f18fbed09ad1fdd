//! Reminders in words: what they say, when they come, and how often.

use std::borrow::Cow;

use capture::{Context, Field, Span, When};
use domain::error::{Error, Result};
use domain::reminders;
use domain::repeats::{NewRepeat, Repeat};
use domain::said::Said;
use domain::scribe::Actor;
use domain::time::Moment;
use jiff::ToSpan;
use jiff::civil::Time;

use crate::commands::reminders::wishes;

use super::title::{ranges, title_with};
use super::{
    Line, Part, QuickReminder, Understood, as_moment, check_ahead, context, morning, spelled,
    unquoted, whole_second,
};

/// Reads a reminder's words and moment: the time may stand before or behind the words.
///
/// # Errors
/// A refusal of a day that is over.
pub(crate) fn reminder(actor: Actor<'_>, text: &str) -> Result<QuickReminder> {
    as_reminder_alone(actor, Line::plain(text.trim()))
}

/// Reads words of a message as [`reminder`] does, at the instant at which they were said.
///
/// # Errors
/// As [`reminder`].
pub(crate) fn reminder_said(actor: Actor<'_>, said: &Said, text: &str) -> Result<QuickReminder> {
    let then = actor.at(said.at);
    as_reminder_alone(then, Line::of(said, text.trim()))
}

fn as_reminder_alone(actor: Actor<'_>, said: Line<'_>) -> Result<QuickReminder> {
    let text = said.text;
    check_ahead(text)?;
    let of = |text: &str, moment, not_kept| QuickReminder {
        text: unquoted(text).to_owned(),
        moment,
        repeat: None,
        not_kept,
    };
    let Some(reading) = said.reading(actor) else {
        return Ok(of(text, None, Vec::new()));
    };
    let comes_again = reading.tasks.iter().any(|task| task.repeat.is_some());
    let as_said = said.kept.is_empty() && said.chosen.is_none();
    if let Some((when, rest)) = leading(actor, text).filter(|_| as_said && !comes_again) {
        return Ok(of(spoken(rest), Some(as_moment(actor, when)?), Vec::new()));
    }
    let other = said.chosen.and_then(|place| usize::try_from(place).ok());
    let read = other
        .and_then(|place| reading.alternatives.get(place))
        .or(reading.tasks.first());
    let Some((task, when)) = read.and_then(|task| Some((task, task.due?))) else {
        return Ok(of(spoken(text), None, Vec::new()));
    };
    // What a reminder has no place for stays among its words.
    let stays = |span: &Span| {
        matches!(
            span.field,
            Field::Tag | Field::Client | Field::Priority | Field::Duration | Field::End
        )
    };
    // A length before the words goes behind them: "for 10 minutes to meditate".
    let titles = |span: &&Span| span.field == Field::Title;
    let first = reading.spans.iter().find(titles).map(|span| span.start);
    let leads = |span: &Span| {
        let is_length = matches!(span.field, Field::Duration | Field::End);
        is_length && first.is_some_and(|first| span.start < first)
    };
    let mut words = match reading.tasks.as_slice() {
        [_] => {
            let among = ranges(&reading, |span| stays(span) && !leads(span));
            title_with(actor, (said, &reading), &among)
        }
        _ => text.to_owned(),
    };
    if reading.tasks.len() == 1 {
        for (start, end) in ranges(&reading, leads) {
            words.push(' ');
            words.push_str(text.get(start..end).unwrap_or_default());
        }
    }
    let Some(repeat) = &task.repeat else {
        return Ok(of(
            spoken(&words),
            Some(as_moment(actor, when)?),
            Vec::new(),
        ));
    };
    Ok(match begins(actor, repeat, when) {
        Ok((repeat, moment)) => QuickReminder {
            repeat: Some(repeat),
            ..of(spoken(&words), Some(moment), Vec::new())
        },
        Err(Error::Refused(refusal)) => {
            let not_kept = vec![format!("It comes once. {}", refusal.problem)];
            of(spoken(&words), Some(as_moment(actor, when)?), not_kept)
        }
        Err(error) => return Err(error),
    })
}

/// How the words of a reminder were read, at the instant at which they were said: what of them
/// says when and how often, and the other moments still to come that they can mean.
pub(crate) fn reminder_understood(actor: Actor<'_>, said: &Said, text: &str) -> Understood {
    let then = actor.at(said.at);
    let text = text.trim();
    let line = Line::of(said, text);
    let Some(reading) = line.reading(then) else {
        return Understood::default();
    };
    let mut parts: Vec<(Part, Vec<String>)> = Vec::new();
    for (part, field) in [(Part::Date, Field::Due), (Part::Repeat, Field::Repeat)] {
        let words = spelled(text, &reading, &[field]);
        if !words.is_empty() {
            parts.push((part, words.into_iter().map(str::to_owned).collect()));
        }
    }
    let moment = |chosen| {
        let quick = as_reminder_alone(then, Line { chosen, ..line }).ok()?;
        quick.moment.map(|moment| moment.instant())
    };
    let current = moment(said.chosen);
    let places = (0..).map(Some).zip(&reading.alternatives);
    let places = std::iter::once(None).chain(places.map(|(place, _)| place));
    let mut others: Vec<(Option<u32>, String)> = Vec::new();
    for place in places {
        let Some(instant) = moment(place).filter(|it| Some(*it) != current && *it > actor.now)
        else {
            continue;
        };
        let label = crate::view::dates::full(actor, instant);
        if others.iter().all(|(_, known)| *known != label) {
            others.push((place, label));
        }
    }
    Understood {
        parts,
        others,
        is_doubtful: reading.clarify && said.chosen.is_none(),
    }
}

/// How a reminder comes again, and when first; a day means its morning.
fn begins(actor: Actor<'_>, said: &capture::Repeat, when: When) -> Result<(Repeat, Moment)> {
    let zone = &actor.user.settings.zone;
    let at = match when {
        When::Date(date) => date.to_datetime(morning(actor)),
        When::DateTime(civil) => civil,
        When::Instant(instant) => zone.civil(whole_second(instant)),
    };
    let new = NewRepeat {
        rule: said.rule.clone(),
        after_completion: said.after_completion,
        due: None,
    };
    reminders::begin(actor, &new, (at, zone))
}

/// What words that are a time name of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// A day, and no time.
    Day,
    /// A time of day, and no day: the next such time.
    Clock(Time),
    /// A moment.
    Moment,
}

/// What words that are a time name of it; a moment, if they are none.
pub(crate) fn named(actor: Actor<'_>, text: &str) -> Named {
    let context = context(actor);
    let civil = match capture::read_when(text, &context) {
        Ok(When::Date(_)) => return Named::Day,
        Ok(When::DateTime(civil)) => civil,
        Ok(When::Instant(_)) | Err(_) => return Named::Moment,
    };
    // What names no day is of today until then, and of tomorrow from then on.
    let zone = &actor.user.settings.zone;
    let then = zone.instant(zone.date(actor.now).to_datetime(civil.time()));
    let day = |minutes: i64| {
        let now = then.checked_add(minutes.minutes()).ok()?;
        let from = Context {
            now,
            ..context.clone()
        };
        match capture::read_when(text, &from).ok()? {
            When::DateTime(read) => Some(read.date()),
            When::Date(_) | When::Instant(_) => None,
        }
    };
    let before = day(-1).and_then(|day| day.tomorrow().ok());
    match before.is_some() && before == day(1) {
        true => Named::Clock(civil.time()),
        false => Named::Moment,
    }
}

/// The words of a text that [`reminder`] reads as its time.
pub(crate) fn time_words(actor: Actor<'_>, text: &str) -> String {
    let text = text.trim();
    if let Some((_, rest)) = leading(actor, text) {
        return text[..text.len() - rest.len()].trim().to_owned();
    }
    let reading = capture::read(text, &context(actor));
    spelled(text, &reading, &[Field::Due]).join(" ")
}

/// Whether words say when, and nothing of what: "ago", "from now". As the words of a reminder they
/// are the rest of a time that was not understood.
pub(crate) fn is_rest_of_time(actor: Actor<'_>, text: &str) -> bool {
    const WORDS: &str = "ago from now later earlier before after at on in until till by next last \
                         this vor nach jetzt später früher um am im bis";
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace().peekable();
    let is_some = words.peek().is_some();
    let are_all = words.all(|word| WORDS.split_whitespace().any(|known| known == word));
    is_some && (are_all || capture::read_when(text, &context(actor)).is_ok())
}

/// The refusal of words that would be a time if one of their numbers could be in it: "31 feb",
/// "tomorrow 25:00". For words that are no time.
pub(crate) fn no_such_time(actor: Actor<'_>, text: &str) -> Option<Error> {
    /// A time in words is not longer.
    const WORDS_MAX: usize = 12;
    let words: Vec<&str> = text.split_whitespace().take(WORDS_MAX + 1).collect();
    if words.len() > WORDS_MAX {
        return None;
    }
    let is_nearly = words.iter().enumerate().any(|(place, word)| {
        let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if rest.len() == word.len() {
            return false;
        }
        let one = format!("1{rest}");
        let mut nearly = words.clone();
        nearly[place] = &one;
        capture::read_when(&nearly.join(" "), &context(actor)).is_ok()
    });
    (is_nearly || is_no_such_iso_day(text.trim())).then(|| no_time(text))
}

/// The refusal of words among which stands a day that no calendar has: "run 31 feb", "1h 2026-02-30".
pub(crate) fn no_such_day_in(actor: Actor<'_>, text: &str) -> Option<Error> {
    no_such_day_words(actor, text).map(|found| no_time(&found))
}

/// The refusal of a day that no calendar has, of which a part was read as another: "on 31 feb to
/// call" is no 31st with the words "feb to call". `words` are those that are left.
pub(crate) fn no_such_day_split(actor: Actor<'_>, text: &str, words: &str) -> Option<Error> {
    let found = no_such_day_words(actor, text)?;
    (!words.contains(&found)).then(|| no_time(&found))
}

/// The words of a day that no calendar has.
fn no_such_day_words(actor: Actor<'_>, text: &str) -> Option<String> {
    /// "31st of february 2027" has four.
    const WORDS_MAX: usize = 4;
    /// A day stands near an end of what is said; a long text is not searched.
    const WORDS_READ_MAX: usize = 60;
    let words: Vec<&str> = text.split_whitespace().take(WORDS_READ_MAX).collect();
    let runs = (0..words.len()).flat_map(|start| {
        let most = words.len().min(start + WORDS_MAX);
        (start + 1..=most).rev().map(move |end| (start, end))
    });
    let mut runs = runs.map(|(start, end)| words[start..end].join(" "));
    runs.find(|run| is_no_such_day(actor, run))
}

/// Whether words name a month and a day that it has not, and nothing else.
fn is_no_such_day(actor: Actor<'_>, text: &str) -> bool {
    let text = text.trim_matches([',', '(', ')']);
    if is_no_such_iso_day(text) {
        return true;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let Some((place, rest)) = words.iter().enumerate().find_map(|(place, word)| {
        let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let day = word[..word.len() - rest.len()].parse::<u32>().ok()?;
        // "31st", "31.", "31.2.": but "31.5" and "31/2" are no days.
        let is_end = matches!(rest, "" | "." | "st" | "nd" | "rd" | "th" | ",");
        let is_dotted = rest.starts_with('.') && rest.matches('.').count() > 1;
        let may_be = (day == 0 || (29..40).contains(&day)) && (is_end || is_dotted);
        may_be.then_some((place, rest))
    }) else {
        return false;
    };
    // Where the number counts days of a month, other numbers are other days of it.
    let on = |day: i8| {
        let word = format!("{day}{rest}");
        let mut nearly = words.clone();
        nearly[place] = &word;
        let read = super::day(actor, &nearly.join(" "));
        read.is_some_and(|read| read.day() == day)
    };
    super::day(actor, text).is_none() && [1, 2, 3].into_iter().all(on)
}

/// Whether a text is written as "2026-02-31" is.
fn is_no_such_iso_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |part: &&str| part.bytes().all(|c| c.is_ascii_digit());
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let has_its_length = year.len() == 4 && month.len() == 2 && day.len() == 2;
    has_its_length && parts.iter().all(is_number) && text.parse::<jiff::civil::Date>().is_err()
}

/// The refusal of words that begin with a time of day that no clock shows: "25:00 call".
pub(crate) fn no_such_clock(words: &str) -> Option<Error> {
    let first = words.split_whitespace().next()?;
    let (hour, minute) = first.split_once(':')?;
    let is_number = |text: &str| text.len() <= 2 && text.bytes().all(|c| c.is_ascii_digit());
    if !is_number(hour) || minute.len() != 2 || !is_number(minute) {
        return None;
    }
    let is_none = hour.parse::<u8>().ok()? > 24 || minute.parse::<u8>().ok()? > 59;
    is_none.then(|| no_time(first))
}

fn no_time(words: &str) -> Error {
    Error::refused_with(
        format!(
            "There is no such day or time as “{}”.",
            domain::tasks::shortened(words)
        ),
        "For example: tomorrow 9:00, or 24 dec 17:00",
    )
}

/// A text that says only how often: how that comes again, and when first.
pub(crate) fn repeating(actor: Actor<'_>, text: &str) -> Option<Result<(Repeat, Moment)>> {
    let reading = capture::read(text.trim(), &context(actor));
    let [task] = reading.tasks.as_slice() else {
        return None;
    };
    let said = task
        .repeat
        .as_ref()
        .filter(|_| task.title.trim().is_empty())?;
    Some(begins(actor, said, task.due?))
}

/// "1 day before", "2 hours before it is due", "when due": how many minutes before a task is due;
/// `None` if the text is something else.
pub(crate) fn before_due(actor: Actor<'_>, text: &str) -> Option<u32> {
    const AT: [&str; 5] = [
        "when due",
        "at due",
        "when it is due",
        "when it's due",
        "at the due time",
    ];
    const BEFORE: [&str; 8] = [
        " before it is due",
        " before it's due",
        " before the due date",
        " before due",
        " before that",
        " before it",
        " before",
        " in advance",
    ];
    const VORHER: [&str; 2] = [" vorher", " davor"];
    let lower = text.trim().to_lowercase();
    if AT.contains(&lower.as_str()) {
        return Some(0);
    }
    let ends = |ends: &[&str]| ends.iter().find_map(|end| lower.strip_suffix(end));
    let asked = match (ends(&BEFORE), ends(&VORHER)) {
        (Some(length), _) => match length.strip_prefix("the ") {
            Some(unit) => format!("remind 1 {unit} before"),
            None => format!("remind {length} before"),
        },
        (None, Some(length)) => format!("erinnere mich {length} vorher"),
        (None, None) => return None,
    };
    let reading = capture::read(&asked, &context(actor));
    match reading.tasks.as_slice() {
        [task] if task.title.trim().is_empty() => match task.reminders.as_slice() {
            [capture::Reminder::Before { minutes }] => Some(*minutes),
            _ => None,
        },
        _ => None,
    }
}

/// The longest run of first words that is a time, and the rest.
fn leading<'t>(actor: Actor<'_>, text: &'t str) -> Option<(When, &'t str)> {
    /// A time in words is rarely longer: "on the 3rd of december at half past nine".
    const WORDS_MAX: usize = 10;
    let context = context(actor);
    let mut ends = Vec::new();
    let mut end = 0;
    for word in text.split_inclusive(char::is_whitespace).take(WORDS_MAX) {
        end += word.len();
        ends.push(end);
    }
    ends.into_iter().rev().find_map(|end| {
        // "Um 21 Uhr, die Tür abzuschließen": the comma is of neither.
        let time = text[..end].trim().trim_end_matches(',');
        let when = capture::read_when(time, &context).ok()?;
        Some((when, text[end..].trim()))
    })
}

/// The words without what only joins them to the time: "to call mum", "that …", "an Oma".
pub(crate) fn spoken(words: &str) -> &str {
    let words = words.trim();
    let joints = [
        "to ",
        "that ",
        "about ",
        "of ",
        "an ",
        "ans ",
        "daran, dass ",
        "daran, ",
        "daran ",
        "dass ",
        ": ",
        "- ",
        ", ",
    ];
    for joint in joints {
        if let Some(head) = words.get(..joint.len())
            && head.eq_ignore_ascii_case(joint)
        {
            return words[joint.len()..].trim_start();
        }
    }
    words
}

/// The text behind "remind me", or between what asks for it, in any language that is read, if it begins so; one that begins
/// with the wish to be nagged asks as well, and keeps the wish.
pub(crate) fn after_remind_me<'t>(actor: Actor<'_>, text: &'t str) -> Option<Cow<'t, str>> {
    if wishes::begins_with_nag(text) {
        return Some(Cow::Borrowed(text.trim()));
    }
    let rest = capture::after_remind_me(text, &context(actor))?;
    Some(match in_minutes(&rest) {
        Some(rest) => Cow::Owned(rest),
        None => rest,
    })
}

/// "In 45 to stretch", "in 10": a bare number behind "in" is minutes, where nothing follows that
/// could be counted. `None` of any other text.
pub(crate) fn in_minutes(text: &str) -> Option<String> {
    /// Fewer may be hours, and who means more says of what.
    const MINUTES: std::ops::RangeInclusive<u32> = 5..=60;
    const JOINTS: [&str; 10] = [
        "to", "that", "about", "of", "zu", "dass", "daran", "an", "ans", "wegen",
    ];
    let text = text.trim();
    let head = text
        .get(..3)
        .filter(|head| head.eq_ignore_ascii_case("in "))?;
    let behind = text[head.len()..].trim_start();
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &behind[..behind.len() - rest.len()];
    let number: u32 = digits.parse().ok()?;
    let mut words = rest.trim_start_matches(',').split_whitespace();
    let (first, second) = (words.next(), words.next());
    let is_apart = rest.is_empty() || rest.starts_with([' ', ',', '.', '!', '?']);
    let counts = |word: Option<&str>| {
        word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_end = rest.trim_matches(['.', '!', '?', ' ']).is_empty();
    let is_joint = first.is_some_and(|first| JOINTS.contains(&first.to_lowercase().as_str()));
    // "In 10 to 15 minutes", "in 10, 20 and 30 minutes".
    let is_range = counts(first) || is_joint && counts(second);
    let is_whole = is_end || is_joint || rest.starts_with(',');
    let is_minutes = MINUTES.contains(&number) && is_apart && is_whole && !is_range;
    is_minutes.then(|| format!("{head}{number} min{rest}"))
}
