//! What was meant: plain values that say nothing about how they were found.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// What a line meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The tasks of the line, in its order. Empty when nothing was said.
    pub tasks: Vec<Task>,
    /// Which bytes of the line each field came from, in the line's order.
    pub spans: Vec<Span>,
    /// Other meanings of the line, most likely first. Empty when there is only one.
    pub alternatives: Vec<Task>,
    /// Whether to ask before acting: the tasks are a proposal.
    pub clarify: bool,
    /// How the line was understood, in words that [`crate::read()`] reads to the same tasks.
    pub explain: String,
}

/// One thing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// What is left of the line without the parts that were understood; may be empty.
    pub title: String,
    /// When it is due; for a repeated task its first occurrence.
    pub due: Option<When>,
    /// When it ends, for a range of days.
    pub end: Option<When>,
    /// How it repeats.
    pub repeat: Option<Repeat>,
    /// When to remind.
    pub reminders: Vec<Reminder>,
    /// How important it is.
    pub priority: Option<Priority>,
    /// Its tags, without `#`, in the line's order, each once.
    pub tags: Vec<String>,
    /// Its client, without `@`.
    pub client: Option<String>,
    /// How long it takes, in minutes.
    pub duration_minutes: Option<u32>,
}

/// A day, a wall-clock time or an exact instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A whole day: "friday".
    Date(Date),
    /// A time on the wall clock of the context's zone: "friday 17:00".
    DateTime(DateTime),
    /// A point in elapsed time: "in 2h", "17:00 UTC".
    Instant(Timestamp),
}

impl When {
    /// The day, in `zone`.
    #[must_use]
    pub fn date(&self, zone: &TimeZone) -> Date {
        match self {
            When::Date(date) => *date,
            When::DateTime(at) => at.date(),
            When::Instant(instant) => zone.to_datetime(*instant).date(),
        }
    }

    /// The wall-clock time in `zone`, unless this is a whole day.
    #[must_use]
    pub fn date_time(&self, zone: &TimeZone) -> Option<DateTime> {
        match self {
            When::Date(_) => None,
            When::DateTime(at) => Some(*at),
            When::Instant(instant) => Some(zone.to_datetime(*instant)),
        }
    }

    /// The instant, unless this is a whole day.
    ///
    /// A wall-clock time that a DST change skips takes the offset before the gap, so that it
    /// lands as much later; one that a DST change repeats is its first occurrence.
    /// (RFC 5545, 3.3.5, and `Disambiguation::Compatible` of Temporal.)
    #[must_use]
    pub fn instant(&self, zone: &TimeZone) -> Option<Timestamp> {
        match self {
            When::Date(_) => None,
            When::DateTime(at) => zone.to_ambiguous_timestamp(*at).compatible().ok(),
            When::Instant(instant) => Some(*instant),
        }
    }
}

/// How a task repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// An RRULE of RFC 5545, without the `RRULE:` before it. DTSTART is the task's due.
    pub rule: String,
    /// Whether the next one counts from the day this one is done.
    pub after_completion: bool,
}

/// When to remind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// So many minutes before it is due; 0 is when it is due.
    Before {
        /// Minutes.
        minutes: u32,
    },
    /// At a time of its own.
    At(When),
}

/// How important a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// p4.
    Low,
    /// p3.
    Medium,
    /// p2.
    High,
    /// p1.
    Urgent,
}

impl Priority {
    /// The name in the schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Priority::Low => "low",
            Priority::Medium => "medium",
            Priority::High => "high",
            Priority::Urgent => "urgent",
        }
    }
}

/// Which bytes of the line a field came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The field.
    pub field: Field,
    /// The place of its task in [`Reading::tasks`].
    pub task: usize,
    /// First byte, on a character boundary.
    pub start: usize,
    /// One past the last byte, on a character boundary.
    pub end: usize,
}

/// A part of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// [`Task::title`]; one span for each stretch of it.
    Title,
    /// [`Task::due`].
    Due,
    /// [`Task::end`], where it has words of its own.
    End,
    /// [`Task::repeat`].
    Repeat,
    /// [`Task::reminders`].
    Reminder,
    /// [`Task::priority`].
    Priority,
    /// [`Task::tags`].
    Tag,
    /// [`Task::client`].
    Client,
    /// [`Task::duration_minutes`].
    Duration,
}

impl Field {
    /// The name in the schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Due => "due",
            Field::End => "end",
            Field::Repeat => "rrule",
            Field::Reminder => "reminder",
            Field::Priority => "priority",
            Field::Tag => "tag",
            Field::Client => "client",
            Field::Duration => "duration",
        }
    }
}

/// A date found inside a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was found.
    pub when: When,
    /// The text without it and without the words that joined it.
    pub title: String,
    /// First byte of the date in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}
