//! `/addreminder`: a reminder for a task.

use super::{before, remind, wishes};
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::when;

pub(crate) static COMMAND: Command = Command {
    name: "addreminder",
    aliases: &[],
    usage: "<task> <when>",
    summary: "Remind you of a task",
    details: "A day, a time or both, as /due takes them. Without a task's number it works like /remind.",
    examples: &[
        ("/addreminder 3 2026-12-24 09:00", "reminds of task #3"),
        ("/addreminder 3 friday", "on Friday at 9:00"),
        ("/addreminder 3", "asks with buttons"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let Some(first) = arguments.words().first() else {
        return Err(misuse(&COMMAND, "Which task, and when?"));
    };
    match (first.number(), arguments.rest(1)) {
        (Some(number), words) if !words.is_empty() => {
            domain::tasks::find(turn.tx, turn.actor, number)?;
            let (ways, words) = wishes::taken(turn.actor, &words);
            if let Some(minutes) = when::before_due(turn.actor, &words) {
                return before::set(turn, number, minutes, ways);
            }
            let moment = when::moment(turn.actor, &words)?;
            remind::add(turn, &remind::of_task(number, moment), ways)
        }
        _ => remind::remind(turn, arguments),
    }
}
