//! `/delcomment`: delete a comment; `/undo` brings it back.

use domain::comments;
use domain::ids::Number;
use domain::message::{Button, Message, Text};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::press::{Item, Press, unknown};
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse, needed};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "delcomment",
    aliases: &["delnote"],
    usage: "<comment>",
    summary: "Delete a comment",
    details: "/comments shows the numbers; /undo brings it back.",
    examples: &[("/delcomment 1", "deletes comment #1")],
    menu: false,
    run: Run::Short(run),
};

/// The button that deletes a comment.
pub(crate) const VERB: &str = "cmd";

pub(crate) fn button(comment: Number, label: impl Into<String>) -> Button {
    Item::new(VERB, comment.0).button(label)
}

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let number = match arguments.words() {
        [] => return Err(misuse(&COMMAND, "Which comment?")),
        [word] => needed(
            word.number(),
            &COMMAND,
            "A comment is named by its number, as /comments shows it.",
        )?,
        _ => return Err(misuse(&COMMAND, "That is more than one comment's number.")),
    };
    Ok(say(remove(turn, number)?))
}

fn remove(turn: &mut Turn<'_>, number: Number) -> domain::Result<Message> {
    let removed = comments::remove(turn.tx, turn.actor, number)?;
    let name = Text::plain(format!("comment {}", removed.value.number));
    Ok(view::done("🗑", "Deleted", name, removed.operation))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    match press {
        Press::Item(item) => Ok(say(remove(turn, Number(item.number))?)),
        _ => unknown(),
    }
}
