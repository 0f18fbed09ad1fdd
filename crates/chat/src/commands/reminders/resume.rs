//! `/resumereminder`: let a series that rests go on.

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
    name: "resumereminder",
    aliases: &["resume_reminder"],
    usage: "<reminder>",
    summary: "Let a paused series go on",
    details: "It comes at its next time. What fell into the pause does not come.",
    examples: &[("/resumereminder 2", "reminder #2 comes at its next time")],
    menu: false,
    run: Run::Short(run),
};

/// The button on a card.
pub(crate) const VERB: &str = "rgo";

/// The button on a card.
pub(crate) fn button(reminder: Number) -> Button {
    Item::new(VERB, reminder.0).button("▶️ Resume")
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = number(arguments, &COMMAND)?;
    let written = pause::resume(turn.tx, turn.actor, number)?;
    Ok(say(changed(turn, &written, "▶️ It goes on:")?))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let written = pause::resume(turn.tx, turn.actor, Number(item.number))?;
    Ok(change(changed(turn, &written, "▶️ It goes on:")?))
}
