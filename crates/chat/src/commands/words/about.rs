//! What a message of this chat is about: the task or reminder that its buttons name, or that it
//! made.

use domain::conversation::ChannelMessageId;
use domain::error::Result;
use domain::ids::{Number, OccurrenceId, OperationId};
use domain::journal::{Image, Operation};
use domain::message::Message;
use domain::outbox::Action;
use domain::reminder::Reminder;
use domain::task::Task;
use jiff::{Timestamp, ToSpan};

use crate::press::Press;
use crate::turn::Turn;

/// What somebody speaks of without naming it was made or changed within these minutes.
const JUST_NOW_MINUTES: i64 = 30;

/// A thing that a message is about.
pub(crate) enum About {
    /// A task.
    Task(Box<Task>),
    /// A reminder that belongs to no task, and its firing if the message is one.
    Reminder(Box<Reminder>, Option<OccurrenceId>),
}

impl About {
    /// Whether it is this task.
    pub(crate) fn is_task(&self, number: Number) -> bool {
        matches!(self, Self::Task(task) if task.number == number)
    }

    /// Whether it is the same thing.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Task(one), Self::Task(other)) => one.id == other.id,
            (Self::Reminder(one, _), Self::Reminder(other, _)) => one.id == other.id,
            _ => false,
        }
    }
}

/// The one thing that a message is about; `None` if it is about nothing, or about several.
pub(crate) fn message(turn: &Turn<'_>, message: ChannelMessageId) -> Result<Option<About>> {
    let owner = turn.actor.user.id;
    if let Some(said) = turn.tx.said_in(owner, turn.address, message)? {
        return Ok(match said.standing(turn.tx)? {
            Some(operation) => only(of_operation(turn, operation)?),
            None => None,
        });
    }
    match of_ours(turn, message)? {
        Some(shown) => shown_in(turn, &shown),
        None => Ok(None),
    }
}

/// What a message of ours to this person says.
fn of_ours(turn: &Turn<'_>, message: ChannelMessageId) -> Result<Option<Message>> {
    let row = match turn.tx.outbox_by_sent(turn.address, message)? {
        Some(id) => turn.tx.outbox(id)?,
        None => None,
    };
    let row = row.filter(|row| row.new.owner == turn.actor.user.id);
    Ok(match row.map(|row| row.new.action) {
        Some(Action::Send(shown) | Action::Edit(_, shown)) => Some(shown),
        _ => None,
    })
}

/// The one change that a message can undo: that of its button, or what it did itself.
pub(crate) fn undoable(turn: &Turn<'_>, message: ChannelMessageId) -> Result<Option<OperationId>> {
    if let Some(said) = turn.tx.said_in(turn.actor.user.id, turn.address, message)? {
        return said.standing(turn.tx);
    }
    let Some(shown) = of_ours(turn, message)? else {
        return Ok(None);
    };
    let mut offered = shown.buttons.iter().flatten().filter_map(|button| {
        match Press::parse(button.data.as_str()) {
            Some(Press::Undo(operation)) => Some(operation),
            _ => None,
        }
    });
    let first = offered.next();
    Ok(first.filter(|_| offered.next().is_none()))
}

/// The last change of a person, if that was just now.
pub(crate) fn last_change(turn: &Turn<'_>) -> Result<Option<Operation>> {
    let last = turn.tx.last_undoable(turn.actor.user.id)?;
    Ok(last.filter(|last| is_just_now(turn, last.at)))
}

/// Whether somebody may still speak of what was then without naming it.
pub(crate) fn is_just_now(turn: &Turn<'_>, at: Timestamp) -> bool {
    let since = turn.now().saturating_sub(JUST_NOW_MINUTES.minutes());
    since.is_ok_and(|since| at >= since)
}

/// The one thing that the last change of a person was about, if that was just now.
pub(crate) fn just_changed(turn: &Turn<'_>) -> Result<Option<About>> {
    Ok(match last_change(turn)? {
        Some(operation) => only(of_operation(turn, operation.id)?),
        None => None,
    })
}

/// The task that the last change of a person was about, if that was just now; of a series that was
/// done it is what comes next.
pub(crate) fn just_made(turn: &Turn<'_>) -> Result<Option<Task>> {
    let Some(operation) = last_change(turn)? else {
        return Ok(None);
    };
    let Some(About::Task(task)) = only(of_operation(turn, operation.id)?) else {
        return Ok(None);
    };
    if task.status.is_open() {
        return Ok(Some(*task));
    }
    let next = only(made_by(turn, operation.id)?);
    Ok(match next {
        Some(About::Task(next)) if next.status.is_open() => Some(*next),
        _ => Some(*task),
    })
}

