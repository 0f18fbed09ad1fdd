//! `/remove`: delete a task, after asking.

use domain::message::{Message, Text};
use domain::tasks;

use super::card::{Chosen, only_number};
use super::edit::unknown;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{ListPage, Press, TaskAct};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "remove",
    aliases: &["delete", "rm"],
    usage: "<task>",
    summary: "Delete a task",
    details: "It asks before. Its reminders go with it; /undo brings everything back under the same number.",
    examples: &[("/remove 3", "asks whether to delete task #3")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = only_number(arguments, &COMMAND)?;
    let task = tasks::find(turn.tx, turn.actor, number)?;
    Ok(say(confirm(turn, &task, None)?))
}

fn confirm(
    turn: &Turn<'_>,
    task: &domain::task::Task,
    back: Option<ListPage>,
) -> domain::Result<Message> {
    let reminders = turn.tx.reminders_of_task(task.owner, task.id)?.len();
    let mut text = Text::plain("Delete ");
    text.0.extend(view::tasks::name(task).0);
    text = text.and(match reminders {
        0 => "?".to_owned(),
        1 => " and its reminder?".to_owned(),
        many => format!(" and its {many} reminders?"),
    });
    let button = |label, act| view::tasks::button(label, act, task.number, back);
    Ok(view::question(
        text,
        button("🗑 Delete", TaskAct::DeleteNow),
        button("Keep it", TaskAct::Card),
    ))
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
