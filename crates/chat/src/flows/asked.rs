//! What was asked with buttons: a line that says such a value right behind it answers it as well.
//!
//! It is no form: it is kept in the chat's memory, a command or a press ends it, and a line that is
//! no answer is taken as itself, without a word about the question. A few words that look like an
//! answer and cannot be read as one are refused, and the question stays.

use domain::conversation::{Answered, ChannelMessageId, Reply};
use domain::error::{Error, Refusal, Result};
use domain::ids::Number;
use domain::message::{Message, Text};
use domain::task::{Priority, Status};
use domain::tasks;
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::memory::{self, Place};
use super::{aside, choices, end, late, lost, put, something_new, step, way_out};
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::reminders::{quick, remind};
use crate::commands::repeats::repeat;
use crate::commands::settings::page;
use crate::commands::tasks::{category, due, priority, status};
use crate::commands::words::{self, about, courtesy};
use crate::press::{FlowChoice, unknown};
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when;

/// Whoever writes something so long after a question does not answer it.
const MEANT_MAX_MINUTES: i64 = 15;
/// The name of a category that there is not yet has at most so many words; a task has more.
const NEW_NAME_WORDS_MAX: usize = 3;

/// The stored name of the question whether a line is a category or a task.
pub(crate) const NAME: &str = "category_or_task";

const ANSWER: FlowChoice = FlowChoice::Option(0);
const TASK: FlowChoice = FlowChoice::Option(1);

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    Due,
    Reminder,
    Repeat,
    Priority,
    Status,
    Category,
    /// A reminder after a while: a number alone is minutes.
    After,
    /// A setting, by what its buttons call it; it is of no task.
    Setting,
}

/// A question about a task.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Asked {
    task: Number,
    what: What,
    /// Which setting, if one was asked for.
    #[serde(default)]
    setting: Option<String>,
    /// Until when a line answers it, in seconds of the epoch.
    until: i64,
}

/// A line that may be the name of a category as well as a task.
#[derive(Serialize, Deserialize)]
struct Unclear {
    task: Number,
    text: String,
    message: ChannelMessageId,
}

/// Remembers that this was asked, unless a form is open.
pub(crate) fn remember(turn: &mut Turn<'_>, task: Number, what: What) -> Result<()> {
    remember_this(turn, (task, what, None))
}

/// Remembers that a setting was asked for, by what its buttons call it.
pub(crate) fn remember_setting(turn: &mut Turn<'_>, code: &str) -> Result<()> {
    /// It is of no task.
    const NONE: Number = Number(0);
    remember_this(turn, (NONE, What::Setting, Some(code.to_owned())))
}

fn remember_this(
    turn: &mut Turn<'_>,
    (task, what, setting): (Number, What, Option<String>),
) -> Result<()> {
    let place = Place::of(turn);
    if !memory::is_free(turn.tx, place)? {
        return Ok(());
    }
    let mut kept = memory::recall(turn.tx, place)?.unwrap_or_default();
    let until = turn.now().saturating_add(MEANT_MAX_MINUTES.minutes());
    kept.asked = Some(Asked {
        task,
        what,
        setting,
        until: until.unwrap_or(turn.now()).as_second(),
    });
    memory::keep(turn.tx, place, kept)
}

/// Forgets what was asked, and gives it.
pub(crate) fn forget(turn: &mut Turn<'_>) -> Result<Option<Asked>> {
    let place = Place::of(turn);
    if !memory::is_free(turn.tx, place)? {
        return Ok(None);
    }
    let mut kept = memory::recall(turn.tx, place)?.unwrap_or_default();
    let Some(asked) = kept.asked.take() else {
        return Ok(None);
    };
    memory::keep(turn.tx, place, kept)?;
    Ok((turn.now().as_second() < asked.until).then_some(asked))
}

/// Takes a line as the answer to what was asked; `None` if it is none.
///
/// A line that answers a message of another task is about that one.
pub(super) fn taken(
    turn: &mut Turn<'_>,
    (text, message): (&str, ChannelMessageId),
    answered: Option<&Answered>,
) -> Result<Option<Vec<Reply>>> {
    let Some(asked) = forget(turn)? else {
        return Ok(None);
    };
    if let Some(answered) = answered.and_then(|answered| answered.message)
        && let Some(about) = about::message(turn, answered)?
        && !about.is_task(asked.task)
    {
        return Ok(None);
    }
    let task = asked.task;
    let replies = match asked.what {
        What::Due if due::read(turn, text).is_ok() => due::set(turn, task, text)?,
        What::Setting => {
            let code = asked.setting.unwrap_or_default();
            let is_meant = may_be_meant(turn, asked.what, text);
            return page::taken(turn, &code, text).or_else(|error| match error {
                Error::Refused(refusal) if is_meant => Err(with_way_out(refusal, text)),
                Error::Refused(_) => Ok(None),
                fault => Err(fault),
            });
        }
        What::After if quick::after(turn, text).is_ok() => quick::set(turn, task, text)?,
        What::Reminder | What::After if says_when(turn, text) => {
            let words = when::after_remind_me(turn.actor, text).unwrap_or(text.into());
            remind::remind(turn, &Arguments::parse(&format!("{} {words}", task.0)))?
        }
        What::Repeat if repeat::read(turn, text).is_ok() => say(repeat::write(turn, task, text)?),
        What::Priority => match Priority::parse(text) {
            Some(priority) => priority::set(turn, task, priority)?,
            None => return not_read(turn, asked.what, text),
        },
        What::Status => match Status::parse(text) {
            Some(status) => status::set(turn, task, status)?,
            None => return not_read(turn, asked.what, text),
        },
        What::Category => return named(turn, task, text, message),
        what => return not_read(turn, what, text),
    };
    Ok(Some(replies))
}

