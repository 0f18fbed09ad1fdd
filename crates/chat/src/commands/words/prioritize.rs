//! "Make report high priority": a task matters more or less.

use capture::Action;
use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::Meant;
use domain::task::Task;
use domain::tasks::{self, Edit};

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::say;
use crate::commands::tasks::edit::changed_message;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let tasks = match super::named(turn, object)? {
        Meant::One(task) if wish.sure || super::names(object, &task) => {
            return act(turn, wish, &task).map(Some);
        }
        Meant::Nobody if wish.is_told() => {
            let words = format!("No open task is called {}.", quoted(object));
            return Ok(Some(choice::nobody(wish.said, words)));
        }
        Meant::Nobody => return Ok(None),
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Which one matters so: what is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish.said, question, &candidates))))
}

/// Lets a task matter as much as was said.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Prioritize(level) = wish.want.action else {
        return unknown();
    };
    let edit = Edit::Priority(when::as_priority(level));
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &edit)?;
    Ok(say(changed_message(turn, &changed, None)?))
}
