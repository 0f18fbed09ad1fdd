//! `/remove`: delete a task, after asking.

use domain::error::Error;
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Message, Text};
use domain::task::Task;
use domain::tasks;

use super::card::Chosen;
use super::done::numbers;
use super::goes::Goes;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::flows;
use crate::press::{FlowChoice, ListPage, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "remove",
    aliases: &["delete", "rm"],
    usage: "<task> [more tasks] [confirm]",
    summary: "Delete tasks",
    details: "It asks before; with `confirm` as the last word it does not. Their reminders, comments, files and tracked time go with them, and their parts move up; /undo brings everything back under the same numbers.",
    examples: &[
        ("/remove 3", "asks whether to delete task #3"),
        ("/remove 3 5 7", "asks once for three tasks"),
        ("/remove 3-6", "#3 to #6"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The stored name of the question about several tasks.
pub(crate) const NAME: &str = "remove";
/// The last word of a command that is not to ask: what the bot before this one wanted to hear.
pub(crate) const CONFIRM: &str = "confirm";
/// Tasks that the question names; of the others it tells how many.
const NAMED_MAX: usize = 10;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    ask(turn, arguments, &COMMAND)
}

/// Asks whether to delete the tasks that a command names; one that ends with `confirm` has answered.
pub(crate) fn ask(turn: &mut Turn<'_>, arguments: &Arguments, command: &Command) -> Answer {
    if let Some(named) = arguments.before_last(CONFIRM) {
        let numbers = numbers(&named, command, "task")?;
        return Ok(say(remove_all(turn, &numbers)?));
    }
    match numbers(arguments, command, "task")?.as_slice() {
        [number] => {
            let task = tasks::find(turn.tx, turn.actor, *number)?;
            Ok(say(confirm(turn, &task, None)?))
        }
        many => confirm_all(turn, many),
    }
}

/// Asks once for several tasks; what is asked about is kept until it is answered.
pub(crate) fn confirm_all(turn: &mut Turn<'_>, numbers: &[Number]) -> Answer {
    let (mut found, mut absent) = (Vec::<Task>::new(), Vec::new());
    for number in numbers {
        match turn.tx.task(turn.actor.user.id, *number)? {
            Some(task) => found.push(task),
            None => absent.push(*number),
        }
    }
    if found.is_empty() {
        return Err(Error::Refused(tasks::missing(&absent)));
    }
    let chosen: Vec<Number> = found.iter().map(|task| task.number).collect();
    let token = flows::put(turn, NAME, &chosen)?;
    let count = view::counted(u64::try_from(found.len()).unwrap_or(0), "task", "tasks");
    let mut lines: Vec<Text> = found
        .iter()
        .take(NAMED_MAX)
        .map(|task| view::tasks::line(turn.actor, task))
        .collect();
    if found.len() > NAMED_MAX {
        lines.push(Text::plain(format!("and {} more", found.len() - NAMED_MAX)));
    }
    if !absent.is_empty() {
        lines.push(view::tasks::missing(&absent));
    }
    let goes = Goes::with(turn, &found)?;
    let heading = goes.asked(Text::plain(format!("Delete {count}")));
    let message = view::with_lines(heading, lines);
    let buttons = [
        (FlowChoice::Confirm, "🗑 Delete"),
        (FlowChoice::Cancel, "Keep them"),
    ];
    Ok(say(message.row(flows::choices(token, &buttons))))
}

/// The answer to the question about several tasks.
pub(crate) fn press_all(turn: &mut Turn<'_>, flow: &Flow, choice: FlowChoice) -> Answer {
    let numbers: Vec<Number> = flows::step(flow).unwrap_or_default();
    flows::end(turn)?;
    if choice != FlowChoice::Confirm {
        return Ok(change(Message::text("Nothing was deleted.")));
    }
    Ok(change(remove_all(turn, &numbers)?))
}

fn remove_all(turn: &mut Turn<'_>, numbers: &[Number]) -> domain::Result<Message> {
    let (outcome, operation) = tasks::remove_all(turn.tx, turn.actor, numbers)?;
    let Some(operation) = operation else {
        return Ok(tasks::missing(&outcome.missing).message());
    };
    let count = view::counted(
        u64::try_from(outcome.changed.len()).unwrap_or(0),
        "task",
        "tasks",
    );
    let names = Text::plain(format!("{count}: {}", tasks::named(&outcome.changed)));
    let message = view::done("🗑", "Deleted", names, operation);
    Ok(match outcome.missing.as_slice() {
        [] => message,
        missing => message.line(view::tasks::missing(missing)),
    })
}

pub(crate) fn confirm(
    turn: &Turn<'_>,
    task: &Task,
    back: Option<ListPage>,
) -> domain::Result<Message> {
    let mut text = Text::plain("Delete the task ");
    text.0.extend(view::tasks::name(task).0);
    let goes = Goes::with(turn, std::slice::from_ref(task))?;
    let button = |label, act| view::tasks::button(label, act, task.number, back);
    Ok(goes.asked(text).row([
        button("🗑 Delete", TaskAct::DeleteNow),
        button("Keep it", TaskAct::Card),
    ]))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let task = tasks::find(turn.tx, turn.actor, chosen.number)?;
    Ok(change(confirm(turn, &task, chosen.back)?))
}

pub(crate) fn press_now(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let removed = tasks::remove(turn.tx, turn.actor, chosen.number)?;
    let name = view::tasks::name(&removed.value);
    let mut message = view::done("🗑", "Deleted", name, removed.operation);
    if let Some(back) = chosen.back {
        message = message.row([Press::List(back).button("◀ Back")]);
    }
    Ok(change(message))
}