/// Refuses a line that was meant as an answer and is none: elsewhere it would be another's time, or a
/// task called “32.13.2026”. What does not look like an answer is left to itself.
fn not_read(turn: &Turn<'_>, what: What, text: &str) -> Result<Option<Vec<Reply>>> {
    if !may_be_meant(turn, what, text) {
        return Ok(None);
    }
    let read = match what {
        What::Due | What::Reminder => when::due(turn.actor, text).map(drop),
        What::After => quick::after(turn, text).map(drop),
        What::Repeat => repeat::read(turn, text).map(drop),
        What::Priority => Err(Error::refused(Priority::none_called(text))),
        What::Status => Err(Error::refused(Status::none_called(text))),
        What::Category | What::Setting => Ok(()),
    };
    match read {
        Err(Error::Refused(refusal)) => Err(with_way_out(refusal, text)),
        read => read.map(|()| None),
    }
}

/// A refusal that tells as well how its words become a task, if they are meant as one.
fn with_way_out(refusal: Refusal, text: &str) -> Error {
    let way_out = format!("“/add {}” makes a task of it.", tasks::shortened(text));
    let hint = refusal.hint.map(|hint| {
        let end = if hint.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        format!("{hint}{end} {way_out}")
    });
    Error::refused_with(refusal.problem, hint.unwrap_or(way_out))
}

/// Whether a line may have been meant as an answer: a word, or a few that begin as a time does.
fn may_be_meant(turn: &Turn<'_>, what: What, text: &str) -> bool {
    /// "every other monday at 8" is long enough.
    const WORDS_MAX: usize = 5;
    if words::is_command(text) || courtesy::is_one(text) || text.contains(['\n', '?', '#', '@']) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [] => false,
        [_] => true,
        // "very high": one of them says it.
        words if what == What::Priority => words.iter().any(|it| Priority::parse(it).is_some()),
        words if what == What::Status => words.iter().any(|it| Status::parse(it).is_some()),
        [first, ..] => {
            let begins = first.starts_with(|c: char| c.is_ascii_digit())
                || aside::begins_like_a_time(first)
                || when::day(turn.actor, first).is_some();
            begins && words.len() <= WORDS_MAX
        }
    }
}

/// Whether a line is nothing but when to be reminded.
fn says_when(turn: &Turn<'_>, text: &str) -> bool {
    let words = when::after_remind_me(turn.actor, text).unwrap_or(text.into());
    when::due(turn.actor, &words).is_ok()
        || when::before_due(turn.actor, &words).is_some()
        || when::repeating(turn.actor, &words).is_some()
}

/// A line behind the question of which category: one that there is, or a new one of one word. A few
/// words may be a task as well, so that is asked.
fn named(
    turn: &mut Turn<'_>,
    task: Number,
    text: &str,
    message: ChannelMessageId,
) -> Result<Option<Vec<Reply>>> {
    let words = text.split_whitespace().count();
    if when::is_none(text) {
        return category::set(turn, task, text).map(Some);
    }
    if let Some(name) = category::called(turn, text)? {
        return category::set(turn, task, &name).map(Some);
    }
    if words > NEW_NAME_WORDS_MAX || !is_nothing_but_words(turn, text) {
        return Ok(None);
    }
    if words == 1 {
        return category::set(turn, task, text).map(Some);
    }
    let unclear = Unclear {
        task,
        text: text.to_owned(),
        message,
    };
    let token = put(turn, NAME, &unclear)?;
    let problem = Text::plain("Is that the category, or a new task? You wrote: ");
    let question = Message::default()
        .line(problem.bold(tasks::shortened(text)))
        .row(choices(
            token,
            &[
                (ANSWER, "📁 The category"),
                (TASK, "➕ Make it a task"),
                way_out(false),
            ],
        ));
    Ok(Some(say(question)))
}

/// Whether a line says nothing that means something wherever it is said.
fn is_nothing_but_words(turn: &Turn<'_>, text: &str) -> bool {
    let means = words::is_command(text)
        || courtesy::is_one(text)
        || text.contains(['\n', '?', '#', '@', ':', '/']);
    let intent = when::intent(turn.actor, text);
    let wants = intent.wants.first().map(|want| &want.action);
    let is_wish = wants.is_some_and(|action| *action != capture::Action::Create) && intent.sure;
    let read = when::task(turn.actor, text);
    let is_title = read.task.title == text.trim() && !read.has_priority && read.task.due.is_none();
    !means && !is_wish && is_title
}

pub(crate) fn press(turn: &mut Turn<'_>, flow: &domain::flow::Flow, choice: FlowChoice) -> Answer {
    let Some(unclear) = step::<Unclear>(flow) else {
        return lost(turn);
    };
    end(turn)?;
    match choice {
        ANSWER => category::set(turn, unclear.task, &unclear.text).map(late::in_its_place),
        TASK => {
            let replies = something_new(turn, &unclear.text, unclear.message)?;
            Ok(late::in_its_place(replies))
        }
        FlowChoice::Cancel => Ok(change(Message::text("Nothing was saved."))),
        _ => unknown(),
    }
}
