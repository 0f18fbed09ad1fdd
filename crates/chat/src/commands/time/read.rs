//! How people say when they worked and for how long: "90", "1h30", "yesterday 14:00-15:30".
//!
//! What was worked lies behind: a weekday is the last one, a day without a year the last such
//! day, and a time of day that is still to come was yesterday's.

use domain::client::Client;
use domain::clients;
use domain::error::{Error, Refusal, Result};
use domain::port::Reads;
use domain::scribe::Actor;
use domain::tasks::shortened;
use domain::time_entry::microseconds_between;
use domain::time_tracking::Stretch;
use domain::timesheet::Days;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::when;

/// The longest entry that words make. A timer that was forgotten may book more.
pub(crate) const HOURS_MAX: u64 = 24;
/// The most words of which a length, a time or a day is made.
const RUN_MAX: usize = 8;

/// What a text says about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Said {
    /// How long, microseconds.
    pub(crate) length: Option<u64>,
    /// From which time of day.
    pub(crate) from: Option<Time>,
    /// Whether that time stood there without a word like "since".
    pub(crate) is_bare: bool,
    /// Until which time of day.
    pub(crate) to: Option<Time>,
    /// On which day.
    pub(crate) day: Option<Date>,
    /// What else it says.
    pub(crate) words: String,
    /// A day in it that no calendar has: what is refused, and why.
    no_such_day: Option<Refusal>,
}

/// One thing that a few words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Length(u64),
    Between(Time, Time),
    From(Time),
    /// A time of day without a word that says what it is.
    Bare(Time),
    Until(Time),
    Day(Date),
}

/// Reads what a text says about an entry: from both ends, so that what was done may stand in
/// between, before or behind.
pub(crate) fn said(actor: Actor<'_>, text: &str) -> Said {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut said = Said {
        no_such_day: match when::no_such_day_in(actor, text) {
            Some(Error::Refused(refusal)) => Some(refusal),
            _ => None,
        },
        ..Said::default()
    };
    let (mut first, mut last) = (0, words.len());
    while first < last {
        let run = (1..=RUN_MAX.min(last - first)).rev().find_map(|count| {
            let end = first + count;
            // "1h 20 nov" has a day behind the hour, not minutes.
            let begins_day = count > 1
                && is_bare(words[end - 1])
                && (end + 1..=words.len().min(end + 2))
                    .any(|to| day_of_work(actor, &words[end - 1..to].join(" ")).is_some());
            let part = part(actor, &words[first..end], &said).filter(|_| !begins_day)?;
            // "2026-11-25 90" has minutes behind the day.
            let is_behind_day = is_minutes(words[end - 1])
                && words[first..end - 1].join(" ").parse::<Date>().is_ok();
            if is_behind_day {
                return None;
            }
            said.takes(part).then_some((count, part))
        });
        let Some((count, part)) = run else { break };
        said.take(part);
        first += count;
    }
    while first < last {
        let run = (1..=RUN_MAX.min(last - first)).rev().find_map(|count| {
            // Behind the words a bare number is one of them: "call room 12".
            let run = &words[last - count..last];
            let bare = count == 1 && is_bare(run[0]);
            let part = part(actor, run, &said).filter(|_| !bare)?;
            // "Slides for tomorrow" were made before.
            let is_of_words = last - count > first
                && OF_WORDS.contains(&words[last - count - 1].to_lowercase().as_str())
                && matches!(part, Part::Day(day) if day > actor.user.settings.today(actor.now));
            // "Note with 3pm" tells of a time.
            let tells_of_time = last - count > first
                && BEFORE_TIMES.contains(&words[last - count - 1].to_lowercase().as_str())
                && matches!(part, Part::Bare(_));
            if is_of_words || tells_of_time {
                return None;
            }
            said.takes(part).then_some((count, part))
        });
        let Some((count, part)) = run else { break };
        said.take(part);
        last -= count;
    }
    said.words = words[first..last].join(" ");
    said
}

/// Words behind which a day that is still to come is part of what was done.
const OF_WORDS: [&str; 6] = ["for", "of", "about", "until", "für", "von"];

/// Words behind which a time of day is part of what was done.
const BEFORE_TIMES: [&str; 14] = [
    "with", "for", "of", "about", "the", "by", "before", "after", "mit", "für", "von", "vor",
    "nach", "über",
];

/// Whether a word is a number that is a length in minutes, and no year.
fn is_minutes(word: &str) -> bool {
    word.len() <= 3 && is_bare(word)
}

