//! The outbox: messages that were promised with the change that causes them.
//!
//! A row is born with its first intent when its sender has room ([`OutboxState::Intent`]),
//! else as [`OutboxState::Queued`]. An intent without an outcome is a doubt: nobody can know
//! whether the message was delivered. Rows are addressed by our own id; the channel's id of the
//! sent message is recorded beside it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::conversation::{Address, ChannelMessageId};
use crate::ids::{OccurrenceId, OutboxId, UserId};
use crate::message::{Attachment, Message};

/// What is sent in order among themselves within a chat. A retry holds its lane only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Answers to what a person said.
    Reply,
    /// Reminders.
    Reminder,
    /// Reports and other things that can wait.
    Bulk,
}

impl Lane {
    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reply => "reply",
            Self::Reminder => "reminder",
            Self::Bulk => "bulk",
        }
    }
}

/// What is to be done at the channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Send a new message.
    Send(Message),
    /// Replace a message. Words cannot become a picture or a file: with an attachment it is a new
    /// message.
    Edit(Target, Message),
    /// Delete a message.
    Delete(Target),
}

impl Action {
    /// Whether it brings a new message, so that doing it twice shows.
    #[must_use]
    pub fn is_new_message(&self) -> bool {
        match self {
            Self::Send(_) => true,
            Self::Edit(_, message) => message.attachment.is_some(),
            Self::Delete(_) => false,
        }
    }

    /// The message that is replaced, if one is.
    #[must_use]
    pub fn replaces(&self) -> Option<Target> {
        match self {
            Self::Edit(target, message) if message.attachment.is_none() => Some(*target),
            Self::Send(_) | Self::Edit(..) | Self::Delete(_) => None,
        }
    }

    /// What it carries.
    #[must_use]
    pub fn attachment(&self) -> Option<&Attachment> {
        match self {
            Self::Send(message) | Self::Edit(_, message) => message.attachment.as_ref(),
            Self::Delete(_) => None,
        }
    }
}

/// Which message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// One that we sent, by our id.
    Ours(OutboxId),
    /// One that the channel named, as a press does.
    Channel(ChannelMessageId),
}

/// A message to be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOutbox {
    /// Whose it is.
    pub owner: UserId,
    /// Where it goes.
    pub address: Address,
    /// Its lane.
    pub lane: Lane,
    /// What to do.
    pub action: Action,
    /// The firing that it carries, if it is a reminder.
    pub occurrence: Option<OccurrenceId>,
    /// When it was promised.
    pub created_at: Timestamp,
}

/// A message as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxRow {
    /// Its identity; ids grow, and within a chat and lane they are sent in this order.
    pub id: OutboxId,
    /// What was asked.
    pub new: NewOutbox,
    /// Where it stands.
    pub state: OutboxState,
    /// How many attempts have begun, the first intent included.
    pub attempts: u32,
    /// Whether an attempt may have arrived without our knowing: the next one is marked as a
    /// repeat, or asked about.
    pub in_doubt: bool,
    /// Not to be tried before.
    pub not_before: Option<Timestamp>,
    /// The channel's id once sent. A long message that was split has the id of its last part.
    pub sent_as: Option<ChannelMessageId>,
    /// How many leading parts of a split message are known to have arrived.
    pub parts_sent: u32,
    /// When it reached its end (sent, refused, superseded, withdrawn).
    pub settled_at: Option<Timestamp>,
}

/// Where an outbox row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxState {
    /// Waiting; no request has left for the next attempt.
    Queued,
    /// A request may have left, and no outcome is recorded.
    Intent,
    /// The channel took it.
    Sent,
    /// The channel refused it for good; [`Attempt::outcome`] says why.
    Refused,
    /// A newer edit of the same message took its place before it was sent.
    Superseded,
}

impl OutboxState {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Queued,
        Self::Intent,
        Self::Sent,
        Self::Refused,
        Self::Superseded,
    ];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Intent => "intent",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Superseded => "superseded",
        }
    }
}

/// One attempt at a row, as `/why` shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The row.
    pub outbox: OutboxId,
    /// Counted from 1.
    pub number: u32,
    /// When it began (for the first intent: when the row was written).
    pub began_at: Timestamp,
    /// When its outcome was known.
    pub ended_at: Option<Timestamp>,
    /// How it ended.
    pub outcome: Outcome,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Delivered.
    Sent(ChannelMessageId),
    /// It is known that an earlier attempt had arrived.
    HadArrived(ChannelMessageId),
    /// The channel said no for good; the words are the channel's.
    Refused(String),
    /// The channel asked to wait.
    Delayed {
        /// Until when.
        until: Timestamp,
    },
    /// It certainly did not arrive; it will be tried again.
    Failed(String),
    /// It may have arrived or not; it will be tried again, marked as a repeat.
    InDoubt(String),
}

/// A change to an outbox row, written by the sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    /// The row.
    pub id: OutboxId,
    /// Its new state.
    pub state: OutboxState,
    /// Whether it is in doubt from now on.
    pub in_doubt: bool,
    /// The attempts begun so far.
    pub attempts: u32,
    /// Not before.
    pub not_before: Option<Timestamp>,
    /// The channel's id.
    pub sent_as: Option<ChannelMessageId>,
    /// Leading parts that have arrived.
    pub parts_sent: u32,
    /// The attempt that led here, to be recorded.
    pub attempt: Option<Attempt>,
    /// The instant of this change.
    pub at: Timestamp,
}

/// How the outbox stands, for `/health`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutboxTotals {
    /// Waiting or on their way.
    pub waiting: u64,
    /// In doubt.
    pub in_doubt: u64,
    /// Refused for good within the retention.
    pub refused: u64,
    /// When the oldest waiting row was promised.
    pub oldest_waiting: Option<Timestamp>,
}
