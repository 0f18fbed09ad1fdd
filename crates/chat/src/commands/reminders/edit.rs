//! `/editreminder`: other words, another time, another rule.

use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Button, Message};
use domain::reminder::Reminder;
use domain::reminders::edit::{Edit, NewTime};
use domain::reminders::{self, edit};
use domain::repeats::Repeat;
use domain::scribe::Written;
use domain::time::Moment;
use serde::{Deserialize, Serialize};

use super::remind::noting_passed_over;
use super::wishes;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, needed};
use crate::view;
use crate::when::{self, Named};

pub(crate) static COMMAND: Command = Command {
    name: "editreminder",
    aliases: &["edit_reminder"],
    usage: "<reminder> <new time, new words, or both>",
    summary: "Change a reminder",
    details: "A time alone moves it; a series keeps its rule and comes at that time, and takes no day alone: /skipreminder passes over one time. “every monday 9:00” gives it a rule, “once” takes it away, “1 day before” counts from when its task is due. Without anything it asks.",
    examples: &[
        ("/editreminder 1 tomorrow 10:00", "comes at that time"),
        ("/editreminder 1 call dad", "says these words"),
        ("/editreminder 2 every monday 9:00", "comes by that rule"),
        ("/editreminder 2 once", "comes once more, and then ends"),
        ("/editreminder 1", "asks what to change"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks what to change.
pub(crate) const VERB: &str = "red";
/// The stored name of the question.
pub(crate) const NAME: &str = "editreminder";

#[derive(Serialize, Deserialize)]
struct State {
    reminder: Number,
}

/// The button on a card.
pub(crate) fn button(reminder: Number) -> Button {
    Item::new(VERB, reminder.0).button("✏️ Edit")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let named = arguments.number_then_words();
    let (number, words) = needed(named, &COMMAND, "Which reminder, and what shall change?")?;
    if words.is_empty() {
        return Ok(say(ask(turn, number)?));
    }
    Ok(say(write(turn, number, &words)?))
}

pub(crate) fn ask(turn: &mut Turn<'_>, reminder: Number) -> Result<Message> {
    let question = question(turn, reminder)?;
    flows::ask(turn, Question::of(NAME, &State { reminder }, question))
}

fn question(turn: &Turn<'_>, number: Number) -> Result<Message> {
    let reminder = reminders::find(turn.tx, turn.actor, number)?;
    let now = view::reminders::line(turn.tx, turn.actor, &reminder)?;
    let example = match (reminder.task, &reminder.repeat) {
        (Some(_), _) => "tomorrow 10:00, or 1 day before",
        (None, Some(_)) => "10:00, or every monday 9:00, or once",
        (None, None) => "tomorrow 10:00, or new words, or both",
    };
    Ok(Message::default()
        .line(now)
        .line(format!("✏️ What shall change? For example: {example}")))
}

pub(crate) fn write(turn: &mut Turn<'_>, number: Number, words: &str) -> Result<Message> {
    let before = reminders::find(turn.tx, turn.actor, number)?;
    let followed = before.ways.before_due;
    let edit = read(turn, &before, words)?;
    let written = edit::edit(turn.tx, turn.actor, number, &edit)?;
    let mut message = changed(turn, &written, "✏️ Changed:")?;
    if matches!(edit.time, Some(NewTime::Series(..))) {
        message = noting_passed_over(message, &written.value);
    }
    Ok(match (followed, written.value.ways.before_due) {
        (Some(_), None) => message.line(format!(
            "It no longer follows when its task is due; /editreminder {} 1 day before lets it.",
            number.0
        )),
        _ => message,
    })
}

/// What is to change, in words.
fn read(turn: &Turn<'_>, reminder: &Reminder, words: &str) -> Result<Edit> {
    let (ways, words) = wishes::taken(turn.actor, words);
    let words = words.as_str();
    let mut edit = Edit {
        nag: ways.nag.map(Some),
        urgent: ways.urgent.then_some(true),
        ..Edit::default()
    };
    match words.to_lowercase().as_str() {
        "once" | "only once" | "just once" => {
            edit.time = Some(NewTime::Once);
            return Ok(edit);
        }
        "nag" | "nag me" => {
            edit.nag = Some(Some(domain::reminder::Nag::default()));
            return Ok(edit);
        }
        "urgent" | "!urgent" | "!high" => {
            edit.urgent = Some(true);
            return Ok(edit);
        }
        _ if when::is_none(words) => return Err(not_without_time(reminder)),
        _ => {}
    }
    if let Some(minutes) = when::before_due(turn.actor, words) {
        edit.time = Some(NewTime::BeforeDue(minutes));
    } else if let Some(repeating) = when::repeating(turn.actor, words) {
        let (repeat, moment) = repeating?;
        edit.time = Some(series(turn, Some(repeat), moment));
    } else if let Ok(moment) = when::moment(turn.actor, words) {
        edit.time = Some(new_time(turn, reminder, words, moment));
    } else if let Some(problem) = when::no_such_time(turn.actor, words) {
        return Err(problem);
    } else {
        let quick = when::reminder(turn.actor, words)?;
        if let Some(problem) = when::no_such_day_split(turn.actor, words, &quick.text) {
            return Err(problem);
        }
        let is_rest = when::is_none(&quick.text) || when::is_rest_of_time(turn.actor, &quick.text);
        if is_rest {
            return Err(no_time(words));
        }
        edit.text = Some(quick.text).filter(|text| !text.is_empty());
        edit.time = quick.moment.map(|moment| match quick.repeat {
            Some(repeat) => series(turn, Some(repeat), moment),
            None => {
                let time = when::time_words(turn.actor, words);
                new_time(turn, reminder, &time, moment)
            }
        });
    }
    Ok(edit)
}

/// The time that words name; to a series a day, a time of day and a moment are not the same.
fn new_time(turn: &Turn<'_>, reminder: &Reminder, words: &str, moment: Moment) -> NewTime {
    if !matches!(reminder.repeat, Some(Repeat::Rule(_))) {
        return NewTime::At(moment);
    }
    match when::named(turn.actor, words) {
        Named::Day => NewTime::Day(moment),
        Named::Clock(clock) => NewTime::Clock(clock),
        Named::Moment => NewTime::At(moment),
    }
}

fn not_without_time(reminder: &Reminder) -> Error {
    let number = reminder.number.0;
    Error::refused_with(
        "A reminder is nothing without its time.",
        match reminder.repeat {
            Some(_) => {
                format!("/pausereminder {number} lets it rest, /delreminder {number} deletes it.")
            }
            None => format!("/delreminder {number} deletes it."),
        },
    )
}

fn no_time(words: &str) -> Error {
    Error::refused_with(
        format!(
            "I don't understand “{}” as a time, or as new words.",
            domain::tasks::shortened(words)
        ),
        "For example: tomorrow 10:00, or in 2h, or call dad",
    )
}

/// A rule only where repetition is not switched off.
fn series(turn: &Turn<'_>, repeat: Option<Repeat>, moment: Moment) -> NewTime {
    let repeats = turn.shared.registry.plugin("repeats").is_some();
    match repeat.filter(|_| repeats) {
        Some(repeat) => NewTime::Series(repeat, moment),
        None => NewTime::At(moment),
    }
}

/// A reminder as it is now, below what was done to it.
pub(crate) fn changed(turn: &Turn<'_>, written: &Written<Reminder>, did: &str) -> Result<Message> {
    let reminder = &written.value;
    let message = Message::default()
        .line(did)
        .line(view::reminders::line(turn.tx, turn.actor, reminder)?);
    let message = view::with_lines(
        message,
        view::reminders::ways(turn.tx, turn.actor, reminder)?,
    );
    Ok(message.row([
        view::undo(written.operation),
        Press::Reminder(reminder.number).button(format!("⏰ {}", reminder.number)),
    ]))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(say(ask(turn, Number(item.number))?)),
        _ => unknown(),
    }
}

pub(crate) fn text(turn: &mut Turn<'_>, flow: &Flow, words: &str) -> Answer {
    let Some(state) = flows::step::<State>(flow) else {
        return flows::lost(turn);
    };
    let question = question(turn, state.reminder)?;
    let outcome = write(turn, state.reminder, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("The reminder stays as it is.")))
}