fn is_bare(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

impl Said {
    /// Whether this was not said before.
    fn takes(&self, part: Part) -> bool {
        match part {
            Part::Length(_) => self.length.is_none() && (self.from.is_none() || self.to.is_none()),
            // A length beside it says the same, or one of the two is wrong.
            Part::Between(..) => self.from.is_none() && self.to.is_none(),
            Part::From(_) | Part::Bare(_) => {
                self.from.is_none() && (self.to.is_none() || self.length.is_none())
            }
            Part::Until(_) => self.to.is_none() && (self.from.is_none() || self.length.is_none()),
            Part::Day(_) => self.day.is_none(),
        }
    }

    fn take(&mut self, part: Part) {
        match part {
            Part::Length(length) => self.length = Some(length),
            Part::Between(from, to) => (self.from, self.to) = (Some(from), Some(to)),
            Part::From(from) => self.from = Some(from),
            Part::Bare(from) => (self.from, self.is_bare) = (Some(from), true),
            Part::Until(to) => self.to = Some(to),
            Part::Day(day) => self.day = Some(day),
        }
    }

    /// Whether it says anything about when or how long.
    pub(crate) fn says_when(&self) -> bool {
        self.length.is_some() || self.from.is_some() || self.to.is_some() || self.day.is_some()
    }

    /// Whether it leaves open at what time of another day the work began, so that
    /// [`Self::stretch`] takes the morning.
    pub(crate) fn begins_anyhow(&self, actor: Actor<'_>) -> bool {
        let today = actor.user.settings.today(actor.now);
        let is_open = self.from.is_none() && self.to.is_none() && self.length.is_some();
        is_open && self.day.is_some_and(|day| day != today)
    }

    /// The stretch of time that it means; `None` if it does not say how long.
    ///
    /// # Errors
    /// A refusal of a time that is still to come, of more than a day, and of a time of day where a
    /// length is meant.
    pub(crate) fn stretch(&self, actor: Actor<'_>) -> Result<Option<Stretch>> {
        self.check(actor)?;
        self.placed(actor)
    }

    /// Refuses a day that there is not.
    pub(crate) fn check_day(&self) -> Result<()> {
        match &self.no_such_day {
            Some(refusal) => Err(Error::Refused(refusal.clone())),
            None => Ok(()),
        }
    }

    /// Whether it can be an entry at all.
    fn check(&self, actor: Actor<'_>) -> Result<()> {
        self.check_day()?;
        let today = actor.user.settings.today(actor.now);
        if self.day.is_some_and(|day| day > today) {
            return Err(still_to_come());
        }
        if self.length.is_some_and(|length| length > HOURS_MAX * HOUR) {
            return Err(too_long());
        }
        match (self.from, self.to, self.length) {
            (Some(from), Some(to), Some(length)) if length != between_clocks(from, to) => {
                Err(contradiction(from, to))
            }
            (Some(time), None, None) if self.is_bare => Err(no_length(time)),
            _ => Ok(()),
        }
    }

    fn placed(&self, actor: Actor<'_>) -> Result<Option<Stretch>> {
        let zone = &actor.user.settings.zone;
        let today = actor.user.settings.today(actor.now);
        let day = self.day.unwrap_or(today);
        let length = self.length.map(elapsed);
        let at = |day: Date, time: Time| zone.instant(day.to_datetime(time));
        // A time of day that is still to come was yesterday's, if no day is named.
        let past = |time: Time| {
            let is_ahead = self.day.is_none() && at(day, time) > actor.now;
            let day = if is_ahead {
                day.saturating_sub(1.day())
            } else {
                day
            };
            (day, at(day, time))
        };
        let (started_at, ended_at) = match (self.from, self.to, length) {
            (Some(from), Some(to), _) => {
                let (day, started_at) = past(from);
                let last = if to > from {
                    day
                } else {
                    day.saturating_add(1.day())
                };
                let ended_at = at(last, to);
                if to <= from && started_at <= actor.now && ended_at > actor.now {
                    return Err(ends_on_the_next_day(from, to));
                }
                (started_at, ended_at)
            }
            (Some(from), None, Some(length)) => {
                let (_, started_at) = past(from);
                (started_at, shifted(started_at, length))
            }
            (None, Some(to), Some(length)) => {
                let (_, ended_at) = past(to);
                (shifted(ended_at, -length), ended_at)
            }
            (Some(from), None, None) => {
                let (_, started_at) = past(from);
                if microseconds_between(started_at, actor.now) > HOURS_MAX * HOUR {
                    return Err(too_long());
                }
                (started_at, actor.now)
            }
            (None, None, Some(length)) if self.day.is_none_or(|day| day == today) => {
                (shifted(actor.now, -length), actor.now)
            }
            (None, None, Some(length)) => {
                let started_at = at(day, actor.user.settings.preferences.reading.morning);
                (started_at, shifted(started_at, length))
            }
            (None, _, None) => return Ok(None),
        };
        if self.from.is_some() && started_at > actor.now {
            return Err(still_to_come());
        }
        Ok(Some(Stretch {
            started_at,
            ended_at,
        }))
    }

    /// The stretch that it makes of another: what is not said stays as it was.
    ///
    /// # Errors
    /// As [`Self::stretch`].
    pub(crate) fn stretch_from(
        &self,
        actor: Actor<'_>,
        before: Stretch,
    ) -> Result<Option<Stretch>> {
        let zone = &actor.user.settings.zone;
        let (was_from, was_to) = (zone.civil(before.started_at), zone.civil(before.ended_at));
        self.check_day()?;
        if !self.says_when() {
            return Ok(None);
        }
        self.check(actor)?;
        let length = microseconds_between(before.started_at, before.ended_at);
        let said = match (self.from, self.to, self.length) {
            // A length alone moves the end.
            (None, None, Some(length)) if self.day.is_none() => {
                return Ok(Some(Stretch {
                    started_at: before.started_at,
                    ended_at: shifted(before.started_at, elapsed(length)),
                }));
            }
            (None, None, length_said) => Self {
                from: Some(was_from.time()),
                length: Some(length_said.unwrap_or(length)),
                ..self.clone()
            },
            (Some(_), None, None) => Self {
                to: Some(was_to.time()),
                ..self.clone()
            },
            (None, Some(_), None) => Self {
                from: Some(was_from.time()),
                ..self.clone()
            },
            _ => self.clone(),
        };
        let said = Self {
            day: Some(said.day.unwrap_or(was_from.date())),
            ..said
        };
        said.placed(actor)
    }
}

/// Microseconds of an hour.
pub(crate) const HOUR: u64 = 3_600_000_000;
/// Microseconds of a minute.
pub(crate) const MINUTE: u64 = 60_000_000;

fn too_long() -> Error {
    Error::refused_with(
        format!("An entry is at most {HOURS_MAX} hours long."),
        "Book each day by itself, for example: yesterday 14:00-15:30",
    )
}

/// A time of day, where it is to be said how long something took.
fn no_length(time: Time) -> Error {
    let time = time.strftime("%H:%M");
    Error::refused_with(
        format!("{time} is a time of day, and does not say how long it took."),
        format!(
            "Write a length, like 2h or 1:30, or both times, like 14:00-15:30; “since {time}” means \
             until now."
        ),
    )
}

/// Microseconds from one time of day to the next of another.
fn between_clocks(from: Time, to: Time) -> u64 {
    let seconds = |time: Time| {
        i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second())
    };
    let between = (seconds(to) - seconds(from)).rem_euclid(24 * 3_600);
    between.unsigned_abs() * (MINUTE / 60)
}

