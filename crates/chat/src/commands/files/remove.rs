//! `/remove_attachment`: delete a file; `/undo` brings it back.

use domain::files;
use domain::ids::Number;
use domain::message::{Button, Message, Text};

use super::with_size;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "remove_attachment",
    aliases: &["detach"],
    usage: "<file>",
    summary: "Delete a file",
    details: "/attachments shows the numbers. /undo brings it back; its content is kept for 30 \
              days, and for as long as another task has the same file.",
    examples: &[("/remove_attachment 1", "deletes file #1")],
    menu: false,
    run: Run::Short(run),
};

/// The button that deletes a file.
pub(crate) const VERB: &str = "fd";

pub(crate) fn button(file: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, file.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = match arguments.words() {
        [] => return Err(misuse(&COMMAND, "Which file?")),
        [word] => needed(
            word.number(),
            &COMMAND,
            "A file is named by its number, as /attachments shows it.",
        )?,
        _ => return Err(misuse(&COMMAND, "That is more than one file's number.")),
    };
    Ok(say(remove(turn, number)?))
}

fn remove(turn: &mut Turn<'_>, number: Number) -> domain::Result<Message> {
    let removed = files::remove(turn.tx, turn.actor, number)?;
    let file = &removed.value;
    let name = Text::plain(format!("file {} {}", file.number, with_size(file)));
    Ok(view::done("🗑", "Deleted", name, removed.operation))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(say(remove(turn, Number(item.number))?)),
        _ => unknown(),
    }
}
