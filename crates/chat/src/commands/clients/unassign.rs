//! `/unassign`: take a task's client away.

use domain::clients;
use domain::error::Error;
use domain::tasks::{self, Edit};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::commands::tasks::card::only_number;
use crate::commands::tasks::done::numbers;
use crate::commands::tasks::edit::changed_message;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "unassign",
    aliases: &[],
    usage: "<task> [more tasks]",
    summary: "Take a task's client away",
    details: "",
    examples: &[
        ("/unassign 1", "task #1 is nobody's any more"),
        ("/unassign 1-3", "the same for several tasks"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) {
        let numbers = numbers(arguments, &COMMAND, "task")?;
        return bulk::edit(turn, &numbers, &Edit::Client(None));
    }
    let number = only_number(arguments, &COMMAND)?;
    let task = tasks::find(turn.tx, turn.actor, number)?;
    let Some(before) = clients::of_task(turn.tx, &task)? else {
        return Err(Error::refused_with(
            format!("Task {number} has no client."),
            format!("Give it one with /assign {} and its name.", number.0),
        ));
    };
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Client(None))?;
    let message = changed_message(turn, &changed, None)?;
    let before = format!("Before, its client was {}.", clients::named(&before));
    Ok(say(message.line(before)))
}
