//! `/done`: complete tasks.

use domain::error::Result;
use domain::ids::{Number, OperationId};
use domain::message::{Button, Message, Text};
use domain::task::{Priority, Task};
use domain::tasks::{self, Outcome};
use domain::undo;

use super::card::Chosen;
use crate::answer::{change, change_noting, say};
use crate::arguments::{Arguments, number};
use crate::commands::repeats;
use crate::commands::structure::subtasks;
use crate::press::{Item, List, ListPage, Press, TaskAct, Which, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "done",
    aliases: &["complete", "finish"],
    usage: "<task> [more tasks]",
    summary: "Complete tasks",
    details: "Reminders of a completed task do not come any more; they are back if it is opened again in time. A task that waits for another asks once more.",
    examples: &[
        ("/done 3", "completes task #3"),
        ("/done 3 4 7", "completes three tasks"),
        ("/done 3-6", "completes #3 to #6"),
    ],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let numbers = numbers(arguments, &COMMAND, "task")?;
    complete(turn, &numbers)
}

pub(crate) fn complete(turn: &mut Turn<'_>, numbers: &[Number]) -> Answer {
    let (outcome, operation) = tasks::complete(turn.tx, turn.actor, numbers)?;
    Ok(say(message(turn, &outcome, operation)?))
}

/// Numbers of tasks, or of other things, each once: separated by spaces or commas, and ranges in
/// either order.
pub(crate) fn numbers(
    arguments: &Arguments,
    command: &Command,
    thing: &str,
) -> Result<Vec<Number>> {
    let mut numbers = Vec::new();
    let words = arguments
        .words()
        .iter()
        .flat_map(|word| word.text.split([',', ';']))
        .filter(|part| !part.is_empty());
    for part in words {
        let Some((from, to)) = range(part) else {
            return Err(misuse(
                command,
                format!("“{}” is no {thing}'s number.", tasks::shortened(part)),
            ));
        };
        let many = usize::try_from(to.0 - from.0).unwrap_or(usize::MAX);
        if many.saturating_add(numbers.len()) >= tasks::TASKS_AT_ONCE_MAX {
            return Err(misuse(
                command,
                format!(
                    "That is more than {} {thing}s at once.",
                    tasks::TASKS_AT_ONCE_MAX
                ),
            ));
        }
        for number in (from.0..=to.0).map(Number) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
    }
    if numbers.is_empty() {
        return Err(misuse(command, format!("Which {thing}?")));
    }
    Ok(numbers)
}

/// The first and last of a range, in either order, or of one number: `3-7`, `7–3`, `#3`.
pub(crate) fn range(part: &str) -> Option<(Number, Number)> {
    if let Some(one) = number(part) {
        return Some((one, one));
    }
    let (from, to) = part.split_once(['-', '–', '—'])?;
    let (one, other) = (number(from)?, number(to)?);
    Some((one.min(other), one.max(other)))
}

/// What became of tasks that were to be completed, with buttons for what they hold back or leave open.
pub(crate) fn message(
    turn: &Turn<'_>,
    outcome: &Outcome,
    operation: Option<OperationId>,
) -> Result<Message> {
    let words = ("✅ Done: ", "☑️ Done already: ");
    let mut message = view::tasks::outcome(words, outcome, operation);
    if let Some(operation) = operation {
        message = view::with_lines(message, repeats::next(turn, operation)?);
        let booked = view::time::booked_by(turn.tx, turn.actor, operation)?;
        message = view::with_lines(message, booked);
        message = message.line(Text::default().italic(left(turn)?));
    }
    if operation.is_some() {
        let most = most_urgent(turn)?;
        if !most.is_empty() {
            message = message.row(most);
        }
    }
    for task in &outcome.changed {
        if let Some(row) = parts_left(turn, task, outcome.changed.len() > 1)? {
            message = message.row([row]);
        }
    }
    for held in outcome.held.iter().take(HELD_BUTTONS_MAX) {
        let label = format!("✅ Complete {} anyway", held.task.number);
        message = message.row([anyway(held.task.number, label)]);
    }
    Ok(message)
}

