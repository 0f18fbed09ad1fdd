//! Reminders that are counted from when their task is due, and move along with it.
//!
//! "One day before" is a day on the clock: over a change of clocks it is as far from the due time
//! as the hands say. A task that is due on a day and at no time is due in the morning of it.

use jiff::SignedDuration;

use super::{add_with, attach as attach_at, open_task};
use crate::error::{Error, Result};
use crate::ids::{Number, OperationId};
use crate::journal::Image;
use crate::port::{Reads, Tx};
use crate::reminder::{Reminder, ReminderState, Ways};
use crate::reminders::NewReminder;
use crate::repeats::{CAME_AGAIN, moved_reminders};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;
use crate::time::{Due, Moment};
use crate::user::Settings;

/// The longest time before, minutes: a year and a day.
pub const BEFORE_MINUTES_MAX: u32 = 366 * 24 * 60;

/// What is written when one moves along.
pub(crate) const MOVED: &str = "reminder.moved";

/// The moment so many minutes before something is due.
#[must_use]
pub fn moment(due: &Due, before_minutes: u32, owner: &Settings) -> Option<Moment> {
    let (at, zone) = match due {
        Due::Date(date) => {
            let morning = owner.preferences.reading.morning;
            (date.to_datetime(morning), &owner.zone)
        }
        Due::At(civil, zone) => (*civil, zone),
    };
    let before = SignedDuration::from_mins(i64::from(before_minutes));
    Some(Moment::Wall(at.checked_sub(before).ok()?, zone.clone()))
}

/// "1 day before it is due", "when it is due".
#[must_use]
pub fn words(before_minutes: u32) -> String {
    const UNITS: [(u32, &str); 4] = [
        (7 * 24 * 60, "week"),
        (24 * 60, "day"),
        (60, "h"),
        (1, "min"),
    ];
    let mut rest = before_minutes;
    let mut parts = Vec::new();
    for (minutes, unit) in UNITS {
        let count = rest / minutes;
        rest %= minutes;
        let is_short = matches!(unit, "h" | "min");
        let plural = if count > 1 && !is_short { "s" } else { "" };
        if count > 0 {
            parts.push(format!("{count} {unit}{plural}"));
        }
    }
    match parts.as_slice() {
        [] => "when it is due".to_owned(),
        parts => format!("{} before it is due", parts.join(" ")),
    }
}

/// Writes down a reminder so many minutes before a task is due.
///
/// # Errors
/// A refusal if there is no such task, it is closed or has no due date, or the time has passed.
pub fn add(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    before_minutes: u32,
    ways: Ways,
) -> Result<Written<Reminder>> {
    let task = open_task(tx, actor, number)?;
    let new = NewReminder {
        task: Some(number),
        text: String::new(),
        moment: moment_of(actor, &task, before_minutes)?,
        repeat: None,
    };
    let ways = Ways {
        before_due: Some(before_minutes),
        ..ways
    };
    add_with(tx, actor, &new, ways)
}

/// The moment so many minutes before a task is due, if it is to come.
pub(super) fn moment_of(actor: Actor<'_>, task: &Task, before_minutes: u32) -> Result<Moment> {
    if before_minutes > BEFORE_MINUTES_MAX {
        return Err(Error::refused(
            "A reminder comes at most a year before the task is due.",
        ));
    }
    let Some(due) = &task.due else {
        return Err(Error::refused_with(
            format!("{} has no due date to count from.", task.number),
            format!("Give it one: /due {} friday 17:00", task.number.0),
        ));
    };
    let moment = moment(due, before_minutes, &actor.user.settings);
    moment
        .filter(|moment| moment.instant() > actor.now)
        .ok_or_else(|| {
            let words = words(before_minutes);
            Error::refused_with(
                format!("That time has passed: {words} was before now."),
                "Choose a shorter time before, or a time to come: in 2h",
            )
        })
}

/// Writes down those of a task that is being added, as far as they are to come.
pub(crate) fn attach(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    task: &Task,
    (before_due, ways): (&[u32], Ways),
) -> Result<()> {
    for (place, before) in before_due.iter().enumerate() {
        // Said twice, it is wanted once.
        if before_due[..place].contains(before) {
            continue;
        }
        if let Ok(moment) = moment_of(actor, task, *before) {
            let ways = Ways {
                before_due: Some(*before),
                ..ways
            };
            attach_at(scribe, actor, task, &moment, ways)?;
        }
    }
    Ok(())
}

/// A task is due at another time: what is counted from it moves along. What would have come
/// already is not needed any more, until the due date moves away again.
pub(crate) fn due_changed(scribe: &mut Scribe<'_>, actor: Actor<'_>, task: &Task) -> Result<()> {
    let owner = &actor.user.settings;
    for before in scribe.tx().all_reminders_of_task(task.owner, task.id)? {
        let Some(minutes) = before.ways.before_due.filter(|_| before.repeat.is_none()) else {
            continue;
        };
        let due = task.due.as_ref();
        let moved = due.and_then(|due| moment(due, minutes, owner));
        let coming = moved
            .as_ref()
            .is_some_and(|moment| moment.instant() > actor.now);
        let state = match before.state {
            state if !task.status.is_open() => state,
            _ if coming => ReminderState::Pending,
            ReminderState::Pending => ReminderState::Moot,
            state => state,
        };
        let after = Reminder {
            moment: moved.unwrap_or_else(|| before.moment.clone()),
            state,
            updated_at: actor.now,
            ..before.clone()
        };
        if after.moment != before.moment || after.state != before.state {
            scribe.put(MOVED, Some(&before), &after)?;
        }
    }
    Ok(())
}

