//! `/bulk_priority`: how much many tasks matter.

use domain::task::Priority;
use domain::tasks::Edit;

use super::{edit, numbers_and_words};
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "bulk_priority",
    aliases: &[],
    usage: "<tasks> <low|medium|high|urgent>",
    summary: "Say how much many tasks matter",
    details: "",
    examples: &[("/bulk_priority 1-3 high", "#1 to #3 are of high priority")],
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
    let problem = "Which tasks, and which priority?";
    let (numbers, words) = numbers_and_words(arguments, command, problem)?;
    let Some(priority) = Priority::parse(&words) else {
        return Err(misuse(command, Priority::none_called(&words)));
    };
    edit(turn, &numbers, &Edit::Priority(priority))
}
