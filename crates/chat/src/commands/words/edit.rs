//! "Edit report": the card of a task, which has a button for each part of it.

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::Meant;
use domain::task::Task;

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::say;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;

/// One that is called so, or has that number, is shown at once; "edit the report" where there is
/// "Write the report" may as well be something new.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let tasks = match super::named(turn, object)? {
        Meant::One(task) if super::names(object, &task) => {
            return act(turn, &task).map(Some);
        }
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
        Meant::Nobody => return Ok(None),
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!(
        "Which one do you want to change: what is {}?",
        quoted(object)
    );
    Ok(Some(say(choice::ask(wish.said, question, &candidates))))
}

/// Shows the card of a task.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    Ok(say(view::tasks::card(turn.tx, turn.actor, task, None)?))
}
