//! `/dependencies`: what a task waits for, and what waits for it.

use domain::dependencies::{self, Around};
use domain::ids::Number;
use domain::message::{Button, Message};
use domain::task::Task;

use super::undepend;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::{Item, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "dependencies",
    aliases: &["deps"],
    usage: "<task>",
    summary: "Show what a task waits for, and what for it",
    details: "With buttons to open each, and to let it no longer wait.",
    examples: &[("/dependencies 6", "what #6 waits for")],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a task's dependencies.
pub(crate) const VERB: &str = "dpl";
/// Rows of a list that are shown; of the others it tells how many.
const SHOWN_MAX: usize = 10;
/// Buttons in a row.
const ROW_BUTTONS: usize = 5;

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = only_number(arguments, &COMMAND)?;
    let around = dependencies::around(turn.tx, turn.actor, number)?;
    Ok(say(shown(turn, &around)))
}

pub(crate) fn shown(turn: &Turn<'_>, around: &Around) -> Message {
    let mut message = Message::default().line(view::tasks::line(turn.actor, &around.task));
    if around.needs.is_empty() && around.needed_by.is_empty() {
        message = message.line("It waits for nothing, and nothing waits for it.");
    }
    message = listed(turn, message, "⏳ It waits for", &around.needs);
    message = listed(turn, message, "⛓ These wait for it", &around.needed_by);
    let both = around.needs.iter().chain(&around.needed_by);
    let open: Vec<Button> = both
        .take(SHOWN_MAX)
        .map(|task| view::tasks::button(&task.number.to_string(), TaskAct::Card, task.number, None))
        .collect();
    let ends = around
        .needs
        .iter()
        .take(SHOWN_MAX)
        .map(|needs| undepend::button(around.task.number, needs.number));
    let ends: Vec<Button> = ends.collect();
    for row in open.chunks(ROW_BUTTONS).chain(ends.chunks(ROW_BUTTONS)) {
        message = message.row(row.to_vec());
    }
    message.row([view::tasks::button(
        "◀ Task",
        TaskAct::Card,
        around.task.number,
        None,
    )])
}

fn listed(turn: &Turn<'_>, message: Message, title: &str, tasks: &[Task]) -> Message {
    if tasks.is_empty() {
        return message;
    }
    let shown = tasks.iter().take(SHOWN_MAX);
    let mut lines = vec![domain::message::Text::plain(format!("{title}:"))];
    lines.extend(shown.map(|task| view::tasks::line(turn.actor, task)));
    if tasks.len() > SHOWN_MAX {
        let more = format!("and {} more", tasks.len() - SHOWN_MAX);
        lines.push(domain::message::Text::plain(more));
    }
    view::with_lines(message, lines)
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let around = dependencies::around(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(shown(turn, &around)))
}
