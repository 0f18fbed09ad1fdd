//! Writing something down again: what an operation made takes the words of its corrected message.
//!
//! Only what one message made, one task with its reminders or one reminder, is written again, and
//! only while it is as that message left it: a later change by hand is never overwritten.

use crate::error::{Error, Result};
use crate::ids::OperationId;
use crate::journal::{Entry, Image};
use crate::port::Tx;
use crate::reminder::{Reminder, ReminderState, Ways};
use crate::reminders::{self, NewReminder};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;
use crate::tasks::{self, NewTask, named};

/// Gives the task that an operation wrote new words, date, priority, category and reminders.
/// `None` if the operation did not write just one task.
///
/// # Errors
/// A refusal if the new task is not valid, or the old one was changed since.
pub fn task(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    operation: OperationId,
    new: &NewTask,
) -> Result<Option<Written<Task>>> {
    let entries = tx.entries_of(actor.user.id, operation)?;
    let Some((before, came_with_it)) = only_task(&entries) else {
        return Ok(None);
    };
    let attached = tx.reminders_of_task(before.owner, before.id)?;
    let as_it_was = tx.task_by_id(before.owner, before.id)?.as_ref() == Some(before)
        && attached.len() == came_with_it.len()
        && attached.iter().all(|one| came_with_it.contains(&one));
    if !as_it_was {
        return Err(changed_since(&format!("Task {}", before.number)));
    }
    let after = Task {
        id: before.id,
        number: before.number,
        status: before.status,
        created_at: before.created_at,
        completed_at: before.completed_at,
        parent: before.parent,
        ..tasks::draft(actor, new)?
    };
    let title = format!("changed {}", named(std::slice::from_ref(&after)));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    for reminder in &attached {
        scribe.delete("reminder.removed", reminder)?;
    }
    scribe.put("task.edited", Some(before), &after)?;
    for moment in &new.reminders {
        reminders::attach(&mut scribe, actor, &after, moment, Ways::default())?;
    }
    reminders::follow::attach(&mut scribe, actor, &after, &new.before_due)?;
    Ok(Some(scribe.written(after)))
}

/// Gives the reminder that an operation wrote new words and a new time. `None` if the operation
/// did not write just one reminder that belongs to no task.
///
/// # Errors
/// A refusal if the new reminder is not valid, or the old one was changed since or has come.
pub fn reminder(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    operation: OperationId,
    new: &NewReminder,
) -> Result<Option<Written<Reminder>>> {
    let entries = tx.entries_of(actor.user.id, operation)?;
    let [entry] = entries.as_slice() else {
        return Ok(None);
    };
    let before = match &entry.change.after {
        Some(Image::Reminder1(reminder)) if reminder.task.is_none() => reminder,
        _ => return Ok(None),
    };
    let now = tx.reminder_by_id(before.owner, before.id)?;
    if now.as_ref() != Some(before) || before.state != ReminderState::Pending {
        return Err(changed_since(&format!("Reminder {}", before.number)));
    }
    reminders::check_moment(actor, &new.moment)?;
    let after = Reminder {
        ways: reminders::quiet::said(actor, &new.moment, before.ways),
        text: reminders::words(&new.text)?,
        moment: new.moment.clone(),
        repeat: new.repeat.clone(),
        updated_at: actor.now,
        ..before.clone()
    };
    let title = format!("changed reminder {}", reminders::named(&after));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.edited", Some(before), &after)?;
    Ok(Some(scribe.written(after)))
}

/// The one task that an operation left behind, and the reminders that it gave it.
fn only_task(entries: &[Entry]) -> Option<(&Task, Vec<&Reminder>)> {
    let mut task = None;
    let mut reminders = Vec::new();
    for entry in entries {
        match (&entry.change.before, &entry.change.after) {
            (_, Some(Image::Task1(one))) if task.is_none() => task = Some(one),
            (None, Some(Image::Reminder1(one))) => reminders.push(one),
            (Some(Image::Reminder1(_)), None) => {}
            _ => return None,
        }
    }
    task.filter(|task| reminders.iter().all(|one| one.task == Some(task.id)))
        .map(|task| (task, reminders))
}

fn changed_since(name: &str) -> Error {
    Error::refused_with(
        format!("{name} has changed since, so I left it as it is."),
        "Change it with its buttons, or /undo what came later.",
    )
}
