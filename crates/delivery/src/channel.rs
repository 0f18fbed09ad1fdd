//! What delivery asks of a channel: send, change, delete, and the little things that are not
//! durable. Telegram and the terminal implement it.

use std::time::Duration;

use domain::conversation::{Address, BoxFuture, ChannelMessageId};
use domain::ids::OutboxId;
use domain::message::Message;

/// A way out to people.
pub trait Channel: Send + Sync {
    /// Which channel this is.
    fn kind(&self) -> domain::conversation::Channel;

    /// Performs one delivery, a long message part by part.
    ///
    /// # Errors
    /// See [`SendError`]: the difference between its variants decides what happens next, so a
    /// channel must not guess.
    fn deliver<'a>(&'a self, delivery: &'a Delivery)
    -> BoxFuture<'a, Result<Delivered, SendError>>;

    /// Asks whether one of `candidates` is the message of `delivery`, without changing what the
    /// person sees. `Ok(None)` if it certainly is none of them.
    ///
    /// # Errors
    /// As [`Channel::deliver`]; a channel that cannot ask says [`SendError::Refused`].
    fn probe<'a>(
        &'a self,
        delivery: &'a Delivery,
        candidates: &'a [ChannelMessageId],
    ) -> BoxFuture<'a, Result<Option<ChannelMessageId>, SendError>>;

    /// Answers a pressed button, with a short text or none. Best effort.
    fn answer_press<'a>(&'a self, press: &'a str, text: Option<&'a str>) -> BoxFuture<'a, ()>;

    /// Shows that an answer is being prepared. Best effort.
    fn show_typing(&self, address: Address) -> BoxFuture<'_, ()>;

    /// Shows how far a job is: in a new message, or in the one that showed it before; the message
    /// that shows it now. Best effort; a channel that has nothing to show it in does nothing.
    fn show_progress<'a>(
        &'a self,
        _address: Address,
        _shown: Option<ChannelMessageId>,
        _words: &'a Message,
    ) -> BoxFuture<'a, Option<ChannelMessageId>> {
        Box::pin(async { None })
    }

    /// Takes the message that showed how far a job was away. Best effort.
    fn end_progress(&self, _address: Address, _shown: ChannelMessageId) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }

    /// Tells a stranger once that this assistant is private. Best effort, not recorded.
    fn turn_away<'a>(&'a self, address: Address, words: &'a Message) -> BoxFuture<'a, ()>;
}

/// One thing to perform, with every reference resolved to the channel's own ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The row it belongs to.
    pub id: OutboxId,
    /// The chat.
    pub address: Address,
    /// What to do.
    pub action: Resolved,
    /// How many leading parts of a split message have arrived already; they are not sent again.
    pub parts_sent: u32,
}

/// An action whose target is the channel's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// Send a new message.
    Send(Message),
    /// Replace a message.
    Edit(ChannelMessageId, Message),
    /// Take the buttons of a message away, which goes on saying what it said: this. A channel that
    /// cannot change what was shown has nothing to show.
    TakeButtons(ChannelMessageId, Message),
    /// Delete a message.
    Delete(ChannelMessageId),
}

/// What the channel said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// The channel's id of the message (of its last part, the one with the buttons).
    pub message: Option<ChannelMessageId>,
}

/// Why a delivery did not happen, by what is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The channel asked for patience: the whole chat waits.
    #[error("told to wait {} s", .after.as_secs())]
    RetryAfter {
        /// How long.
        after: Duration,
        /// Leading parts that have arrived.
        parts_sent: u32,
    },
    /// A permanent no, in the channel's words.
    #[error("refused: {reason}")]
    Refused {
        /// The channel's words, without secrets.
        reason: String,
        /// Leading parts that have arrived.
        parts_sent: u32,
    },
    /// The request certainly had no effect (no connection, or an error answer): try again.
    #[error("not sent: {reason}")]
    NotSent {
        /// What happened, without secrets.
        reason: String,
        /// Leading parts that have arrived.
        parts_sent: u32,
    },
    /// The request may have left and no answer came: nobody can know.
    #[error("in doubt: {reason}")]
    InDoubt {
        /// What happened, without secrets.
        reason: String,
        /// Leading parts that are known to have arrived.
        parts_sent: u32,
    },
}
