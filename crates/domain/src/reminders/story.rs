//! The whole story of a reminder, for `/why`: its firings, and what became of it between them.
//!
//! A firing keeps its last answer and a reminder its last time. What they were before is in the
//! journal, so the story is told from both; it goes on to be told when the reminder is deleted.

use jiff::Timestamp;

use super::find;
use crate::error::Result;
use crate::ids::{Number, OperationId};
use crate::journal::{Entry, Image};
use crate::outbox::{Attempt, OutboxRow};
use crate::port::Reads;
use crate::reminder::{Answer, Nag, Occurrence, Reminder, ReminderState, Ring};
use crate::scribe::Actor;
use crate::task::Task;

/// A story with more firings is told from its end.
const FIRINGS_MAX: usize = 10;
/// Of a firing that was told more often, the latest messages are read: it is told once, and asks as
/// often as one may, unless that was changed on the way.
const MESSAGES_MAX: u32 = Nag::TIMES_MAX + 1;
/// A story with more entries in the journal is told from its end.
pub const ENTRIES_MAX: u32 = 60;

/// The whole story of a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The reminder; if it is deleted, as it was.
    pub reminder: Reminder,
    /// Whether it is deleted.
    pub deleted: bool,
    /// Its task, if it has one that still exists.
    pub task: Option<Task>,
    /// Its firings, oldest first.
    pub firings: Vec<Firing>,
    /// What else became of it, in order.
    pub steps: Vec<Step>,
    /// Firings before these that are not told.
    pub firings_before: usize,
    /// Whether there are more changes than these: the latest [`ENTRIES_MAX`] are told.
    pub steps_cut: bool,
}

/// One firing with the messages that told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firing {
    /// The firing.
    pub occurrence: Occurrence,
    /// Its messages, oldest first: several if it asked again.
    pub messages: Vec<Telling>,
    /// What it has still to say.
    pub ring: Option<Ring>,
}

/// A message that told a firing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The message.
    pub row: OutboxRow,
    /// The attempts at sending it.
    pub attempts: Vec<Attempt>,
}

/// Something that the journal knows of a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: What,
}

/// What became of a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A firing was answered.
    Answered(Answer),
    /// It became another one.
    Changed {
        /// By what.
        by: By,
        /// What it was.
        before: Box<Reminder>,
        /// What it became.
        after: Box<Reminder>,
    },
    /// It was deleted.
    Deleted,
    /// It was brought back after it had been deleted.
    BroughtBack,
    /// Something was taken back.
    Undone {
        /// What, as it was called when it was done.
        what: String,
        /// When the reminder comes since then, if it waits.
        until: Option<Timestamp>,
    },
}

/// What changed a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Its owner.
    Owner,
    /// What became of its task.
    Task,
    /// Its own rule: it passed over a time, or comes again since it was answered.
    Series,
}

