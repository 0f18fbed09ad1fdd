//! "Did I pay the rent?": a task is shown as it is, done or not.

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::message::Message;
use domain::task::Task;

use super::choice::{self, quoted};
use super::{Wish, edit};
use crate::answer::say;
use crate::press::TaskAct;
use crate::turn::Turn;
use crate::view;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let open = super::named(turn, object)?;
    let closed = match open {
        Meant::One(_) => Meant::Nobody,
        _ => meant::closed_task(turn.tx, turn.actor, object)?,
    };
    // "Show me the way" is something to do.
    if wish.want.if_there && matches!((&open, &closed), (Meant::Nobody, Meant::Nobody)) {
        return Ok(None);
    }
    Ok(Some(match (open, closed) {
        (Meant::One(task), _) | (_, Meant::One(task)) => edit::act(turn, &task)?,
        (Meant::Several(tasks), _) | (_, Meant::Several(tasks)) => say(shown(turn, &tasks)),
        (Meant::Nobody, Meant::Nobody) => {
            let words = format!("No task is called {}.", quoted(object));
            choice::nobody(wish, words)
        }
    }))
}

/// Some tasks, one of which may be meant.
fn shown(turn: &Turn<'_>, tasks: &[Task]) -> Message {
    let lines = tasks.iter().map(|task| view::tasks::line(turn.actor, task));
    let message = view::with_lines(Message::default(), lines.collect());
    let button = |task: &Task| {
        let label = task.number.to_string();
        view::tasks::button(&label, TaskAct::Card, task.number, None)
    };
    message.row(tasks.iter().map(button))
}
