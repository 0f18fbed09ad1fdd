//! The shapes of an answer: a new message, a message changed in place, a note on a button.

use domain::conversation::Reply;
use domain::message::Message;

pub(crate) fn say(message: Message) -> Vec<Reply> {
    vec![Reply::Send(message)]
}

/// Changes the message whose button was pressed.
pub(crate) fn change(message: Message) -> Vec<Reply> {
    vec![Reply::Edit(message)]
}

/// Changes the message and notes on the button what happened.
pub(crate) fn change_noting(message: Message, note: impl Into<String>) -> Vec<Reply> {
    vec![Reply::Edit(message), Reply::Toast(note.into())]
}

pub(crate) fn note(note: impl Into<String>) -> Vec<Reply> {
    vec![Reply::Toast(note.into())]
}
