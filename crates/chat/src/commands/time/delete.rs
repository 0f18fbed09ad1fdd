//! `/time_delete`: delete a time entry; `/undo` brings it back.

use domain::error::Result;
use domain::ids::Number;
use domain::message::{Button, Message, Text};
use domain::time_tracking;

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "time_delete",
    aliases: &["timedelete"],
    usage: "<entry>",
    summary: "Delete a time entry",
    details: "/time_entries shows the numbers; /undo brings it back.",
    examples: &[("/time_delete 1", "deletes time entry #1")],
    menu: false,
    run: Run::Short(run),
};

/// The button that deletes an entry.
pub(crate) const VERB: &str = "tmd";

pub(crate) fn button(entry: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, entry.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = match arguments.words() {
        [] => return Err(misuse(&COMMAND, "Which time entry?")),
        [word] => needed(
            word.number(),
            &COMMAND,
            "A time entry is named by its number, as /time_entries shows it.",
        )?,
        _ => return Err(misuse(&COMMAND, "That is more than one entry's number.")),
    };
    Ok(say(remove(turn, number)?))
}

fn remove(turn: &mut Turn<'_>, number: Number) -> Result<Message> {
    let removed = time_tracking::remove(turn.tx, turn.actor, number)?;
    let worked = view::time::worked(removed.value.microseconds());
    let name = Text::plain(format!("time entry {number} ({worked})"));
    Ok(view::done("🗑", "Deleted", name, removed.operation))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(say(remove(turn, Number(item.number))?)),
        _ => unknown(),
    }
}
