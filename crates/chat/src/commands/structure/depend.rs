//! `/depend`: a task waits for others.

use domain::dependencies;

use super::dependencies::shown;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::tasks::done::numbers;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "depend",
    aliases: &["dependency", "waitfor"],
    usage: "<task> <what it waits for> [more]",
    summary: "Make a task wait for others",
    details: "Before they are done, completing it asks once more. Tasks never wait in a circle.",
    examples: &[
        ("/depend 2 1", "#2 waits for #1"),
        ("/depend 4 1 3", "#4 waits for #1 and #3"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let all = numbers(arguments, &COMMAND, "task")?;
    let same = arguments.words().len() > 1 && all.len() == 1;
    let (Some((task, needs)), false) = (all.split_first(), same) else {
        return Err(domain::Error::refused("A task cannot wait for itself."));
    };
    if needs.is_empty() {
        return Err(misuse(&COMMAND, "What does it wait for?"));
    }
    let written = dependencies::add(turn.tx, turn.actor, *task, needs)?;
    let mut message = shown(turn, &written.value);
    message
        .buttons
        .insert(0, vec![view::undo(written.operation)]);
    Ok(say(message))
}
