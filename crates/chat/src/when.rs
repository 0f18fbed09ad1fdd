//! Dates and times in a person's words: the one place where they are read.
//!
//! The reading itself is [`capture`]'s; here its values become the domain's: a day or a clock
//! time that a task is due at, and the moment at which a reminder fires.

mod days;
mod reminders;
mod shift;
mod title;

use capture::{Context, Field, Intent, LanguageChoice, Reading, Span, When};
use domain::error::{Error, Result};
use domain::meant;
use domain::preferences::{DayOrder, Language};
use domain::reminders::follow;
use domain::repeats::{self, NewRepeat, Repeat};
use domain::said::Said;
use domain::scribe::Actor;
use domain::tag::{TAGS_MAX, Tag};
use domain::task::{ESTIMATE_MINUTES_MAX, Priority};
use domain::tasks::NewTask;
use domain::time::{Due, Moment};
use jiff::civil::{Date, Time};

use crate::commands::reminders::wishes;
use crate::commands::time::read as worked;
use crate::turn::Turn;

pub(crate) use days::{coming_days, days_of_filter, moment_of_filter, names_a_year, past_days};
pub(crate) use reminders::{
    Named, after_remind_me, before_due, in_minutes, is_rest_of_time, named, no_such_clock,
    no_such_day_in, no_such_day_split, no_such_time, reminder, reminder_said, reminder_understood,
    repeating, spoken, time_words,
};
pub(crate) use shift::{Shift, keeping_day, keeping_time, shifted, today_like};
pub(crate) use title::{NamedClient, clients_in, without_client};
use title::{other_clients, ranges, title_with};

/// A reminder for a whole day comes at this time of the person's.
pub(crate) fn morning(actor: Actor<'_>) -> Time {
    actor.user.settings.preferences.reading.morning
}

/// The longest text in which a date is looked for, in characters.
const READ_CHARS_MAX: usize = 2_000;

fn context(actor: Actor<'_>) -> Context {
    let settings = &actor.user.settings;
    let reading = &settings.preferences.reading;
    let preferences = capture::Preferences {
        language: match reading.language {
            Language::Any => LanguageChoice::Detect,
            Language::English => LanguageChoice::English,
            Language::German => LanguageChoice::German,
        },
        day_order: match reading.day_order {
            DayOrder::DayFirst => capture::DayOrder::DayFirst,
            DayOrder::MonthFirst => capture::DayOrder::MonthFirst,
        },
        week_start: reading.week_start.weekday(),
        morning: reading.morning,
        noon: reading.noon,
        afternoon: reading.afternoon,
        evening: reading.evening,
        night: reading.night,
        end_of_day: reading.end_of_day,
        day_starts_at: settings.day_starts_at,
        exact_instants: true,
        begun_periods_end: true,
        ..capture::Preferences::default()
    };
    let context = Context::new(actor.now, settings.zone.rules().clone());
    Context {
        preferences,
        ..context
    }
}

/// What a line wants.
pub(crate) fn intent(actor: Actor<'_>, line: &str) -> Intent {
    capture::intent(line, &context(actor))
}

/// Where a text may go on with another wish.
pub(crate) fn clauses(actor: Actor<'_>, text: &str) -> Vec<capture::Clause> {
    capture::clauses(text, &context(actor))
}

/// Whether a word takes a value away: `/due 3 none`.
pub(crate) fn is_none(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "none" | "clear" | "remove" | "off" | "-" | "no" | "keine" | "keiner" | "keins" | "aus"
    )
}

fn read(actor: Actor<'_>, text: &str) -> Result<When> {
    let context = context(actor);
    // "To next week" is an answer to when.
    let behind_joint = || {
        let (joint, rest) = text.trim().split_once(' ')?;
        let is_joint =
            ["to", "until", "till", "auf", "bis"].contains(&joint.to_lowercase().as_str());
        capture::read_when(rest, &context).ok().filter(|_| is_joint)
    };
    let read = capture::read_when(text, &context);
    read.or_else(|error| behind_joint().ok_or(error))
        .map_err(|error| {
            if let Some(none) = no_such_time(actor, text) {
                return none;
            }
            let sentence = error.to_string();
            match sentence.split_once(", try ") {
                Some((problem, hint)) => Error::refused_with(
                    as_sentence(problem),
                    format!("Try {}.", with_curly_quotes(hint)),
                ),
                None => Error::refused(as_sentence(&sentence)),
            }
        })
}

