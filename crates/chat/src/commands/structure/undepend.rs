//! `/undepend`: a task no longer waits for another.

use domain::dependencies;
use domain::ids::Number;
use domain::message::Message;

use super::dependencies::shown;
use crate::answer::{change, say};
use crate::arguments::{Arguments, Word};
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "undepend",
    aliases: &["nowait"],
    usage: "<task> <what it no longer waits for>",
    summary: "Let a task no longer wait for another",
    details: "",
    examples: &[("/undepend 6 5", "#6 no longer waits for #5")],
    menu: false,
    run: Run::Short(run),
};

/// The button that does it: the number is the task's, the choice what it waits for.
pub(crate) const VERB: &str = "dpx";

pub(crate) fn button(task: Number, needs: Number) -> domain::message::Button {
    let label = format!("✖ {needs}");
    Item::new(VERB, task.0).choosing(&needs.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let numbers: Vec<_> = arguments.words().iter().map(Word::number).collect();
    let [Some(task), Some(needs)] = numbers.as_slice() else {
        return Err(misuse(
            &COMMAND,
            "Which task, and which does it not wait for?",
        ));
    };
    Ok(say(remove(turn, *task, *needs)?))
}

fn remove(turn: &mut Turn<'_>, task: Number, needs: Number) -> domain::Result<Message> {
    let written = dependencies::remove(turn.tx, turn.actor, task, needs)?;
    let mut message = shown(turn, &written.value);
    message
        .buttons
        .insert(0, vec![view::undo(written.operation)]);
    Ok(message)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let needs = item.choice.as_deref().and_then(|needs| needs.parse().ok());
    match needs {
        Some(needs) => Ok(change(remove(turn, Number(item.number), Number(needs))?)),
        None => unknown(),
    }
}
