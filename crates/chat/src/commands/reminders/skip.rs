//! `/skipreminder`: pass over one time of a reminder that comes again.

use domain::ids::{Number, OperationId};
use domain::message::{Button, Message, Text};
use domain::reminder::Reminder;
use domain::{reminders, undo};

use super::delete::number;
use crate::answer::{change, change_noting, note, say};
use crate::arguments::Arguments;
use crate::commands::repeats::skip::{SKIPPED, was_skip};
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

/// The button on a card: it passes over the time for which the reminder waits now.
pub(crate) fn button(reminder: &Reminder) -> Button {
    Item::new(VERB, reminder.number.0)
        .choosing(&time(reminder))
        .button("⏭ Skip one")
}

/// What a reminder's time is called in a button: its minute, counted from 1970.
fn time(reminder: &Reminder) -> String {
    let seconds = reminder.moment.instant().as_second();
    seconds.div_euclid(60).to_string()
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = number(arguments, &COMMAND)?;
    Ok(say(skip(turn, number)?))
}

pub(crate) fn skip(turn: &mut Turn<'_>, number: Number) -> domain::Result<Message> {
    let skipped = reminders::skip(turn.tx, turn.actor, number)?;
    Ok(message(turn, &skipped.value, Some(skipped.operation)))
}

fn message(turn: &Turn<'_>, reminder: &Reminder, by: Option<OperationId>) -> Message {
    let next = dates::moment(turn.actor, &reminder.moment);
    let mut text = Text::plain("⏭ Skipped one: ");
    text.0.extend(view::reminders::name(reminder).0);
    let message = Message::default().line(text.and(format!(" · next {next}")));
    view::with_undo(message, by).row([Press::Reminders(0).button("◀ Reminders")])
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let reminder = reminders::find(turn.tx, turn.actor, Number(item.number))?;
    if item.choice.as_ref() == Some(&time(&reminder)) {
        return Ok(change(skip(turn, reminder.number)?));
    }
    let by = undo::changed_by(turn.tx, reminder.owner, &reminder)?;
    match was_skip(turn, reminder.owner, by)? {
        true => Ok(change_noting(message(turn, &reminder, by), SKIPPED)),
        false => Ok(note("It is not to come then any more.")),
    }
}