/// What the parser says, in the looks of everything else that is said here: as a sentence, with
/// the quotation marks of the chat.
fn as_sentence(text: &str) -> String {
    format!("{}.", crate::view::capitalized(&with_curly_quotes(text)))
}

fn with_curly_quotes(text: &str) -> String {
    let mut marks = ['“', '”'].into_iter().cycle();
    let curly = |c: char| match c {
        '"' => marks.next().unwrap_or(c),
        other => other,
    };
    text.chars().map(curly).collect()
}

/// When a task is due.
///
/// # Errors
/// A refusal that says what was not understood.
pub(crate) fn due(actor: Actor<'_>, text: &str) -> Result<Due> {
    Ok(as_due(actor, read(actor, text)?))
}

/// When a task would be due as well by the same words, likeliest first: "3/4" where the day comes
/// first.
pub(crate) fn other_dues(actor: Actor<'_>, text: &str) -> Vec<Due> {
    let reading = capture::read(text, &context(actor));
    let others = reading.alternatives.iter().filter_map(|other| other.due);
    others.map(|when| as_due(actor, when)).collect()
}

/// A day and nothing else, seen from the day that the person calls today; `None` if the text is
/// something else.
pub(crate) fn day(actor: Actor<'_>, text: &str) -> Option<Date> {
    match capture::read_when(text, &context_of_today(actor)).ok()? {
        When::Date(date) => Some(date),
        When::DateTime(_) | When::Instant(_) => None,
    }
}

/// The surroundings in which days are read, in the middle of the day that the person calls today.
fn context_of_today(actor: Actor<'_>) -> Context {
    /// Far from the ends of any day.
    const NOON: Time = Time::constant(12, 0, 0, 0);
    let settings = &actor.user.settings;
    let noon = settings.today(actor.now).to_datetime(NOON);
    let mut context = context(Actor {
        now: settings.zone.instant(noon),
        ..actor
    });
    // What is asked for is a day, not when something is to be done.
    context.preferences.begun_periods_end = false;
    context
}

/// When a reminder fires; a day means its morning.
///
/// # Errors
/// A refusal that says what was not understood.
pub(crate) fn moment(actor: Actor<'_>, text: &str) -> Result<Moment> {
    check_ahead(text)?;
    as_moment(actor, read(actor, text)?)
}

/// Refuses a length at the beginning of a text that leads nowhere ahead: "in 0s", "in -5m".
fn check_ahead(text: &str) -> Result<()> {
    let text = text.trim().to_lowercase();
    let Some(rest) = text.strip_prefix("in ").map(str::trim_start) else {
        return Ok(());
    };
    let (is_before, rest) = match rest.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &rest[..rest.len() - unit.len()];
    let is_zero = digits.bytes().all(|digit| digit == b'0');
    // "In 0 days" is today, and "in 0 months" as well.
    let unit = unit.trim_start();
    let is_short = unit.starts_with(['s', 'm', 'h']) && !unit.starts_with("mo");
    if !digits.is_empty() && (is_before || is_zero && is_short) {
        return Err(Error::refused_with(
            "That is no time to come.",
            "For example: in 5m, in 2h, or tomorrow 9:00",
        ));
    }
    Ok(())
}

pub(crate) fn as_due(actor: Actor<'_>, when: When) -> Due {
    let zone = &actor.user.settings.zone;
    match when {
        When::Date(date) => Due::Date(date),
        When::DateTime(civil) => Due::At(civil, zone.clone()),
        When::Instant(instant) => Due::At(zone.civil(whole_second(instant)), zone.clone()),
    }
}

/// Nobody means the part of a second in which something is due.
fn whole_second(instant: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_second(instant.as_second()).unwrap_or(instant)
}

/// When a reminder fires that is to come then; a day means its morning.
///
/// # Errors
/// A refusal that asks for a time, if the day's morning has passed.
pub(crate) fn moment_of(actor: Actor<'_>, when: When) -> Result<Moment> {
    as_moment(actor, when)
}

