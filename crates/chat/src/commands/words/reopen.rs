//! "Reopen the report": what is done is to do again.

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::task::{Status, Task};
use domain::tasks::{self, Edit};

use super::choice::{self, Candidate, quoted};
use super::{Wish, numbers, together};
use crate::answer::say;
use crate::commands::tasks::edit::changed_message;
use crate::registry::Answer;
use crate::turn::Turn;

/// `None` if nothing that is done is called so: "reopen the shop on monday" is something to do.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    if let Some(numbers) = numbers::of(object).filter(|_| !wish.want.asked) {
        let found = numbers
            .iter()
            .map(|number| tasks::find(turn.tx, turn.actor, *number));
        let found = found.collect::<Result<Vec<Task>>>()?;
        let replies = together::acting(turn, |turn| {
            found.iter().map(|task| act(turn, task)).collect()
        })?;
        return Ok(Some(replies));
    }
    let meant = match super::named(turn, object)? {
        Meant::One(task) if meant::is_nothing(object) => Meant::One(task),
        _ => meant::closed_task(turn.tx, turn.actor, object)?,
    };
    let tasks = match meant {
        Meant::One(task) if wish.sure => return act(turn, &task).map(Some),
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
        Meant::Nobody => match meant::task(turn.tx, turn.actor, object)? {
            // What is called so is open already: that is said.
            Meant::One(task) if meant::is_name_of(object, &task) => {
                return act(turn, &task).map(Some);
            }
            Meant::One(task) => vec![*task],
            _ => return Ok(None),
        },
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Open which one again: what is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// Opens a task again; one that is open stays as it is.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    let status = Some(task.status).filter(|status| status.is_open());
    let edit = Edit::Status(status.unwrap_or(Status::Todo));
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &edit)?;
    Ok(say(changed_message(turn, &changed, None)?))
}
