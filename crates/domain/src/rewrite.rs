//! Writing something down again: what a message made takes the words of the corrected message.
//!
//! What is written is the difference between what the message said and what it says now. A part
//! that was changed by hand since is never overwritten: it is left as it is, and told.

use std::collections::BTreeMap;

use recurrence::Repeat;

use crate::error::{Error, Result};
use crate::ids::{ClientId, Number, OperationId, ReminderId, UserId};
use crate::journal::{Entry, Image};
use crate::port::{Reads, Tx};
use crate::reminder::{Reminder, ReminderState, Ways};
use crate::reminders::{self, NewReminder, follow};
use crate::repeats;
use crate::scribe::{Actor, Scribe, Written};
use crate::tag::Tag;
use crate::task::{Priority, Task};
use crate::tasks::{self, NewTask, named};
use crate::time::{Due, Moment};

/// What became of something that was written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten<T> {
    /// It, as it is now.
    pub value: T,
    /// What to undo; `None` if nothing had to be changed.
    pub operation: Option<OperationId>,
    /// The parts that the correction would change and that somebody changed by hand since.
    pub left: Vec<&'static str>,
}

/// What a message said, and what it says now.
#[derive(Debug)]
pub struct Correction<'a, T> {
    /// Then.
    pub before: &'a T,
    /// Now.
    pub after: &'a T,
}

/// Takes over one part: what the correction changed and nobody else did.
fn part<T: PartialEq + Clone>(
    name: &'static str,
    before: &T,
    after: &T,
    current: &mut T,
    left: &mut Vec<&'static str>,
) {
    if before == after || current == after {
        return;
    }
    if current == before {
        current.clone_from(after);
    } else if !left.contains(&name) {
        left.push(name);
    }
}

/// Takes over how a reminder comes.
fn ways(before: Ways, after: Ways, current: &mut Ways, left: &mut Vec<&'static str>) {
    let nag = &mut current.nag;
    part("how it asks again", &before.nag, &after.nag, nag, left);
    part(
        "whether quiet hours hold it",
        &before.urgent,
        &after.urgent,
        &mut current.urgent,
        left,
    );
}

