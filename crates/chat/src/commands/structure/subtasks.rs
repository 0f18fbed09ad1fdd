//! `/subtasks`: a task with its parts, and theirs, and how far they are.

use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::subtasks::{self, Progress, Tree};
use domain::tasks;

use super::subtask;
use crate::answer::{change, change_noting, note, say};
use crate::arguments::Arguments;
use crate::commands::tasks::card::only_number;
use crate::press::{Item, Press, TaskAct, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "subtasks",
    aliases: &["parts", "tree"],
    usage: "<task>",
    summary: "Show the parts of a task and how far they are",
    details: "Parts of parts stand below them, indented. The numbers below open a part.",
    examples: &[("/subtasks 1", "shows the parts of task #1")],
    menu: false,
    run: Run::Short(run),
};

/// The button that shows a task's parts.
pub(crate) const VERB: &str = "stl";
/// The button that completes all open parts of a task.
pub(crate) const DONE_VERB: &str = "std";
/// Parts that have a button of their own.
const BUTTONS_MAX: usize = 20;
/// Number buttons in a row.
const ROW_BUTTONS: usize = 5;
/// Cells of the progress bar.
const BAR_CELLS: u64 = 10;

pub(crate) fn button(task: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, task.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = only_number(arguments, &COMMAND)?;
    Ok(say(shown(turn, number)?))
}

/// "▓▓▓░░░░░░░ 3 of 10 done (30%)".
pub(crate) fn progress_words(progress: Progress) -> String {
    let full = progress.percent() * BAR_CELLS / 100;
    let bar: String = (0..BAR_CELLS)
        .map(|cell| if cell < full { '▓' } else { '░' })
        .collect();
    format!(
        "{bar} {} of {} done ({}%)",
        progress.done,
        progress.of,
        progress.percent()
    )
}

fn shown(turn: &Turn<'_>, number: Number) -> domain::Result<Message> {
    let tree = subtasks::tree(turn.tx, turn.actor, number)?;
    let mut message = Message::default().line(view::tasks::line(turn.actor, &tree.root));
    if tree.rows.is_empty() {
        message = message.line("It has no parts yet.");
    } else {
        message = message.line(progress_words(tree.progress));
        let mut lines: Vec<Text> = tree
            .rows
            .iter()
            .map(|(depth, task)| {
                let mut line = Text::plain("\u{2003}".repeat(depth - 1));
                line.0.extend(view::tasks::line(turn.actor, task).0);
                line
            })
            .collect();
        if tree.cut {
            lines.push(Text::plain("… and more: open a part to see its own."));
        }
        message = view::with_lines(message, lines);
    }
    message.buttons = buttons(&tree);
    Ok(message)
}

fn buttons(tree: &Tree) -> Vec<Vec<Button>> {
    let open: Vec<Button> = tree
        .rows
        .iter()
        .take(BUTTONS_MAX)
        .map(|(_, task)| {
            view::tasks::button(&task.number.to_string(), TaskAct::Card, task.number, None)
        })
        .collect();
    let mut rows: Vec<Vec<Button>> = open.chunks(ROW_BUTTONS).map(<[_]>::to_vec).collect();
    rows.push(vec![subtask::button(tree.root.number, "➕ Add a part")]);
    let mut last = vec![view::tasks::button(
        "◀ Task",
        TaskAct::Card,
        tree.root.number,
        None,
    )];
    if let Some(parent) = &tree.parent {
        last.push(button(parent.number, format!("▲ {}", parent.number)));
    }
    rows.push(last);
    rows
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(shown(turn, Number(item.number))?)),
        _ => unknown(),
    }
}

/// Completes all open parts of a task, as far down as they are shown.
pub(crate) fn press_done(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let tree = subtasks::tree(turn.tx, turn.actor, Number(item.number))?;
    let open: Vec<Number> = tree
        .rows
        .iter()
        .filter(|(_, task)| task.status.is_open())
        .map(|(_, task)| task.number)
        .collect();
    if open.is_empty() {
        return Ok(note("All its parts are done already."));
    }
    let (outcome, operation) = tasks::complete_anyway(turn.tx, turn.actor, &open)?;
    let mut message = shown(turn, Number(item.number))?;
    if let Some(operation) = operation {
        message.buttons.insert(0, vec![view::undo(operation)]);
    }
    let done = u64::try_from(outcome.changed.len()).unwrap_or(u64::MAX);
    Ok(change_noting(
        message,
        format!("{} done.", view::counted(done, "part", "parts")),
    ))
}
