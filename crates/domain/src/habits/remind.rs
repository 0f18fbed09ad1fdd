//! Reminders of habits: once on each day on which something is due, at the person's time.
//!
//! A habit has one next reminder, derived from its schedule and its time; a snooze moves that one
//! and not the time. It says nothing when there is nothing left to do, and what was missed while
//! the process was down is said once, for the latest day.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};

use crate::error::{Error, Result};
use crate::habit::{Amount, Habit, HabitState, Schedule, Touch};
use crate::ids::{HabitId, UserId};
use crate::message::{Button, Message, Text};
use crate::port::{Reads, Tx};
use crate::reminder::{self, lateness};
use crate::reminders::{Snooze, quiet};
use crate::scribe::Actor;
use crate::user::{Settings, User};

use super::{DayState, Standing, standing};

/// The button that says that all of a day is done.
pub const DONE: &str = "hbd";
/// The button that counts one more.
pub const ONE_MORE: &str = "hbi";
/// The button that leaves a day out.
pub const SKIP: &str = "hbs";
/// The button that asks for the reminder again, later.
pub const SNOOZE: &str = "hbz";

/// When a habit's reminder comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HabitDue {
    /// Whose.
    pub owner: UserId,
    /// Which habit.
    pub habit: HabitId,
    /// The day that it is about: one that is snoozed past midnight keeps its own.
    pub day: Date,
    /// When.
    pub due_at: Timestamp,
}

/// When the reminder of a day comes: a time before the start of the day is in the night after it.
fn instant(settings: &Settings, time: Time, day: Date) -> Timestamp {
    let date = if time < settings.day_starts_at {
        day.saturating_add(1.day())
    } else {
        day
    };
    settings.zone.instant(date.to_datetime(time))
}

/// The first reminder of a habit after `after`; `None` is never.
fn next(settings: &Settings, habit: &Habit, after: Timestamp) -> Option<HabitDue> {
    /// A week, and what a change of clocks may add on either side.
    const DAYS_MAX: i32 = 10;
    let time = habit.remind_at?;
    if habit.state != HabitState::Active {
        return None;
    }
    let yesterday = settings.today(after).saturating_sub(1.day());
    (0..=DAYS_MAX)
        .map(|days| yesterday.saturating_add(days.days()))
        .filter(|day| match habit.schedule {
            Schedule::On(days) => days.has(*day),
            Schedule::Every(_) | Schedule::Times { .. } => true,
        })
        .map(|day| HabitDue {
            owner: habit.owner,
            habit: habit.id,
            day,
            due_at: instant(settings, time, day),
        })
        .find(|due| due.due_at > after)
}

/// Writes when a habit's reminder comes next.
pub(crate) fn schedule(tx: &mut dyn Tx, user: &User, habit: &Habit, now: Timestamp) -> Result<()> {
    let due = next(&user.settings, habit, now);
    if due == tx.habit_due(habit.owner, habit.id)? {
        return Ok(());
    }
    tx.put_habit_due(habit.owner, habit.id, due.as_ref())
}

/// Pulls in a reminder that a clock which ran ahead has put off by days, as reports are: one that
/// is due after the time after the next comes at the next.
///
/// # Errors
/// Only the store's.
pub fn pull_in(tx: &mut dyn Tx, due: &HabitDue, now: Timestamp) -> Result<()> {
    let (user, habit) = (tx.user(due.owner)?, tx.habit_by_id(due.owner, due.habit)?);
    let (Some(user), Some(habit)) = (user, habit) else {
        return Ok(());
    };
    let after = |instant| next(&user.settings, &habit, instant);
    let Some(first) = after(now) else {
        return Ok(());
    };
    if after(first.due_at).is_some_and(|last| due.due_at > last.due_at) {
        tx.put_habit_due(due.owner, due.habit, Some(&first))?;
    }
    Ok(())
}

/// Puts off a reminder that cannot be taken up, by a day.
///
/// # Errors
/// Only the store's.
pub fn put_off(tx: &mut dyn Tx, due: &HabitDue, now: Timestamp) -> Result<()> {
    let later = HabitDue {
        due_at: now.saturating_add(24.hours()).unwrap_or(Timestamp::MAX),
        ..*due
    };
    tx.put_habit_due(due.owner, due.habit, Some(&later))
}

/// Reminders that are due, in the order of their own times: those that quiet hours have held fall due
/// at one moment, and were meant one after the other.
///
/// # Errors
/// Only the store's.
pub fn in_order(reads: &dyn Reads, due: &[HabitDue]) -> Result<Vec<HabitDue>> {
    let mut timed = Vec::with_capacity(due.len());
    for due in due {
        let user = reads.user(due.owner)?;
        let habit = reads.habit_by_id(due.owner, due.habit)?;
        let since = user.zip(habit);
        let since = since.and_then(|(user, habit)| held_since(&user, &habit, due));
        timed.push((since.unwrap_or(due.due_at), *due));
    }
    timed.sort_by_key(|(own, _)| *own);
    Ok(timed.into_iter().map(|(_, due)| due).collect())
}

