//! `/delreminder`: delete a reminder, after asking.

use domain::error::Error;
use domain::flow::Flow;
use domain::ids::Number;
use domain::message::{Message, Text};
use domain::reminders;

use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::commands::tasks::done::numbers;
use crate::commands::tasks::remove::CONFIRM;
use crate::flows;
use crate::press::{FlowChoice, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "delreminder",
    aliases: &["unremind"],
    usage: "<reminder> [more reminders] [confirm]",
    summary: "Delete reminders",
    details: "It asks before; with `confirm` as the last word it does not. /undo brings them back.",
    examples: &[
        ("/delreminder 2", "asks whether to delete reminder #2"),
        ("/delreminder 1 2", "asks once for both"),
    ],
    menu: false,
    run: Run::Short(run),
};

/// The stored name of the question about several reminders.
pub(crate) const NAME: &str = "delreminder";
/// Reminders that the question names; of the others it tells how many.
const NAMED_MAX: usize = 10;

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    if let Some(named) = arguments.before_last(CONFIRM) {
        let numbers = numbers(&named, &COMMAND, "reminder")?;
        let (present, missing) = present(turn, &numbers)?;
        let message = remove_all(turn, &present)?;
        return Ok(say(view::with_lines(message, missing)));
    }
    match numbers(arguments, &COMMAND, "reminder")?.as_slice() {
        [number] => Ok(say(confirm(turn, *number)?)),
        many => {
            let (present, missing) = present(turn, many)?;
            match present.as_slice() {
                [number] => {
                    let message = confirm(turn, *number)?;
                    Ok(say(view::with_lines(message, missing)))
                }
                many => confirm_all(turn, many, missing),
            }
        }
    }
}

/// The reminders that there are, and a line for each that there is not.
///
/// # Errors
/// A refusal if there is none of them.
fn present(turn: &Turn<'_>, numbers: &[Number]) -> domain::Result<(Vec<Number>, Vec<Text>)> {
    let (mut present, mut missing) = (Vec::new(), Vec::new());
    let mut refused = None;
    for number in numbers {
        match reminders::find(turn.tx, turn.actor, *number) {
            Ok(_) => present.push(*number),
            Err(Error::Refused(refusal)) => {
                missing.push(Text::plain(format!("⚠️ {}", refusal.problem)));
                refused.get_or_insert(refusal);
            }
            Err(error) => return Err(error),
        }
    }
    match refused {
        Some(refusal) if present.is_empty() => Err(Error::Refused(refusal)),
        _ => Ok((present, missing)),
    }
}

/// Asks once for several reminders; what is asked about is kept until it is answered.
fn confirm_all(turn: &mut Turn<'_>, numbers: &[Number], missing: Vec<Text>) -> Answer {
    let mut lines = Vec::with_capacity(numbers.len());
    for number in numbers {
        let reminder = reminders::find(turn.tx, turn.actor, *number)?;
        if lines.len() < NAMED_MAX {
            lines.push(view::reminders::line(turn.tx, turn.actor, &reminder)?);
        }
    }
    if numbers.len() > NAMED_MAX {
        lines.push(Text::plain(format!(
            "and {} more",
            numbers.len() - NAMED_MAX
        )));
    }
    let token = flows::put(turn, NAME, numbers)?;
    let question = format!("Delete {} reminders?", numbers.len());
    lines.extend(missing);
    let message = view::with_lines(Message::text(question), lines);
    let buttons = [
        (FlowChoice::Confirm, "🗑 Delete"),
        (FlowChoice::Cancel, "Keep them"),
    ];
    Ok(say(message.row(flows::choices(token, &buttons))))
}

/// The answer to the question about several reminders.
pub(crate) fn press_all(turn: &mut Turn<'_>, flow: &Flow, choice: FlowChoice) -> Answer {
    let numbers: Vec<Number> = flows::step(flow).unwrap_or_default();
    flows::end(turn)?;
    if choice != FlowChoice::Confirm || numbers.is_empty() {
        return Ok(change(Message::text("Nothing was deleted.")));
    }
    Ok(change(remove_all(turn, &numbers)?))
}

fn remove_all(turn: &mut Turn<'_>, numbers: &[Number]) -> domain::Result<Message> {
    if let [number] = numbers {
        return remove(turn, *number);
    }
    let removed = reminders::remove_all(turn.tx, turn.actor, numbers)?;
    let all: Vec<String> = removed
        .value
        .iter()
        .map(|reminder| reminder.number.to_string())
        .collect();
    let names = Text::plain(all.join(", "));
    let message = view::done("🗑", "Deleted reminders", names, removed.operation);
    Ok(message.row([Press::Reminders(0).button("◀ Reminders")]))
}

fn remove(turn: &mut Turn<'_>, number: Number) -> domain::Result<Message> {
    let removed = reminders::remove(turn.tx, turn.actor, number)?;
    let name = view::reminders::name(&removed.value);
    let message = view::done("🗑", "Deleted reminder", name, removed.operation);
    Ok(message.row([Press::Reminders(0).button("◀ Reminders")]))
}

/// The number of a reminder that is all that a command takes.
pub(crate) fn number(arguments: &Arguments, command: &Command) -> domain::Result<Number> {
    match arguments.words() {
        [] => Err(misuse(command, "Which reminder?")),
        [word] => needed(
            word.number(),
            command,
            "A reminder is named by its number, as /reminders shows it.",
        ),
        _ => Err(misuse(command, "That is more than one reminder's number.")),
    }
}

pub(crate) fn confirm(turn: &Turn<'_>, number: Number) -> domain::Result<Message> {
    let reminder = reminders::find(turn.tx, turn.actor, number)?;
    let mut text = Text::plain("Delete the reminder ");
    text.0.extend(view::reminders::name(&reminder).0);
    text = text.and(format!(
        " ({})?",
        dates::moment(turn.actor, &reminder.moment)
    ));
    Ok(view::question(
        text,
        Press::ReminderDeleteNow(number).button("🗑 Delete"),
        Press::Reminder(number).button("Keep it"),
    ))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::ReminderDelete(number) => Ok(change(confirm(turn, *number)?)),
        _ => unknown(),
    }
}

pub(crate) fn press_now(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::ReminderDeleteNow(number) = press else {
        return unknown();
    };
    Ok(change(remove(turn, *number)?))
}
