//! `/bulk_status`: where many tasks stand.

use domain::task::Status;
use domain::tasks::Edit;

use super::{edit, numbers_and_words};
use crate::arguments::Arguments;
use crate::commands::tasks::done;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "bulk_status",
    aliases: &[],
    usage: "<tasks> <to do|in progress|review|blocked|done|cancelled>",
    summary: "Say where many tasks stand",
    details: "Tasks that wait for others are told, and not completed.",
    examples: &[
        ("/bulk_status 1,2 in progress", "two tasks are being done"),
        ("/bulk_status 3-6 done", "completes #3 to #6"),
    ],
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
    let problem = "Which tasks, and which status?";
    let (numbers, words) = numbers_and_words(arguments, command, problem)?;
    match Status::parse(&words) {
        None => Err(misuse(command, Status::none_called(&words))),
        Some(Status::Done) => done::complete(turn, &numbers),
        Some(status) => edit(turn, &numbers, &Edit::Status(status)),
    }
}
