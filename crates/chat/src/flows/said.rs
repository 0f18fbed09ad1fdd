//! The last plain message and what it did, so that correcting the message corrects that.
//!
//! Once a form was opened it is forgotten: then a corrected message is answered with how to change
//! things otherwise.

use domain::conversation::ChannelMessageId;
use domain::error::Result;
use domain::ids::OperationId;
use domain::message::Message;
use domain::undo;

use super::memory::{self, Memory, Place, Said};
use crate::answer::say;
use crate::registry::{Again, Answer};
use crate::turn::Turn;

/// Corrections of one message that are followed; each may have to be taken back.
const CORRECTIONS_MAX: usize = 20;

/// Remembers what this turn did because of a message, if it did anything.
pub(crate) fn remember(turn: &mut Turn<'_>, message: ChannelMessageId) -> Result<()> {
    remember_after(turn, message, Vec::new())
}

fn remember_after(
    turn: &mut Turn<'_>,
    message: ChannelMessageId,
    mut operations: Vec<OperationId>,
) -> Result<()> {
    let place = place(turn);
    let Some(memory) = memory::recall(turn.tx, place)? else {
        return Ok(());
    };
    // An operation of this turn bears its instant, to the microsecond that is stored.
    let this_turn = turn.now().as_microsecond();
    let last = turn.tx.last_undoable(turn.actor.user.id)?;
    if let Some(last) = last.filter(|last| last.at.as_microsecond() == this_turn) {
        operations.push(last.id);
        let said = Said {
            message,
            operations,
        };
        let said = Some(said);
        memory::keep(turn.tx, place, Memory { said, ..memory })?;
    }
    Ok(())
}

fn place(turn: &Turn<'_>) -> Place {
    Place {
        owner: turn.actor.user.id,
        address: turn.address,
        now: turn.now(),
    }
}

/// A message was changed after it was sent.
pub(crate) fn edited(turn: &mut Turn<'_>, text: &str, message: ChannelMessageId) -> Answer {
    let said = memory::recall(turn.tx, place(turn))?
        .and_then(|memory| memory.said)
        .filter(|said| said.message == message);
    let follow = |said: &Said| {
        said.operations.len() <= CORRECTIONS_MAX && !text.is_empty() && !text.starts_with('/')
    };
    let Some(said) = said.filter(follow) else {
        return explained(turn);
    };
    let Some(last) = standing(turn, &said)? else {
        let message = Message::text("What that message did is taken back already.");
        return Ok(say(
            message.line("Send the new words as a message of their own.")
        ));
    };
    corrected(turn, text, said, last)
}

/// The last thing that a message did, if none of it was undone.
fn standing(turn: &Turn<'_>, said: &Said) -> Result<Option<OperationId>> {
    for id in &said.operations {
        let operation = turn.tx.operation(turn.actor.user.id, *id)?;
        if operation.is_none_or(|operation| operation.undone_by.is_some()) {
            return Ok(None);
        }
    }
    Ok(said.operations.last().copied())
}

fn corrected(turn: &mut Turn<'_>, text: &str, said: Said, last: OperationId) -> Answer {
    for plugin in turn.shared.registry.plugins() {
        let Some(plain) = &plugin.plain else { continue };
        match (plain.again)(turn, text, last)? {
            Again::NotMine => {}
            Again::Rewritten(replies) => {
                remember_after(turn, said.message, said.operations)?;
                return Ok(replies);
            }
            Again::Anew => {
                for operation in said.operations.iter().rev() {
                    undo::undo(turn.tx, turn.actor, Some(*operation))?;
                }
                let replies = (plain.read)(turn, text)?.unwrap_or_default();
                remember(turn, said.message)?;
                return Ok(replies);
            }
        }
    }
    explained(turn)
}

fn explained(turn: &mut Turn<'_>) -> Answer {
    let last = turn.tx.last_undoable(turn.actor.user.id)?;
    let hint = match last {
        Some(last) if last.title.starts_with("added #") => format!(
            "I {}. Change it with /edit and its number, or take it back with /undo.",
            last.title
        ),
        _ => "Use /edit with a task's number, or /undo.".to_owned(),
    };
    Ok(say(Message::text(
        "I saw that you changed your message, but I go by what it said first.",
    )
    .line(hint)))
}