fn as_moment(actor: Actor<'_>, when: When) -> Result<Moment> {
    let zone = &actor.user.settings.zone;
    let moment = match when {
        When::Date(date) => Moment::Wall(date.to_datetime(morning(actor)), zone.clone()),
        When::DateTime(civil) => Moment::Wall(civil, zone.clone()),
        When::Instant(instant) => Moment::Exact(instant),
    };
    let is_day = matches!(when, When::Date(_));
    if is_day && when.date(zone.rules()) == zone.date(actor.now) && moment.instant() <= actor.now {
        return Err(Error::refused_with(
            "At what time today?",
            "For example: today 17:00, or in 2h",
        ));
    }
    Ok(moment)
}

/// What a line said, as a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuickTask {
    /// The task.
    pub(crate) task: NewTask,
    /// Whether the line says how much it matters.
    pub(crate) has_priority: bool,
    /// Its client, as it was written.
    pub(crate) client: Option<NamedClient>,
    /// What was understood and cannot be kept, each in a sentence.
    pub(crate) not_kept: Vec<String>,
}

impl QuickTask {
    /// A task with these words and nothing else.
    pub(crate) fn titled(words: &str) -> Self {
        Self {
            task: NewTask {
                title: words.to_owned(),
                ..NewTask::default()
            },
            has_priority: false,
            client: None,
            not_kept: Vec::new(),
        }
    }
}

/// What a line said, as a reminder of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuickReminder {
    /// Its words; may be empty.
    pub(crate) text: String,
    /// When it fires; `None` if the line names no time.
    pub(crate) moment: Option<Moment>,
    /// How it comes again.
    pub(crate) repeat: Option<Repeat>,
    /// What was understood and cannot be kept, each in a sentence.
    pub(crate) not_kept: Vec<String>,
}

/// A line as a person meant it: what they took back of it, and which meaning they chose.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    kept: &'a [String],
    chosen: Option<u32>,
}

impl<'a> Line<'a> {
    fn plain(text: &'a str) -> Self {
        Self {
            text,
            kept: &[],
            chosen: None,
        }
    }

    fn of(said: &'a Said, text: &'a str) -> Self {
        Self {
            text,
            kept: &said.kept,
            chosen: said.chosen,
        }
    }

    /// How it is read; `None` if it is longer than is read.
    fn reading(&self, actor: Actor<'_>) -> Option<Reading> {
        self.reading_without(actor, &[])
    }

    /// How it is read where these bytes of it are words and nothing else.
    fn reading_without(&self, actor: Actor<'_>, words: &[(usize, usize)]) -> Option<Reading> {
        if self.text.chars().count() > READ_CHARS_MAX {
            return None;
        }
        let mut context = context(actor);
        for words in self.kept {
            let found = self.text.match_indices(words.as_str());
            context
                .kept
                .extend(found.map(|(at, words)| (at, at + words.len())));
        }
        context.kept.extend_from_slice(words);
        Some(capture::read(self.text, &context))
    }
}

/// The reminders of words that name one thing and several times, "at 9, 12 and 15 to drink", with
/// the words of the thing. `None` of any others.
pub(crate) fn several_reminders(actor: Actor<'_>, text: &str) -> Option<(String, Vec<Moment>)> {
    /// Nobody lists more by hand.
    const TIMES_MAX: usize = 12;
    if text.contains(['\n', ';']) {
        return None;
    }
    let reading = Line::plain(text.trim()).reading(actor)?;
    let (first, others) = reading.tasks.split_first()?;
    let words = spoken(&first.title);
    let is_same = |task: &capture::Task| {
        let is_one = task.repeat.is_none() && task.end.is_none() && task.reminders.is_empty();
        is_one && spoken(&task.title) == words
    };
    let is_several = (1..TIMES_MAX).contains(&others.len());
    if !is_several || meant::is_nothing(words) || !reading.tasks.iter().all(is_same) {
        return None;
    }
    let moments = reading.tasks.iter();
    let moments = moments.map(|task| as_moment(actor, task.due?).ok());
    let moments: Vec<Moment> = moments.collect::<Option<_>>()?;
    let are_ahead = moments.iter().all(|moment| moment.instant() > actor.now);
    are_ahead.then(|| (unquoted(words).to_owned(), moments))
}

/// Reads a line as a task: its words, and what they say about date, priority and tags.
pub(crate) fn task(actor: Actor<'_>, line: &str) -> QuickTask {
    as_task(actor, Line::plain(line))
}

/// Reads a line of a message as [`task`] does, at the instant at which it was said.
pub(crate) fn task_said(actor: Actor<'_>, said: &Said, line: &str) -> QuickTask {
    let actor = actor.at(said.at);
    as_task(actor, Line::of(said, line))
}

