//! Reminders that are set by button: each choice of an offer makes one, however often it is pressed.

use jiff::{SignedDuration, Timestamp};

use crate::error::Result;
use crate::ids::Number;
use crate::port::Reads;
use crate::reminder::Reminder;
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
