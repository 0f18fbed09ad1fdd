//! What hangs on a task: it goes when the task is deleted, and comes back with it.
//!
//! A feature whose rows belong to tasks adds a line to [`KINDS`]; deletion, its undo and the
//! refusal to take back a task that something hangs on follow from it.

use crate::error::Result;
use crate::journal::Image;
use crate::port::Reads;
use crate::task::Task;

/// Rows of one kind that belong to a task.
pub(crate) struct Kind {
    /// What they are called when there are some.
    pub(crate) called: &'static str,
    /// All of a task's. Past rows that outlive their task are left out.
    pub(crate) rows: fn(&dyn Reads, &Task) -> Result<Vec<Image>>,
}

/// Everything that hangs on tasks.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        called: "reminders",
        rows: |reads, task| images(reads.reminders_of_task(task.owner, task.id)?),
    },
    Kind {
        called: "comments",
        rows: |reads, task| images(reads.comments_of_task(task.owner, task.id)?),
    },
];

/// All rows that hang on a task.
pub(crate) fn all(reads: &dyn Reads, task: &Task) -> Result<Vec<Image>> {
    let mut rows = Vec::new();
    for kind in KINDS {
        rows.extend((kind.rows)(reads, task)?);
    }
    Ok(rows)
}

fn images<T: Into<Image>>(rows: Vec<T>) -> Result<Vec<Image>> {
    Ok(rows.into_iter().map(Into::into).collect())
}
