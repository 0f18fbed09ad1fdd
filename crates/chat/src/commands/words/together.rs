//! Several things that are done because of one message: one change with one Undo, told in one
//! answer.

use domain::conversation::Reply;
use domain::error::Result;
use domain::message::{Button, Message};

use crate::press::Press;
use crate::registry::Answer;
use crate::turn::Turn;

/// Acts several times as one change. What was changed is told in one message; lists and questions
/// stay messages of their own. The answer to one thing alone stays as it is.
pub(super) fn acting<'a>(
    turn: &mut Turn<'a>,
    act: impl FnOnce(&mut Turn<'a>) -> Result<Vec<Vec<Reply>>>,
) -> Answer {
    turn.tx.join_operations(true);
    let answers = act(turn);
    turn.tx.join_operations(false);
    Ok(told(answers?))
}

/// One answer of several.
pub(super) fn told(mut answers: Vec<Vec<Reply>>) -> Vec<Reply> {
    if answers.len() == 1 {
        return answers.remove(0);
    }
    merged(answers.into_iter().flatten())
}

fn merged(replies: impl Iterator<Item = Reply>) -> Vec<Reply> {
    let mut told = Message::default();
    let mut others = Vec::new();
    for reply in replies {
        match reply {
            Reply::Send(message) if undo_of(&message).is_some() => {
                let undo = undo_of(&message);
                for block in message.blocks {
                    // What a change brings beside it is said once.
                    if !told.blocks.contains(&block) {
                        told.blocks.push(block);
                    }
                }
                told.buttons = vec![undo.into_iter().collect()];
            }
            other => others.push(other),
        }
    }
    let told = (!told.blocks.is_empty()).then_some(Reply::Send(told));
    told.into_iter().chain(others).collect()
}

/// The button that takes back what a message tells.
fn undo_of(message: &Message) -> Option<Button> {
    let mut buttons = message.buttons.iter().flatten();
    let is_undo =
        |button: &&Button| matches!(Press::parse(button.data.as_str()), Some(Press::Undo(_)));
    buttons.find(is_undo).cloned()
}

/// An answer with nothing but its Undo below it: what else it offers is read from a whole message.
pub(super) fn plainly(replies: Vec<Reply>) -> Vec<Reply> {
    let plainly = |reply| match reply {
        Reply::Send(message) if undo_of(&message).is_some() => Reply::Send(Message {
            buttons: vec![undo_of(&message).into_iter().collect()],
            ..message
        }),
        other => other,
    };
    replies.into_iter().map(plainly).collect()
}
