//! Identities: internal ids that never show, and the numbers that people see.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! internal_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    };
}

internal_id!(
    /// A person. Every row has one as its owner.
    UserId
);
internal_id!(
    /// A task, as the store knows it.
    TaskId
);
internal_id!(
    /// A reminder, as the store knows it.
    ReminderId
);
internal_id!(
    /// One firing of a reminder. It is in the callback data, so that two copies have one effect.
    OccurrenceId
);
internal_id!(
    /// A message of ours that is to be sent, changed or deleted; also its identity afterwards.
    OutboxId
);
internal_id!(
    /// One journal entry. Ids grow in commit order, so listeners use them as a cursor.
    EntryId
);
internal_id!(
    /// All that one command changed: what one `/undo` takes back.
    OperationId
);
internal_id!(
    /// A durable job.
    JobId
);
internal_id!(
    /// A client, as the store knows it.
    ClientId
);
internal_id!(
    /// That a task waits for another, as the store knows it.
    DependencyId
);
internal_id!(
    /// A comment on a task, as the store knows it.
    CommentId
);
internal_id!(
    /// A message of a person that is remembered, as the store knows it.
    SaidId
);
internal_id!(
    /// A habit, as the store knows it.
    HabitId
);
internal_id!(
    /// A stretch of tracked time, as the store knows it.
    TimeEntryId
);

internal_id!(
    /// A file that is kept with a task.
    FileId
);
internal_id!(
    /// A file that was sent and is not yet kept.
    ReceivedId
);

/// The number a person sees (`#12`): counted per owner and kind, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(pub u32);

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.0)
    }
}

/// What is numbered separately for each owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbered {
    /// Tasks.
    Task,
    /// Reminders.
    Reminder,
    /// Comments.
    Comment,
    /// Clients.
    Client,
    /// Habits.
    Habit,
    /// Time entries.
    TimeEntry,
    /// Files.
    File,
}

impl Numbered {
    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Reminder => "reminder",
            Self::Comment => "comment",
            Self::Client => "client",
            Self::Habit => "habit",
            Self::TimeEntry => "time_entry",
            Self::File => "file",
        }
    }
}
