//! `/undo`: take back the last change, or with a button the one it belongs to.

use domain::error::{Error, Refusal, Result};
use domain::ids::OperationId;
use domain::message::Message;
use domain::undo::{check, pass_over, undo};

use crate::answer::{change, change_noting, say};
use crate::arguments::Arguments;
use crate::press::{Press, unknown};
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
    last(turn)
}

/// Takes back the last change.
pub(crate) fn last(turn: &mut Turn<'_>) -> Answer {
    if let Err(Error::Refused(refusal)) = check(turn.tx, turn.actor, None) {
        return stuck(turn, refusal);
    }
    let undone = undo(turn.tx, turn.actor, None)?;
    Ok(say(undone_message(&undone.value.title)))
}

/// The last change cannot be taken back. It is not passed over in silence, and does not stand in
/// the way of what came before it: the next `/undo` goes on there.
fn stuck(turn: &mut Turn<'_>, refusal: Refusal) -> Answer {
    let Some(last) = turn.tx.last_undoable(turn.actor.user.id)? else {
        return Err(Error::Refused(refusal));
    };
    let message = Message::text(format!("⚠️ The last change: {}.", last.title));
    let message = message.line(refusal.problem);
    Ok(say(match pass_over(turn.tx, turn.actor, &last)? {
        Some(before) => message
            .line(format!(
                "The next /undo goes on before it: {}.",
                before.title
            ))
            .row([Press::Undo(before.id).button("↩️ Undo that")]),
        None => message.line("There is nothing before it to undo."),
    }))
}

/// Takes back a change, if it is one of this person that still stands.
pub(crate) fn one(turn: &mut Turn<'_>, id: OperationId) -> Answer {
    if let Some(title) = undone_already(turn, id)? {
        let message = undone_message(&title).line("It was undone already.");
        return Ok(say(message));
    }
    let undone = undo(turn.tx, turn.actor, Some(id))?;
    Ok(say(undone_message(&undone.value.title)))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Undo(id) = press else {
        return unknown();
    };
    if let Some(title) = undone_already(turn, *id)? {
        return Ok(change_noting(
            undone_message(&title),
            "It is undone already.",
        ));
    }
    let undone = undo(turn.tx, turn.actor, Some(*id))?;
    Ok(change(undone_message(&undone.value.title)))
}

/// What an operation did, if that is taken back already.
fn undone_already(turn: &Turn<'_>, id: OperationId) -> Result<Option<String>> {
    let operation = turn.tx.operation(turn.actor.user.id, id)?;
    let undone = operation.filter(|operation| operation.undone_by.is_some());
    Ok(undone.map(|operation| operation.title))
}

fn undone_message(title: &str) -> Message {
    Message::text(format!("↩️ Undone: {title}"))
}
