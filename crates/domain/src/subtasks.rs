//! Parts of tasks: a task has a parent, and never itself above it.

use crate::error::{Error, Result};
use crate::ids::{Number, TaskId};
use crate::journal::Image;
use crate::percent;
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::{Status, Task};
use crate::tasks::{self, Changed, NewTask};

/// The most direct parts of a task.
pub const SUBTASKS_MAX: u32 = 200;
/// How deep parts can have parts.
pub const DEPTH_MAX: usize = 8;
/// The most rows of a tree that is shown.
pub const TREE_ROWS_MAX: usize = 100;

/// A task with all its parts, as far as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The task.
    pub root: Task,
    /// What it is a part of.
    pub parent: Option<Task>,
    /// Its parts and theirs, each with how deep it stands (1 for direct parts), in reading order.
    pub rows: Vec<(usize, Task)>,
    /// How far all of them are; of a tree that was cut, those of its rows.
    pub progress: Progress,
    /// Whether there are more rows than are shown.
    pub cut: bool,
}

/// How many parts are done, of those that were not given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Done.
    pub done: u32,
    /// Done or to be done.
    pub of: u32,
}

impl Progress {
    fn add(&mut self, task: &Task) {
        if task.status != Status::Cancelled {
            self.of += 1;
            self.done += u32::from(task.status == Status::Done);
        }
    }

    /// How many of a hundred are done; 0 of none.
    #[must_use]
    pub fn percent(self) -> u64 {
        percent::of(u64::from(self.done), u64::from(self.of)).unwrap_or(0)
    }
}

/// How far the parts of a task are, and theirs; `None` if it has none.
///
/// # Errors
/// Only the store's.
pub fn progress(reads: &dyn Reads, task: &Task) -> Result<Option<Progress>> {
    let mut progress = None;
    walk(reads, task, TREE_ROWS_MAX, |_, part| {
        progress.get_or_insert_with(Progress::default).add(&part);
    })?;
    Ok(progress)
}

/// The parts of a task and theirs, a part before what is below it, at most so many.
pub(crate) fn below(reads: &dyn Reads, task: &Task, most: usize) -> Result<Vec<Task>> {
    let mut below = Vec::new();
    walk(reads, task, most, |_, part| below.push(part))?;
    Ok(below)
}

/// Shows the parts of a task and theirs, a part before what is below it, at most so many; whether
/// there are more.
fn walk(
    reads: &dyn Reads,
    root: &Task,
    most: usize,
    mut see: impl FnMut(usize, Task),
) -> Result<bool> {
    let mut ahead = parts(reads, root.owner, root.id, 1)?;
    let mut seen = 0;
    while let Some((depth, task)) = ahead.pop() {
        if seen == most {
            return Ok(true);
        }
        seen += 1;
        if depth < DEPTH_MAX {
            ahead.extend(parts(reads, task.owner, task.id, depth + 1)?);
        }
        see(depth, task);
    }
    Ok(false)
}

