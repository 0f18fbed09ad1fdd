//! What hangs on a task: it goes when the task is deleted, and comes back with it.
//!
//! A feature whose rows belong to tasks adds a line to [`KINDS`]; deletion, its undo and the
//! refusal to take back a task that something hangs on follow from it.

use crate::error::{Error, Result};
use crate::ids::{TaskId, UserId};
use crate::journal::{Image, Journaled, Row};
use crate::port::Reads;
use crate::scribe::Scribe;
use crate::subtasks;
use crate::task::Task;

/// Rows of one kind that belong to a task.
pub(crate) struct Kind {
    /// What they are called when there are some.
    pub(crate) called: &'static str,
    /// All of a task's. Past rows that outlive their task are left out.
    pub(crate) rows: fn(&dyn Reads, &Task) -> Result<Vec<Image>>,
    /// What becomes of one of them when the task is deleted.
    let_go: fn(&mut Scribe<'_>, &Task, &Image) -> Result<()>,
}

/// Everything that hangs on tasks.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        called: "reminders",
        rows: |reads, task| images(reads.reminders_of_task(task.owner, task.id)?),
        let_go: goes_too,
    },
    Kind {
        called: "comments",
        rows: |reads, task| images(reads.comments_of_task(task.owner, task.id)?),
        let_go: goes_too,
    },
    Kind {
        called: "dependencies",
        rows: |reads, task| {
            let mut all = reads.needs_of_task(task.owner, task.id)?;
            all.extend(reads.needs_for_task(task.owner, task.id)?);
            images(all)
        },
        let_go: goes_too,
    },
    Kind {
        called: "subtasks",
        rows: |reads, task| images(reads.subtasks(task.owner, task.id)?),
        let_go: subtasks::move_up,
    },
    Kind {
        called: "tracked time",
        rows: |reads, task| images(reads.all_time_of_task(task.owner, task.id)?),
        let_go: goes_too,
    },
    Kind {
        called: "a running timer",
        rows: |reads, task| {
            let timer = reads.timer(task.owner)?;
            let timer = timer.filter(|timer| timer.task == task.id);
            images(timer.into_iter().collect())
        },
        let_go: goes_too,
    },
    Kind {
        called: "files",
        rows: |reads, task| images(reads.files_of_task(task.owner, task.id)?),
        let_go: goes_too,
    },
];

/// Lets go of everything that hangs on a task that is about to be deleted.
pub(crate) fn let_go(scribe: &mut Scribe<'_>, task: &Task) -> Result<()> {
    for kind in KINDS {
        for row in (kind.rows)(scribe.tx(), task)? {
            (kind.let_go)(scribe, task, &row)?;
        }
    }
    Ok(())
}

fn goes_too(scribe: &mut Scribe<'_>, _: &Task, row: &Image) -> Result<()> {
    row.delete(scribe)
}

/// The task as other rows name it.
pub(crate) fn task_row(task: TaskId) -> Row {
    (Task::NOUN, task.0)
}

/// What belongs to a task comes back only while the task is there.
pub(crate) fn needs_task(reads: &dyn Reads, owner: UserId, task: TaskId) -> Result<()> {
    match reads.task_by_id(owner, task)? {
        Some(_) => Ok(()),
        None => Err(Error::refused_with(
            "That cannot be undone: its task is gone.",
            "Bring back the task first with /undo.",
        )),
    }
}

fn images<T: Into<Image>>(rows: Vec<T>) -> Result<Vec<Image>> {
    Ok(rows.into_iter().map(Into::into).collect())
}