/// Gives the task that an operation wrote what a correction changed. `None` if the operation did
/// not write just one task.
///
/// # Errors
/// A refusal if what the correction says is not valid, or the task is not there any more.
pub fn task(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    operation: OperationId,
    correction: &Correction<'_, NewTask>,
) -> Result<Option<Rewritten<Task>>> {
    let entries = tx.entries_of(actor.user.id, operation)?;
    let Some(written) = only_task(&entries) else {
        return Ok(None);
    };
    let Some(current) = tx.task_by_id(written.owner, written.id)? else {
        return Err(gone(&format!("Task {}", written.number)));
    };
    let Correction { before, after } = *correction;
    // What was valid when it was said may have passed meanwhile: only what is new is checked.
    let mut checked = after.clone();
    if before.reminders == after.reminders {
        checked.reminders.clear();
    }
    let drafted = tasks::draft(actor, &checked)?;
    let then_titled = tasks::title(&before.title).unwrap_or_default();
    let mut task = current.clone();
    let mut left = Vec::new();
    part(
        "its words",
        &then_titled,
        &drafted.title,
        &mut task.title,
        &mut left,
    );
    part(
        "its priority",
        &before.priority,
        &after.priority,
        &mut task.priority,
        &mut left,
    );
    part(
        "its date",
        &before.due,
        &after.due,
        &mut task.due,
        &mut left,
    );
    part(
        "how it repeats",
        &before.repeat,
        &after.repeat,
        &mut task.repeat,
        &mut left,
    );
    part(
        "its category",
        &before.category,
        &drafted.category,
        &mut task.category,
        &mut left,
    );
    part(
        "its client",
        &before.client,
        &after.client,
        &mut task.client,
        &mut left,
    );
    part(
        "its estimate",
        &before.estimate_minutes,
        &after.estimate_minutes,
        &mut task.estimate_minutes,
        &mut left,
    );
    let then_tagged = crate::tag::tags(before.tags.iter().cloned()).unwrap_or_default();
    part(
        "its tags",
        &then_tagged,
        &drafted.tags,
        &mut task.tags,
        &mut left,
    );
    if task.repeat == current.repeat && task.due != current.due {
        repeats::moved(&mut task, current.due.as_ref());
    }
    // Reminders are parts of their own: those that were set or changed by hand stay.
    let said = |new: &NewTask, reminder: &Reminder| match reminder.ways.before_due {
        Some(minutes) => new.before_due.contains(&minutes),
        None => new.reminders.contains(&reminder.moment),
    };
    let mut attached = tx.reminders_of_task(task.owner, task.id)?;
    attached.retain(|reminder| {
        let waits = reminder.state == ReminderState::Pending && reminder.repeat.is_none();
        waits && said(before, reminder)
    });
    let (kept, attached): (Vec<Reminder>, Vec<Reminder>) = attached
        .into_iter()
        .partition(|reminder| said(after, reminder));
    let mut otherwise = Vec::new();
    for reminder in kept {
        let mut changed = reminder.clone();
        let (then, now) = (before.reminder_ways, after.reminder_ways);
        ways(then, now, &mut changed.ways, &mut left);
        if changed != reminder {
            changed.updated_at = actor.now;
            otherwise.push((reminder, changed));
        }
    }
    let new = |moment: &&Moment| !before.reminders.contains(moment);
    let new: Vec<&Moment> = after.reminders.iter().filter(new).collect();
    let mut new_before_due = after.before_due.clone();
    new_before_due.retain(|minutes| !before.before_due.contains(minutes));
    let reminders = [
        attached.len(),
        otherwise.len(),
        new.len(),
        new_before_due.len(),
    ];
    let reminders = reminders != [0; 4];
    if task == current && !reminders {
        return Ok(Some(Rewritten {
            value: current,
            operation: None,
            left,
        }));
    }
    task.updated_at = actor.now;
    let title = format!("changed {}", named(std::slice::from_ref(&task)));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    for reminder in &attached {
        scribe.delete("reminder.removed", reminder)?;
    }
    for (before, after) in &otherwise {
        scribe.put("reminder.edited", Some(before), after)?;
    }
    scribe.put("task.edited", Some(&current), &task)?;
    if task.title != current.title {
        tasks::rename_reminders(&mut scribe, actor, &task)?;
    }
    for moment in new {
        reminders::attach(&mut scribe, actor, &task, moment, after.reminder_ways)?;
    }
    if task.due != current.due {
        follow::due_changed(&mut scribe, actor, &task)?;
    }
    let new_before_due = (new_before_due.as_slice(), after.reminder_ways);
    follow::attach(&mut scribe, actor, &task, new_before_due)?;
    Ok(Some(rewritten(scribe.written(task), left)))
}

fn rewritten<T>(written: Written<T>, left: Vec<&'static str>) -> Rewritten<T> {
    Rewritten {
        value: written.value,
        operation: Some(written.operation),
        left,
    }
}

