//! What a channel hands in, what a handler makes of it, and what it answers.
//!
//! A handler has two halves: an asynchronous one that parses and reads and may be slow or
//! aborted, and a [`Plan`]: a short function over a transaction that checks again, writes and
//! answers. The plan may run more than once (a commit can fail), so it must only write through
//! the transaction.

use std::future::Future;
use std::pin::Pin;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ids::UserId;
use crate::message::Message;
use crate::port::Tx;

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A way in and out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Telegram's Bot API.
    Telegram,
    /// The terminal.
    Terminal,
}

impl Channel {
    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Terminal => "terminal",
        }
    }
}

/// One chat on one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The channel.
    pub channel: Channel,
    /// The channel's own id of the chat.
    pub chat: i64,
}

/// The channel's identity of an update, by which it is known when it comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UpdateKey {
    /// The channel.
    pub channel: Channel,
    /// The channel's id. Not necessarily growing: after a quiet week Telegram picks a new one.
    pub id: i64,
}

/// The channel's own id of a message in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChannelMessageId(pub i64);

/// An update from a channel, in words that all channels share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// Its identity.
    pub key: UpdateKey,
    /// Where it was said, and where the answer goes.
    pub address: Address,
    /// Whether only the sender reads that chat.
    pub private: bool,
    /// Who said it, by the channel's id; `None` when the channel does not say.
    pub sender: Option<i64>,
    /// How the sender wants to be addressed; may be empty.
    #[serde(default)]
    pub sender_name: String,
    /// When it was said, by the channel's clock.
    pub said_at: Timestamp,
    /// What was said or done.
    pub event: Event,
}

/// What was said or done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A text message.
    Text {
        /// The words.
        text: String,
        /// The message.
        message: ChannelMessageId,
    },
    /// Words beside something that is left for later: the caption of a picture or a file.
    Caption {
        /// The words.
        text: String,
        /// The message.
        message: ChannelMessageId,
        /// What they stand beside, in the channel's words.
        kind: String,
    },
    /// A message was changed after it was sent.
    Edited {
        /// The new words.
        text: String,
        /// The message.
        message: ChannelMessageId,
    },
    /// A button was pressed.
    Press {
        /// Its callback data: anything at all, never trusted.
        data: String,
        /// The channel's id of this press, to be answered once.
        press: String,
        /// The message that has the button, if the channel still knows it.
        message: Option<ChannelMessageId>,
    },
    /// Something this version does not take: a kind of update or of message.
    Other {
        /// Its kind, in the channel's words.
        kind: String,
        /// Whether the sender expects an answer (a sticker does, a poll answer does not).
        answerable: bool,
    },
}

/// An update that passed the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The person.
    pub user: UserId,
    /// What they said or did.
    pub incoming: Incoming,
}

/// One answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A new message in the same chat.
    Send(Message),
    /// Replace the message whose button was pressed; a new message if there is none.
    Edit(Message),
    /// Delete the message whose button was pressed.
    Delete,
    /// A short note on the pressed button; not durable. At most 200 characters are shown.
    Toast(String),
}

/// The second half of a handler: checks again, writes, answers. See the module's words.
pub type Plan = Box<dyn Fn(&mut dyn Tx) -> Result<Vec<Reply>> + Send + Sync>;

/// What makes plans out of requests. `now` is the instant at which handling began.
pub trait Handler: Send + Sync {
    /// The first half: parse, read, decide.
    ///
    /// # Errors
    /// A refusal becomes an answer; a storage fault makes the request wait and come again.
    fn handle(&self, request: Request, now: Timestamp) -> BoxFuture<'_, Result<Plan>>;

    /// Whether the first half asks the database. Then it begins only after everything that the
    /// chat said before is committed; otherwise several requests may share a commit.
    fn reads_first(&self, _request: &Request) -> bool {
        true
    }
}
