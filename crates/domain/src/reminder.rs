//! Reminders and their firings. A reminder stands alone or belongs to a task.
//!
//! A firing (an [`Occurrence`]) is a row of its own with an id of its own: it is what the sent
//! message's buttons name, so that Done or Snooze on either of two copies has one effect, and
//! what `/why` tells the story of.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{Number, OccurrenceId, OutboxId, ReminderId, TaskId, UserId};
use crate::time::Moment;

/// Something to be told at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Internal identity.
    pub id: ReminderId,
    /// Whose it is.
    pub owner: UserId,
    /// What the owner calls it.
    pub number: Number,
    /// The task it belongs to, if any.
    pub task: Option<TaskId>,
    /// What to say; for a task's reminder the title as it was, shown if the task is gone.
    pub text: String,
    /// When to say it.
    pub moment: Moment,
    /// Where it stands.
    pub state: ReminderState,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Where a reminder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderState {
    /// It waits for its time.
    Pending,
    /// It fired and waits for an acknowledgement; its occurrence says how far it got.
    Fired,
    /// It was acknowledged.
    Acknowledged,
    /// It needs not fire any more: its task was done first.
    Moot,
}

impl ReminderState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Fired, Self::Acknowledged, Self::Moot];

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Fired => "fired",
            Self::Acknowledged => "acknowledged",
            Self::Moot => "moot",
        }
    }
}

/// One firing of a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Its identity, in the callback data of its message.
    pub id: OccurrenceId,
    /// The reminder.
    pub reminder: ReminderId,
    /// Whose it is.
    pub owner: UserId,
    /// When it fell due.
    pub due_at: Timestamp,
    /// When it was taken up.
    pub fired_at: Timestamp,
    /// The message that carries it.
    pub outbox: Option<OutboxId>,
    /// How the person answered.
    pub answer: Option<Answer>,
}

/// How a person answered a firing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Seen; nothing else.
    Dismissed {
        /// When.
        at: Timestamp,
    },
    /// Done (and with it the task, if the reminder has one).
    Done {
        /// When.
        at: Timestamp,
    },
    /// Once more, later.
    Snoozed {
        /// When it was asked.
        at: Timestamp,
        /// Until when.
        until: Timestamp,
    },
}

/// How many reminders an owner has, by what is next for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReminderTotals {
    /// Waiting for their time.
    pub pending: u64,
    /// Of those, due within the next hour.
    pub within_hour: u64,
    /// Of those, due within the next 24 hours (the hour included).
    pub within_day: u64,
    /// Fired and not yet acknowledged.
    pub unacknowledged: u64,
    /// Acknowledged.
    pub acknowledged: u64,
}
