//! `/undo`: take back the last change, or with a button the one it belongs to.

use domain::message::Message;
use domain::undo::undo;

use crate::answer::{change, change_noting, note, say};
use crate::arguments::Arguments;
use crate::press::Press;
use crate::registry::{Answer, Command, Run};
use crate::turn::Turn;

pub(crate) static COMMAND: Command = Command {
    name: "undo",
    aliases: &[],
    usage: "",
    summary: "Take back the last change",
    details: "Again and again, up to fifty changes back. What was changed by something else since is left alone, and messages that were sent stay sent.",
    examples: &[("/undo", "takes back the last change")],
    menu: true,
    run: Run::Short(run),
};

fn run(turn: &mut Turn<'_>, _: &Arguments) -> Answer {
    let undone = undo(turn.tx, turn.actor, None)?;
    Ok(say(undone_message(&undone.value.title)))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Undo(id) = press else {
        return Ok(note("I don't know this button."));
    };
    if let Some(operation) = turn.tx.operation(turn.actor.user.id, *id)?
        && operation.undone_by.is_some()
    {
        return Ok(change_noting(
            undone_message(&operation.title),
            "It is undone already.",
        ));
    }
    let undone = undo(turn.tx, turn.actor, Some(*id))?;
    Ok(change(undone_message(&undone.value.title)))
}

fn undone_message(title: &str) -> Message {
    Message::text(format!("↩️ Undone: {title}"))
}
