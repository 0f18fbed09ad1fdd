//! Tasks: values and what is always true of them.

use jiff::Timestamp;
use recurrence::Repeat;
use serde::{Deserialize, Serialize};

use crate::attached;
use crate::error::Result;
use crate::ids::{ClientId, Number, TaskId, UserId};
use crate::journal::{Fact, Journaled, Row};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe};
use crate::subtasks;
use crate::tag::Tag;
use crate::tasks::shortened;
use crate::time::{Due, Zone};
use crate::time_tracking;

/// The most characters of a title.
pub const TITLE_CHARS_MAX: usize = 1_000;
/// The most characters of a category's name.
pub const CATEGORY_CHARS_MAX: usize = 100;

/// Something to do.
///
/// `completed_at` is set exactly while the status is done: one truth, kept by [`Task::set_status`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Internal identity.
    pub id: TaskId,
    /// Whose it is.
    pub owner: UserId,
    /// What the owner calls it.
    pub number: Number,
    /// What is to be done: trimmed, 1 to [`TITLE_CHARS_MAX`] characters.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// How much it matters.
    pub priority: Priority,
    /// When it is due.
    pub due: Option<Due>,
    /// The owner's category, in the owner's spelling.
    pub category: Option<String>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was done, if it is.
    pub completed_at: Option<Timestamp>,
    /// Before this nothing can be done about it; lists say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Due>,
    /// How long it is thought to take, minutes, 1 to [`ESTIMATE_MINUTES_MAX`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate_minutes: Option<u32>,
    /// How it comes again after it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// The task that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<TaskId>,
    /// For whom it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientId>,
    /// Its tags: sorted, each once, at most [`crate::tag::TAGS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
}

/// The longest estimate: a thousand hours.
pub const ESTIMATE_MINUTES_MAX: u32 = 60_000;

impl Task {
    /// A task with nothing but its words.
    #[must_use]
    pub fn new(owner: UserId, title: String, now: Timestamp) -> Self {
        Self {
            id: TaskId(0),
            owner,
            number: Number(0),
            title,
            status: Status::Todo,
            priority: Priority::default(),
            due: None,
            category: None,
            created_at: now,
            updated_at: now,
            completed_at: None,
            start: None,
            estimate_minutes: None,
            repeat: None,
            parent: None,
            client: None,
            tags: Vec::new(),
        }
    }

    /// Moves it to `status` and keeps `completed_at` true.
    pub fn set_status(&mut self, status: Status, now: Timestamp) {
        self.completed_at = match (status, self.completed_at) {
            (Status::Done, earlier) => earlier.or(Some(now)),
            _ => None,
        };
        self.status = status;
        self.updated_at = now;
    }

    /// The last instant at which it is not overdue.
    #[must_use]
    pub fn due_instant(&self, owner_zone: &Zone) -> Option<Timestamp> {
        self.due.as_ref().map(|due| due.instant(owner_zone))
    }
}

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not begun.
    Todo,
    /// Being done.
    InProgress,
    /// Done but for a look.
    Review,
    /// Waiting for something.
    Blocked,
    /// Done.
    Done,
    /// Given up.
    Cancelled,
}

impl Status {
    /// What a person can choose from, behind "there are".
    pub const CHOICES: &'static str = "to do, in progress, review, blocked, done and cancelled";
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Todo,
        Self::InProgress,
        Self::Review,
        Self::Blocked,
        Self::Done,
        Self::Cancelled,
    ];

    /// Whether there is still something to do.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled)
    }

    /// The stored name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::InProgress => "in_progress",
            Self::Review => "review",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// The name that people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Todo => "To do",
            Self::InProgress => "In progress",
            Self::Review => "Review",
            Self::Blocked => "Blocked",
            Self::Done => "Done",
            Self::Cancelled => "Cancelled",
        }
    }

    /// Says that a text means no status, and which there are.
    #[must_use]
    pub fn none_called(text: &str) -> String {
        format!(
            "“{}” is no status: there are {}.",
            shortened(text),
            Self::CHOICES
        )
    }

    /// The status that a person means, in English or German: any case; spaces, hyphens and
    /// underscores do not matter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let word: String = text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        Some(match word.as_str() {
            "todo" | "open" | "new" | "offen" => Self::Todo,
            "inprogress" | "doing" | "started" | "inarbeit" | "begonnen" => Self::InProgress,
            "review" => Self::Review,
            "blocked" | "waiting" | "blockiert" | "wartet" => Self::Blocked,
            "done" | "complete" | "completed" | "finished" | "erledigt" | "fertig" => Self::Done,
            "cancelled" | "canceled" | "dropped" | "abgebrochen" => Self::Cancelled,
            _ => return None,
        })
    }
}

/// How much a task matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// When there is time.
    Low,
    /// As usual.
    #[default]
    Medium,
    /// Before others.
    High,
    /// Now.
    Urgent,
}

