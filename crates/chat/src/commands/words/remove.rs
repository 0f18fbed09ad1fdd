//! "Delete the report": never from plain words alone; it is asked which, and whether. Where no task
//! is called so, a habit may be.

use domain::conversation::Reply;
use domain::error::Result;
use domain::task::Task;

use super::choice::{self, Candidate, quoted};
use super::{Wish, check_in, complete, numbers, target};
use crate::answer::say;
use crate::commands::tasks::remove::{confirm, confirm_all};
use crate::registry::Answer;
use crate::turn::Turn;

/// Several that are named are asked about at once.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let several = match numbers::of(object) {
        Some(numbers) => Some(numbers),
        None => complete::several(turn, object)?,
    };
    match several {
        Some(numbers) => confirm_all(turn, &numbers).map(Some),
        None => match target::read(turn, wish)? {
            None => of_habit(turn, wish),
            replies => Ok(replies),
        },
    }
}

/// "Delete water": a habit of that name may be meant, or it is something new.
fn of_habit(turn: &Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let habits = check_in::habits(turn, object)?;
    if habits.is_empty() {
        return Ok(None);
    }
    let candidates: Vec<Candidate> = habits.into_iter().map(Candidate::Habit).collect();
    let question = format!("Do you want to delete the habit {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// Asks once more, as the button of a task's card does.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    Ok(say(confirm(turn, task, None)?))
}
