//! `/startdate`: before it, nothing can be done about a task.

use domain::tasks::{self, Edit};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::commands::tasks::due;
use crate::commands::tasks::edit::days_message;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "startdate",
    aliases: &["notbefore"],
    usage: "<task> [more tasks] <when|none>",
    summary: "Say when a task can begin",
    details: "A day or a time, as /due takes them. Lists show that it has not begun. If it is due before, that is told.",
    examples: &[
        ("/startdate 1 tomorrow", "not before tomorrow"),
        ("/startdate 1 none", "at once"),
        ("/startdate 1,2 monday", "the same for several tasks"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several(arguments) {
        if let Some(problem) = when::no_such_day_in(turn.actor, &arguments.all()) {
            return Err(problem);
        }
        let is_start = |words: &str| due::read(turn, words).is_ok();
        let problem = "Which tasks, and when can they begin?";
        let (numbers, words) = bulk::numbers_and_value(arguments, &COMMAND, problem, is_start)?;
        let start = due::read(turn, &words)?;
        return bulk::edit(turn, &numbers, &Edit::Start(start));
    }
    let named = arguments.number_then_words();
    let (number, words) = needed(named, &COMMAND, "Which task?")?;
    if words.is_empty() {
        return Err(misuse(&COMMAND, "When can it begin?"));
    }
    let edit = Edit::Start(due::read(turn, &words)?);
    let changed = tasks::edit(turn.tx, turn.actor, number, &edit)?;
    Ok(say(days_message(turn, &edit, &changed, None)?))
}
