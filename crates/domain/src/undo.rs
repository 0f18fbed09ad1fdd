//! Taking back what was done: the inverses of an operation's entries, as new entries.
//!
//! A row that was changed since is left alone, and with it the whole operation. Messages that
//! were sent stay sent. Numbers are not given back.

use crate::error::{Error, Result};
use crate::ids::{Number, OperationId};
use crate::journal::{Change, Entry, Image, Operation};
use crate::port::Tx;
use crate::reminder::{Reminder, ReminderState};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;

/// Takes back one operation: the latest that can be, or `which`.
///
/// # Errors
/// A refusal if there is none, it is not the person's, it was undone already, or a row has
/// changed since.
pub fn undo(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    which: Option<OperationId>,
) -> Result<Written<Operation>> {
    let operation = choose(tx, actor, which)?;
    let entries = tx.entries_of(actor.user.id, operation.id)?;
    if entries.is_empty() {
        return Err(too_old());
    }
    for entry in &entries {
        let last_of_row = entries
            .iter()
            .filter(|other| same_row(&other.change.before, &other.change.after, &entry.change))
            .max_by_key(|other| other.id);
        if last_of_row.is_some_and(|last| last.id == entry.id) {
            check_unchanged(tx, actor, &entry.change, &entries)?;
        }
    }
    let mut scribe = Scribe::begin_undo(tx, actor, &format!("undid: {}", operation.title))?;
    for entry in entries.iter().rev() {
        revert(&mut scribe, actor, &entry.change)?;
    }
    let by = scribe.operation();
    scribe.tx().set_undone(operation.id, by)?;
    Ok(scribe.written(operation))
}

fn choose(tx: &dyn Tx, actor: Actor<'_>, which: Option<OperationId>) -> Result<Operation> {
    let Some(id) = which else {
        return tx
            .last_undoable(actor.user.id)?
            .ok_or_else(|| Error::refused("There is nothing to undo."));
    };
    let operation = tx.operation(actor.user.id, id)?.ok_or_else(too_old)?;
    if operation.undone_by.is_some() {
        return Err(Error::refused(format!(
            "Already undone: {}.",
            operation.title
        )));
    }
    if operation.is_undo {
        return Err(Error::refused("An undo cannot be undone."));
    }
    let newest = tx.operations(actor.user.id, crate::journal::UNDO_DEPTH)?;
    if !newest.iter().any(|other| other.id == id) {
        return Err(too_old());
    }
    Ok(operation)
}

fn too_old() -> Error {
    Error::refused("That is too long ago to undo.")
}

/// The row that an image is of.
#[derive(PartialEq, Eq)]
enum Row {
    Task(i64),
    Reminder(i64),
    Occurrence(i64),
    User(i64),
}

fn row(image: &Image) -> Row {
    match image {
        Image::Task1(task) => Row::Task(task.id.0),
        Image::Reminder1(reminder) => Row::Reminder(reminder.id.0),
        Image::Occurrence1(occurrence) => Row::Occurrence(occurrence.id.0),
        Image::User1(user) => Row::User(user.id.0),
    }
}

fn same_row(before: &Option<Image>, after: &Option<Image>, change: &Change) -> bool {
    let one = before.as_ref().or(after.as_ref()).map(row);
    let other = change.before.as_ref().or(change.after.as_ref()).map(row);
    one == other
}

