//! "Edit report": the card of a task, which has a button for each part of it.

use domain::task::Task;

use crate::answer::say;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;

/// Shows the card of a task.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    Ok(say(view::tasks::card(turn.tx, turn.actor, task, None)?))
}