impl Priority {
    /// What a person can choose from, behind "there are".
    pub const CHOICES: &'static str = "low, medium, high and urgent";
    /// All of them, least first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Urgent];

    /// 1 (low) to 4 (urgent): the stored rank.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Low => 1,
            Self::Medium => 2,
            Self::High => 3,
            Self::Urgent => 4,
        }
    }

    /// The priority of a stored rank.
    #[must_use]
    pub fn from_rank(rank: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|priority| priority.rank() == rank)
    }

    /// The name that people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::Urgent => "Urgent",
        }
    }

    /// Says that a text means no priority, and which there are.
    #[must_use]
    pub fn none_called(text: &str) -> String {
        format!(
            "“{}” is no priority: there are {}.",
            shortened(text),
            Self::CHOICES
        )
    }

    /// The priority that a person means, in English or German and in any case; `critical` is
    /// urgent, `p1` to `p4` count from urgent down.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        // In a task's line it is `!high`, and an answer may be “urgent!”.
        let word = text.trim().trim_matches('!').to_lowercase();
        Some(match word.as_str() {
            "low" | "p4" | "niedrig" => Self::Low,
            "medium" | "normal" | "p3" | "mittel" => Self::Medium,
            "high" | "p2" | "hoch" => Self::High,
            "urgent" | "critical" | "p1" | "dringend" => Self::Urgent,
            _ => return None,
        })
    }
}

/// Which tasks to list. Empty fields ask nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskQuery {
    /// Whether they are open (`Some(true)`), closed, or either.
    pub open: Option<bool>,
    /// Their status.
    pub status: Option<Status>,
    /// Their priority.
    pub priority: Option<Priority>,
    /// Their priority at least.
    pub priority_least: Option<Priority>,
    /// Their priority at most.
    pub priority_most: Option<Priority>,
    /// Their category, in any case.
    pub category: Option<String>,
    /// What their category is not, in any case; they may have none.
    pub category_not: Option<String>,
    /// Due at or after this instant (tasks without a due date are left out).
    pub due_from: Option<Timestamp>,
    /// Due before this instant (tasks without a due date are left out).
    pub due_before: Option<Timestamp>,
    /// Their client.
    pub client: Option<ClientId>,
    /// One of their tags.
    pub tag: Option<Tag>,
    /// Another one of their tags, if one is asked for.
    pub tag_too: Option<Tag>,
    /// A tag that they do not have.
    pub tag_not: Option<Tag>,
    /// Written down at or after this instant.
    pub created_from: Option<Timestamp>,
    /// Written down before this instant.
    pub created_before: Option<Timestamp>,
    /// Done at or after this instant (tasks that are not done are left out).
    pub completed_from: Option<Timestamp>,
    /// Done before this instant (tasks that are not done are left out).
    pub completed_before: Option<Timestamp>,
    /// Words to find in title or category.
    pub text: Option<TextQuery>,
    /// Their order.
    pub order: TaskOrder,
}

impl TaskQuery {
    /// Whether a task satisfies everything but the words to find, as the store understands it.
    #[must_use]
    pub fn lets_through(&self, owner_zone: &Zone, task: &Task) -> bool {
        let due = task.due_instant(owner_zone);
        let same = |name: &String, other: &String| name.to_lowercase() == other.to_lowercase();
        self.open.is_none_or(|open| task.status.is_open() == open)
            && self.status.is_none_or(|status| task.status == status)
            && self
                .priority
                .is_none_or(|priority| task.priority == priority)
            && self.client.is_none_or(|client| task.client == Some(client))
            && self.tag.as_ref().is_none_or(|tag| task.tags.contains(tag))
            && self
                .tag_too
                .as_ref()
                .is_none_or(|tag| task.tags.contains(tag))
            && self.category.as_ref().is_none_or(|name| {
                let category = task.category.as_ref();
                category.is_some_and(|category| same(category, name))
            })
            && self.category_not.as_ref().is_none_or(|name| {
                let category = task.category.as_ref();
                category.is_none_or(|category| !same(category, name))
            })
            && self
                .priority_least
                .is_none_or(|least| task.priority >= least)
            && self.priority_most.is_none_or(|most| task.priority <= most)
            && self
                .tag_not
                .as_ref()
                .is_none_or(|tag| !task.tags.contains(tag))
            && self.lets_times_through(task)
            && self
                .due_from
                .is_none_or(|from| due.is_some_and(|due| due >= from))
            && self
                .due_before
                .is_none_or(|before| due.is_some_and(|due| due < before))
    }

    fn lets_times_through(&self, task: &Task) -> bool {
        let (created, done) = (task.created_at, task.completed_at);
        self.created_from.is_none_or(|from| created >= from)
            && self.created_before.is_none_or(|before| created < before)
            && self
                .completed_from
                .is_none_or(|from| done.is_some_and(|done| done >= from))
            && self
                .completed_before
                .is_none_or(|before| done.is_some_and(|done| done < before))
    }

