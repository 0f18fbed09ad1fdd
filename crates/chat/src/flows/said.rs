//! The last plain message and what it did, so that correcting the message corrects that.
//!
//! It is remembered where forms are kept, unless something else is kept there: then a corrected
//! message is answered with how to change things otherwise.

use domain::conversation::ChannelMessageId;
use domain::error::Result;
use domain::ids::OperationId;
use domain::message::Message;
use domain::undo;
use serde::{Deserialize, Serialize};

use super::{open, put, step};
use crate::answer::say;
use crate::commands::tasks::search;
use crate::registry::{Again, Answer};
use crate::turn::Turn;

/// The stored name.
pub(crate) const NAME: &str = "said";

/// Corrections of one message that are followed; each may have to be taken back.
const CORRECTIONS_MAX: usize = 20;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Said {
    message: ChannelMessageId,
    /// What it did at first, and what each correction did since.
    operations: Vec<OperationId>,
}

/// Remembers what this turn did because of a message, if it did anything.
pub(crate) fn remember(turn: &mut Turn<'_>, message: ChannelMessageId) -> Result<()> {
    remember_after(turn, message, Vec::new())
}

fn remember_after(
    turn: &mut Turn<'_>,
    message: ChannelMessageId,
    mut operations: Vec<OperationId>,
) -> Result<()> {
    let now = turn.now();
    if open(turn)?.is_some_and(|flow| flow.name != NAME && !search::is_old(&flow, now)) {
        return Ok(());
    }
    // An operation of this turn bears its instant, to the microsecond that is stored.
    let last = turn.tx.last_undoable(turn.actor.user.id)?;
    if let Some(last) = last.filter(|last| last.at.as_microsecond() == now.as_microsecond()) {
        operations.push(last.id);
        put(
            turn,
            NAME,
            Said {
                message,
                operations,
            },
        )?;
    }
    Ok(())
}

/// A message was changed after it was sent.
pub(crate) fn edited(turn: &mut Turn<'_>, text: &str, message: ChannelMessageId) -> Answer {
    let said = open(turn)?
        .filter(|flow| flow.name == NAME)
        .and_then(|flow| step::<Said>(&flow))
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
