//! `/delreminder`: delete a reminder, after asking.

use domain::ids::Number;
use domain::message::{Message, Text};
use domain::reminders;

use crate::answer::{change, note, say};
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "delreminder",
    aliases: &["unremind"],
    usage: "<reminder>",
    summary: "Delete a reminder",
    details: "It asks before; /undo brings it back.",
    examples: &[("/delreminder 2", "asks whether to delete reminder #2")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = number(arguments, &COMMAND)?;
    Ok(say(confirm(turn, number)?))
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

fn confirm(turn: &Turn<'_>, number: Number) -> domain::Result<Message> {
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
        _ => Ok(note("I don't know this button.")),
    }
}

pub(crate) fn press_now(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::ReminderDeleteNow(number) = press else {
        return Ok(note("I don't know this button."));
    };
    let removed = reminders::remove(turn.tx, turn.actor, *number)?;
    let name = view::reminders::name(&removed.value);
    let message = view::done("🗑", "Deleted reminder", name, removed.operation);
    Ok(change(
        message.row([Press::Reminders(0).button("◀ Reminders")]),
    ))
}
