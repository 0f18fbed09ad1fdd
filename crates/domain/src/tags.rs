//! What people do with tags: on tasks, and on all tasks that have one.

use crate::error::{Error, Result};
use crate::ids::{Number, OperationId, TaskId};
use crate::likeness::{distance, is_near};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe};
use crate::tag::{self, Tag};
use crate::task::Task;
use crate::tasks::{Outcome, named};

/// The most tasks whose tag one command changes; a second command goes on.
pub const TAGGED_AT_ONCE_MAX: u32 = 1_000;

/// Puts tags on tasks.
///
/// # Errors
/// A refusal if a task would have too many.
pub fn add(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
    tags: &[Tag],
) -> Result<(Outcome, Option<OperationId>)> {
    let did = |which: &str| format!("tagged {which} with {}", joined(tags));
    change(tx, actor, numbers, did, |task| {
        tag::tags(task.tags.iter().chain(tags).cloned())
    })
}

/// Takes tags off tasks.
///
/// # Errors
/// Only the store's.
pub fn remove(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
    tags: &[Tag],
) -> Result<(Outcome, Option<OperationId>)> {
    let did = |which: &str| format!("took {} off {which}", joined(tags));
    change(tx, actor, numbers, did, |task| {
        let left = task.tags.iter().filter(|tag| !tags.contains(tag));
        Ok(left.cloned().collect())
    })
}

/// Tags in a sentence: as many as can be read, and how many more.
fn joined(tags: &[Tag]) -> String {
    const NAMED_MAX: usize = 5;
    let mut named: Vec<String> = tags.iter().take(NAMED_MAX).map(Tag::to_string).collect();
    if tags.len() > NAMED_MAX {
        named.push(format!("and {} more", tags.len() - NAMED_MAX));
    }
    named.join(" ")
}

fn change(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
    did: impl Fn(&str) -> String,
    tags: impl Fn(&Task) -> Result<Vec<Tag>>,
) -> Result<(Outcome, Option<OperationId>)> {
    let mut outcome = Outcome::default();
    let mut before = Vec::new();
    for (position, number) in numbers.iter().enumerate() {
        if numbers[..position].contains(number) {
            continue;
        }
        let Some(task) = tx.task(actor.user.id, *number)? else {
            outcome.missing.push(*number);
            continue;
        };
        let after = Task {
            tags: tags(&task)?,
            updated_at: actor.now,
            ..task.clone()
        };
        if after.tags == task.tags {
            outcome.unchanged.push(task);
        } else {
            before.push(task);
            outcome.changed.push(after);
        }
    }
    if before.is_empty() {
        return Ok((outcome, None));
    }
    let mut scribe = Scribe::begin(tx, actor, &did(&named(&before)))?;
    for (before, after) in before.iter().zip(&outcome.changed) {
        scribe.put("task.tags_changed", Some(before), after)?;
    }
    let operation = scribe.operation();
    Ok((outcome, Some(operation)))
}

/// What became of a tag that was renamed or removed everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Everywhere {
    /// How many tasks were changed.
    pub changed: u64,
    /// How many still have it: a command changes at most [`TAGGED_AT_ONCE_MAX`].
    pub left: u64,
    /// What to undo.
    pub operation: OperationId,
}

/// Gives a tag another name on every task; one that exists takes in the other.
///
/// # Errors
/// A refusal if no task has it, or it is called so already.
pub fn rename(tx: &mut dyn Tx, actor: Actor<'_>, from: &Tag, to: &Tag) -> Result<Everywhere> {
    if from == to {
        return Err(Error::refused(format!("It is called {to} already.")));
    }
    everywhere(
        tx,
        actor,
        from,
        Some(to),
        &format!("renamed {from} to {to}"),
    )
}

/// Takes a tag off every task.
///
/// # Errors
/// A refusal if no task has it.
pub fn remove_everywhere(tx: &mut dyn Tx, actor: Actor<'_>, tag: &Tag) -> Result<Everywhere> {
    everywhere(tx, actor, tag, None, &format!("removed {tag} everywhere"))
}

fn everywhere(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    from: &Tag,
    to: Option<&Tag>,
    title: &str,
) -> Result<Everywhere> {
    let tasks = tx.tagged(actor.user.id, from, TaskId(0), TAGGED_AT_ONCE_MAX)?;
    if tasks.is_empty() {
        return Err(unknown(tx, actor, from)?);
    }
    let mut scribe = Scribe::begin(tx, actor, title)?;
    for before in &tasks {
        let kept = before.tags.iter().filter(|tag| *tag != from);
        let after = Task {
            tags: tag::tags(kept.chain(to).cloned())?,
            updated_at: actor.now,
            ..before.clone()
        };
        scribe.put("task.tags_changed", Some(before), &after)?;
    }
    Ok(Everywhere {
        changed: u64::try_from(tasks.len()).unwrap_or(u64::MAX),
        left: scribe.tx().tag_uses(actor.user.id, from)?,
        operation: scribe.operation(),
    })
}

/// The refusal of a tag that no task has, with those that there are.
///
/// # Errors
/// Only the store's.
pub fn unknown(reads: &dyn Reads, actor: Actor<'_>, tag: &Tag) -> Result<Error> {
    /// As many tags as a person reads in a sentence.
    const NAMED_MAX: u32 = 8;
    /// Tags among which one is looked for that was meant.
    const KNOWN_MAX: u32 = 200;
    let known = reads.tags(actor.user.id, KNOWN_MAX)?;
    let near = known
        .iter()
        .filter(|known| is_near(tag.as_str(), known.tag.as_str()))
        .min_by_key(|known| distance(tag.as_str(), known.tag.as_str()));
    let named = known.iter().take(NAMED_MAX as usize);
    let names: Vec<String> = named.map(|known| known.tag.to_string()).collect();
    let hint = match near {
        Some(near) => format!("Did you mean {}? /tags shows all of yours.", near.tag),
        None if names.is_empty() => "You have no tags yet: /tag 3 home".to_owned(),
        None => format!("Your tags: {}.", names.join(", ")),
    };
    Ok(Error::refused_with(
        format!("No task is tagged {tag}."),
        hint,
    ))
}