/// Whether a message is one of ours.
pub(crate) fn is_ours(turn: &Turn<'_>, message: ChannelMessageId) -> Result<bool> {
    Ok(turn.tx.outbox_by_sent(turn.address, message)?.is_some())
}

/// The task that a message is about.
pub(crate) fn task(turn: &Turn<'_>, id: ChannelMessageId) -> Result<Option<Task>> {
    Ok(match message(turn, id)? {
        Some(About::Task(task)) => Some(*task),
        _ => None,
    })
}

/// What a message of ours shows: the one thing that its buttons name, else what it can undo.
fn shown_in(turn: &Turn<'_>, shown: &Message) -> Result<Option<About>> {
    let owner = turn.actor.user.id;
    let mut named = Vec::new();
    let mut undone = Vec::new();
    for button in shown.buttons.iter().flatten() {
        match Press::parse(button.data.as_str()) {
            Some(Press::Task { number, .. }) => {
                let task = turn.tx.task(owner, number)?;
                named.extend(task.map(Box::new).map(About::Task));
            }
            Some(Press::ReminderDone(id)) => named.extend(of_firing(turn, id)?),
            Some(Press::Reminder(number)) => {
                let reminder = turn.tx.reminder(owner, number)?;
                named.extend(match reminder {
                    Some(reminder) => of_reminder(turn, reminder, None)?,
                    None => None,
                });
            }
            Some(Press::Undo(operation)) => undone.extend(of_operation(turn, operation)?),
            _ => {}
        }
    }
    Ok(only(if named.is_empty() { undone } else { named }))
}

fn only(mut about: Vec<About>) -> Option<About> {
    let first = about.pop()?;
    about.iter().all(|other| first.is(other)).then_some(first)
}

/// The tasks and reminders that an operation changed, else those that it made, as far as they are
/// still there: what was completed, and not what comes next of it.
fn of_operation(turn: &Turn<'_>, operation: OperationId) -> Result<Vec<About>> {
    let (mut changed, mut made) = (Vec::new(), Vec::new());
    for entry in turn.tx.entries_of(turn.actor.user.id, operation)? {
        let into = match entry.change.before {
            Some(_) => &mut changed,
            None => &mut made,
        };
        if let Some(image) = entry.change.after {
            into.extend(of_row(turn, image)?);
        }
    }
    Ok(if changed.is_empty() { made } else { changed })
}

/// The tasks that an operation made.
fn made_by(turn: &Turn<'_>, operation: OperationId) -> Result<Vec<About>> {
    let mut made = Vec::new();
    for entry in turn.tx.entries_of(turn.actor.user.id, operation)? {
        if let (None, Some(Image::Task1(task))) = (entry.change.before, entry.change.after) {
            made.extend(of_row(turn, Image::Task1(task))?);
        }
    }
    Ok(made)
}

fn of_row(turn: &Turn<'_>, image: Image) -> Result<Option<About>> {
    let owner = turn.actor.user.id;
    let task = match image {
        Image::Task1(task) => task.id,
        Image::Comment1(comment) => comment.task,
        Image::Reminder1(reminder) => {
            return match turn.tx.reminder_by_id(owner, reminder.id)? {
                Some(reminder) => of_reminder(turn, reminder, None),
                None => Ok(None),
            };
        }
        _ => return Ok(None),
    };
    let task = turn.tx.task_by_id(owner, task)?;
    Ok(task.map(Box::new).map(About::Task))
}

fn of_firing(turn: &Turn<'_>, id: OccurrenceId) -> Result<Option<About>> {
    let owner = turn.actor.user.id;
    let Some(occurrence) = turn.tx.occurrence(owner, id)? else {
        return Ok(None);
    };
    match turn.tx.reminder_by_id(owner, occurrence.reminder)? {
        Some(reminder) => of_reminder(turn, reminder, Some(id)),
        None => Ok(None),
    }
}

/// A reminder of a task is about the task.
fn of_reminder(
    turn: &Turn<'_>,
    reminder: Reminder,
    firing: Option<OccurrenceId>,
) -> Result<Option<About>> {
    Ok(match reminder.task {
        Some(task) => {
            let task = turn.tx.task_by_id(reminder.owner, task)?;
            task.map(Box::new).map(About::Task)
        }
        None => Some(About::Reminder(Box::new(reminder), firing)),
    })
}
