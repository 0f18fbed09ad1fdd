//! `/renametag`: give a tag another name, on every task.

use domain::message::Message;
use domain::tag::Tag;
use domain::tags::{self, Everywhere};

use crate::answer::say;
use crate::arguments::Arguments;
use crate::registry::{Answer, Command, Run};
use crate::turn::{Turn, misuse};
use crate::view;

pub(crate) static COMMAND: Command = Command {
    name: "renametag",
    aliases: &[],
    usage: "<tag> <new name>",
    summary: "Give a tag another name, on every task",
    details: "If the new name exists, the two become one.",
    examples: &[("/renametag errands shopping", "#errands becomes #shopping")],
    menu: false,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, arguments: &Arguments) -> Answer {
    let [from, to] = arguments.words() else {
        return Err(misuse(&COMMAND, "Which tag, and what is it to be called?"));
    };
    let (from, to) = (Tag::parse(&from.text)?, Tag::parse(&to.text)?);
    let done = tags::rename(turn.tx, turn.actor, &from, &to)?;
    Ok(say(told(&format!("🏷 {from} is {to} now"), &from, done)))
}

/// What was done everywhere, and what is left to do.
pub(crate) fn told(did: &str, tag: &Tag, done: Everywhere) -> Message {
    let tasks = view::counted(done.changed, "task", "tasks");
    let mut message = Message::text(format!("{did} ({tasks})."));
    if done.left > 0 {
        let left = view::counted(done.left, "task", "tasks");
        message = message.line(format!(
            "{left} still tagged {tag}: one command changes at most {}. Say it again to go on.",
            tags::TAGGED_AT_ONCE_MAX
        ));
    }
    message.row([view::undo(done.operation)])
}
