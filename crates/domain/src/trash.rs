//! What was deleted and can be brought back, however long ago, as long as the journal has it.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::error::{Error, Result};
use crate::ids::{EntryId, Number, OperationId};
use crate::journal::{Image, Operation};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Written};
use crate::task::Task;
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
        if !seen.insert(task.id) || reads.task_by_id(owner, task.id)?.is_some() {
            continue;
        }
        let operation = reads.operation(owner, entry.operation)?;
        let by_hand = |one: &Operation| !one.is_undo && one.undone_by.is_none();
        if operation.as_ref().is_some_and(by_hand) {
            deleted.push(Deleted {
                task,
                at: entry.at,
                operation: entry.operation,
            });
        }
    }
    Ok(deleted)
}

/// Brings back the deleted task with this number, and what was deleted together with it.
///
/// # Errors
/// A refusal if there is none, or something is in the way.
pub fn restore(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Operation>> {
    let most = usize::try_from(LOOKED_AT_MAX).unwrap_or(usize::MAX);
    let all = list(tx, actor, most)?;
    let Some(found) = all.into_iter().find(|one| one.task.number == number) else {
        return Err(Error::refused_with(
            format!("There is no deleted task {number}."),
            "/trash shows what can be brought back.",
        ));
    };
    undo::undo_any(tx, actor, found.operation)
}
