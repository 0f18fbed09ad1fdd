//! Everything that a person has here, for them to take along: each row as the journal keeps it.

use crate::error::Result;
use crate::habit::{Habit, HabitState};
use crate::ids::{TaskId, UserId};
use crate::journal::Image;
use crate::port::Reads;
use crate::reminder::ReminderState;
use crate::scribe::Actor;
use crate::task::{Slice, TaskOrder, TaskQuery};
use jiff::civil::Date;

/// Hands every row of a person to `row`, what others name before what names it: settings, clients,
/// tasks with what hangs on them, habits with their days. `row` stops it by answering `false`.
///
/// # Errors
/// The store's.
pub fn each(reads: &dyn Reads, actor: Actor<'_>, row: &mut dyn FnMut(Image) -> bool) -> Result<()> {
    let owner = actor.user.id;
    if !row(Image::User1(actor.user.clone())) {
        return Ok(());
    }
    for page in 0.. {
        let clients = reads.clients(owner, Slice::page(page, Slice::LIMIT_MAX))?;
        for client in clients.rows {
            if !row(client.into()) {
                return Ok(());
            }
        }
        if !clients.more {
            break;
        }
    }
    if !tasks(reads, owner, row)? || !reminders(reads, owner, row)? {
        return Ok(());
    }
    for state in [HabitState::Active, HabitState::Archived] {
        for page in 0.. {
            let habits = reads.habits(owner, state, Slice::page(page, Slice::LIMIT_MAX))?;
            for habit in habits.rows {
                if !one_habit(reads, habit, row)? {
                    return Ok(());
                }
            }
            if !habits.more {
                break;
            }
        }
    }
    if let Some(timer) = reads.timer(owner)? {
        row(timer.into());
    }
    Ok(())
}

/// Tasks, the oldest first, so that parts come after what they are parts of; then what hangs on
/// them, when both ends of each dependency have come.
fn tasks(reads: &dyn Reads, owner: UserId, row: &mut dyn FnMut(Image) -> bool) -> Result<bool> {
    let mut ids = Vec::new();
    let all = TaskQuery {
        order: TaskOrder::Newest,
        ..TaskQuery::default()
    };
    for page in 0.. {
        let tasks = reads.tasks(owner, &all, Slice::page(page, Slice::LIMIT_MAX))?;
        ids.extend(tasks.rows.iter().map(|task| task.id));
        if !tasks.more {
            break;
        }
    }
    ids.reverse();
    for id in &ids {
        if let Some(task) = reads.task_by_id(owner, *id)?
            && !row(task.into())
        {
            return Ok(false);
        }
    }
    for id in ids {
        if !attached(reads, owner, id, row)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn attached(
    reads: &dyn Reads,
    owner: UserId,
    task: TaskId,
    row: &mut dyn FnMut(Image) -> bool,
) -> Result<bool> {
    let mut rows: Vec<Image> = Vec::new();
    let comments = reads.comments_of_task(owner, task)?;
    rows.extend(comments.into_iter().map(Image::from));
    rows.extend(
        reads
            .needs_of_task(owner, task)?
            .into_iter()
            .map(Image::from),
    );
    rows.extend(
        reads
            .all_time_of_task(owner, task)?
            .into_iter()
            .map(Image::from),
    );
    rows.extend(
        reads
            .files_of_task(owner, task)?
            .into_iter()
            .map(Image::from),
    );
    Ok(rows.into_iter().all(row))
}

fn reminders(reads: &dyn Reads, owner: UserId, row: &mut dyn FnMut(Image) -> bool) -> Result<bool> {
    for state in ReminderState::ALL {
        for page in 0.. {
            let slice = Slice::page(page, Slice::LIMIT_MAX);
            let reminders = reads.reminders(owner, state, slice)?;
            if !reminders.rows.into_iter().map(Image::from).all(&mut *row) {
                return Ok(false);
            }
            if !reminders.more {
                break;
            }
        }
    }
    Ok(true)
}

fn one_habit(reads: &dyn Reads, habit: Habit, row: &mut dyn FnMut(Image) -> bool) -> Result<bool> {
    let (owner, id) = (habit.owner, habit.id);
    if !row(habit.into()) {
        return Ok(false);
    }
    let mut from = Date::MIN;
    loop {
        let marks = reads.marks(owner, id, from, Date::MAX)?;
        let next = marks.last().map(|last| last.day.tomorrow());
        if !marks.into_iter().map(Image::from).all(&mut *row) {
            return Ok(false);
        }
        match next {
            Some(Ok(next)) => from = next,
            _ => return Ok(true),
        }
    }
}