/// What a line holds.
pub(crate) enum Held {
    /// One task.
    One(Box<QuickTask>),
    /// Several.
    Several(Vec<QuickTask>),
}

/// What a line of a list holds.
pub(crate) fn line(actor: Actor<'_>, line: &str) -> Held {
    held(actor, Line::plain(line))
}

/// What the only line of a message holds, at the instant at which it was said.
pub(crate) fn line_said(actor: Actor<'_>, said: &Said, line: &str) -> Held {
    held(actor.at(said.at), Line::of(said, line))
}

/// What a line holds; one that holds one task is read once.
fn held(actor: Actor<'_>, line: Line<'_>) -> Held {
    let plain = Line::plain(line.text);
    if let Some(tasks) = sentences_of(actor, line.text) {
        return Held::Several(tasks);
    }
    let reading = plain.reading(actor);
    let several = reading
        .as_ref()
        .and_then(|reading| several_of(actor, plain, reading));
    if let Some(tasks) = several {
        return Held::Several(tasks);
    }
    let as_read = line.kept.is_empty() && wishes::nag_of_line(line.text.trim_end()).is_none();
    Held::One(Box::new(match reading {
        Some(reading) if as_read => as_task_of(actor, line, &reading),
        _ => as_task(actor, line),
    }))
}

/// The tasks of a line that holds several. `None` if it is one, or if a part of it alone would be
/// read otherwise.
pub(crate) fn tasks_of(actor: Actor<'_>, line: &str) -> Option<Vec<QuickTask>> {
    if let Some(tasks) = sentences_of(actor, line) {
        return Some(tasks);
    }
    let line = Line::plain(line);
    several_of(actor, line, &line.reading(actor)?)
}

fn several_of(actor: Actor<'_>, said: Line<'_>, reading: &Reading) -> Option<Vec<QuickTask>> {
    /// What begins a condition is no task of its own: "if it rains, then close the windows".
    const CONDITIONS: [&str; 9] = [
        "if", "when", "whenever", "once", "unless", "wenn", "falls", "sobald", "sofern",
    ];
    let line = said.text;
    if reading.tasks.len() < 2 {
        return None;
    }
    let is_condition = |task: &capture::Task| {
        let first = task.title.split_whitespace().next().unwrap_or_default();
        CONDITIONS.contains(&first.to_lowercase().as_str())
    };
    if reading.tasks.iter().any(is_condition) {
        return None;
    }
    let read_alone = |part: &str, task: &capture::Task| {
        let alone = Line::plain(part).reading(actor)?;
        let same = matches!(alone.tasks.as_slice(), [only] if only == task);
        let quick = self::task(actor, part);
        (same && !quick.task.title.trim().is_empty()).then_some(quick)
    };
    let parts = reading.tasks.iter().enumerate().map(|(place, task)| {
        let mine: Vec<&Span> = of_task(reading, place).collect();
        let start = mine.iter().map(|span| span.start).min()?;
        let end = mine.iter().map(|span| span.end).max()?;
        // "gym mon at 7 and wed at 8": both have the words, and each its day.
        let pieces: Option<Vec<&str>> = mine.iter().map(|it| line.get(it.start..it.end)).collect();
        read_alone(line.get(start..end)?, task)
            .or_else(|| read_alone(&pieces?.join(" "), task))
            .or_else(|| of_a_list(actor, said, reading, place))
    });
    parts.collect()
}

/// One of the tasks whose days are listed, "on the 3rd and 17th of june": the words that say when it
/// is say as well when the others are, so they say nothing alone. `None` if they are its own.
fn of_a_list(
    actor: Actor<'_>,
    said: Line<'_>,
    reading: &Reading,
    place: usize,
) -> Option<QuickTask> {
    let says_when = |span: &&Span| span.field == Field::Due;
    let when = of_task(reading, place).find(says_when)?;
    let mut others = reading.spans.iter().filter(|span| span.task != place);
    others.find(|span| says_when(span) && (span.start, span.end) == (when.start, when.end))?;
    let mut one = reading.clone();
    one.tasks = vec![reading.tasks.get(place)?.clone()];
    one.spans.retain(|span| span.task == place);
    for span in &mut one.spans {
        span.task = 0;
    }
    Some(as_task_of(actor, Line::plain(said.text), &one))
}

