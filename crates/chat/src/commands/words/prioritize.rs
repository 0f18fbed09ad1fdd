//! "Make report high priority": a task matters more or less.

use capture::Action;
use domain::task::Task;
use domain::tasks::{self, Edit};

use super::Wish;
use crate::answer::say;
use crate::commands::tasks::edit::changed_message;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when;

/// Lets a task matter as much as was said.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Prioritize(level) = wish.want.action else {
        return unknown();
    };
    let edit = Edit::Priority(when::as_priority(level));
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &edit)?;
    Ok(say(changed_message(turn, &changed, None)?))
}