/// A task with its parts, and theirs.
///
/// # Errors
/// A refusal if there is no such task.
pub fn tree(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Tree> {
    let root = tasks::find(reads, actor, number)?;
    let parent = match root.parent {
        Some(parent) => reads.task_by_id(root.owner, parent)?,
        None => None,
    };
    let (mut rows, mut progress) = (Vec::new(), Progress::default());
    let cut = walk(reads, &root, TREE_ROWS_MAX, |depth, task| {
        progress.add(&task);
        rows.push((depth, task));
    })?;
    Ok(Tree {
        parent,
        rows,
        progress,
        cut,
        root,
    })
}

/// The direct parts of a task, the last first, so that the first is taken from the end.
fn parts(
    reads: &dyn Reads,
    owner: crate::ids::UserId,
    parent: TaskId,
    depth: usize,
) -> Result<Vec<(usize, Task)>> {
    let parts = reads.subtasks(owner, parent)?;
    Ok(parts.into_iter().rev().map(|task| (depth, task)).collect())
}

/// The task that is to get a part.
///
/// # Errors
/// A refusal if there is none, or it is closed.
pub fn open_parent(reads: &dyn Reads, actor: Actor<'_>, parent: Number) -> Result<Task> {
    let parent = tasks::find(reads, actor, parent)?;
    if parent.status.is_open() {
        return Ok(parent);
    }
    Err(Error::refused_with(
        format!(
            "{} is {}: closed tasks get no new parts.",
            parent.number,
            parent.status.label().to_lowercase()
        ),
        format!("Open it again first: /status {} todo", parent.number.0),
    ))
}

/// Writes down a part of a task.
///
/// # Errors
/// A refusal if there is no such task, it is closed or has too many parts, or the part is not
/// valid.
pub fn add(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    parent: Number,
    new: &NewTask,
) -> Result<Written<Vec<Task>>> {
    let parent = open_parent(tx, actor, parent)?;
    check_room(tx, &parent, 1)?;
    let new = NewTask {
        parent: Some(parent.id),
        ..new.clone()
    };
    tasks::add(tx, actor, &[new])
}

/// Makes a task a part of another, or of none.
///
/// # Errors
/// A refusal if a task is missing, it would be above itself, or there is no room.
pub fn set_parent(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    parent: Option<Number>,
) -> Result<Changed> {
    let before = tasks::find(tx, actor, number)?;
    let parent = match parent {
        Some(parent) => Some(tasks::find(tx, actor, parent)?),
        None => None,
    };
    let id = parent.as_ref().map(|parent| parent.id);
    if before.parent == id {
        return Ok(Changed::Nothing(before));
    }
    check_no_circle(tx, &before, id)?;
    if let Some(parent) = &parent {
        check_room(tx, parent, height(tx, &before)?)?;
    }
    let after = Task {
        parent: id,
        updated_at: actor.now,
        ..before.clone()
    };
    let title = match &parent {
        Some(parent) => format!("made {number} a part of {}", parent.number),
        None => format!("made {number} a task of its own"),
    };
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("task.parent_changed", Some(&before), &after)?;
    Ok(Changed::Written(scribe.written(after)))
}

/// How many levels a task and its parts take.
fn height(reads: &dyn Reads, task: &Task) -> Result<usize> {
    let mut level = vec![task.id];
    let mut height = 0;
    while !level.is_empty() && height <= DEPTH_MAX {
        height += 1;
        let mut below = Vec::new();
        for id in level {
            let parts = reads.subtasks(task.owner, id)?;
            below.extend(parts.into_iter().map(|part| part.id));
        }
        level = below;
    }
    Ok(height)
}

fn check_room(reads: &dyn Reads, parent: &Task, levels: usize) -> Result<()> {
    let most = usize::try_from(SUBTASKS_MAX).unwrap_or(usize::MAX);
    if reads.subtasks(parent.owner, parent.id)?.len() >= most {
        return Err(Error::refused(format!(
            "{} has {SUBTASKS_MAX} parts, and that is the most.",
            parent.number
        )));
    }
    if above(reads, parent)?.len() + levels > DEPTH_MAX {
        return Err(Error::refused(format!(
            "Parts of parts go {DEPTH_MAX} levels deep, and not deeper."
        )));
    }
    Ok(())
}

/// A task and what is above it, from the task up.
fn above(reads: &dyn Reads, task: &Task) -> Result<Vec<Task>> {
    let mut all = vec![task.clone()];
    let mut parent = task.parent;
    while let Some(id) = parent
        && all.len() <= DEPTH_MAX
        && let Some(task) = reads.task_by_id(task.owner, id)?
    {
        parent = task.parent;
        all.push(task);
    }
    Ok(all)
}

/// A task must not be above its new parent.
pub(crate) fn check_no_circle(
    reads: &dyn Reads,
    task: &Task,
    parent: Option<TaskId>,
) -> Result<()> {
    let Some(parent) = parent else { return Ok(()) };
    if parent == task.id {
        return Err(Error::refused_with(
            "A task cannot be a part of itself.",
            "Name another one that it is a part of: /parent 2 1.",
        ));
    }
    let Some(parent) = reads.task_by_id(task.owner, parent)? else {
        return Ok(());
    };
    let above = above(reads, &parent)?;
    let Some(place) = above.iter().position(|one| one.id == task.id) else {
        return Ok(());
    };
    let mut names = vec![task.number.to_string()];
    names.extend(above[..=place].iter().map(|one| one.number.to_string()));
    Err(Error::refused_with(
        format!(
            "That would be a circle, each a part of the next: {}.",
            names.join(" → ")
        ),
        format!("Take it out first: /parent {} none.", parent.number.0),
    ))
}

/// The parts of a task that is deleted become parts of what it was a part of.
pub(crate) fn move_up(scribe: &mut Scribe<'_>, gone: &Task, row: &Image) -> Result<()> {
    let Image::Task1(part) = row else {
        return Ok(());
    };
    let after = Task {
        parent: gone.parent,
        updated_at: scribe.now(),
        ..part.clone()
    };
    scribe.put("task.parent_changed", Some(part), &after)
}