/// The tasks of sentences of which each has words and a day of its own: "call bob tomorrow. email
/// sue friday". `None` if one of them has not: it says more of the one before.
fn sentences_of(actor: Actor<'_>, line: &str) -> Option<Vec<QuickTask>> {
    if !line.contains(['.', '!']) || line.chars().count() > READ_CHARS_MAX {
        return None;
    }
    let mut starts = vec![0];
    for pair in clauses(actor, line).windows(2) {
        let (end, start) = (pair[0].span.1, pair[1].span.0);
        if line[end..start].contains(['.', '!']) {
            starts.push(start);
        }
    }
    starts.push(line.len());
    let sentences = starts.windows(2);
    let sentences = sentences.map(|ends| line[ends[0]..ends[1]].trim());
    let tasks = sentences.map(|sentence| {
        let sentence = sentence.trim_end_matches(['.', '!']);
        let quick = task(actor, sentence);
        let has_all = quick.task.due.is_some() && quick.task.title != sentence;
        has_all.then_some(quick)
    });
    let tasks: Vec<QuickTask> = tasks.collect::<Option<_>>()?;
    (tasks.len() > 1).then_some(tasks)
}

fn of_task(reading: &Reading, place: usize) -> impl Iterator<Item = &Span> {
    reading.spans.iter().filter(move |span| span.task == place)
}

/// A line that sets reminders may have the wish to be nagged by them; in any other, the words are
/// the task's.
fn as_task(actor: Actor<'_>, said: Line<'_>) -> QuickTask {
    if let Some((nag, text)) = wishes::nag_of_line(said.text.trim_end()) {
        let line = Line {
            text: &text,
            kept: said.kept,
            chosen: said.chosen,
        };
        let mut quick = as_plain_task(actor, line);
        if !quick.task.reminders.is_empty() || !quick.task.before_due.is_empty() {
            quick.task.reminder_ways.nag = Some(nag);
            return quick;
        }
    }
    as_plain_task(actor, said)
}

fn as_plain_task(actor: Actor<'_>, said: Line<'_>) -> QuickTask {
    match said.reading(actor) {
        Some(reading) => as_task_of(actor, said, &reading),
        None => QuickTask::titled(said.text),
    }
}

/// A line that was read, as a task.
fn as_task_of(actor: Actor<'_>, said: Line<'_>, reading: &Reading) -> QuickTask {
    let line = said.text;
    let [first] = reading.tasks.as_slice() else {
        return QuickTask::titled(line);
    };
    let other = said.chosen.and_then(|place| usize::try_from(place).ok());
    let read = other
        .and_then(|place| reading.alternatives.get(place))
        .unwrap_or(first);
    let mut quick = said_by(actor, (said, reading), read, None);
    if quick.task.title.trim().is_empty() {
        return QuickTask::titled(line);
    }
    quick.task.title = unquoted(&quick.task.title).to_owned();
    quick
}

/// Words that are all in quotation marks, without them: they kept the words from being read as a
/// date, and have done so.
fn unquoted(words: &str) -> &str {
    const MARKS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('«', '»')];
    let inner = MARKS.iter().find_map(|(open, close)| {
        let inner = words.trim().strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.trim().is_empty() && !inner.contains([*open, *close])).then_some(inner)
    });
    inner.unwrap_or(words)
}

/// What a line says of something that is there, and that is due then: a day, a priority, tags.
/// `None` if it has words of its own.
pub(crate) fn facts(actor: Actor<'_>, line: &str, due: Option<&Due>) -> Option<QuickTask> {
    let line = Line::plain(line);
    let reading = line.reading(actor)?;
    let [read] = reading.tasks.as_slice() else {
        return None;
    };
    let quick = said_by(actor, (line, &reading), read, due);
    let has_words = !quick.task.title.trim().is_empty();
    let says = reading
        .spans
        .iter()
        .any(|span| part_of(span.field).is_some());
    (says && !has_words).then_some(quick)
}

