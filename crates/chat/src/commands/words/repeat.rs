//! "Repeat gym every monday": a task gets a rule by which it comes again.

use capture::Action;
use domain::task::Task;

use super::{Wish, reply};
use crate::answer::note;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when;

/// Gives a task the rule that was said.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Repeat { rule } = &wish.want.action else {
        return unknown();
    };
    match when::facts(turn.actor, rule, task.due.as_ref()) {
        Some(quick) => reply::amend(turn, task, reply::from_its_own_day(turn, task, rule, quick)),
        None => Ok(note("I don't understand how it shall come again.")),
    }
}
