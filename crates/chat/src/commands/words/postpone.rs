//! "Move dentist to friday", "move it 1 hour later", "postpone the dentist": a task gets another day
//! or time.

use capture::{Action, To};
use domain::error::{Error, Result};
use domain::message::{Message, Text};
use domain::rewrite::{self, Amendment};
use domain::task::Task;
use domain::tasks::{self, Changed, Edit};
use domain::time::Due;

use super::Wish;
use crate::answer::say;
use crate::commands::repeats;
use crate::commands::tasks::add::{self, change_button};
use crate::flows;
use crate::flows::edit::Field;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::{self, dates};
use crate::when::{self, Shift};

/// Moves a task; one that has a time of day keeps it on a day that is named without.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let Action::Move { to, lasting } = wish.want.action else {
        return unknown();
    };
    let said = wish.want.when.map(|when| when::as_due(turn.actor, when));
    let due = match (to, said) {
        (To::When, Some(said)) => when::keeping_time(task.due.as_ref(), said),
        (To::Clock, Some(said)) => when::keeping_day(turn.actor, task.due.as_ref(), said),
        (To::Later(length), _) => return shift(turn, task, Shift::Later(length)),
        (To::Earlier(length), _) => return shift(turn, task, Shift::Earlier(length)),
        (To::NoSuchDay, _) => {
            let asked = flows::edit::ask(turn, task, Field::Moved)?;
            let note = "There is no such day, so I moved nothing yet.";
            return Ok(flows::with_note(asked, note));
        }
        (_, None) => return flows::edit::ask(turn, task, Field::Moved),
    };
    if let Some(minutes) = lasting {
        let said = Amendment {
            due: Some(due),
            estimate_minutes: Some(minutes),
            ..Amendment::default()
        };
        let amended = rewrite::amend(turn.tx, turn.actor, task.number, &said)?;
        return Ok(say(add::rewritten(turn, &amended, &[])?));
    }
    moved(turn, task, due)
}

fn moved(turn: &mut Turn<'_>, task: &Task, due: Due) -> Answer {
    if task.due.as_ref() != Some(&due)
        && let Err(Error::Refused(passed)) = tasks::check_due(turn.actor, Some(&due))
    {
        let day = due.date(turn.zone());
        let hint = format!(
            "Give a day or time to come. If it was due then, say so: /due {} {day}",
            task.number.0
        );
        return Err(Error::refused_with(passed.problem, hint));
    }
    let changed = tasks::edit(turn.tx, turn.actor, task.number, &Edit::Due(Some(due)))?;
    Ok(say(message(turn, &changed)?))
}

/// Moves a task by a length, which is counted from when it is due: from now where it is overdue
/// and would stay so. Where there is nothing to count from it is asked when the task is due.
fn shift(turn: &mut Turn<'_>, task: &Task, by: Shift) -> Answer {
    let Some(before) = &task.due else {
        let asked = flows::edit::ask(turn, task, Field::Moved)?;
        let note = "It has no date to count from yet.";
        return Ok(flows::with_note(asked, note));
    };
    let Some(due) = when::shifted(before, by) else {
        let asked = flows::edit::ask(turn, task, Field::Moved)?;
        let note = "It has a day, and no time of day to count from.";
        return Ok(flows::with_note(asked, note));
    };
    let stays_overdue = tasks::check_due(turn.actor, Some(&due)).is_err();
    if stays_overdue && matches!(by, Shift::Later(_)) {
        let now = when::today_like(turn.actor, before, by);
        if let Some(due) = when::shifted(&now, by) {
            let replies = moved(turn, task, due)?;
            let note = "It was overdue, so I counted from now.";
            return Ok(flows::with_note(replies, note));
        }
    }
    moved(turn, task, due)
}

/// Where a task has been moved to.
pub(super) fn message(turn: &Turn<'_>, changed: &Changed) -> Result<Message> {
    let (verb, task, operation) = match changed {
        Changed::Nothing(task) => ("☑️ It is so already: ", task, None),
        Changed::Written(written) => ("📅 Moved ", &written.value, Some(written.operation)),
    };
    let mut text = Text::plain(verb);
    text.0.extend(view::tasks::name(task).0);
    if let Some(due) = &task.due {
        text = text.and(" to ").bold(dates::full_due(turn.actor, due));
    }
    let mut message = Message::default().line(text);
    let mut row = vec![change_button(task)];
    if let Some(operation) = operation {
        message = view::with_lines(message, repeats::next(turn, operation)?);
        let stopped = view::reminders::stopped(turn, operation, task.due.is_some())?;
        message = view::with_lines(message, stopped);
        row.push(view::undo(operation));
    }
    Ok(message.row(row))
}
