//! `/skipreminder`: pass over one time of a reminder that comes again.

use domain::ids::Number;
use domain::message::{Button, Text};
use domain::reminder::Reminder;
use domain::reminders;

use super::delete::number;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;
use crate::view::{self, dates};

pub(crate) static COMMAND: Command = Command {
    name: "skipreminder",
    aliases: &[],
    usage: "<reminder>",
    summary: "Pass over one time of a reminder that comes again",
    details: "/reminders shows the numbers; those that come again have 🔁. The series stays.",
    examples: &[("/skipreminder 2", "reminder #2 comes at its next time")],
    menu: false,
    run: Run::Short(run),
};

/// The button that passes over one.
pub(crate) const VERB: &str = "rsk";

/// The button on a card.
pub(crate) fn button(reminder: Number) -> Button {
    Item::new(VERB, reminder.0).button("⏭ Skip one")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = number(arguments, &COMMAND)?;
    Ok(say(skip(turn, number)?))
}

fn skip(turn: &mut Turn<'_>, number: Number) -> domain::Result<domain::message::Message> {
    let skipped = reminders::skip(turn.tx, turn.actor, number)?;
    let told = told(turn, &skipped.value);
    let message = view::done("⏭", "Skipped one:", told, skipped.operation);
    Ok(message.row([Press::Reminders(0).button("◀ Reminders")]))
}

fn told(turn: &Turn<'_>, reminder: &Reminder) -> Text {
    let next = dates::moment(turn.actor, &reminder.moment);
    view::reminders::name(reminder).and(format!(" · next {next}"))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(change(skip(turn, Number(item.number))?)),
        _ => unknown(),
    }
}
