//! What was deleted and can be brought back, however long ago, as long as the journal has it.

use std::collections::BTreeSet;
use std::slice;

use jiff::Timestamp;

use crate::error::{Error, Result};
use crate::ids::{EntryId, Number, OperationId};
use crate::journal::{Change, Entry, Image, Operation};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe};
use crate::task::Task;
use crate::tasks;
use crate::undo;

/// A task that was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// The task as it was.
    pub task: Task,
    /// When it was deleted.
    pub at: Timestamp,
    /// What deleted it, perhaps with others.
    pub operation: OperationId,
}

/// Entries that are looked at for a page of deleted tasks.
const LOOKED_AT_MAX: u32 = 500;

/// Deleted tasks, the latest first, at most `limit`. A task is in it once, and one that was
/// brought back is not.
///
/// # Errors
/// Only the store's.
pub fn list(reads: &dyn Reads, actor: Actor<'_>, limit: usize) -> Result<Vec<Deleted>> {
    let owner = actor.user.id;
    let mut seen = BTreeSet::new();
    let mut deleted = Vec::new();
    for entry in reads.removed_tasks(owner, EntryId(i64::MAX), LOOKED_AT_MAX)? {
        if deleted.len() == limit {
            break;
        }
        let Some(Image::Task1(task)) = entry.change.before else {
            continue;
        };
        if seen.contains(&task.id) || reads.task_by_id(owner, task.id)?.is_some() {
            continue;
        }
        // An undo may have taken away what was brought back: it is as it was deleted before.
        let operation = reads.operation(owner, entry.operation)?;
        let by_hand = |one: &Operation| !one.is_undo && one.undone_by.is_none();
        if operation.as_ref().is_some_and(by_hand) {
            seen.insert(task.id);
            deleted.push(Deleted {
                task,
                at: entry.at,
                operation: entry.operation,
            });
        }
    }
    Ok(deleted)
}

/// What was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The tasks: the one that was asked for, or all that were deleted with it.
    pub tasks: Vec<Task>,
    /// What takes it back; `None` if it took back the deletion itself, which is no change of its
    /// own.
    pub undo: Option<OperationId>,
}

/// Brings back the deleted task with this number, alone. Where its deletion changed rows that
/// others share, such as parts that lost it, the whole deletion is taken back.
///
/// # Errors
/// A refusal if there is none, or something is in the way.
pub fn restore(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Restored> {
    let most = usize::try_from(LOOKED_AT_MAX).unwrap_or(usize::MAX);
    let all = list(tx, actor, most)?;
    let Some(found) = all.into_iter().find(|one| one.task.number == number) else {
        return Err(Error::refused_with(
            format!("There is no deleted task {number}."),
            "/trash shows what can be brought back.",
        ));
    };
    let entries = tx.entries_of(actor.user.id, found.operation)?;
    if let Some(images) = removed_with(&entries, &found.task) {
        let title = format!(
            "brought back {}",
            tasks::named(slice::from_ref(&found.task))
        );
        let mut scribe = Scribe::begin(tx, actor, &title)?;
        for image in images.iter().rev() {
            image.restore(&mut scribe, actor, None)?;
        }
        return Ok(Restored {
            tasks: vec![found.task],
            undo: Some(scribe.operation()),
        });
    }
    undo::undo_any(tx, actor, found.operation)?;
    let tasks = entries
        .into_iter()
        .filter_map(|entry| removed_task(entry.change))
        .collect();
    Ok(Restored { tasks, undo: None })
}

fn removed_task(change: Change) -> Option<Task> {
    match (change.before, change.after) {
        (Some(Image::Task1(task)), None) => Some(task),
        _ => None,
    }
}

/// The rows that went with a task, itself last: a deletion writes those that cannot be without it
/// just before it. `None` if it did more than remove rows, or they hung on other tasks as well.
fn removed_with(entries: &[Entry], task: &Task) -> Option<Vec<Image>> {
    let mut images = Vec::new();
    for entry in entries {
        let (Some(before), None) = (&entry.change.before, &entry.change.after) else {
            return None;
        };
        images.push(before.clone());
        match before {
            Image::Task1(removed) if removed.id == task.id => return Some(images),
            Image::Task1(_) => images.clear(),
            Image::Dependency1(_) => return None,
            _ => {}
        }
    }
    None
}
