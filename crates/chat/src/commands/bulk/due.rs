//! `/bulk_due`: when many tasks are due.

use domain::tasks::Edit;

use super::{edit, numbers_and_value};
use crate::arguments::Arguments;
use crate::commands::tasks::due;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "bulk_due",
    aliases: &[],
    usage: "<tasks> <when|none>",
    summary: "Say when many tasks are due",
    details: "A day or a time, as /due takes them.",
    examples: &[("/bulk_due 1-3 friday", "#1 to #3 are due on Friday")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    set(turn, arguments, &COMMAND)
}

/// Does it for a command that is given several tasks.
pub(in crate::commands) fn set(
    turn: &mut Turn<'_>,
    arguments: &Arguments,
    command: &Command,
) -> Answer {
    let problem = "Which tasks, and when?";
    // Its number is no task's, and its month no day: "1,2 31 feb".
    if let Some(problem) = when::no_such_day_in(turn.actor, &arguments.all()) {
        return Err(problem);
    }
    let is_due = |words: &str| due::read(turn, words).is_ok();
    let (numbers, words) = numbers_and_value(arguments, command, problem, is_due)?;
    let due = due::read(turn, &words)?;
    edit(turn, &numbers, &Edit::Due(due))
}
