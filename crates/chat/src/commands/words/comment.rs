//! "Note on report: page 3 is wrong": a comment is written beside a task.

use capture::Action;
use domain::task::Task;

use super::{Wish, reply};
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;

/// Writes what was said beside a task, as it was written.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Comment { text } = &wish.want.action else {
        return unknown();
    };
    reply::comment(turn, task, text)
}
