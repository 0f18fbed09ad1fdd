//! `/skip`: pass over one occurrence of a task that repeats.

use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::repeats;
use domain::task::Task;

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

/// The button on a card.
pub(crate) fn button(task: Number) -> Button {
    Item::new(VERB, task.0).button("⏭ Skip one")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let task = only_number(arguments, &COMMAND)?;
    let skipped = repeats::skip(turn.tx, turn.actor, task)?;
    let told = told(turn, &skipped.value);
    Ok(say(view::done("⏭", "Skipped:", told, skipped.operation)))
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
    let skipped = repeats::skip(turn.tx, turn.actor, Number(item.number))?;
    let mut card: Message = view::tasks::card(turn.tx, turn.actor, &skipped.value, item.back)?;
    card.buttons.insert(0, vec![view::undo(skipped.operation)]);
    Ok(change_noting(card, "Skipped."))
}