/// The reminders that an operation stopped because what they are counted from is gone, or has
/// moved so that they would have come already.
///
/// # Errors
/// Only the store's.
pub fn stopped(
    reads: &dyn Reads,
    actor: Actor<'_>,
    operation: OperationId,
) -> Result<Vec<Reminder>> {
    moved_by(reads, actor, operation, |before, after| {
        before.state == ReminderState::Pending && after.state == ReminderState::Moot
    })
}

/// The reminders of a task whose occurrence was passed over in an operation, as far as they would
/// have come already for the one at which it is due now.
///
/// # Errors
/// Only the store's.
pub fn passed_by(
    reads: &dyn Reads,
    actor: Actor<'_>,
    operation: OperationId,
) -> Result<Vec<Reminder>> {
    moved_by(reads, actor, operation, |_, after| {
        after.state != ReminderState::Pending
    })
}

/// Those that an operation moved so, as they are after it.
fn moved_by(
    reads: &dyn Reads,
    actor: Actor<'_>,
    operation: OperationId,
    wanted: fn(&Reminder, &Reminder) -> bool,
) -> Result<Vec<Reminder>> {
    let entries = reads.entries_of(actor.user.id, operation)?;
    let moved = entries.into_iter().filter(|it| it.change.kind == MOVED);
    let mut moved: Vec<Reminder> = moved
        .filter_map(|entry| match (entry.change.before, entry.change.after) {
            (Some(Image::Reminder1(before)), Some(Image::Reminder1(after))) => {
                wanted(&before, &after).then_some(after)
            }
            _ => None,
        })
        .collect();
    moved.sort_by_key(|reminder| reminder.number);
    Ok(moved)
}

/// The reminders that do not come for the next of a series, which an operation wrote, because that
/// is so near that they would have come already. Each is as it was, with the moment that passed.
///
/// # Errors
/// Only the store's.
pub fn left_behind(
    reads: &dyn Reads,
    actor: Actor<'_>,
    operation: OperationId,
) -> Result<Vec<Reminder>> {
    let mut over: Option<Task> = None;
    let mut left = Vec::new();
    for entry in reads.entries_of(actor.user.id, operation)? {
        let came_again = entry.change.kind == CAME_AGAIN;
        match (entry.change.before, entry.change.after) {
            (None, Some(Image::Task1(next))) if came_again => {
                if let Some(over) = over.take() {
                    left.extend(passed(reads, actor, &over, &next)?);
                }
            }
            (Some(Image::Task1(before)), Some(Image::Task1(_))) => over = Some(before),
            _ => {}
        }
    }
    Ok(left)
}

/// The reminders of a task whose moment for the next had passed when that was written.
fn passed(reads: &dyn Reads, actor: Actor<'_>, over: &Task, next: &Task) -> Result<Vec<Reminder>> {
    let moved = moved_reminders(reads, actor, over, next)?.into_iter();
    let passed = moved.filter(|(_, moment)| moment.instant() <= next.created_at);
    Ok(passed
        .map(|(reminder, moment)| Reminder { moment, ..reminder })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    #[test]
    fn a_day_before_is_a_day_on_the_clock_over_a_change_of_clocks() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let at = |text: &str| Due::At(text.parse().unwrap(), berlin.clone());
        for (due, minutes, instant) in [
            // Clocks go forward in the night to 29 March, back in the night to 25 October.
            (at("2026-03-29T09:00:00"), 1_440, "2026-03-28T08:00:00Z"),
            (at("2026-10-25T09:00:00"), 1_440, "2026-10-24T07:00:00Z"),
            (at("2026-03-29T03:30:00"), 60, "2026-03-29T01:30:00Z"),
            (
                Due::Date("2026-03-30".parse().unwrap()),
                0,
                "2026-03-30T07:00:00Z",
            ),
        ] {
            // A day is one of the owner's zone, a time is in the zone in which it was meant.
            let owner = match due {
                Due::Date(_) => berlin.clone(),
                Due::At(..) => Zone::utc(),
            };
            let owner = Settings::new(owner, None, None);
            let moment = moment(&due, minutes, &owner).unwrap();
            assert_eq!(moment.instant().to_string(), instant, "{due:?}");
        }
    }

    #[test]
    fn how_long_before_is_said_in_units() {
        for (minutes, said) in [
            (0, "when it is due"),
            (30, "30 min before it is due"),
            (90, "1 h 30 min before it is due"),
            (1_440, "1 day before it is due"),
            (2_880, "2 days before it is due"),
            (20_160, "2 weeks before it is due"),
        ] {
            assert_eq!(words(minutes), said);
        }
    }
}
