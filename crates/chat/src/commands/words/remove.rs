//! "Delete the report": never from plain words alone; it is asked which, and whether.

use domain::conversation::Reply;
use domain::error::Result;
use domain::task::Task;

use super::{Wish, complete, target};
use crate::answer::say;
use crate::commands::tasks::remove::{confirm, confirm_all};
use crate::registry::Answer;
use crate::turn::Turn;

/// Several that are named are asked about at once.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let several = match complete::numbers(object) {
        Some(numbers) => Some(numbers),
        None => complete::several(turn, object)?,
    };
    match several {
        Some(numbers) => confirm_all(turn, &numbers).map(Some),
        None => target::read(turn, wish),
    }
}

/// Asks once more, as the button of a task's card does.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    Ok(say(confirm(turn, task, None)?))
}
