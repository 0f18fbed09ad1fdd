//! `/done`: complete tasks.

use domain::conversation::Reply;
use domain::error::Result;
use domain::ids::{Number, OperationId};
use domain::message::{Message, Text};
use domain::tasks::{self, Outcome};

use super::card::Chosen;
use crate::answer::{change, change_noting, note, say};
use crate::arguments::{Arguments, number};
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "done",
    aliases: &["complete", "finish"],
    usage: "<task> [more tasks]",
    summary: "Complete tasks",
    details: "Reminders of a completed task do not come any more; they are back if it is opened again in time.",
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
    let (outcome, operation) = tasks::complete(turn.tx, turn.actor, &numbers)?;
    Ok(say(message(turn, &outcome, operation)?))
}

/// Numbers of tasks, or of other things, each once: separated by spaces or commas, and ranges.
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
        let range = part
            .split_once('-')
            .and_then(|(from, to)| Some((number(from)?, number(to)?)));
        let (from, to) = match (number(part), range) {
            (Some(one), _) => (one, one),
            (None, Some((from, to))) if from <= to => (from, to),
            _ => {
                return Err(misuse(
                    command,
                    format!("“{}” is no {thing}'s number.", tasks::shortened(part)),
                ));
            }
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

fn message(turn: &Turn<'_>, outcome: &Outcome, operation: Option<OperationId>) -> Result<Message> {
    let mut lines = Vec::new();
    for task in &outcome.changed {
        let mut text = Text::plain("✅ Done: ");
        text.0.extend(view::tasks::name(task).0);
        lines.push(text);
    }
    for task in &outcome.unchanged {
        let mut text = Text::plain("☑️ Done already: ");
        text.0.extend(view::tasks::name(task).0);
        lines.push(text);
    }
    if !outcome.missing.is_empty() {
        lines.push(missing(&outcome.missing));
    }
    let mut message = view::with_lines(Message::default(), lines);
    if let Some(operation) = operation {
        message = message.line(Text::default().italic(left(turn)?));
        message = message.row([view::undo(operation)]);
    }
    Ok(message)
}

/// Tells which tasks do not exist.
pub(crate) fn missing(numbers: &[Number]) -> Text {
    let all: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let what = match all.as_slice() {
        [one] => format!("is no task {one}"),
        [most @ .., last] => format!("are no tasks {} and {last}", most.join(", ")),
        [] => "is no such task".to_owned(),
    };
    Text::plain(format!("⚠️ There {what}. /list shows their numbers."))
}

/// How much there is still to do.
pub(crate) fn left(turn: &Turn<'_>) -> Result<String> {
    let open = turn.tx.task_totals(turn.actor.user.id)?.open();
    Ok(match open {
        0 => "🎉 That was the last one.".to_owned(),
        open => format!("{} left.", view::counted(open, "task", "tasks")),
    })
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Some(chosen) = Chosen::of(press) else {
        return Ok(note("I don't know this button."));
    };
    let (outcome, operation) = tasks::complete(turn.tx, turn.actor, &[chosen.number])?;
    if let ([task], Some(operation)) = (outcome.changed.as_slice(), operation) {
        let mut message = view::tasks::card(turn.tx, turn.actor, task, chosen.back)?;
        message.buttons.insert(0, vec![view::undo(operation)]);
        return Ok(change_noting(message, format!("Done. {}", left(turn)?)));
    }
    match outcome.unchanged.as_slice() {
        [task] => {
            let card = view::tasks::card(turn.tx, turn.actor, task, chosen.back)?;
            Ok(vec![
                Reply::Edit(card),
                Reply::Toast("It is done already.".to_owned()),
            ])
        }
        _ => Ok(change(message(turn, &outcome, None)?)),
    }
}
