//! "Delete the report": never from plain words alone; it is asked which, and whether.

use domain::task::Task;

use crate::answer::say;
use crate::commands::tasks::remove::confirm;
use crate::registry::Answer;
use crate::turn::Turn;

/// Asks once more, as the button of a task's card does.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    Ok(say(confirm(turn, task, None)?))
}
