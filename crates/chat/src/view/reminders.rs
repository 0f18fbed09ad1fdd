//! A reminder in a line.

use domain::error::Result;
use domain::ids::OperationId;
use domain::length;
use domain::message::Text;
use domain::port::Reads;
use domain::reminder::{Reminder, ReminderState};
use domain::reminders::{follow, quiet};
use domain::scribe::Actor;
use domain::tasks::shortened;

use super::dates;
use crate::turn::Turn;

/// "🟠 #3 Call mum · tomorrow 9:00 (in 14 h) · task #12".
pub(crate) fn line(reads: &dyn Reads, actor: Actor<'_>, reminder: &Reminder) -> Result<Text> {
    let instant = reminder.moment.instant();
    let again = match &reminder.repeat {
        Some(repeat) if reminder.ways.paused => format!(" · {}", repeat.explain()),
        Some(_) => " · 🔁".to_owned(),
        None => String::new(),
    };
    let time = if reminder.ways.paused {
        "paused".to_owned()
    } else {
        let distance = dates::distance(actor.now, instant);
        format!("{} ({distance})", dates::at(actor, instant))
    };
    let when = format!(" · {time}{again}{}", of_task(reads, reminder)?);
    let sign = if reminder.ways.paused {
        "⏸"
    } else {
        urgency(actor, reminder)
    };
    Ok(Text::plain(format!("{sign} {} ", reminder.number))
        .and(shortened(&reminder.text))
        .italic(when))
}

/// " · task #12": beside the reminder's own number, so that the two are not taken for each other.
pub(crate) fn of_task(reads: &dyn Reads, reminder: &Reminder) -> Result<String> {
    let task = match reminder.task {
        Some(id) => reads.task_by_id(reminder.owner, id)?,
        None => None,
    };
    Ok(task.map_or_else(String::new, |task| format!(" · task {}", task.number)))
}

/// What else was chosen for it, a line each.
pub(crate) fn ways(reads: &dyn Reads, actor: Actor<'_>, reminder: &Reminder) -> Result<Vec<Text>> {
    let mut lines = Vec::new();
    if let Some(repeat) = &reminder.repeat {
        lines.push(format!("🔁 {}", repeat.explain()));
    }
    if let Some(minutes) = reminder.ways.before_due {
        let task = match reminder.task {
            Some(id) => reads.task_by_id(reminder.owner, id)?,
            None => None,
        };
        let of = task.map_or_else(String::new, |task| format!(" (task {})", task.number));
        lines.push(format!(
            "📅 {}{of}: it moves when the due date does",
            follow::words(minutes)
        ));
    }
    lines.extend(wishes(reminder));
    if reminder.ways.urgent {
        return Ok(lines.into_iter().map(Text::plain).collect());
    }
    if reminder.ways.by_hand {
        lines.push(
            "🌙 in your quiet hours: it comes all the same, as you named the time".to_owned(),
        );
    } else if let Some(end) = held_until(actor, reminder) {
        lines.push(format!(
            "🌙 in your quiet hours: it waits until {}",
            dates::at(actor, end)
        ));
    }
    Ok(lines.into_iter().map(Text::plain).collect())
}

/// As many reminders that do not come are named.
const STOPPED_SHOWN: usize = 5;

/// The reminders that do not come any more because a due date changed, a line each.
pub(crate) fn stopped(turn: &Turn<'_>, operation: OperationId, due: bool) -> Result<Vec<Text>> {
    let stopped = follow::stopped(turn.tx, turn.actor, operation)?;
    Ok(not_coming(&stopped, |reminder| {
        let why = match due {
            true => passed(turn.actor, reminder),
            false => "nothing to count from".to_owned(),
        };
        format!("does not come: {why}.")
    }))
}

/// The reminders that do not come for the next of a series, a line each.
pub(crate) fn left_behind(turn: &Turn<'_>, operation: OperationId) -> Result<Vec<Text>> {
    let left = follow::left_behind(turn.tx, turn.actor, operation)?;
    Ok(not_for_this_one(turn.actor, &left))
}

/// The reminders that do not come for what a task is due at after one was passed over.
pub(crate) fn passed_by(turn: &Turn<'_>, operation: OperationId) -> Result<Vec<Text>> {
    let passed = follow::passed_by(turn.tx, turn.actor, operation)?;
    Ok(not_for_this_one(turn.actor, &passed))
}

/// A series goes on, so it is said when they come again.
fn not_for_this_one(actor: Actor<'_>, reminders: &[Reminder]) -> Vec<Text> {
    not_coming(reminders, |reminder| {
        let why = passed(actor, reminder);
        format!("does not come for the next one: {why}. It waits for the one after that.")
    })
}

fn passed(actor: Actor<'_>, reminder: &Reminder) -> String {
    let time = match reminder.ways.before_due {
        Some(minutes) => follow::words(minutes),
        None => dates::at(actor, reminder.moment.instant()),
    };
    format!("its time, {time}, has passed")
}

fn not_coming(reminders: &[Reminder], told: impl Fn(&Reminder) -> String) -> Vec<Text> {
    let more = reminders.len().saturating_sub(STOPPED_SHOWN);
    let line = |reminder: &Reminder| {
        let number = reminder.number;
        Text::plain(format!("🔕 Reminder {number} {}", told(reminder)))
    };
    let mut lines: Vec<Text> = reminders.iter().take(STOPPED_SHOWN).map(line).collect();
    if more > 0 {
        lines.push(Text::default().italic(format!("… and {more} more")));
    }
    lines
}

/// What was wished for beside its words and its time.
pub(crate) fn wishes(reminder: &Reminder) -> Vec<String> {
    let nag = reminder.ways.nag.map(|nag| {
        format!(
            "🔔 asks again every {} until you answer, {} at most",
            length::of_work(u64::from(nag.every_minutes)),
            super::counted(u64::from(nag.times), "time", "times")
        )
    });
    let urgent = reminder.ways.urgent;
    let urgent = urgent.then(|| "❗ urgent: quiet hours do not hold it".to_owned());
    nag.into_iter().chain(urgent).collect()
}

/// When the quiet hours end into which it will fall.
fn held_until(actor: Actor<'_>, reminder: &Reminder) -> Option<jiff::Timestamp> {
    let waits = reminder.state == ReminderState::Pending && !reminder.ways.paused;
    quiet::end_of(actor.user, reminder.moment.instant()).filter(|_| waits)
}

/// Red within the hour, orange within the day, green later.
fn urgency(actor: Actor<'_>, reminder: &Reminder) -> &'static str {
    let seconds = reminder.moment.instant().as_second() - actor.now.as_second();
    match seconds {
        ..=3_600 => "🔴",
        3_601..=86_400 => "🟠",
        _ => "🟢",
    }
}

/// "#3 Call mum".
pub(crate) fn name(reminder: &Reminder) -> Text {
    Text::plain(format!("{} ", reminder.number)).bold(shortened(&reminder.text))
}
