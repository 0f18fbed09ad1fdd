//! The shapes of an answer: a new message, a message changed in place, a note on a button.

use domain::conversation::Reply;
use domain::message::Message;

use crate::view;

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

/// The first message of an answer takes the place of the page whose button was pressed, with a way
/// to the main menu. What carries
/// a file cannot take the place of words.
pub(crate) fn in_place(mut replies: Vec<Reply>) -> Vec<Reply> {
    let can =
        |reply: &&mut Reply| matches!(reply, Reply::Send(message) if message.attachment.is_none());
    if let Some(reply) = replies.iter_mut().find(can)
        && let Reply::Send(message) = reply
    {
        *reply = Reply::Edit(view::with_menu(std::mem::take(message)));
    }
    replies
}