fn contradiction(from: Time, to: Time) -> Error {
    let times = format!("{}-{}", from.strftime("%H:%M"), to.strftime("%H:%M"));
    Error::refused_with(
        format!("{times} is not as long as the length beside it."),
        "Write one of them: the times, or the length.",
    )
}

fn ends_on_the_next_day(from: Time, to: Time) -> Error {
    let (from, to) = (from.strftime("%H:%M"), to.strftime("%H:%M"));
    Error::refused_with(
        format!("From {from} to {to} ends on the next day, and that is still to come."),
        format!("The earlier time stands first: {to}-{from}"),
    )
}

fn still_to_come() -> Error {
    Error::refused_with(
        "That is still to come.",
        "Give a time that has passed, for example: yesterday 14:00-15:30",
    )
}

fn elapsed(microseconds: u64) -> SignedDuration {
    SignedDuration::from_micros(i64::try_from(microseconds).unwrap_or(i64::MAX))
}

fn shifted(instant: Timestamp, by: SignedDuration) -> Timestamp {
    instant.saturating_add(by).unwrap_or(instant)
}

fn part(actor: Actor<'_>, run: &[&str], said: &Said) -> Option<Part> {
    let joined = run.join(" ").to_lowercase();
    let text = joined.trim_matches([',', '.', '(', ')']);
    // "18.11." is a date; so is "18.11" where it is said already how long it took.
    let dated = joined.trim_matches([',', '(', ')']);
    if is_dotted(dated) && (dated.ends_with('.') || said.length.is_some()) {
        let days = when::past_days(actor, dated);
        if let Some(days) = days.filter(|days| days.first == days.last) {
            return Some(Part::Day(days.first));
        }
    }
    if let Some(day) = day_of_work(actor, text).or_else(|| coming_day(actor, text)) {
        return Some(Part::Day(day));
    }
    if let Some((from, to)) = between(actor, text) {
        return Some(Part::Between(from, to));
    }
    for start in ["from ", "since ", "at ", "um ", "ab ", "von ", "seit "] {
        if let Some(time) = text.strip_prefix(start) {
            let time = clock(time).or_else(|| spoken_clock(actor, time));
            return time.map(Part::From);
        }
    }
    for start in ["until ", "till ", "bis ", "to "] {
        if let Some(time) = text.strip_prefix(start) {
            // "To noon" may be more of what was done.
            let spoken = || spoken_clock(actor, time).filter(|_| start != "to ");
            return clock(time).or_else(spoken).map(Part::Until);
        }
    }
    let length = length(text).or_else(|| spoken_length(actor, run));
    // "1:30" may be a length; "09:30" is on the clock.
    let has_two_digits = text.find(':') == Some(2);
    match clock(text).filter(|_| says_clock(text)) {
        // Where it is said already how long, "1:30" is a time of day.
        Some(time) if has_two_digits || length.is_none() || said.length.is_some() => {
            Some(Part::Bare(time))
        }
        _ => length.map(Part::Length),
    }
}

