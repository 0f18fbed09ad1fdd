//! `/bulk_assign`: for whom many tasks are done.

use domain::clients;
use domain::tasks::Edit;

use crate::arguments::{Arguments, client_name};
use crate::commands::bulk::{edit, numbers_and_words};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "bulk_assign",
    aliases: &[],
    usage: "<tasks> <client|none>",
    summary: "Give many tasks to a client",
    details: "",
    examples: &[
        (
            "/bulk_assign 1,2 Acme Corp",
            "gives two tasks to that client",
        ),
        ("/bulk_assign 1-3 none", "#1 to #3 are nobody's any more"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    set(turn, arguments, &COMMAND)
}

/// Does it for a command that is given several tasks.
pub(super) fn set(turn: &mut Turn<'_>, arguments: &Arguments, command: &Command) -> Answer {
    let problem = "Which tasks, and which client?";
    let (numbers, words) = numbers_and_words(arguments, command, problem)?;
    let words = client_name(&words);
    let client = if words.eq_ignore_ascii_case("none") {
        None
    } else {
        Some(clients::find(turn.tx, turn.actor, &words)?.id)
    };
    edit(turn, &numbers, &Edit::Client(client))
}
