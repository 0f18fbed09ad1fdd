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

impl Reading {
    /// The spans, with one for each field that shares its words with another: of "14-15:30" the
    /// duration too, of "3.-10. August" the end, of "every 1st" when it is first due.
    pub fn spans_of_fields(&self) -> impl Iterator<Item = Span> + Clone + '_ {
        self.spans.iter().flat_map(|span| {
            // A task has few spans of these, however many tags it has.
            let sharing = matches!(span.field, Field::Due | Field::End | Field::Repeat);
            let also = [Field::Due, Field::End, Field::Duration].map(|field| {
                let shares = sharing && self.shared(span.task, field) == Some(span);
                shares.then_some(Span { field, ..*span })
            });
            std::iter::once(*span).chain(also.into_iter().flatten())
        })
    }

    /// The span of another field from whose words a field of a task came, if it has none of its
    /// own.
    fn shared(&self, place: usize, field: Field) -> Option<&Span> {
        let task = self.tasks.get(place)?;
        let (is_filled, sharing): (bool, &[Field]) = match field {
            Field::Due => (task.due.is_some(), &[Field::Repeat]),
            Field::End => (task.end.is_some(), &[Field::Due, Field::Repeat]),
            Field::Duration => {
                let sharing = &[Field::Due, Field::End, Field::Repeat];
                (task.duration_minutes.is_some(), sharing)
            }
            _ => return None,
        };
        // They are in the order of the tasks.
        let from = self.spans.partition_point(|span| span.task < place);
        let to = self.spans.partition_point(|span| span.task <= place);
        let own = &self.spans[from..to];
        let of = |field: Field| own.iter().rfind(|span| span.field == field);
        let is_missing = is_filled && of(field).is_none();
        is_missing
            .then(|| sharing.iter().find_map(|field| of(*field)))
            .flatten()
    }
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