/// Buttons that list what else matters most, if anything does.
fn most_urgent(turn: &Turn<'_>) -> Result<Vec<Button>> {
    let totals = turn.tx.task_totals(turn.actor.user.id)?;
    let button = |priority: Priority| {
        let open = totals.sum(|status, one| status.is_open() && one == priority);
        let list = List {
            priority: Some(priority),
            ..List::of(Which::Open)
        };
        let (sign, name) = (view::tasks::sign(priority), priority.label().to_lowercase());
        (open > 0).then(|| Press::List(list.page(0)).button(format!("{sign} {open} {name}")))
    };
    let priorities = [Priority::Urgent, Priority::High];
    Ok(priorities.into_iter().filter_map(button).collect())
}

/// Buttons for tasks that were held back; of the others it is told why.
const HELD_BUTTONS_MAX: usize = 5;
/// The button that completes a task whatever it waits for.
pub(crate) const ANYWAY_VERB: &str = "tda";

fn anyway(number: Number, label: impl Into<String>) -> Button {
    Item::new(ANYWAY_VERB, number.0).button(label)
}

/// Offers to complete the open parts of a task that was completed, and theirs: as many as the button
/// completes. Beside others it says whose they are.
fn parts_left(turn: &Turn<'_>, task: &Task, beside_others: bool) -> Result<Option<Button>> {
    let tree = domain::subtasks::tree(turn.tx, turn.actor, task.number)?;
    let open = tree.rows.iter().filter(|(_, part)| part.status.is_open());
    let open = u64::try_from(open.count()).unwrap_or(u64::MAX);
    Ok((open > 0).then(|| {
        let parts = view::counted(open, "open part", "open parts");
        let label = match beside_others {
            false => format!("✅ And its {parts}"),
            true => format!("✅ And {parts} of {}", task.number),
        };
        Item::new(subtasks::DONE_VERB, task.number.0).button(label)
    }))
}

/// Completes a task whatever it waits for.
pub(crate) fn press_anyway(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let (outcome, operation) = tasks::complete_anyway(turn.tx, turn.actor, &[Number(item.number)])?;
    Ok(change(message(turn, &outcome, operation)?))
}

/// How much there is still to do.
fn left(turn: &Turn<'_>) -> Result<String> {
    let open = turn.tx.task_totals(turn.actor.user.id)?.open();
    Ok(match open {
        0 => "🎉 That was the last one.".to_owned(),
        open => format!("{} left.", view::counted(open, "task", "tasks")),
    })
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return unknown();
    };
    let (outcome, operation) = tasks::complete(turn.tx, turn.actor, &[chosen.number])?;
    if let ([task], Some(_)) = (outcome.changed.as_slice(), operation) {
        let card = done_card(turn, task, operation, chosen.back)?;
        return Ok(change_noting(card, format!("Done. {}", left(turn)?)));
    }
    match outcome.unchanged.as_slice() {
        [task] => {
            let by = undo::changed_by(turn.tx, task.owner, task)?;
            let card = done_card(turn, task, by, chosen.back)?;
            Ok(change_noting(card, "It is done already."))
        }
        _ => {
            let mut message = message(turn, &outcome, None)?;
            if outcome.missing.is_empty() {
                let card = TaskAct::Card;
                let back = view::tasks::button("◀ Task", card, chosen.number, chosen.back);
                message = message.row([back]);
            }
            Ok(change(message))
        }
    }
}

/// The card of a task that is done, with what its completion offers as long as that stands.
fn done_card(
    turn: &Turn<'_>,
    task: &Task,
    by: Option<OperationId>,
    back: Option<ListPage>,
) -> Result<Message> {
    let mut card = view::tasks::card(turn.tx, turn.actor, task, back)?;
    if let Some(operation) = by {
        card = view::with_lines(card, repeats::next(turn, operation)?);
        if let Some(parts) = parts_left(turn, task, false)? {
            card.buttons.insert(0, vec![parts]);
        }
    }
    Ok(view::with_undo(card, by))
}
