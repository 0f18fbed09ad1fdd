//! `/parent`: make a task a part of another.

use domain::ids::Number;
use domain::subtasks;

use crate::answer::say;
use crate::arguments::{Arguments, Word};
use crate::commands::tasks::edit::changed_message;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "parent",
    aliases: &["partof"],
    usage: "<task> <the task that it is a part of|none>",
    summary: "Make a task a part of another",
    details: "Its own parts stay its parts. `none` makes it a task of its own again.",
    examples: &[
        ("/parent 2 1", "makes #2 a part of #1"),
        ("/parent 2 none", "makes it a task of its own"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let (number, parent) = read(arguments)?;
    let changed = subtasks::set_parent(turn.tx, turn.actor, number, parent)?;
    Ok(say(changed_message(turn, &changed, None)?))
}

fn read(arguments: &Arguments) -> domain::Result<(Number, Option<Number>)> {
    let problem = "Which task, and a part of which?";
    let [task, parent] = arguments.words() else {
        return Err(misuse(&COMMAND, problem));
    };
    let number = Word::number(task).ok_or_else(|| misuse(&COMMAND, problem))?;
    match Word::number(parent) {
        Some(parent) => Ok((number, Some(parent))),
        None if when::is_none(&parent.text) => Ok((number, None)),
        None => Err(misuse(&COMMAND, problem)),
    }
}