    /// Whether a time bounds when they were written down.
    #[must_use]
    pub fn bounds_created(&self) -> bool {
        self.created_from.is_some() || self.created_before.is_some()
    }

    /// Whether a time bounds when they were done.
    #[must_use]
    pub fn bounds_completed(&self) -> bool {
        self.completed_from.is_some() || self.completed_before.is_some()
    }
}

/// Words to find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextQuery {
    /// The text, found literally: no character is a wildcard.
    pub text: String,
    /// Whether upper and lower case differ.
    pub case_sensitive: bool,
}

/// The order of a list of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskOrder {
    /// Due first (none last), then priority (urgent first), then number.
    #[default]
    Due,
    /// Newest first.
    Newest,
    /// By when they were written down, the earliest first, then by number.
    EarliestCreated,
    /// The reverse of [`EarliestCreated`](Self::EarliestCreated).
    LatestCreated,
    /// By when they were done, the earliest first, then by number; those that are not done are
    /// left out.
    EarliestCompleted,
    /// The reverse of [`EarliestCompleted`](Self::EarliestCompleted).
    LatestCompleted,
}

/// A slice of a longer list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// How many to pass over.
    pub offset: u32,
    /// How many to give at most; the store caps it at [`Slice::LIMIT_MAX`].
    pub limit: u32,
}

impl Slice {
    /// The most rows that one question answers.
    pub const LIMIT_MAX: u32 = 1_000;

    /// The first rows.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { offset: 0, limit }
    }

    /// The page with this number, counted from 0.
    #[must_use]
    pub fn page(page: u32, size: u32) -> Self {
        Self {
            offset: page.saturating_mul(size),
            limit: size,
        }
    }
}

/// Rows and whether there are more behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether the list goes on.
    pub more: bool,
}

/// How many tasks an owner has, kept up to date by the store: reading it costs no scan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskTotals {
    /// By status and priority; absent pairs are zero.
    pub counts: Vec<(Status, Priority, u64)>,
}

impl TaskTotals {
    /// How many are open.
    #[must_use]
    pub fn open(&self) -> u64 {
        self.sum(|status, _| status.is_open())
    }

    /// How many satisfy a condition.
    pub fn sum(&self, condition: impl Fn(Status, Priority) -> bool) -> u64 {
        self.counts
            .iter()
            .filter(|(status, priority, _)| condition(*status, *priority))
            .map(|(_, _, count)| count)
            .sum()
    }
}

impl Journaled for Task {
    const NOUN: &'static str = "task";

    fn key(&self) -> i64 {
        self.id.0
    }

    fn name(&self) -> String {
        format!("task {}", self.number)
    }

    fn current(&self, reads: &dyn Reads) -> Result<Option<Self>> {
        reads.task_by_id(self.owner, self.id)
    }

    fn put(&self, tx: &mut dyn Tx, _now: Timestamp) -> Result<()> {
        tx.put_task(self)
    }

    fn delete(&self, tx: &mut dyn Tx) -> Result<()> {
        tx.delete_task(self.owner, self.id)
    }

    fn goes_by(&self) -> Vec<(Row, Fact)> {
        let parent = self.parent.map(attached::task_row);
        parent
            .map(|parent| (parent, Fact::Being))
            .into_iter()
            .collect()
    }

    fn facts_changed(&self, to: &Self) -> Vec<Fact> {
        let mut changed = Vec::new();
        if self.status.is_open() != to.status.is_open() {
            changed.push(Fact::Open);
        }
        if self.title != to.title {
            changed.push(Fact::Title);
        }
        if self.due != to.due {
            changed.push(Fact::Due);
        }
        changed
    }

    fn way(&self) -> Option<(i64, i64)> {
        Some((self.id.0, self.parent?.0))
    }

    fn ways_from(&self, reads: &dyn Reads, place: i64) -> Result<Vec<i64>> {
        let task = reads.task_by_id(self.owner, TaskId(place))?;
        let parent = task.and_then(|task| task.parent);
        Ok(parent.into_iter().map(|parent| parent.0).collect())
    }

    /// One that was a part of what is gone for good comes back as a task of its own.
    fn restored(&self, reads: &dyn Reads, _: Actor<'_>, _: Option<&Self>) -> Result<Self> {
        let mut task = self.clone();
        if let Some(parent) = self.parent
            && reads.task_by_id(self.owner, parent)?.is_none()
        {
            task.parent = None;
        }
        Ok(task)
    }

    fn before_delete(&self, scribe: &mut Scribe<'_>) -> Result<()> {
        attached::let_go(scribe, self)
    }

    /// Back under its parent, it must not be above it as well.
    fn can_return(&self, reads: &dyn Reads) -> Result<()> {
        time_tracking::can_be_closed(reads, self)?;
        subtasks::check_no_circle(reads, self, self.parent)
    }
}
