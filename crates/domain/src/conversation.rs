//! What a channel hands in, what a handler makes of it, and what it answers.
//!
//! A handler has two halves: an asynchronous one that parses and reads and may be slow or
//! aborted, and a [`Plan`]: a short function over a transaction that checks again, writes and
//! answers. The plan may run more than once (a commit can fail), so it must only write through
//! the transaction.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::blob::{BlobFault, BlobWriter};
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

impl Incoming {
    /// The id of the message that it is, if that is a new one in a private chat.
    #[must_use]
    pub fn said_as(&self) -> Option<ChannelMessageId> {
        match &self.event {
            Event::Text { message, .. }
            | Event::Reply { message, .. }
            | Event::Forward { message, .. }
            | Event::Caption { message, .. }
            | Event::File { message, .. } => Some(*message).filter(|_| self.private),
            // What has the button may be a message of ours whose arrival is in doubt.
            Event::Press { .. } | Event::Edited { .. } | Event::Other { .. } => None,
        }
    }
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
    /// A text message that answers another message.
    Reply {
        /// The words.
        text: String,
        /// The message.
        message: ChannelMessageId,
        /// What it answers.
        answered: Answered,
    },
    /// Somebody's text message, passed on.
    Forward {
        /// The words.
        text: String,
        /// The message.
        message: ChannelMessageId,
        /// Where it comes from.
        origin: Origin,
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
    /// A file, alone or with words under it.
    File {
        /// What was sent.
        file: SharedFile,
        /// The words; may be empty.
        caption: String,
        /// The message.
        message: ChannelMessageId,
        /// What several files that were sent together have in common.
        album: Option<String>,
        /// The message that it answers.
        reply_to: Option<ChannelMessageId>,
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

impl Event {
    /// The message that it is or that it is about, if the channel says which.
    #[must_use]
    pub fn message(&self) -> Option<ChannelMessageId> {
        match self {
            Self::Text { message, .. }
            | Self::Reply { message, .. }
            | Self::Forward { message, .. }
            | Self::Caption { message, .. }
            | Self::File { message, .. }
            | Self::Edited { message, .. } => Some(*message),
            Self::Press { message, .. } => *message,
            Self::Other { .. } => None,
        }
    }
}

/// The message that another answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The message, if it is one of this chat.
    pub message: Option<ChannelMessageId>,
    /// Its words, or those of them that were quoted; may be empty.
    pub text: String,
}

/// Where a message comes from that was passed on, as far as the channel says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Who wrote it.
    pub name: Option<String>,
    /// Where it can be read.
    pub link: Option<String>,
}

impl Origin {
    /// "From Ada, https://t.me/…", for a note; `None` if the channel says nothing.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        match (&self.name, &self.link) {
            (Some(name), Some(link)) => Some(format!("From {name}, {link}")),
            (Some(name), None) => Some(format!("From {name}")),
            (None, Some(link)) => Some(format!("From {link}")),
            (None, None) => None,
        }
    }
}

/// A file at a channel: what is known of it before its content is here. Nothing of it is to be
/// trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedFile {
    /// The channel's own name of it, by which its content is fetched.
    pub reference: String,
    /// How it was sent.
    pub kind: FileKind,
    /// The name that its sender gave it.
    pub name: Option<String>,
    /// Its media type, as its sender or the channel says.
    pub media_type: Option<String>,
    /// Its length in bytes, as the channel says.
    pub size: Option<u64>,
    /// Where it comes from, if it was passed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// How a file was sent. The names are stored; never rename one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// As a picture.
    Photo,
    /// As a file.
    Document,
    /// As music.
    Audio,
    /// As a voice message.
    Voice,
    /// As a film.
    Video,
    /// As a short film without sound.
    Animation,
    /// As a round film.
    VideoNote,
    /// As a sticker.
    Sticker,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Photo,
        Self::Document,
        Self::Audio,
        Self::Voice,
        Self::Video,
        Self::Animation,
        Self::VideoNote,
        Self::Sticker,
    ];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Animation => "animation",
            Self::VideoNote => "video_note",
            Self::Sticker => "sticker",
        }
    }
}

/// Where a channel's files come from.
pub trait FileSource: Send + Sync {
    /// Streams the content of a file into `into`.
    ///
    /// # Errors
    /// See [`FetchError`].
    fn fetch<'a>(
        &'a self,
        channel: Channel,
        file: &'a SharedFile,
        into: &'a mut dyn BlobWriter,
    ) -> BoxFuture<'a, Result<(), FetchError>>;
}

/// Why the content of a file was not fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It never will be; the sentence is for the person who sent it.
    #[error("{0}")]
    Never(String),
    /// Trying again may help.
    #[error("{0}")]
    NotNow(String),
    /// It could not be kept.
    #[error(transparent)]
    Kept(#[from] BlobFault),
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

/// What became of one attempt at a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered.
    Answered,
    /// It was answered with a refusal.
    Refused,
    /// It failed or took too long: a fault of the program or of the machine.
    Failed,
}

/// One attempt at a request, measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handled {
    /// From the beginning of the first half to the end of the commit.
    pub took: Duration,
    /// What became of it.
    pub outcome: Outcome,
    /// When it ended.
    pub at: Timestamp,
}

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

    /// Is told how long an attempt took. It must answer at once; nothing depends on it.
    fn handled(&self, _request: &Request, _handled: Handled) {}
}