/// Whether a text is a day and a month with dots: "18.11.", "18.11".
fn is_dotted(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split_once('.')
        .is_some_and(|(day, month)| is_number(day) && is_number(month))
}

/// A length in words, microseconds: "half an hour", "an hour and a half". It begins with the length,
/// so that "call of an hour" begins with what was done.
fn spoken_length(actor: Actor<'_>, run: &[&str]) -> Option<u64> {
    const BEGINNINGS: &str = "a an one two three four five six half quarter eine einer zwei drei \
                              vier fünf sechs eineinhalb anderthalb";
    const UNITS: [&str; 5] = ["hour", "min", "stunde", "viertelstunde", "halb"];
    let words: Vec<String> = run.iter().map(|word| word.to_lowercase()).collect();
    let is_unit = |word: &String| UNITS.iter().any(|unit| word.starts_with(unit));
    let first = words.first()?;
    let begins = is_unit(first) || BEGINNINGS.split(' ').any(|word| word == first);
    if !begins || !words.iter().any(is_unit) {
        return None;
    }
    let minutes = when::minutes(actor, &words.join(" "))?;
    Some(u64::from(minutes) * MINUTE)
}

/// A time of day in words: "half past two", "noon". A day among them is none of it.
fn spoken_clock(actor: Actor<'_>, text: &str) -> Option<Time> {
    let has_day = text.split(' ').any(|word| when::day(actor, word).is_some());
    if has_day {
        return None;
    }
    when::clock(actor, text)
}

/// Two times of day: "14:00-15:30", "2pm to 3:30pm", "from 9 to 10:30", "14 bis 15 Uhr".
fn between(actor: Actor<'_>, text: &str) -> Option<(Time, Time)> {
    let behind_from = ["from ", "von "]
        .iter()
        .find_map(|from| text.strip_prefix(from));
    let has_from = behind_from.is_some();
    let text = behind_from.unwrap_or(text);
    let (from, to) = [" to ", " until ", " bis ", "–", "—", "-"]
        .iter()
        .find_map(|between| text.split_once(between))?;
    let (from, to) = (from.trim(), to.trim());
    // Two bare numbers are hours only where something says so.
    if !has_from && !says_clock(from) && !says_clock(to) {
        return None;
    }
    let read = |time: &str| {
        let spoken = || spoken_clock(actor, time).filter(|_| has_from);
        clock(time).or_else(spoken)
    };
    Some((read(from)?, read(to)?))
}

/// Whether a text says that its number is a time of day: "9:00", "2pm", "9 Uhr".
fn says_clock(text: &str) -> bool {
    text.contains(':') || text.contains("uhr") || text.ends_with('m')
}

