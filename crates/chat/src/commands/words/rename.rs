//! "Rename report to Report for Acme": a task gets other words.

use capture::Action;
use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::task::Task;
use domain::tasks::{self, Edit};

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::say;
use crate::commands::tasks::edit::changed_message;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let tasks = match meant::task(turn.tx, turn.actor, object)? {
        Meant::One(task) => return act(turn, wish, &task).map(Some),
        Meant::Several(tasks) => tasks,
        // "rename the branch to main" with no such task is something to do.
        Meant::Nobody => return Ok(None),
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Rename which one: what is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish.said, question, &candidates))))
}

/// Gives a task the words that were said, as they were written.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Rename { to } = &wish.want.action else {
        return unknown();
    };
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &Edit::Title(to.clone()))?;
    Ok(say(changed_message(turn, &changed, None)?))
}
