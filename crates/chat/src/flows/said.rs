//! Plain messages and what they did, so that correcting one of them corrects that.
//!
//! Each is a row of the store for as long as [`domain::port::Retention::said_days`] says. Commands
//! and answers to forms are none of them: a corrected one is answered with how to change things
//! otherwise.

use domain::conversation::ChannelMessageId;
use domain::error::Result;
use domain::ids::OperationId;
use domain::message::Message;
use domain::said::{Said, latest};
use domain::undo;

use crate::answer::say;
use crate::commands::words;
use crate::registry::{Again, Answer, Corrected};
use crate::turn::Turn;

/// A message that was just said, not yet remembered.
pub(crate) fn begin(turn: &mut Turn<'_>, text: &str, message: ChannelMessageId) -> Result<Said> {
    Ok(Said {
        id: turn.tx.new_said_id()?,
        owner: turn.actor.user.id,
        address: turn.address,
        message,
        at: turn.now(),
        text: text.to_owned(),
        answered: None,
        kept: Vec::new(),
        chosen: None,
        operations: Vec::new(),
    })
}

/// Acts because of a message, and remembers the message with what that did.
pub(crate) fn acting<'a>(
    turn: &mut Turn<'a>,
    said: &mut Said,
    act: impl FnOnce(&mut Turn<'a>, &Said) -> Answer,
) -> Answer {
    let since = latest(turn.tx, said.owner)?;
    let replies = act(turn, said)?;
    said.note(turn.tx, since)?;
    turn.tx.put_said(said)?;
    Ok(replies)
}

/// A message was changed after it was sent.
pub(crate) fn edited(turn: &mut Turn<'_>, text: &str, message: ChannelMessageId) -> Answer {
    let owner = turn.actor.user.id;
    let said = turn.tx.said_in(owner, turn.address, message)?;
    let said = said.filter(|said| said.is_followed() && !text.is_empty() && !text.starts_with('/'));
    let Some(before) = said else {
        return explained(turn);
    };
    let stands = standing(turn, &before)?;
    // What was said politely is remembered without, and so is what is said instead.
    let plain = words::plainly(turn, text);
    let text = match before.answered {
        None => plain.as_ref(),
        Some(_) => text,
    };
    let is_partly_undone = stands.len() < before.operations.len();
    let after = Said {
        text: text.to_owned(),
        kept: words::card::still_taken_back(turn, &before, text),
        ..before.clone()
    };
    if let Some(answered) = before.answered.clone() {
        return anew(turn, after, |turn, said| {
            words::reply::read(turn, said, &answered)
        });
    }
    // Whoever takes back what a message did and corrects it then wants what it says now.
    if is_partly_undone && stands.first() != before.operations.first() {
        return anew(turn, after, |turn, said| {
            super::acted_upon(turn, said, None)
        });
    }
    let mut after = Said {
        operations: stands,
        ..after
    };
    let since = latest(turn.tx, owner)?;
    let corrected = Corrected {
        before: &before,
        after: &after,
        did: after.operations.last().copied(),
        is_partly_undone,
    };
    for plugin in turn.shared.registry.plugins() {
        let Some(plain) = &plugin.plain else { continue };
        match (plain.again)(turn, &corrected)? {
            Again::NotMine => {}
            Again::Rewritten(replies) => {
                after.note(turn.tx, since)?;
                turn.tx.put_said(&after)?;
                return Ok(replies);
            }
            Again::Anew => {
                return anew(turn, after, |turn, said| {
                    super::acted_upon(turn, said, None)
                });
            }
        }
    }
    explained(turn)
}

/// Takes back what still stands of a message and acts because of what it says now, seen from now.
fn anew<'a>(
    turn: &mut Turn<'a>,
    said: Said,
    act: impl FnOnce(&mut Turn<'a>, &Said) -> Answer,
) -> Answer {
    for operation in standing(turn, &said)?.into_iter().rev() {
        undo::undo(turn.tx, turn.actor, Some(operation))?;
    }
    let mut anew = Said {
        at: turn.now(),
        operations: Vec::new(),
        ..said
    };
    acting(turn, &mut anew, act)
}

/// What a message did that nobody took back, in order.
fn standing(turn: &Turn<'_>, said: &Said) -> Result<Vec<OperationId>> {
    let mut standing = Vec::new();
    for id in &said.operations {
        let operation = turn.tx.operation(said.owner, *id)?;
        let stands = operation.is_some_and(|operation| operation.undone_by.is_none());
        standing.extend(stands.then_some(*id));
    }
    Ok(standing)
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
