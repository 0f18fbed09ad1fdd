//! "Rename report to Report for Acme": a task gets other words.

use capture::Action;
use domain::task::Task;
use domain::tasks::{self, Edit};

use super::Wish;
use crate::answer::say;
use crate::commands::tasks::edit::changed_message;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;

/// Gives a task the words that were said, as they were written.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Rename { to } = &wish.want.action else {
        return unknown();
    };
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &Edit::Title(to.clone()))?;
    Ok(say(changed_message(turn, &changed, None)?))
}
