//! `/bulk_delete`: delete many tasks, after asking once.

use crate::arguments::Arguments;
use crate::commands::tasks::remove;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "bulk_delete",
    aliases: &[],
    usage: "<tasks> [confirm]",
    summary: "Delete many tasks",
    details: "It asks before, and one /undo brings all of them back, like /remove. With `confirm` as the last word it does not ask.",
    examples: &[("/bulk_delete 1,2", "asks once for two tasks")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    remove::ask(turn, arguments, &COMMAND)
}
