//! Reminders that are there already: a button of an offer makes one, however often it is pressed,
//! and what was asked for in words is not set twice.

use jiff::{SignedDuration, Timestamp};

use crate::error::Result;
use crate::ids::Number;
use crate::port::Reads;
use crate::reminder::{Reminder, Ways};
use crate::reminders::NewReminder;
use crate::scribe::Actor;
use crate::tasks;
use crate::time::Moment;

/// What a button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// So many minutes after the press.
    After {
        /// How many.
        minutes: u32,
        /// When the button was offered: what was set before is no answer to it.
        offered: Timestamp,
    },
    /// At a moment.
    At(Moment),
    /// So many minutes before the task is due.
    BeforeDue(u32),
}

impl Wanted {
    fn is(&self, reminder: &Reminder) -> bool {
        if reminder.repeat.is_some() {
            return false;
        }
        let at = reminder.moment.instant();
        match self {
            // An elapsed time is counted from the press, so the one that it made is as far from
            // when it was made.
            Self::After { minutes, offered } => {
                let length = SignedDuration::from_mins(i64::from(*minutes));
                let set = reminder.created_at;
                set >= *offered && set.checked_add(length).is_ok_and(|then| then == at)
            }
            Self::At(moment) => moment.instant() == at,
            Self::BeforeDue(minutes) => reminder.ways.before_due == Some(*minutes),
        }
    }
}

/// The reminder of a task that is there already for what a button asks for.
///
/// # Errors
/// A refusal if there is no such task.
pub fn already(
    reads: &dyn Reads,
    actor: Actor<'_>,
    number: Number,
    wanted: &Wanted,
) -> Result<Option<Reminder>> {
    let task = tasks::find(reads, actor, number)?;
    let all = match wanted {
        // One that has come since was set by this button all the same.
        Wanted::After { .. } => reads.all_reminders_of_task(task.owner, task.id)?,
        Wanted::At(_) | Wanted::BeforeDue(_) => reads.reminders_of_task(task.owner, task.id)?,
    };
    Ok(all.into_iter().find(|reminder| wanted.is(reminder)))
}

/// The reminder of a task that comes at the same moment as one that is to be set, and does as much:
/// a second would say the same twice. One that is so long before the due date moves along with
/// it, so it is no other's equal.
///
/// # Errors
/// A refusal if there is no such task.
pub fn equal(
    reads: &dyn Reads,
    actor: Actor<'_>,
    new: &NewReminder,
    ways: Ways,
) -> Result<Option<Reminder>> {
    let Some(number) = new.task else {
        return Ok(None);
    };
    let task = tasks::find(reads, actor, number)?;
    let at = new.moment.instant();
    let is_equal = |one: &Reminder| {
        let same_time = one.moment.instant() == at && one.ways.before_due == ways.before_due;
        one.repeat == new.repeat && same_time && serves(one, ways)
    };
    let all = reads.reminders_of_task(task.owner, task.id)?;
    Ok(all.into_iter().find(is_equal))
}

/// The other reminders of a task that come at the same moment: they are told, so that nobody is
/// surprised by two.
///
/// # Errors
/// Only the store's.
pub fn beside(reads: &dyn Reads, reminder: &Reminder) -> Result<Vec<Reminder>> {
    let Some(task) = reminder.task else {
        return Ok(Vec::new());
    };
    let at = reminder.moment.instant();
    let is_beside =
        |one: &Reminder| one.id != reminder.id && one.moment.instant() == at && !one.ways.paused;
    let all = reads.reminders_of_task(reminder.owner, task)?;
    Ok(all.into_iter().filter(is_beside).collect())
}

/// Whether a reminder does all that is wanted of one: it may ask more often, or come in quiet hours
/// as well.
#[must_use]
pub fn serves(reminder: &Reminder, wanted: Ways) -> bool {
    let ways = reminder.ways;
    let nags = wanted.nag.is_none() || wanted.nag == ways.nag;
    !ways.paused && nags && (ways.urgent || !wanted.urgent)
}
