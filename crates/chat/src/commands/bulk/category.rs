//! `/bulk_category`: of which kind many tasks are.

use domain::tasks::Edit;

use super::{edit, numbers_and_name};
use crate::arguments::Arguments;
use crate::commands::tasks::category;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "bulk_category",
    aliases: &[],
    usage: "<tasks> <name|none>",
    summary: "Put many tasks into a category",
    details: "",
    examples: &[("/bulk_category 1,2 Home office", "puts two tasks there")],
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
    let problem = "Which tasks, and which category?";
    let (numbers, words) = numbers_and_name(arguments, command, problem)?;
    let name = category::read(turn, &words)?;
    edit(turn, &numbers, &Edit::Category(name))
}
