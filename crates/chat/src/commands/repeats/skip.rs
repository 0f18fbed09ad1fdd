//! `/skip`: pass over one occurrence of a task that repeats.

use domain::error::Result;
use domain::ids::{Number, OperationId, UserId};
use domain::message::{Button, Text};
use domain::task::Task;
use domain::time::Due;
use domain::{repeats, tasks, undo};
use jiff::civil::Time;

use crate::answer::{change_noting, say};
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "skip",
    aliases: &["skiponce"],
    usage: "<task>",
    summary: "Pass over one occurrence of a task that repeats",
    details: "It is due at the next one that is to come, and its reminders move along. The series stays.",
    examples: &[("/skip 3", "task #3 is due at its next time")],
    menu: false,
    run: Run::Short(run),
};

/// The button that passes over one.
pub(crate) const VERB: &str = "rps";

/// The button on a card: it passes over the occurrence at which the task is due now.
pub(crate) fn button(task: &Task) -> Button {
    Item::new(VERB, task.number.0)
        .choosing(&occurrence(task))
        .button("⏭ Skip one")
}

/// What a task's occurrence is called in a button: its minute on the clock, counted from 1970.
fn occurrence(task: &Task) -> String {
    match &task.due {
        Some(Due::Date(date)) => dates::minute(date.to_datetime(Time::midnight())).to_string(),
        Some(Due::At(civil, _)) => dates::minute(*civil).to_string(),
        None => "no".to_owned(),
    }
}

/// What is said of a button that has done what it can.
pub(crate) const SKIPPED: &str = "That one was skipped already.";

/// Whether an operation passed something over.
pub(crate) fn was_skip(turn: &Turn<'_>, owner: UserId, by: Option<OperationId>) -> Result<bool> {
    let Some(by) = by else { return Ok(false) };
    let entries = turn.tx.first_entries_of(owner, by, 1)?;
    Ok(entries
        .iter()
        .any(|entry| entry.change.kind.ends_with(".skipped")))
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    one(turn, only_number(arguments, &COMMAND)?)
}

/// Passes over one occurrence of a task and says so.
pub(crate) fn one(turn: &mut Turn<'_>, task: Number) -> Answer {
    let skipped = repeats::skip(turn.tx, turn.actor, task)?;
    let told = told(turn, &skipped.value);
    let message = view::done("⏭", "Skipped:", told, skipped.operation);
    let passed = view::reminders::passed_by(turn, skipped.operation)?;
    Ok(say(view::with_lines(message, passed)))
}

fn told(turn: &Turn<'_>, task: &Task) -> Text {
    let text = view::tasks::name(task);
    match &task.due {
        Some(due) => text.and(format!(" · next {}", dates::full_due(turn.actor, due))),
        None => text,
    }
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let task = tasks::find(turn.tx, turn.actor, Number(item.number))?;
    if item.choice.as_ref() != Some(&occurrence(&task)) {
        let by = undo::changed_by(turn.tx, task.owner, &task)?;
        let card = view::tasks::card(turn.tx, turn.actor, &task, item.back)?;
        let note = match was_skip(turn, task.owner, by)? {
            true => SKIPPED,
            false => "It is not due then any more.",
        };
        return Ok(change_noting(view::with_undo(card, by), note));
    }
    let skipped = repeats::skip(turn.tx, turn.actor, task.number)?;
    let card = view::tasks::card(turn.tx, turn.actor, &skipped.value, item.back)?;
    let passed = view::reminders::passed_by(turn, skipped.operation)?;
    let card = view::with_lines(card, passed);
    let card = view::with_undo(card, Some(skipped.operation));
    Ok(change_noting(card, "Skipped."))
}