/// Refuses if the row is not as the change left it.
fn check_unchanged(
    tx: &dyn Tx,
    actor: Actor<'_>,
    change: &Change,
    entries: &[Entry],
) -> Result<()> {
    let owner = actor.user.id;
    let Some(image) = change.after.as_ref().or(change.before.as_ref()) else {
        return Ok(());
    };
    let (now, name) = match image {
        Image::Task1(task) => (
            tx.task_by_id(owner, task.id)?.map(Image::Task1),
            task_name(task),
        ),
        Image::Reminder1(reminder) => (
            tx.reminder_by_id(owner, reminder.id)?.map(Image::Reminder1),
            format!("reminder {}", reminder.number),
        ),
        Image::Occurrence1(occurrence) => (
            tx.occurrence(owner, occurrence.id)?.map(Image::Occurrence1),
            "the reminder".to_owned(),
        ),
        Image::User1(user) => (tx.user(user.id)?.map(Image::User1), "settings".to_owned()),
    };
    if now == change.after {
        return check_unattached(tx, change, entries);
    }
    let happened = if now.is_none() {
        "is gone"
    } else {
        "has changed since"
    };
    Err(Error::refused_with(
        format!("That cannot be undone: {name} {happened}."),
        "Undo the later change first with /undo, or change it by hand.",
    ))
}

/// A task that was created can only go again while nothing hangs on it.
fn check_unattached(tx: &dyn Tx, change: &Change, entries: &[Entry]) -> Result<()> {
    let (None, Some(Image::Task1(task))) = (&change.before, &change.after) else {
        return Ok(());
    };
    let came_with_it = |reminder: &Reminder| {
        entries.iter().any(|entry| {
            entry.change.before.is_none()
                && matches!(&entry.change.after, Some(Image::Reminder1(one)) if one.id == reminder.id)
        })
    };
    if tx
        .reminders_of_task(task.owner, task.id)?
        .iter()
        .all(came_with_it)
    {
        return Ok(());
    }
    Err(Error::refused_with(
        format!("That cannot be undone: {} has reminders.", task_name(task)),
        format!("Delete it with /remove {}.", task.number.0),
    ))
}

fn task_name(task: &Task) -> String {
    let Number(number) = task.number;
    format!("task #{number}")
}

fn revert(scribe: &mut Scribe<'_>, actor: Actor<'_>, change: &Change) -> Result<()> {
    match (&change.before, &change.after) {
        (None, Some(Image::Task1(task))) => scribe.delete_task("task.removed", task),
        (before, Some(Image::Task1(after))) => {
            let before = before.as_ref().and_then(as_task);
            before.map_or(Ok(()), |before| {
                scribe.put_task("task.restored", Some(after), before)
            })
        }
        (Some(Image::Task1(before)), None) => scribe.put_task("task.restored", None, before),
        (None, Some(Image::Reminder1(reminder))) => {
            scribe.delete_reminder("reminder.removed", reminder)
        }
        (Some(Image::Reminder1(before)), after) => {
            let after = after.as_ref().and_then(as_reminder);
            let restored = still_to_come(actor, before, after);
            scribe.put_reminder("reminder.restored", after, &restored)
        }
        (None, Some(Image::Occurrence1(after))) => {
            scribe.delete_occurrence("reminder.firing_removed", after)
        }
        (Some(Image::Occurrence1(before)), after) => {
            let after = match after {
                Some(Image::Occurrence1(after)) => Some(after),
                _ => None,
            };
            scribe.put_occurrence("reminder.firing_restored", after, before)
        }
        (Some(Image::User1(before)), Some(Image::User1(after))) => {
            scribe.put_user("user.changed", after, before)
        }
        // A person is never created or deleted by a command, and an empty change says nothing.
        _ => Ok(()),
    }
}

/// A reminder that waited comes back as moot if its time has passed meanwhile: an undo does not
/// ring.
fn still_to_come(actor: Actor<'_>, before: &Reminder, after: Option<&Reminder>) -> Reminder {
    let missed = before.state == ReminderState::Pending
        && before.moment.instant() <= actor.now
        && after.is_none_or(|after| after.state != ReminderState::Pending);
    Reminder {
        state: if missed {
            ReminderState::Moot
        } else {
            before.state
        },
        ..before.clone()
    }
}

fn as_task(image: &Image) -> Option<&Task> {
    match image {
        Image::Task1(task) => Some(task),
        _ => None,
    }
}

fn as_reminder(image: &Image) -> Option<&Reminder> {
    match image {
        Image::Reminder1(reminder) => Some(reminder),
        _ => None,
    }
}