/// A reminder has fallen due: moves it on to its next day, and gives what there is to say.
///
/// # Errors
/// Only the store's.
pub fn fire(tx: &mut dyn Tx, due: &HabitDue, now: Timestamp) -> Result<Option<Message>> {
    // It may have been moved since it was read.
    if tx.habit_due(due.owner, due.habit)?.as_ref() != Some(due) {
        return Ok(None);
    }
    let (user, habit) = (tx.user(due.owner)?, tx.habit_by_id(due.owner, due.habit)?);
    let (Some(user), Some(habit)) = (user, habit) else {
        tx.put_habit_due(due.owner, due.habit, None)?;
        return Ok(None);
    };
    let following = next(&user.settings, &habit, now);
    tx.put_habit_due(due.owner, due.habit, following.as_ref())?;
    if habit.remind_at.is_none() || habit.state != HabitState::Active {
        return Ok(None);
    }
    if let Some(until) = held_until(&user, due, now) {
        let held = HabitDue {
            due_at: until,
            ..*due
        };
        let first = match following {
            Some(following) if following.due_at < until => following,
            _ => held,
        };
        tx.put_habit_due(due.owner, due.habit, Some(&first))?;
        return Ok(None);
    }
    let since = held_since(&user, &habit, due);
    let about = latest(&user.settings, &habit, *due, now);
    let since = since.filter(|_| about == *due);
    let due = about;
    let standing = standing(tx, &user, &habit, due.day)?;
    if !matches!(standing.state, DayState::Due | DayState::Partly) {
        return Ok(None);
    }
    let zone = &user.settings.zone;
    let late = match since {
        Some(since) => Some(reminder::held_since(since, now, zone)),
        None => lateness(due.due_at, now, zone),
    };
    Ok(Some(notification(&habit, &standing, late)))
}

/// Since when quiet hours have held a reminder that comes at their end; `None` if they have not.
/// What is held keeps its day, and the time of that day is known.
fn held_since(user: &User, habit: &Habit, due: &HabitDue) -> Option<Timestamp> {
    let just_before = due.due_at.checked_sub(1.microsecond()).ok()?;
    if quiet::end_of(user, just_before) != Some(due.due_at) {
        return None;
    }
    let own = instant(&user.settings, habit.remind_at?, due.day);
    (own < due.due_at).then_some(own)
}

/// Until when quiet hours hold a reminder of a habit; `None` if its own time lies in them, since
/// somebody chose that, or the snooze, and it was not missed.
fn held_until(user: &User, due: &HabitDue, now: Timestamp) -> Option<Timestamp> {
    let chosen = quiet::end_of(user, due.due_at).is_some() && !quiet::is_missed(due.due_at, now);
    quiet::end_of(user, now).filter(|_| !chosen)
}

/// What a reminder is about: the day on which it fell due, or the latest whose time has passed
/// meanwhile.
fn latest(settings: &Settings, habit: &Habit, due: HabitDue, now: Timestamp) -> HabitDue {
    /// A reminder of each day has come at least once in so long.
    const LOOK_BACK_HOURS: i64 = 49;
    let recent = now.saturating_sub(LOOK_BACK_HOURS.hours());
    let mut latest = due;
    let mut after = due.due_at.max(recent.unwrap_or(Timestamp::MIN));
    while let Some(later) = next(settings, habit, after).filter(|later| later.due_at <= now) {
        latest = later;
        after = later.due_at;
    }
    latest
}

/// The message of a reminder. Its buttons name the day that it is about.
fn notification(habit: &Habit, standing: &Standing, late: Option<String>) -> Message {
    let amount = standing
        .mark
        .as_ref()
        .map_or(Amount::ZERO, |mark| mark.amount);
    let mut line = Text::plain("\u{23f0} ").bold(habit.name.as_str());
    if !habit.goal.is_once() {
        line = line.and(match amount {
            Amount::ZERO => format!(" \u{b7} {}", habit.goal),
            amount => format!(" \u{b7} {amount} of {}", habit.goal),
        });
    }
    let mut message = Message::default().line(line);
    if standing.streak > 1 {
        let unit = habit.schedule.streak_unit();
        let streak = format!("\u{1f525} {} {unit}s in a row", standing.streak);
        message = message.line(streak);
    }
    if let Some(late) = late {
        message = message.line(Text::default().italic(late));
    }
    let touch = Touch::new(Touch::REMINDER, 0, standing.date, amount).encode();
    let button =
        |label: &str, verb: &str| Button::new(label, format!("{verb}:{}:{touch}", habit.number.0));
    let mut first = Vec::new();
    if habit.goal.is_counted() {
        first.push(button("+1", ONE_MORE));
    }
    first.push(button("\u{2705} Done", DONE));
    message
        .row(first)
        .row([button("\u{23ed} Skip", SKIP), button("Snooze 1 h", SNOOZE)])
}

/// Has a habit's reminder come again, later: this one, never the time of the others.
///
/// # Errors
/// A refusal if the habit rests or has nothing left to do on `day`.
pub fn snooze(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    habit: &Habit,
    day: Date,
    minutes: u32,
) -> Result<Timestamp> {
    super::check_active(habit)?;
    if habit.remind_at.is_none() {
        return Err(Error::refused("There is no reminder of it any more."));
    }
    if !(1..=Snooze::MINUTES_MAX).contains(&minutes) {
        return Err(Error::refused("A snooze is 1 minute to 30 days long."));
    }
    let standing = standing(tx, actor.user, habit, day)?;
    if !matches!(standing.state, DayState::Due | DayState::Partly) {
        return Err(Error::refused("There is nothing left to do on that day."));
    }
    let later = actor.now.saturating_add(i64::from(minutes).minutes());
    let later = later.unwrap_or(Timestamp::MAX);
    let snoozed = HabitDue {
        owner: habit.owner,
        habit: habit.id,
        day,
        due_at: later,
    };
    let regular = next(&actor.user.settings, habit, actor.now);
    let first = match regular {
        Some(regular) if regular.due_at < later => regular,
        _ => snoozed,
    };
    tx.put_habit_due(habit.owner, habit.id, Some(&first))?;
    Ok(first.due_at)
}
