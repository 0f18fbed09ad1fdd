//! Quiet hours: what would fire within them is told at their end, together.
//!
//! Two things are told all the same: what is urgent, and what a person gave a time within the
//! quiet hours themselves ("at 23:00", "in 2 h", a snooze by button), if it comes at that time. So
//! quiet hours hold back what nobody timed into them: what moved along with a due date, what comes
//! several times a day, what was missed, what was set before there were quiet hours, and what asks
//! again.

use jiff::{SignedDuration, Timestamp};
use recurrence::Repeat;

use crate::error::{Error, Result};
use crate::port::Tx;
use crate::preferences::QuietHours;
use crate::reminder::{Reminder, Ring, Ways};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Slice;
use crate::time::Moment;
use crate::user::User;

/// The ways of a reminder whose moment was said: one within the quiet hours was meant. Of a rule
/// that comes several times a day, nobody named the times of the night.
pub(crate) fn said(actor: Actor<'_>, moment: &Moment, repeat: Option<&Repeat>, ways: Ways) -> Ways {
    let named = repeat.is_none_or(|repeat| !repeat.comes_within_days());
    Ways {
        by_hand: named && end_of(actor.user, moment.instant()).is_some(),
        ..ways
    }
}

/// When the quiet hours end that `instant` lies in; `None` if it lies in none.
#[must_use]
pub fn end_of(user: &User, instant: Timestamp) -> Option<Timestamp> {
    let settings = &user.settings;
    let quiet = settings.preferences.quiet_hours?;
    quiet.end_of(&settings.zone, instant)
}

/// What was given a time within the quiet hours comes that much late all the same; later, it was
/// missed, and the person no longer waits for it.
const AWAITED: SignedDuration = SignedDuration::from_mins(15);

/// Whether what was due at `due_at` comes so late that its time no longer breaks quiet hours.
pub(crate) fn is_missed(due_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(due_at) > AWAITED
}

/// Until when a reminder that was due at `due_at` is held; `None` if it is told now.
#[must_use]
pub fn hold_until(
    user: &User,
    reminder: &Reminder,
    due_at: Timestamp,
    now: Timestamp,
) -> Option<Timestamp> {
    let ways = &reminder.ways;
    if ways.urgent || ways.by_hand && !is_missed(due_at, now) {
        return None;
    }
    end_of(user, now)
}

/// A person's choices have changed: what is held is looked at anew if the quiet hours are others,
/// whoever changed them.
pub(crate) fn choices_changed(
    tx: &mut dyn Tx,
    before: Option<&User>,
    after: &User,
    now: Timestamp,
) -> Result<()> {
    let hours = |user: &User| {
        let settings = &user.settings;
        (settings.preferences.quiet_hours, settings.zone.clone())
    };
    if before.is_none_or(|before| hours(before) == hours(after)) {
        return Ok(());
    }
    for held in tx.due_rings_of(after.id, Timestamp::MAX, Slice::LIMIT_MAX)? {
        if held.told == 0 {
            tx.put_ring(&Ring {
                due_at: now,
                ..held
            })?;
        }
    }
    Ok(())
}

/// Sets a person's quiet hours; `None` is none.
///
/// # Errors
/// A refusal if they are so already, or would never end.
pub fn set(tx: &mut dyn Tx, actor: Actor<'_>, quiet: Option<QuietHours>) -> Result<Written<User>> {
    if quiet.is_some_and(|quiet| quiet.from == quiet.to) {
        return Err(Error::refused_with(
            "Quiet hours begin and end at different times.",
            "For example: /quiet 22:00-07:00",
        ));
    }
    let mut after = actor.user.clone();
    if after.settings.preferences.quiet_hours == quiet {
        return Err(Error::refused("It is so already."));
    }
    after.settings.preferences.quiet_hours = quiet;
    let did = match quiet {
        Some(quiet) => format!("set the quiet hours to {quiet}"),
        None => "switched the quiet hours off".to_owned(),
    };
    let mut scribe = Scribe::begin(tx, actor, &did)?;
    scribe.put("user.changed", Some(actor.user), &after)?;
    Ok(scribe.written(after))
}
