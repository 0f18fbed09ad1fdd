//! `/pausereminder`: let a series of reminders rest.

use domain::ids::Number;
use domain::message::Button;
use domain::reminders::pause;

use super::delete::number;
use super::edit::changed;
use crate::answer::{change, say};
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "pausereminder",
    aliases: &["pause_reminder"],
    usage: "<reminder>",
    summary: "Let a series of reminders rest",
    details: "Nothing of it comes until it is resumed; /reminders shows it with ⏸.",
    examples: &[("/pausereminder 2", "reminder #2 rests")],
    menu: false,
    run: Run::Short(run),
};

/// The button on a card.
pub(crate) const VERB: &str = "rpz";

/// The button on a card.
pub(crate) fn button(reminder: Number) -> Button {
    Item::new(VERB, reminder.0).button("⏸ Pause")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = number(arguments, &COMMAND)?;
    let written = pause::pause(turn.tx, turn.actor, number)?;
    Ok(say(changed(turn, &written, "⏸ Paused:")?))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let written = pause::pause(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(changed(turn, &written, "⏸ Paused:")?))
}