/// Reads the whole story of a reminder, also of one that is deleted, as long as the journal knows
/// of it.
///
/// # Errors
/// A refusal if there is none.
pub fn story(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Story> {
    let owner = actor.user.id;
    let present = reads.reminder(owner, number)?;
    let deleted = present.is_none();
    let reminder = match present.or(removed(reads, actor, number)?) {
        Some(reminder) => reminder,
        None => find(reads, actor, number)?,
    };
    let task = match reminder.task {
        Some(task) => reads.task_by_id(owner, task)?,
        None => None,
    };
    let mut entries = reads.entries_of_reminder(owner, reminder.id, ENTRIES_MAX + 1)?;
    let steps_cut = u32::try_from(entries.len()).is_ok_and(|found| found > ENTRIES_MAX);
    entries.truncate(ENTRIES_MAX as usize);
    entries.reverse();
    let occurrences = if deleted {
        removed_firings(&entries)
    } else {
        reads.occurrences(owner, reminder.id)?
    };
    let ring = reads.ring(owner, reminder.id)?;
    let mut firings = Vec::new();
    let told = occurrences.len().saturating_sub(FIRINGS_MAX);
    for occurrence in occurrences.into_iter().skip(told) {
        let messages = messages(reads, &occurrence)?;
        let ring = ring.clone();
        firings.push(Firing {
            ring: ring
                .filter(|ring| ring.occurrence == occurrence.id && occurrence.answer.is_none()),
            occurrence,
            messages,
        });
    }
    Ok(Story {
        steps: steps(reads, actor, &reminder, &entries)?,
        reminder,
        deleted,
        task,
        firings,
        firings_before: told,
        steps_cut,
    })
}

/// The messages that told a firing. One that was held and told with others has its message under
/// the first of them.
fn messages(reads: &dyn Reads, occurrence: &Occurrence) -> Result<Vec<Telling>> {
    let mut rows = reads.told(occurrence.owner, occurrence.id, MESSAGES_MAX)?;
    rows.reverse();
    if let Some(outbox) = occurrence.outbox
        && rows.iter().all(|row| row.id != outbox)
    {
        let place = rows.partition_point(|row| row.id < outbox);
        if let Some(row) = reads.outbox(outbox)? {
            rows.insert(place, row);
        }
    }
    let telling = |row: OutboxRow| -> Result<Telling> {
        let attempts = reads.attempts(row.id)?;
        Ok(Telling { row, attempts })
    };
    rows.into_iter().map(telling).collect()
}

fn removed(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Option<Reminder>> {
    let entry = reads.removed_reminder(actor.user.id, number)?;
    Ok(match entry.and_then(|entry| entry.change.before) {
        Some(Image::Reminder1(reminder)) => Some(reminder),
        _ => None,
    })
}

/// The firings that went with a reminder when it was deleted last.
fn removed_firings(entries: &[Entry]) -> Vec<Occurrence> {
    let Some(operation) = entries.last().map(|entry| entry.operation) else {
        return Vec::new();
    };
    let with_it = entries.iter().filter(|entry| entry.operation == operation);
    let mut firings: Vec<Occurrence> = with_it
        .filter_map(|entry| match (&entry.change.before, &entry.change.after) {
            (Some(Image::Occurrence1(firing)), None) => Some(firing.clone()),
            _ => None,
        })
        .collect();
    firings.sort_by_key(|firing| firing.id);
    firings
}

fn steps(
    reads: &dyn Reads,
    actor: Actor<'_>,
    reminder: &Reminder,
    entries: &[Entry],
) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    for together in entries.chunk_by(|one, other| one.operation == other.operation) {
        match undone(reads, actor, together[0].operation)? {
            Some(what) => steps.push(Step {
                at: together[0].at,
                what: What::Undone {
                    what,
                    until: waits_until(together),
                },
            }),
            None => steps.extend(together.iter().filter_map(|entry| {
                let what = what(reminder, entry, together)?;
                Some(Step { at: entry.at, what })
            })),
        }
    }
    Ok(steps)
}

/// What an operation took back, if it is an undo.
fn undone(reads: &dyn Reads, actor: Actor<'_>, id: OperationId) -> Result<Option<String>> {
    let operation = reads.operation(actor.user.id, id)?;
    let undo = operation.filter(|operation| operation.is_undo);
    Ok(undo.map(|undo| {
        let title = undo.title.strip_prefix("undid: ");
        title.unwrap_or(&undo.title).to_owned()
    }))
}

/// When a reminder comes since some entries, if they left it waiting for a time.
fn waits_until(entries: &[Entry]) -> Option<Timestamp> {
    let mut after = entries.iter().rev().filter_map(|entry| {
        match (&entry.change.before, &entry.change.after) {
            (before, Some(Image::Reminder1(after))) => Some((before, after)),
            _ => None,
        }
    });
    let (before, after) = after.next()?;
    let waited = matches!(before, Some(Image::Reminder1(before))
        if before.state == after.state && before.moment == after.moment);
    let waits = after.state == ReminderState::Pending && !after.ways.paused;
    (waits && !waited).then(|| after.moment.instant())
}

/// What one entry says; `None` if that is said otherwise. The time that comes with an answer is
/// part of the answer, and that a reminder was written down is known from itself.
fn what(reminder: &Reminder, entry: &Entry, together: &[Entry]) -> Option<What> {
    match (&entry.change.before, &entry.change.after) {
        (Some(Image::Occurrence1(before)), Some(Image::Occurrence1(after))) => {
            let answer = after.answer.clone()?;
            (before.answer.as_ref() != Some(&answer)).then_some(What::Answered(answer))
        }
        (Some(Image::Reminder1(before)), Some(Image::Reminder1(after))) => {
            let answered = together
                .iter()
                .any(|entry| matches!(entry.change.after, Some(Image::Occurrence1(_))));
            let by = match entry.change.kind.as_str() {
                "reminder.snoozed" | "reminder.acknowledged" if answered => return None,
                "reminder.skipped" | "reminder.repeated" => By::Series,
                "reminder.moved"
                | "reminder.renamed"
                | "reminder.moot"
                | "reminder.pending"
                | "reminder.acknowledged" => By::Task,
                _ => By::Owner,
            };
            Some(What::Changed {
                by,
                before: Box::new(before.clone()),
                after: Box::new(after.clone()),
            })
        }
        (Some(Image::Reminder1(_)), None) => Some(What::Deleted),
        (None, Some(Image::Reminder1(_))) => {
            (entry.at != reminder.created_at).then_some(What::BroughtBack)
        }
        _ => None,
    }
}
