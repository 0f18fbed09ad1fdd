//! A series of reminders that rests for a while. What falls into the rest never comes.

use super::{find, named};
use crate::error::{Error, Result};
use crate::ids::Number;
use crate::port::Tx;
use crate::reminder::{Reminder, ReminderState, Ways};
use crate::scribe::{Actor, Scribe, Written};

/// Lets a series rest until it is resumed.
///
/// # Errors
/// A refusal if there is no such reminder, it does not come again, rests already or waits for an
/// answer.
pub fn pause(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Reminder>> {
    let before = find(tx, actor, number)?;
    check_goes_on(&before)?;
    if before.repeat.is_none() {
        return Err(Error::refused_with(
            format!("Reminder {number} comes once: there is no series to pause."),
            format!(
                "/delreminder {0} deletes it, /editreminder {0} moves it.",
                number.0
            ),
        ));
    }
    if before.state != ReminderState::Pending {
        return Err(Error::refused(format!(
            "Reminder {number} is not waiting for a next time."
        )));
    }
    let after = Reminder {
        ways: Ways {
            paused: true,
            ..before.ways
        },
        updated_at: actor.now,
        ..before.clone()
    };
    let title = format!("paused reminder {}", named(&before));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.paused", Some(&before), &after)?;
    Ok(scribe.written(after))
}

/// Lets a series go on with its next time to come. What fell into the rest is passed over.
///
/// # Errors
/// A refusal if there is no such reminder, it does not rest, or its last time fell into the rest.
pub fn resume(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Reminder>> {
    let before = find(tx, actor, number)?;
    if !before.ways.paused {
        return Err(Error::refused(format!("Reminder {number} is not paused.")));
    }
    let mut after = before.clone();
    after.ways.paused = false;
    after.updated_at = actor.now;
    if before.moment.instant() <= actor.now {
        let next = before
            .next_of_series(actor.now)
            .or_else(|| before.after_completion(actor.now));
        after.moment = next.ok_or_else(|| {
            Error::refused_with(
                "Its series ended while it was paused.",
                format!(
                    "Give it a new time: /editreminder {0} tomorrow 9:00; or /delreminder {0}",
                    number.0
                ),
            )
        })?;
    }
    let title = format!("resumed reminder {}", named(&before));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.resumed", Some(&before), &after)?;
    Ok(scribe.written(after))
}

/// Refuses what cannot be done with a series that rests.
pub(super) fn check_goes_on(reminder: &Reminder) -> Result<()> {
    if !reminder.ways.paused {
        return Ok(());
    }
    let number = reminder.number;
    Err(Error::refused_with(
        format!("Reminder {number} is paused."),
        format!("/resumereminder {} lets it go on.", number.0),
    ))
}
