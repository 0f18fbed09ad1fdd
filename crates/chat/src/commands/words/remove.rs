//! "Delete the report": never from plain words alone; it is asked which, and whether.

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::task::Task;

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::say;
use crate::commands::tasks::remove::confirm;
use crate::registry::Answer;
use crate::turn::Turn;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let tasks = match meant::task(turn.tx, turn.actor, object)? {
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
        // "cancel gym" with no such task is something to do.
        Meant::Nobody => return Ok(None),
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Do you want to delete {}?", quoted(object));
    Ok(Some(say(choice::ask(wish.said, question, &candidates))))
}

/// Asks once more, as the button of a task's card does.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    Ok(say(confirm(turn, task, None)?))
}
