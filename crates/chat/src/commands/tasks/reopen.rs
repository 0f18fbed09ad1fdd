//! `/reopen`: open tasks again that are done or cancelled.

use domain::message::Message;
use domain::task::Status;
use domain::tasks::{self, Edit};

use super::done::numbers;
use super::edit::changed_message;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::bulk;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "reopen",
    aliases: &["undone", "uncomplete"],
    usage: "<task> [more tasks]",
    summary: "Open tasks again",
    details: "They are to do again, with the reminders that are still to come. One that is open stays as it is.",
    examples: &[
        ("/reopen 3", "task #3 is not done after all"),
        ("/reopen 3-6", "opens #3 to #6 again"),
    ],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let numbers = numbers(arguments, &COMMAND, "task")?;
    if let [number] = numbers.as_slice() {
        let task = tasks::find(turn.tx, turn.actor, *number)?;
        let status = Some(task.status).filter(|status| status.is_open());
        let edit = Edit::Status(status.unwrap_or(Status::Todo));
        let changed = tasks::edit(turn.tx, turn.actor, *number, &edit)?;
        return Ok(say(changed_message(turn, &changed, None)?));
    }
    let mut closed = Vec::new();
    for number in numbers {
        let task = turn.tx.task(turn.actor.user.id, number)?;
        if task.is_none_or(|task| !task.status.is_open()) {
            closed.push(number);
        }
    }
    if closed.is_empty() {
        return Ok(say(Message::text("They are all open already.")));
    }
    bulk::edit(turn, &closed, &Edit::Status(Status::Todo))
}