/// Gives the reminder that an operation wrote what a correction changed. `None` if the operation
/// did not write just one reminder that belongs to no task.
///
/// # Errors
/// A refusal if what the correction says is not valid, or the reminder is gone or has come.
pub fn reminder(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    operation: OperationId,
    correction: &Correction<'_, (NewReminder, Ways)>,
) -> Result<Option<Rewritten<Reminder>>> {
    let entries = tx.entries_of(actor.user.id, operation)?;
    let [entry] = entries.as_slice() else {
        return Ok(None);
    };
    let written = match &entry.change.after {
        Some(Image::Reminder1(reminder)) if reminder.task.is_none() => reminder,
        _ => return Ok(None),
    };
    let name = format!("Reminder {}", written.number);
    let Some(current) = tx.reminder_by_id(written.owner, written.id)? else {
        return Err(gone(&name));
    };
    if current.state != ReminderState::Pending {
        return Err(Error::refused_with(
            format!("{name} has changed since, so I left it as it is."),
            "Change it with its buttons, or send the new words as a message of their own.",
        ));
    }
    let ((before, then_ways), (after, now_ways)) = (correction.before, correction.after);
    if before.moment != after.moment {
        reminders::check_moment(actor, &after.moment)?;
    }
    reminders::edit::check_ways(*now_ways)?;
    let mut reminder = current.clone();
    let mut left = Vec::new();
    let then = reminders::words(&before.text).unwrap_or_default();
    let now = reminders::words(&after.text)?;
    part("its words", &then, &now, &mut reminder.text, &mut left);
    part(
        "its time",
        &before.moment,
        &after.moment,
        &mut reminder.moment,
        &mut left,
    );
    part(
        "how it comes again",
        &before.repeat,
        &after.repeat,
        &mut reminder.repeat,
        &mut left,
    );
    ways(*then_ways, *now_ways, &mut reminder.ways, &mut left);
    if reminder == current {
        return Ok(Some(Rewritten {
            value: current,
            operation: None,
            left,
        }));
    }
    reminder.updated_at = actor.now;
    let title = format!("changed reminder {}", reminders::named(&reminder));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.edited", Some(&current), &reminder)?;
    Ok(Some(rewritten(scribe.written(reminder), left)))
}

/// What a line says of a task that is there already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amendment {
    /// How much it matters.
    pub priority: Option<Priority>,
    /// When it is due.
    pub due: Option<Due>,
    /// How it comes again.
    pub repeat: Option<Repeat>,
    /// Its category.
    pub category: Option<String>,
    /// Tags that it gets.
    pub tags: Vec<Tag>,
    /// For whom.
    pub client: Option<ClientId>,
    /// How long it is thought to take, minutes.
    pub estimate_minutes: Option<u32>,
    /// When to remind of it, too.
    pub reminders: Vec<Moment>,
    /// How these reminders come.
    pub reminder_ways: Ways,
}

/// Gives a task what a line says of it, as one operation.
///
/// # Errors
/// A refusal if there is no such task, or what is said is not valid.
pub fn amend(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    said: &Amendment,
) -> Result<Rewritten<Task>> {
    let before = tasks::find(tx, actor, number)?;
    let mut after = before.clone();
    tasks::check_due(actor, said.due.as_ref())?;
    // Everything that is said is checked as if it were said of a new task.
    tasks::draft(
        actor,
        &NewTask {
            title: before.title.clone(),
            due: said.due.clone(),
            category: said.category.clone(),
            estimate_minutes: said.estimate_minutes,
            reminders: said.reminders.clone(),
            reminder_ways: said.reminder_ways,
            ..NewTask::default()
        },
    )?;
    after.priority = said.priority.unwrap_or(after.priority);
    after.due = said.due.clone().or(after.due);
    after.category = said.category.clone().or(after.category);
    after.client = said.client.or(after.client);
    after.estimate_minutes = said.estimate_minutes.or(after.estimate_minutes);
    after.tags = crate::tag::tags(before.tags.iter().chain(&said.tags).cloned())?;
    match &said.repeat {
        Some(repeat) => after.repeat = Some(repeat.clone()),
        None if after.due != before.due => repeats::moved(&mut after, before.due.as_ref()),
        None => {}
    }
    if after == before && said.reminders.is_empty() {
        return Ok(Rewritten {
            value: before,
            operation: None,
            left: Vec::new(),
        });
    }
    after.updated_at = actor.now;
    let title = format!("changed {}", named(std::slice::from_ref(&after)));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("task.edited", Some(&before), &after)?;
    if after.due != before.due {
        follow::due_changed(&mut scribe, actor, &after)?;
    }
    for moment in &said.reminders {
        reminders::attach(&mut scribe, actor, &after, moment, said.reminder_ways)?;
    }
    Ok(rewritten(scribe.written(after), Vec::new()))
}

