//! `/addreminder`: a reminder for a task.

use domain::reminders::NewReminder;

use super::remind;
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
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    match arguments.words() {
        [] => Err(misuse(&COMMAND, "Which task, and when?")),
        [only] if only.number().is_some() => Err(misuse(&COMMAND, "When?")),
        [first, ..] => match first.number() {
            Some(number) => {
                domain::tasks::find(turn.tx, turn.actor, number)?;
                let moment = when::moment(turn.actor, &arguments.rest(1))?;
                let new = NewReminder {
                    task: Some(number),
                    text: String::new(),
                    moment,
                };
                remind::add(turn, &new)
            }
            None => remind::remind(turn, arguments),
        },
    }
}