/// The moment that "remind me …" means beside something that is due then.
pub(crate) fn remind_of(actor: Actor<'_>, rest: &str, due: Option<&Due>) -> Option<Moment> {
    if let Ok(moment) = moment(actor, rest) {
        return Some(moment);
    }
    ["remind me", "erinnere mich"].iter().find_map(|asked| {
        let reading = Line::plain(&format!("{asked} {rest}")).reading(actor)?;
        let [task] = reading.tasks.as_slice() else {
            return None;
        };
        let [only] = task.reminders.as_slice() else {
            return None;
        };
        let nothing_else = task.title.trim().is_empty() && task.due.is_none();
        nothing_else
            .then(|| as_reminder(actor, *only, due))
            .flatten()
    })
}

/// What one reading of a line says; its title may be empty.
fn said_by(
    actor: Actor<'_>,
    (line, reading): (Line<'_>, &Reading),
    read: &capture::Task,
    due_before: Option<&Due>,
) -> QuickTask {
    let (mut tags, mut no_tags) = (Vec::new(), Vec::new());
    for tag in &read.tags {
        match Tag::parse(tag) {
            Ok(tag) if tags.len() < TAGS_MAX => tags.push(tag),
            _ => no_tags.push(tag.as_str()),
        }
    }
    // "Wait 60 days" is no length of a task.
    let estimate = read.duration_minutes.filter(|minutes| *minutes > 0);
    let is_too_long = estimate.is_some_and(|minutes| minutes > ESTIMATE_MINUTES_MAX);
    // What a task has no place for stays among its words.
    let stays = |span: &Span| match span.field {
        Field::End => true,
        Field::Duration => is_too_long,
        Field::Tag => {
            let tag = line.text.get(span.start..span.end).unwrap_or_default();
            no_tags.contains(&tag.trim_start_matches('#'))
        }
        _ => false,
    };
    let words = ranges(reading, stays);
    let title = title_with(actor, (line, reading), &words);
    let client = read.client.as_ref().map(|name| {
        let mut words = ranges(reading, |span| stays(span) || span.field == Field::Client);
        words.extend(other_clients(line.text, reading));
        words.sort_unstable();
        NamedClient {
            name: name.clone(),
            title: title_with(actor, (line, reading), &words),
        }
    });
    let mut due = read
        .due
        .map(|when| keeping_time(due_before, as_due(actor, when)));
    let mut not_kept = Vec::new();
    let begun = begun(actor, read.repeat.as_ref(), due.as_ref());
    let repeat = begun.map_or_else(
        |problem| {
            not_kept.push(problem);
            None
        },
        |begun| {
            let (repeat, first) = begun?;
            due = first;
            Some(repeat)
        },
    );
    let (mut reminders, mut before_due) = (Vec::new(), Vec::new());
    for said in &read.reminders {
        let moment = as_reminder(actor, *said, due.as_ref().or(due_before));
        match (moment, said) {
            (Some(_), capture::Reminder::Before { minutes }) => before_due.push(*minutes),
            (Some(moment), capture::Reminder::At(_)) => reminders.push(moment),
            (None, _) => {}
        }
    }
    let has_end = reading.spans.iter().any(|span| span.field == Field::End);
    if read.end.is_some() && !has_end {
        not_kept.push("Tasks have no last day yet: I kept the first.".to_owned());
    }
    if reminders.len() + before_due.len() < read.reminders.len() {
        not_kept.push(match due {
            Some(_) => "I set no reminder: its time has passed.".to_owned(),
            None => "I set no reminder: there is no day or time to count from.".to_owned(),
        });
    }
    QuickTask {
        task: NewTask {
            title,
            priority: read.priority.map(as_priority).unwrap_or_default(),
            due,
            reminders,
            before_due,
            tags,
            estimate_minutes: estimate.filter(|_| !is_too_long),
            repeat,
            ..NewTask::default()
        },
        has_priority: read.priority.is_some(),
        client,
        not_kept,
    }
}

/// A part of a reading that a person can take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// When it is due, and how it comes again.
    Date,
    /// How a reminder comes again; a task's is part of its date.
    Repeat,
    /// When to remind of it.
    Reminder,
    /// How much it matters.
    Priority,
    /// Its tags.
    Tag,
    /// For whom.
    Client,
    /// How long it takes.
    Length,
}

/// How a line was read, as far as a person can change that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Understood {
    /// What was understood, with the words that said it, in the order of the kinds.
    pub(crate) parts: Vec<(Part, Vec<String>)>,
    /// What else the line can mean: which alternative, and what is different in it. `None` is the
    /// likeliest, if another was chosen.
    pub(crate) others: Vec<(Option<u32>, String)>,
    /// Whether the words do not say enough to be sure.
    pub(crate) is_doubtful: bool,
}

