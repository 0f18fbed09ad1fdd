//! What people do with dependencies: a task waits for others, and never in a circle.

use std::collections::{HashMap, VecDeque};

use crate::dependency::{Dependency, NEEDS_MAX};
use crate::error::{Error, Result};
use crate::ids::{Number, TaskId, UserId};
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;
use crate::tasks;

/// As many tasks are looked at for a circle; a larger web is refused rather than believed.
const LOOKED_AT_MAX: usize = 10_000;

/// What a task waits for and what waits for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Around {
    /// The task.
    pub task: Task,
    /// What must be done before it.
    pub needs: Vec<Task>,
    /// What waits for it.
    pub needed_by: Vec<Task>,
}

/// What a task waits for and what waits for it.
///
/// # Errors
/// A refusal if there is no such task.
pub fn around(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Around> {
    let task = tasks::find(reads, actor, number)?;
    let owner = task.owner;
    let needs = reads.needs_of_task(owner, task.id)?;
    let needed_by = reads.needs_for_task(owner, task.id)?;
    Ok(Around {
        needs: found(reads, owner, needs.iter().map(|one| one.needs))?,
        needed_by: found(reads, owner, needed_by.iter().map(|one| one.task))?,
        task,
    })
}

fn found(reads: &dyn Reads, owner: UserId, ids: impl Iterator<Item = TaskId>) -> Result<Vec<Task>> {
    let mut found = Vec::new();
    for id in ids {
        found.extend(reads.task_by_id(owner, id)?);
    }
    Ok(found)
}

/// The tasks that must be done before this one and are not.
///
/// # Errors
/// Only the store's.
pub fn open_needs(reads: &dyn Reads, task: &Task) -> Result<Vec<Task>> {
    let needs = reads.needs_of_task(task.owner, task.id)?;
    let mut open = found(reads, task.owner, needs.iter().map(|one| one.needs))?;
    open.retain(|task| task.status.is_open());
    Ok(open)
}

/// As [`open_needs`], of the task with this number.
///
/// # Errors
/// A refusal if there is no such task.
pub fn open_needs_of(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Vec<Task>> {
    open_needs(reads, &tasks::find(reads, actor, number)?)
}

/// Says that a task waits for others.
///
/// # Errors
/// A refusal if a task is missing, waits for itself, directly or in a circle (which is named), or
/// waits for it already.
pub fn add(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    needs: &[Number],
) -> Result<Written<Around>> {
    let task = tasks::find(tx, actor, number)?;
    let mut needed = Vec::with_capacity(needs.len());
    for number in needs {
        needed.push(tasks::find(tx, actor, *number)?);
    }
    let names: Vec<String> = needed.iter().map(|task| task.number.to_string()).collect();
    let title = format!("made {number} wait for {}", names.join(", "));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    for needed in &needed {
        check_new(scribe.tx(), task.owner, task.id, needed.id)?;
        let dependency = Dependency {
            id: scribe.tx().new_dependency_id()?,
            owner: task.owner,
            task: task.id,
            needs: needed.id,
            created_at: actor.now,
        };
        scribe.put("dependency.created", None, &dependency)?;
    }
    let around = around(scribe.tx(), actor, number)?;
    Ok(scribe.written(around))
}

/// Says that a task no longer waits for another.
///
/// # Errors
/// A refusal if it does not.
pub fn remove(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    needs: Number,
) -> Result<Written<Around>> {
    let task = tasks::find(tx, actor, number)?;
    let needed = tasks::find(tx, actor, needs)?;
    let all = tx.needs_of_task(task.owner, task.id)?;
    let Some(dependency) = all.into_iter().find(|one| one.needs == needed.id) else {
        return Err(Error::refused_with(
            format!("{number} does not wait for {needs}."),
            format!("/dependencies {} shows what it waits for.", number.0),
        ));
    };
    let title = format!("{number} no longer waits for {needs}");
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.delete("dependency.removed", &dependency)?;
    let around = around(scribe.tx(), actor, number)?;
    Ok(scribe.written(around))
}

/// Whether a task may be made to wait for another.
///
/// # Errors
/// A refusal: they are the same, it does already, there are too many, or it would be a circle.
pub(crate) fn check_new(
    reads: &dyn Reads,
    owner: UserId,
    task: TaskId,
    needs: TaskId,
) -> Result<()> {
    if task == needs {
        return Err(Error::refused_with(
            "A task cannot wait for itself.",
            "Name another one that it waits for: /depend 2 1.",
        ));
    }
    let (before, behind) = (
        reads.needs_of_task(owner, task)?,
        reads.needs_for_task(owner, needs)?,
    );
    if before.iter().any(|one| one.needs == needs) {
        return Err(Error::refused(format!(
            "{} waits for {} already.",
            called(reads, owner, task)?,
            called(reads, owner, needs)?
        )));
    }
    let most = usize::try_from(NEEDS_MAX).unwrap_or(usize::MAX);
    if before.len() >= most || behind.len() >= most {
        return Err(Error::refused(format!(
            "A task waits for at most {NEEDS_MAX} others, and at most {NEEDS_MAX} wait for it."
        )));
    }
    match circle(reads, owner, task, needs)? {
        None => Ok(()),
        Some(circle) => {
            let mut names = Vec::with_capacity(circle.len());
            for id in circle {
                names.push(called(reads, owner, id)?);
            }
            Err(Error::refused_with(
                format!("That would be a circle: {}.", names.join(" → ")),
                "Each of them waits for the next, so none could ever begin.",
            ))
        }
    }
}

fn called(reads: &dyn Reads, owner: UserId, id: TaskId) -> Result<String> {
    let task = reads.task_by_id(owner, id)?;
    Ok(task.map_or_else(
        || "a deleted task".to_owned(),
        |task| task.number.to_string(),
    ))
}

/// The circle that a new dependency would close: the shortest way from what is needed back to
/// the task, with the task at both ends.
fn circle(
    reads: &dyn Reads,
    owner: UserId,
    task: TaskId,
    needs: TaskId,
) -> Result<Option<Vec<TaskId>>> {
    let mut came_from: HashMap<TaskId, TaskId> = HashMap::from([(needs, task)]);
    let mut ahead = VecDeque::from([needs]);
    while let Some(here) = ahead.pop_front() {
        if came_from.len() > LOOKED_AT_MAX {
            return Err(Error::refused(format!(
                "Too many tasks hang together here: more than {LOOKED_AT_MAX}."
            )));
        }
        for next in reads.needs_of_task(owner, here)? {
            if next.needs == task {
                return Ok(Some(way_back(&came_from, task, here)));
            }
            if let std::collections::hash_map::Entry::Vacant(new) = came_from.entry(next.needs) {
                new.insert(here);
                ahead.push_back(next.needs);
            }
        }
    }
    Ok(None)
}

fn way_back(came_from: &HashMap<TaskId, TaskId>, task: TaskId, last: TaskId) -> Vec<TaskId> {
    let mut way = vec![task, last];
    let mut here = last;
    while let Some(before) = came_from.get(&here).copied() {
        way.push(before);
        if before == task {
            break;
        }
        here = before;
    }
    way.reverse();
    way
}
