//! `/time_edit`: change when an entry was, how long, or what it says.

use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Button, Message};
use domain::time_tracking::{self, EntryEdit, Stretch};
use serde::{Deserialize, Serialize};

use super::entry::booked;
use super::{delete, read};
use crate::answer::{change, say};
use crate::arguments::{Arguments, Word, number};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "time_edit",
    aliases: &["timeedit"],
    usage: "<entry> <length, times, day, words, or task and number>",
    summary: "Change a time entry",
    details: "/time_entries shows the numbers. What is not named stays: a length moves the end, a day the date. `none` takes the words away.",
    examples: &[
        ("/time_edit 1 45m", "it was 45 minutes from its start"),
        ("/time_edit 1 8:00-8:30", "it was at another time that day"),
        ("/time_edit 1 call with Ada", "it says what was done"),
        ("/time_edit 1 task 2", "it was on task #2"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks for a change.
pub(crate) const VERB: &str = "tme";
/// The stored name of the question.
pub(crate) const NAME: &str = "timeedit";

#[derive(Serialize, Deserialize)]
struct State {
    entry: Number,
}

pub(crate) fn button(entry: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, entry.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some(entry) = arguments.words().first().and_then(Word::number) else {
        return Err(misuse(&COMMAND, "The entry's number comes first."));
    };
    let words = arguments.rest(1);
    if words.is_empty() {
        return Ok(say(ask(turn, entry)?));
    }
    Ok(say(write(turn, entry, &words)?))
}

fn ask(turn: &mut Turn<'_>, entry: Number) -> Result<Message> {
    let question = question(turn, entry)?;
    let mut message = flows::ask(turn, Question::of(NAME, &State { entry }, question))?;
    let last = message.buttons.last_mut();
    if let Some(row) = last {
        row.push(delete::button(entry, "🗑 Delete"));
    }
    Ok(message)
}

fn question(turn: &Turn<'_>, entry: Number) -> Result<Message> {
    let entry = time_tracking::find(turn.tx, turn.actor, entry)?;
    let task = time_tracking::task_of(turn.tx, &entry)?;
    Ok(Message::default()
        .line(view::tasks::name(&task))
        .line(view::time::line(turn.actor, &entry))
        .line("✏️ What was it? For example: 45m, or 14:00-15:30, or call with Ada"))
}

fn write(turn: &mut Turn<'_>, number: Number, words: &str) -> Result<Message> {
    let entry = time_tracking::find(turn.tx, turn.actor, number)?;
    let edit = edit(
        turn,
        words,
        Stretch {
            started_at: entry.started_at,
            ended_at: entry.ended_at,
        },
    )?;
    let written = time_tracking::edit(turn.tx, turn.actor, number, &edit)?;
    booked(turn, "✏️ Changed on ", &written)
}

fn edit(turn: &Turn<'_>, words: &str, before: Stretch) -> Result<EntryEdit> {
    let mut edit = EntryEdit::default();
    if let Some(task) = words
        .strip_prefix("task ")
        .and_then(|task| number(task.trim()))
    {
        edit.task = Some(task);
        return Ok(edit);
    }
    // The number of an entry or of a task says nothing of what was done.
    if words.starts_with('#')
        && let Some(task) = number(words)
    {
        edit.task = Some(task);
        return Ok(edit);
    }
    if words
        .strip_prefix('-')
        .is_some_and(|rest| read::length(rest).is_some())
    {
        return Err(Error::refused_with(
            format!("“{words}” is no length of time."),
            "Write how long it was in all, for example: 45m",
        ));
    }
    if when::is_none(words) {
        edit.note = Some(String::new());
        return Ok(edit);
    }
    let said = read::said(turn.actor, words);
    edit.stretch = said.stretch_from(turn.actor, before)?;
    if !said.words.is_empty() {
        edit.note = Some(said.words);
    }
    Ok(edit)
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
    let question = match question(turn, state.entry) {
        Ok(question) => question,
        Err(error @ Error::Refused(_)) => {
            flows::end(turn)?;
            return Err(error);
        }
        Err(error) => return Err(error),
    };
    let outcome = write(turn, state.entry, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("The time entry stays as it is.")))
}