/// How a line of a message was read, at the instant at which it was said.
pub(crate) fn understood(actor: Actor<'_>, said: &Said, line: &str) -> Understood {
    let then = actor.at(said.at);
    let said_line = Line::of(said, line);
    let Some(reading) = said_line.reading(then) else {
        return Understood::default();
    };
    let [first] = reading.tasks.as_slice() else {
        return Understood::default();
    };
    let chosen = said
        .chosen
        .and_then(|place| reading.alternatives.get(usize::try_from(place).ok()?));
    let current = chosen.unwrap_or(first);
    // A line that says nothing else is its own title: there is nothing to take back.
    let title = said_by(then, (said_line, &reading), current, None)
        .task
        .title;
    if title.trim().is_empty() {
        return Understood::default();
    }
    let mut parts: Vec<(Part, Vec<String>)> = Vec::new();
    for span in &reading.spans {
        let (Some(part), Some(words)) = (part_of(span.field), line.get(span.start..span.end))
        else {
            continue;
        };
        match parts.iter_mut().find(|(known, _)| *known == part) {
            Some((_, all)) => all.push(words.to_owned()),
            None => parts.push((part, vec![words.to_owned()])),
        }
    }
    parts.sort_by_key(|(part, _)| *part);
    let all = std::iter::once((None, first)).chain((0..).map(Some).zip(&reading.alternatives));
    let others = all.filter_map(|(place, task)| Some((place, difference(then, current, task)?)));
    Understood {
        parts,
        others: others.collect(),
        is_doubtful: reading.clarify && said.chosen.is_none(),
    }
}

/// Whether a line that holds several tasks may mean something else: "gym mon at 7 and wed at 8" may
/// be of every week.
pub(crate) fn may_mean_else(actor: Actor<'_>, line: &str) -> bool {
    let reading = Line::plain(line).reading(actor);
    reading.is_some_and(|reading| reading.clarify && reading.tasks.len() > 1)
}

fn part_of(field: Field) -> Option<Part> {
    Some(match field {
        Field::Title => return None,
        Field::Due | Field::End | Field::Repeat => Part::Date,
        Field::Reminder => Part::Reminder,
        Field::Priority => Part::Priority,
        Field::Tag => Part::Tag,
        Field::Client => Part::Client,
        Field::Duration => Part::Length,
    })
}

/// What another meaning of a line says differently, in words; `None` if it is not its date.
fn difference(actor: Actor<'_>, current: &capture::Task, other: &capture::Task) -> Option<String> {
    if other.due == current.due {
        return None;
    }
    let due = as_due(actor, other.due?);
    Some(crate::view::dates::full_due(actor, &due))
}

/// How a task that a line names comes again, and when it is due first; or why it does not.
fn begun(
    actor: Actor<'_>,
    said: Option<&capture::Repeat>,
    due: Option<&Due>,
) -> Result<Option<(Repeat, Option<Due>)>, String> {
    let Some(said) = said else { return Ok(None) };
    let new = NewRepeat {
        rule: said.rule.clone(),
        after_completion: said.after_completion,
        due: None,
    };
    match repeats::begin_task(actor, &new, due) {
        Ok(begun) => Ok(Some(begun)),
        Err(Error::Refused(refusal)) => Err(format!("It does not repeat. {}", refusal.problem)),
        Err(Error::Storage(_)) => Err("It does not repeat.".to_owned()),
    }
}

/// How something comes again, in words or as an RRULE.
///
/// # Errors
/// A refusal that says how it is said.
pub(crate) fn repeat(actor: Actor<'_>, text: &str) -> Result<NewRepeat> {
    let text = text.trim();
    if text.to_ascii_uppercase().contains("FREQ=") {
        return Ok(NewRepeat {
            rule: text.to_owned(),
            after_completion: false,
            due: None,
        });
    }
    let reading = capture::read(text, &context(actor));
    let said = match reading.tasks.as_slice() {
        [task] if task.title.trim().is_empty() => task.repeat.as_ref().map(|it| (it, task.due)),
        _ => None,
    };
    let (repeat, due) = said.ok_or_else(|| {
        Error::refused_with(
            "I don't understand how often that is.",
            "For example: every 2nd friday, every month on the 1st, 3 days after done",
        )
    })?;
    Ok(NewRepeat {
        rule: repeat.rule.clone(),
        after_completion: repeat.after_completion,
        due: due.map(|when| as_due(actor, when)),
    })
}