/// A time of day: "14:00", "9", "2pm", "2:30 pm", "14 uhr 30".
fn clock(text: &str) -> Option<Time> {
    let text = text.trim();
    let text = text.strip_suffix("uhr").map_or(text, str::trim_end);
    let (digits, noon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits.trim_end(), Some(false)),
        (_, Some(digits)) => (digits.trim_end(), Some(true)),
        _ => (text, None),
    };
    let (hour, minute) = digits
        .split_once([':', '.'])
        .or_else(|| digits.split_once(" uhr "))
        .unwrap_or((digits, "0"));
    let number = |text: &str| -> Option<i8> {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match noon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(false) => hour % 12,
        Some(true) => hour % 12 + 12,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// A length of time, microseconds: "90" is minutes, "1h30", "1:30", "1.5h", "2 h 15 min", "45s".
pub(crate) fn length(text: &str) -> Option<u64> {
    /// More than anybody works: a number that is longer is no length.
    const DIGITS_MAX: usize = 6;
    let text = text.trim().to_lowercase();
    if let Some((hours, minutes)) = text.split_once(':') {
        let plain = |text: &str| {
            (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !plain(hours) || !plain(minutes) || minutes.len() != 2 {
            return None;
        }
        let minutes: u64 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
        return Some((hours.parse::<u64>().ok()? * 60 + minutes) * MINUTE).filter(|all| *all > 0);
    }
    let mut rest = text.as_str();
    let (mut sum, mut last_unit, mut parts) = (0_u64, u64::MAX, 0);
    let mut is_apart = false;
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
            .unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let behind = behind.trim_start();
        let letters = behind
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(behind.len());
        let (word, after) = behind.split_at(letters);
        let unit = match word {
            "d" | "day" | "days" => 1_440 * MINUTE,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => 60 * MINUTE,
            "m" | "min" | "mins" | "minute" | "minutes" | "minuten" => MINUTE,
            "s" | "sec" | "secs" | "second" | "seconds" => MINUTE / 60,
            "" if parts == 0 => MINUTE,
            // "1h30" and "1h 30": the unit below the one before, once. "1h 5 people" and "2h 20.11."
            // go on with something else.
            "" if last_unit == 60 * MINUTE && is_minutes_of(number, is_apart) => MINUTE,
            _ => return None,
        };
        let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let fits = !whole.is_empty() && whole.len() <= DIGITS_MAX && part.len() <= DIGITS_MAX;
        if !fits || !is_plain(whole) || !is_plain(part) || unit >= last_unit {
            return None;
        }
        sum += whole.parse::<u64>().ok()? * unit;
        if !part.is_empty() {
            let scale = 10_u64.pow(u32::try_from(part.len()).ok()?);
            sum += part.parse::<u64>().ok()? * unit / scale;
        }
        last_unit = unit;
        parts += 1;
        is_apart = after.starts_with(' ');
        rest = after.trim_start();
    }
    (sum > 0).then_some(sum)
}

/// Whether a number without a unit is the minutes of the hours before it.
fn is_minutes_of(number: &str, is_apart: bool) -> bool {
    is_bare(number) && (!is_apart || number.len() == 2)
}

/// A day that has been: "yesterday", "monday", "3 days ago", "2026-11-20", "20 nov".
pub(crate) fn past_day(actor: Actor<'_>, text: &str) -> Option<Date> {
    let days = when::past_days(actor, text).filter(|_| !is_no_day(text))?;
    (days.first == days.last).then_some(days.first)
}

/// Whether a text is a number or a length: "20", "1.5h".
fn is_no_day(text: &str) -> bool {
    is_bare(text.trim()) || length(text).is_some()
}

/// A day on which something was done. A name of a day is one of the last week: further back it is
/// a word of what was done, as in "christmas cards".
fn day_of_work(actor: Actor<'_>, text: &str) -> Option<Date> {
    const NAMED_DAYS_MAX: i32 = 8;
    let day = past_day(actor, text)?;
    let earliest = actor.user.settings.today(actor.now);
    let earliest = earliest.saturating_sub(NAMED_DAYS_MAX.days());
    let is_counted = text.contains(|c: char| c.is_ascii_digit()) || text.ends_with(" ago");
    (is_counted || day >= earliest).then_some(day)
}

/// A day on which nothing can have been done yet, and that means no day before: "tomorrow".
fn coming_day(actor: Actor<'_>, text: &str) -> Option<Date> {
    let is_of_words = text
        .split(' ')
        .next()
        .is_some_and(|word| OF_WORDS.contains(&word));
    if is_of_words || past_day(actor, text).is_some() || is_no_day(text) {
        return None;
    }
    let days = when::coming_days(actor, text)?;
    let is_ahead = days.first > actor.user.settings.today(actor.now);
    (is_ahead && days.first == days.last).then_some(days.first)
}

/// Days in words: "today", "week", "last month", "november", "2026-11", "2026-11-01 2026-11-15",
/// "monday to friday". `None` if it is something else.
pub(crate) fn days(actor: Actor<'_>, text: &str) -> Option<Days> {
    let text = text.trim().to_lowercase();
    if matches!(text.as_str(), "week" | "month" | "quarter" | "year") {
        return when::past_days(actor, &format!("this {text}"));
    }
    if let Some(days) = when::past_days(actor, &text).filter(|_| !is_no_day(&text)) {
        return Some(days);
    }
    let text = text.strip_prefix("from ").unwrap_or(&text);
    let pairs = text.match_indices(' ').filter_map(|(at, _)| {
        let (first, last) = (text[..at].trim(), text[at..].trim());
        let last = ["to ", "until ", "- ", "– "]
            .iter()
            .find_map(|joint| last.strip_prefix(joint))
            .unwrap_or(last);
        from_to(actor, first, last)
    });
    match pairs.collect::<Vec<_>>().as_slice() {
        [days] => Some(*days),
        _ => None,
    }
}

/// The days from one to another that have been, each in words, in either order. Two weekdays are
/// in theirs: on a Wednesday "monday friday" is no Friday to Monday.
pub(crate) fn from_to(actor: Actor<'_>, first: &str, last: &str) -> Option<Days> {
    let (one, other) = (past_day(actor, first)?, past_day(actor, last)?);
    let has_digits = first
        .chars()
        .chain(last.chars())
        .any(|c| c.is_ascii_digit());
    if one > other && !has_digits {
        let together = when::past_days(actor, &format!("{first} to {last}"));
        if let Some(days) = together.filter(|days| days.count() <= 7) {
            return Some(days);
        }
    }
    Some(Days::between(one, other))
}

/// The person's week in which a day lies.
pub(crate) fn week(actor: Actor<'_>, day: Date) -> Days {
    let start = actor.user.settings.week_start();
    Days {
        first: start.first_day(day),
        last: start.last_day(day),
    }
}

/// The days that the first or the last words name, and the other words.
pub(crate) fn days_and_rest(actor: Actor<'_>, text: &str) -> (Option<Days>, String) {
    /// "from monday to the 3rd of november" is long enough.
    const WORDS_MAX: usize = 8;
    let words: Vec<&str> = text.split_whitespace().collect();
    for count in (1..=words.len().min(WORDS_MAX)).rev() {
        if let Some(days) = days(actor, &words[..count].join(" ")) {
            return (Some(days), words[count..].join(" "));
        }
        let start = words.len() - count;
        if let Some(days) = days(actor, &words[start..].join(" ")) {
            return (Some(days), words[..start].join(" "));
        }
    }
    (None, words.join(" "))
}

/// The days and the client that words name; a client may be called like a day.
///
/// # Errors
/// A refusal if nobody is called so.
pub(crate) fn days_and_client(
    reads: &dyn Reads,
    actor: Actor<'_>,
    words: &str,
) -> Result<(Option<Days>, Option<Client>)> {
    if let Some(problem) = when::no_such_day_in(actor, words) {
        return Err(problem);
    }
    let named = |name: &str| clients::find(reads, actor, name.trim_start_matches('@'));
    let (days, rest) = days_and_rest(actor, words);
    if rest.is_empty() {
        return Ok((days, None));
    }
    match named(&rest) {
        Err(Error::Refused(refusal)) if days.is_some() => match named(words.trim()) {
            Ok(client) => Ok((None, Some(client))),
            Err(Error::Refused(_)) => Err(Error::Refused(refusal)),
            Err(error) => Err(error),
        },
        Err(Error::Refused(refusal)) => Err(match behind_a_client(&rest, named)? {
            Some(words) => Error::refused_with(
                format!("“{}” is no day or month that I know.", shortened(&words)),
                "For example: last month, October, 2026-10, 2026-11-01 2026-11-15",
            ),
            None => Error::Refused(refusal),
        }),
        client => Ok((days, Some(client?))),
    }
}

/// The words that stand behind the name of a client and mean nothing.
fn behind_a_client(words: &str, named: impl Fn(&str) -> Result<Client>) -> Result<Option<String>> {
    /// "from the 3rd of octember" is long enough.
    const WORDS_MAX: usize = 5;
    let words: Vec<&str> = words.split(' ').collect();
    for place in (1..words.len()).rev().take(WORDS_MAX) {
        match named(&words[..place].join(" ")) {
            Ok(_) => return Ok(Some(words[place..].join(" "))),
            Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use domain::time::Zone;
    use domain::user::{Settings, User};

    use super::*;

    /// Tuesday, 24 November 2026, 10:00 in Berlin.
    fn user() -> User {
        User {
            id: domain::ids::UserId(1),
            settings: Settings::new(Zone::named("Europe/Berlin").unwrap(), None, None),
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn now() -> Timestamp {
        "2026-11-24T09:00:00Z".parse().unwrap()
    }

    fn read(text: &str) -> String {
        let user = user();
        let actor = Actor {
            user: &user,
            now: now(),
        };
        let said = said(actor, text);
        let zone = &user.settings.zone;
        let stretch = match said.stretch(actor) {
            Ok(Some(stretch)) => {
                let (from, to) = (zone.civil(stretch.started_at), zone.civil(stretch.ended_at));
                let (from, to) = (from.strftime("%d %H:%M"), to.strftime("%d %H:%M"));
                format!("{from}-{to}")
            }
            Ok(None) => "-".to_owned(),
            Err(_) => "!".to_owned(),
        };
        format!("{stretch} {}", said.words).trim_end().to_owned()
    }

    #[test]
    fn an_entry_is_read_as_people_say_it() {
        for (text, reads) in [
            ("90", "24 08:30-24 10:00"),
            ("1h30 call with Bob", "24 08:30-24 10:00 call with Bob"),
            ("1:30", "24 08:30-24 10:00"),
            ("half an hour call", "24 09:30-24 10:00 call"),
            ("two hours call", "24 08:00-24 10:00 call"),
            ("from 8 to half past nine", "24 08:00-24 09:30"),
            ("30m until half past nine", "24 09:00-24 09:30"),
            (
                "30m reply to noon call",
                "24 09:30-24 10:00 reply to noon call",
            ),
            ("call half an hour", "24 09:30-24 10:00 call"),
            ("an hour and a half yesterday", "23 09:00-23 10:30"),
            ("eine halbe Stunde Post", "24 09:30-24 10:00 Post"),
            ("1h an hourly report", "24 09:00-24 10:00 an hourly report"),
            ("30 31 feb", "! 31 feb"),
            ("1h call 2026-02-30", "! call 2026-02-30"),
            ("1.5h", "24 08:30-24 10:00"),
            ("1,5 h", "24 08:30-24 10:00"),
            ("1 h 30 min design", "24 08:30-24 10:00 design"),
            ("45m at 8:00", "24 08:00-24 08:45"),
            ("45m 8:00 mail", "24 08:00-24 08:45 mail"),
            ("9:00-9:45", "24 09:00-24 09:45"),
            ("14 Uhr bis 15 Uhr gestern", "23 14:00-23 15:00"),
            ("14 bis 15 Uhr gestern Post", "23 14:00-23 15:00 Post"),
            ("8 Uhr 30 bis 9 Uhr", "24 08:30-24 09:00"),
            ("von 8 bis 9.30 Uhr Post", "24 08:00-24 09:30 Post"),
            ("gestern von 8 Uhr 15 bis 9 Uhr 45", "23 08:15-23 09:45"),
            ("seit 9 Uhr Post", "24 09:00-24 10:00 Post"),
            ("1h bis 9 Uhr", "24 08:00-24 09:00"),
            ("1h um 8 Uhr", "24 08:00-24 09:00"),
            ("14 Uhr", "!"),
            ("2h 20.11.", "20 09:00-20 11:00"),
            ("2h call 20.11.", "20 09:00-20 11:00 call"),
            ("1h 5 people", "24 09:00-24 10:00 5 people"),
            ("2h 3 calls", "24 08:00-24 10:00 3 calls"),
            ("1h 30 design", "24 08:30-24 10:00 design"),
            ("9:00 - 9:45 mail", "24 09:00-24 09:45 mail"),
            ("from 8 to 9:30", "24 08:00-24 09:30"),
            ("2pm-3:30pm yesterday", "23 14:00-23 15:30"),
            (
                "yesterday 14:00-15:30 call room 12",
                "23 14:00-23 15:30 call room 12",
            ),
            ("2h design yesterday", "23 09:00-23 11:00 design"),
            ("2h monday", "23 09:00-23 11:00"),
            ("2h on tuesday", "17 09:00-17 11:00"),
            ("1h 20 nov", "20 09:00-20 10:00"),
            ("1h 2026-11-03 at 16:00", "03 16:00-03 17:00"),
            ("2h 3 days ago", "21 09:00-21 11:00"),
            // Late in the evening before.
            ("22:00-23:30", "23 22:00-23 23:30"),
            ("23:00-1:00 yesterday", "23 23:00-24 01:00"),
            ("since 8:30", "24 08:30-24 10:00"),
            ("45 min on monday at half past two", "23 14:30-23 15:15"),
            ("45 min gestern um halb drei", "23 14:30-23 15:15"),
            ("45 min yesterday at noon", "23 12:00-23 12:45"),
            ("1h at the office", "24 09:00-24 10:00 at the office"),
            ("30m until 9:00", "24 08:30-24 09:00"),
            ("call with Bob", "- call with Bob"),
            ("yesterday", "-"),
            ("2026-12-24 14:00-15:00", "!"),
            ("1h for 12 people", "24 09:00-24 10:00 for 12 people"),
            ("2h last monday", "23 09:00-23 11:00"),
            ("2h two days ago", "22 09:00-22 11:00"),
            ("2h vorgestern", "22 09:00-22 11:00"),
            ("2h christmas cards", "24 08:00-24 10:00 christmas cards"),
            (
                "2h march for science",
                "24 08:00-24 10:00 march for science",
            ),
            ("2h third draft", "24 08:00-24 10:00 third draft"),
            ("2h first aid", "24 08:00-24 10:00 first aid"),
            ("2h now", "24 08:00-24 10:00 now"),
            ("08:00 45m", "24 08:00-24 08:45"),
            (
                "2h slides for tomorrow",
                "24 08:00-24 10:00 slides for tomorrow",
            ),
            ("2h plan next week", "24 08:00-24 10:00 plan next week"),
            ("24h", "23 10:00-24 10:00"),
            ("25h", "!"),
            ("2026-11-23 90", "23 09:00-23 10:30"),
            ("1h call 8:00-9:00", "24 08:00-24 09:00 call"),
            ("2h call 8:00-9:00", "! call"),
            (
                "90 2026-11-23 note with 3pm",
                "23 09:00-23 10:30 note with 3pm",
            ),
            ("tomorrow 14:00-15:00", "!"),
            ("2h design tomorrow", "! design"),
            ("2h next friday", "!"),
            ("tomorrow", "!"),
            ("14:00 call", "! call"),
            ("09:00", "!"),
            ("2pm", "!"),
        ] {
            assert_eq!(read(text), reads, "{text}");
        }
    }

    #[test]
    fn a_length_is_more_than_nothing_and_has_its_units_in_order() {
        for text in [
            "0", "0h", "", "-5", "30m1h", "1h30m20", "1:75", "h", "1.2.3h", "9999999",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
        assert_eq!(length("1h30m20s"), Some(5_420_000_000));
    }

    fn range(text: &str) -> String {
        let user = user();
        let actor = Actor {
            user: &user,
            now: now(),
        };
        let (days, rest) = days_and_rest(actor, text);
        let days = days.map_or("-".to_owned(), |days| {
            format!("{}..{}", days.first, days.last)
        });
        format!("{days} {rest}").trim_end().to_owned()
    }

    #[test]
    fn days_are_read_as_people_say_them() {
        for (text, reads) in [
            ("", "-"),
            ("week", "2026-11-23..2026-11-29"),
            ("last week acme", "2026-11-16..2026-11-22 acme"),
            ("Acme Corp last month", "2026-10-01..2026-10-31 Acme Corp"),
            ("november", "2026-11-01..2026-11-30"),
            ("dec", "2025-12-01..2025-12-31"),
            ("feb 2024 acme", "2024-02-01..2024-02-29 acme"),
            ("2026-10 acme", "2026-10-01..2026-10-31 acme"),
            ("yesterday", "2026-11-23..2026-11-23"),
            ("2026-11-01 2026-11-15", "2026-11-01..2026-11-15"),
            (
                "from 2026-11-01 to 2026-11-15 acme",
                "2026-11-01..2026-11-15 acme",
            ),
            ("monday to friday", "2026-11-16..2026-11-20"),
            ("last quarter acme", "2026-07-01..2026-09-30 acme"),
            ("q4", "2026-10-01..2026-12-31"),
            ("quarter", "2026-10-01..2026-12-31"),
            ("acme 1 to 15 november", "2026-11-01..2026-11-15 acme"),
            ("two weeks ago", "2026-11-10..2026-11-10"),
            ("letzten Monat acme", "2026-10-01..2026-10-31 acme"),
            ("yesterday to today", "2026-11-23..2026-11-24"),
            ("friday 6 november", "2026-11-06..2026-11-06"),
            ("tomorrow", "- tomorrow"),
            ("12", "- 12"),
            ("90", "- 90"),
            ("2h", "- 2h"),
            ("acme", "- acme"),
        ] {
            assert_eq!(range(text), reads, "{text}");
        }
    }
}
