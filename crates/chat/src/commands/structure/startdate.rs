//! `/startdate`: before it, nothing can be done about a task.

use domain::tasks::{self, Edit};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::tasks::due;
use crate::commands::tasks::edit::changed_message;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};

pub(crate) static COMMAND: Command = Command {
    name: "startdate",
    aliases: &["notbefore"],
    usage: "<task> <when|none>",
    summary: "Say when a task can begin",
    details: "A day or a time, as /due takes them. Lists show that it has not begun.",
    examples: &[
        ("/startdate 1 tomorrow", "not before tomorrow"),
        ("/startdate 1 none", "at once"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let named = arguments.number_then_words();
    let (number, words) = needed(named, &COMMAND, "Which task?")?;
    if words.is_empty() {
        return Err(misuse(&COMMAND, "When can it begin?"));
    }
    let start = due::read(turn, &words)?;
    let changed = tasks::edit(turn.tx, turn.actor, number, &Edit::Start(start))?;
    Ok(say(changed_message(turn, &changed, None)?))
}