/// The words of a line that say these things, as they were written.
fn spelled<'t>(line: &'t str, reading: &Reading, fields: &[Field]) -> Vec<&'t str> {
    reading
        .spans
        .iter()
        .filter(|span| fields.contains(&span.field))
        .filter_map(|span| line.get(span.start..span.end))
        .collect()
}

pub(crate) fn as_priority(priority: capture::Priority) -> Priority {
    match priority {
        capture::Priority::Low => Priority::Low,
        capture::Priority::Medium => Priority::Medium,
        capture::Priority::High => Priority::High,
        capture::Priority::Urgent => Priority::Urgent,
    }
}

/// The moment of a reminder that a line asked for, if it is still to come.
fn as_reminder(actor: Actor<'_>, reminder: capture::Reminder, due: Option<&Due>) -> Option<Moment> {
    let moment = match reminder {
        capture::Reminder::At(when) => as_moment(actor, when).ok()?,
        capture::Reminder::Before { minutes } => {
            follow::moment(due?, minutes, &actor.user.settings)?
        }
    };
    (moment.instant() > actor.now).then_some(moment)
}

/// Reads a line of `/add`: like a task, and bare words of priority count where nothing but dates
/// and tags follows them (`Buy milk high friday #shopping`).
pub(crate) fn added(actor: Actor<'_>, line: &str) -> QuickTask {
    let mut from = 0;
    for word in line.split_inclusive(char::is_whitespace) {
        let start = from;
        from += word.len();
        let Some(priority) = bare_priority(word).filter(|_| start > 0) else {
            continue;
        };
        let rest = line[from..].trim();
        if rest.is_empty() || is_all_about(actor, rest) {
            let quick = task(actor, format!("{}{rest}", &line[..start]).trim());
            let task = NewTask {
                priority,
                ..quick.task
            };
            return QuickTask { task, ..quick };
        }
    }
    task(actor, line)
}

fn bare_priority(word: &str) -> Option<Priority> {
    let word = word.trim().to_lowercase();
    matches!(
        word.as_str(),
        "low" | "medium" | "high" | "urgent" | "critical"
    )
    .then(|| Priority::parse(&word))
    .flatten()
}

/// Whether a text says only when, how important or of which kind.
fn is_all_about(actor: Actor<'_>, text: &str) -> bool {
    let reading = capture::read(text, &context(actor));
    matches!(reading.tasks.as_slice(), [task] if task.title.trim().is_empty())
}

/// The day that ends the week of today, or a week after it.
pub(crate) fn end_of_week(turn: &Turn<'_>, weeks_ahead: i32) -> jiff::civil::Date {
    use jiff::ToSpan;
    let reading = &turn.actor.user.settings.preferences.reading;
    let last = reading.week_start.last_day(turn.today());
    last.saturating_add((7 * weeks_ahead).days())
}

/// A length in whole minutes; `None` if the text is something else. A bare number is minutes.
pub(crate) fn minutes(actor: Actor<'_>, text: &str) -> Option<u32> {
    let text = text.trim();
    if let Ok(minutes) = text.parse() {
        return Some(minutes);
    }
    // In each language that is read.
    let said = ["for", "für"].iter().find_map(|word| {
        let reading = capture::read(&format!("{word} {text}"), &context(actor));
        match reading.tasks.as_slice() {
            [task] if task.title.trim().is_empty() && task.due.is_none() => task.duration_minutes,
            _ => None,
        }
    });
    // "1:30" is a length where one is asked for.
    said.or_else(|| {
        let length = worked::length(text).filter(|length| length.is_multiple_of(worked::MINUTE))?;
        u32::try_from(length / worked::MINUTE).ok()
    })
}

/// A time of day; `None` if the text is something else. A bare number is an hour: nothing else is
/// asked for where this is read.
pub(crate) fn clock(actor: Actor<'_>, text: &str) -> Option<Time> {
    if let Ok(hour) = text.trim().parse::<i8>() {
        return Time::new(hour, 0, 0, 0).ok();
    }
    match capture::read_when(text, &context(actor)).ok()? {
        When::DateTime(civil) => Some(civil.time()),
        When::Date(_) | When::Instant(_) => None,
    }
}