/// Lets a reminder that waits come at another time; one that has come, or comes again and again,
/// stays, and another like it is set.
///
/// # Errors
/// A refusal if the time has passed, or its task is missing or closed.
pub fn remind_at(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    reminder: &Reminder,
    moment: Moment,
) -> Result<Written<Reminder>> {
    if reminder.state != ReminderState::Pending || reminder.repeat.is_some() {
        let task = match reminder.task {
            Some(task) => tx.task_by_id(reminder.owner, task)?,
            None => None,
        };
        let new = NewReminder {
            task: task.map(|task| task.number),
            text: reminder.text.clone(),
            moment,
            repeat: None,
        };
        return reminders::add(tx, actor, &new);
    }
    reminders::check_moment(actor, &moment)?;
    let after = Reminder {
        ways: reminders::quiet::said(actor, &moment, None, reminder.ways),
        moment,
        updated_at: actor.now,
        ..reminder.clone()
    };
    let title = format!("changed reminder {}", reminders::named(&after));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.edited", Some(reminder), &after)?;
    Ok(scribe.written(after))
}

/// The one task that an operation left behind, perhaps with reminders and a comment.
/// What operations wrote down of one task, as it could be said: its words before a correction
/// that was undone. `None` if they wrote no task.
///
/// # Errors
/// Only the store's.
pub fn as_written(
    reads: &dyn Reads,
    owner: UserId,
    operations: &[OperationId],
) -> Result<Option<NewTask>> {
    let mut task: Option<Task> = None;
    let mut reminders: BTreeMap<ReminderId, Reminder> = BTreeMap::new();
    for operation in operations {
        for entry in reads.entries_of(owner, *operation)? {
            match (entry.change.before, entry.change.after) {
                (_, Some(Image::Task1(written))) => task = Some(written),
                (_, Some(Image::Reminder1(written))) => {
                    reminders.insert(written.id, written);
                }
                (Some(Image::Reminder1(gone)), None) => {
                    reminders.remove(&gone.id);
                }
                _ => {}
            }
        }
    }
    let said = |reminder: &&Reminder| reminder.repeat.is_none();
    let counted = |reminder: &Reminder| reminder.ways.before_due;
    let of_its_own = |reminder: &&Reminder| counted(reminder).is_none();
    let reminders: Vec<&Reminder> = reminders.values().filter(said).collect();
    let ways = reminders.first().map(|reminder| Ways {
        before_due: None,
        ..reminder.ways
    });
    Ok(task.map(|task| NewTask {
        title: task.title,
        priority: task.priority,
        due: task.due,
        category: task.category,
        reminders: reminders
            .iter()
            .copied()
            .filter(of_its_own)
            .map(|reminder| reminder.moment.clone())
            .collect(),
        before_due: reminders.iter().copied().filter_map(counted).collect(),
        reminder_ways: ways.unwrap_or_default(),
        start: task.start,
        estimate_minutes: task.estimate_minutes,
        repeat: task.repeat,
        client: task.client,
        tags: task.tags,
        parent: task.parent,
    }))
}

fn only_task(entries: &[Entry]) -> Option<&Task> {
    let mut task: Option<&Task> = None;
    for entry in entries {
        match (&entry.change.before, &entry.change.after) {
            (_, Some(Image::Task1(one))) if task.is_none() => task = Some(one),
            (_, Some(Image::Reminder1(one))) if one.task.is_some() => {}
            (Some(Image::Reminder1(_)), None) | (None, Some(Image::Comment1(_))) => {}
            _ => return None,
        }
    }
    task
}

fn gone(name: &str) -> Error {
    Error::refused_with(
        format!("{name} is not there any more."),
        "Send the new words as a message of their own, or /undo its deletion.",
    )
}
