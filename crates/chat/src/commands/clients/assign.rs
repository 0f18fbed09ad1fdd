//! `/assign`: give a task to a client.

use domain::clients;
use domain::error::Result;
use domain::message::Message;
use domain::task::Task;
use domain::tasks::{self, Changed, Edit};

use super::bulk_assign;
use crate::answer::say;
use crate::arguments::{Arguments, Word, client_name};
use crate::commands::bulk;
use crate::commands::tasks::edit::changed_message;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::{view, when};

pub(crate) static COMMAND: Command = Command {
    name: "assign",
    aliases: &[],
    usage: "<task> <client>",
    summary: "Give a task to a client",
    details: "A task has one client; giving it to another says whose it was. `none` takes it away.",
    examples: &[("/assign 3 Acme Corp", "task #3 is done for that client")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if bulk::are_several_or_spaced(arguments) {
        return bulk_assign::set(turn, arguments, &COMMAND);
    }
    let Some(task) = arguments.words().first().and_then(Word::number) else {
        return Err(misuse(&COMMAND, "The task's number comes first."));
    };
    let words = client_name(&arguments.rest(1));
    let task = tasks::find(turn.tx, turn.actor, task)?;
    if words.is_empty() {
        return super::pick::offer(turn, &task, None).map(say);
    }
    // As for several tasks; a client that is called so has the name.
    if when::is_none(&words) && clients::find(turn.tx, turn.actor, &words).is_err() {
        let changed = tasks::edit(turn.tx, turn.actor, task.number, &Edit::Client(None))?;
        let message = changed_message(turn, &changed, None)?;
        return Ok(say(with_its_time(turn, message, &changed, "nobody")?));
    }
    give(turn, &task, &words)
}

/// Gives a task to the client that is called so, and says whose it was.
pub(crate) fn give(turn: &mut Turn<'_>, task: &Task, words: &str) -> Answer {
    let before = clients::of_task(turn.tx, task)?;
    let client = clients::find(turn.tx, turn.actor, words)?;
    let edit = Edit::Client(Some(client.id));
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &edit)?;
    let mut message = changed_message(turn, &changed, None)?;
    if let (Changed::Written(_), Some(before)) = (&changed, before) {
        message = message.line(format!(
            "Before, its client was {}.",
            clients::named(&before)
        ));
    }
    let message = with_its_time(turn, message, &changed, &clients::named(&client))?;
    Ok(say(message))
}

/// Says for whom the time counts that was booked on the task until now: statements of months that
/// have passed go by it as well.
fn with_its_time(
    turn: &Turn<'_>,
    message: Message,
    changed: &Changed,
    whose: &str,
) -> Result<Message> {
    let Changed::Written(written) = changed else {
        return Ok(message);
    };
    let task = &written.value;
    let total = turn.tx.time_total(task.owner, task.id)?;
    if total.entries == 0 {
        return Ok(message);
    }
    let worked = view::time::worked(total.microseconds);
    Ok(message.line(format!("The time on it ({worked}) counts for {whose} now.")))
}
