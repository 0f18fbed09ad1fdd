//! `/time_entry`: book time that was worked.

use domain::error::{Error, Result};
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::scribe::Written;
use domain::tasks;
use domain::time_tracking::{self, Booked, NewEntry};
use serde::{Deserialize, Serialize};

use super::{edit, entries, read};
use crate::answer::{change, say};
use crate::arguments::{Arguments, Word};
use crate::flows::{self, Question};
use crate::press::{FlowChoice, Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "time_entry",
    aliases: &["timeentry", "time_add", "book"],
    usage: "<task> <length or times> [what was done] [day]",
    summary: "Book time that was worked",
    details: "A length is minutes, or has its units: `90`, `1h30`, `1.5h`. Without a time it ended now. Times may be `14:00-15:30`, `at 14:00`, `since 14:00`; a day lies behind: `monday` is the last one. An entry is at most 24 hours. Two entries may overlap; it says so.",
    examples: &[
        ("/time_entry 3 90", "90 minutes, until now"),
        (
            "/time_entry 3 1h30 call with Bob yesterday",
            "with what was done, on another day",
        ),
        (
            "/time_entry 3 yesterday 14:00-15:30",
            "from one time to another",
        ),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The button that asks for an entry.
pub(crate) const VERB: &str = "tmb";
/// The stored name of the question.
pub(crate) const NAME: &str = "timeentry";

#[derive(Serialize, Deserialize)]
struct State {
    task: Number,
}

pub(crate) fn button(task: Number, label: &str) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some(task) = arguments.words().first().and_then(Word::number) else {
        return Err(misuse(&COMMAND, "The task's number comes first."));
    };
    let words = arguments.rest(1);
    if words.is_empty() {
        return Ok(say(ask(turn, task)?));
    }
    Ok(say(write(turn, task, &words)?))
}

fn ask(turn: &mut Turn<'_>, task: Number) -> Result<Message> {
    let question = question(turn, task)?;
    flows::ask(turn, Question::of(NAME, &State { task }, question))
}

fn question(turn: &Turn<'_>, task: Number) -> Result<Message> {
    let task = tasks::find(turn.tx, turn.actor, task)?;
    Ok(Message::default().line(view::tasks::name(&task)).line(
        "⏱ How long did it take, or from when to when? For example: 1h30, or yesterday 14:00-15:30",
    ))
}

fn write(turn: &mut Turn<'_>, task: Number, words: &str) -> Result<Message> {
    let said = read::said(turn.actor, words);
    let Some(stretch) = said.stretch(turn.actor)? else {
        let problem = match said.says_when() {
            true => "How long did it take?".to_owned(),
            false => format!(
                "“{}” does not say how long it took: that is more than nothing, like 90, 1h30 or \
                 14:00-15:30.",
                tasks::shortened(words)
            ),
        };
        return Err(misuse(&COMMAND, problem));
    };
    let begins_anyhow = said.begins_anyhow(turn.actor);
    let new = NewEntry {
        task,
        stretch,
        note: said.words,
    };
    let written = time_tracking::add(turn.tx, turn.actor, &new)?;
    let message = booked(turn, "⏱ Booked on ", &written)?;
    Ok(match begins_anyhow {
        true => message.line(put_in_the_morning(turn)),
        false => message,
    })
}

/// Says that the time of day is ours, where a person named a day and a length only.
pub(crate) fn put_in_the_morning(turn: &Turn<'_>) -> Text {
    let morning = turn.actor.user.settings.preferences.reading.morning;
    let words = format!(
        "You named no time, so I put it at {}. ✏️ Change takes one: “14:00-15:30”.",
        morning.strftime("%H:%M")
    );
    Text::default().italic(words)
}

/// An entry as it was written, and what there is beside it.
pub(crate) fn booked(turn: &Turn<'_>, verb: &str, written: &Written<Booked>) -> Result<Message> {
    let booked = &written.value;
    let mut text = Text::plain(verb);
    text.0.extend(view::tasks::name(&booked.task).0);
    let mut message = Message::default()
        .line(text)
        .line(view::time::line(turn.actor, &booked.entry));
    let total = turn.tx.time_total(booked.entry.owner, booked.entry.task)?;
    if total.entries > 1 {
        let sum = view::time::worked(total.microseconds);
        message = message.line(Text::default().italic(format!("{sum} in all")));
    }
    if !booked.overlaps.is_empty() {
        let numbers: Vec<String> = booked
            .overlaps
            .iter()
            .map(|other| other.number.to_string())
            .collect();
        let words = format!("ℹ️ At the same time: entry {}", numbers.join(", "));
        message = message.line(words);
    }
    Ok(message.row([
        edit::button(booked.entry.number, "✏️ Change"),
        view::undo(written.operation),
        entries::button(booked.task.number, "⏱ All entries"),
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
    let question = match question(turn, state.task) {
        Ok(question) => question,
        Err(error @ Error::Refused(_)) => {
            flows::end(turn)?;
            return Err(error);
        }
        Err(error) => return Err(error),
    };
    let outcome = write(turn, state.task, words);
    flows::answered(turn, Question::of(NAME, &state, question), outcome)
}

pub(crate) fn cancel(turn: &mut Turn<'_>, _: &Flow, _: FlowChoice) -> Answer {
    flows::end(turn)?;
    Ok(change(Message::text("No time was booked.")))
}
