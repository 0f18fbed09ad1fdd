//! `/removetag`: take a tag off every task.

use domain::tag::Tag;
use domain::tags;

use super::renametag::told;
use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};

pub(crate) static COMMAND: Command = Command {
    name: "removetag",
    aliases: &["deltag"],
    usage: "<tag>",
    summary: "Take a tag off every task",
    details: "The tasks stay; /undo puts it back on them.",
    examples: &[("/removetag errands", "no task is tagged #errands any more")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let [word] = arguments.words() else {
        return Err(misuse(&COMMAND, "Which tag?"));
    };
    let tag = Tag::parse(&word.text)?;
    remove(turn, &tag)
}

/// Takes a tag off every task, and says off how many.
pub(crate) fn remove(turn: &mut Turn<'_>, tag: &Tag) -> Answer {
    let done = tags::remove_everywhere(turn.tx, turn.actor, tag)?;
    Ok(say(told(&format!("🏷 {tag} is removed"), tag, done)))
}
