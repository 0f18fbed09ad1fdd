//! Changing a reminder that is written down: its words, its time, how it comes again, and whether
//! it asks again or comes in quiet hours.

use recurrence::Repeat;

use super::{begin, check_moment, find, follow, named, pause, quiet, words};
use crate::error::{Error, Result};
use crate::ids::Number;
use crate::port::{Reads, Tx};
use crate::reminder::{Nag, Reminder, ReminderState, Ways};
use crate::repeats::NewRepeat;
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;
use crate::time::Moment;

/// What to change; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    /// The words.
    pub text: Option<String>,
    /// The time.
    pub time: Option<NewTime>,
    /// Whether, and how, it asks again.
    pub nag: Option<Option<Nag>>,
    /// Whether it comes in quiet hours too.
    pub urgent: Option<bool>,
}

/// Another time for a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewTime {
    /// At this moment; a series goes on from it by its rule.
    At(Moment),
    /// Again and again, first at this moment.
    Series(Repeat, Moment),
    /// So many minutes before its task is due.
    BeforeDue(u32),
    /// At its next time, and then no more.
    Once,
}

/// Changes a reminder. One that has fired, and gets another time, waits again.
///
/// # Errors
/// A refusal if there is none, the new values are not valid for it, or nothing would change.
pub fn edit(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    edit: &Edit,
) -> Result<Written<Reminder>> {
    let before = find(tx, actor, number)?;
    let task = match before.task {
        Some(task) => tx.task_by_id(actor.user.id, task)?,
        None => None,
    };
    let mut after = before.clone();
    if let Some(text) = &edit.text {
        after.text = new_words(task.as_ref(), text)?;
    }
    if let Some(time) = &edit.time {
        set_time(tx, actor, &mut after, task.as_ref(), time)?;
    }
    if let Some(nag) = edit.nag {
        after.ways.nag = nag.map(check_nag).transpose()?;
    }
    if let Some(urgent) = edit.urgent {
        after.ways.urgent = urgent;
    }
    if after == before {
        return Err(Error::refused(format!(
            "Reminder {number} is so already: nothing was changed."
        )));
    }
    after.updated_at = actor.now;
    let title = format!("changed reminder {}", named(&after));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.edited", Some(&before), &after)?;
    Ok(scribe.written(after))
}

fn new_words(task: Option<&Task>, text: &str) -> Result<String> {
    match task {
        None => words(text),
        Some(task) => Err(Error::refused_with(
            format!("It says the words of task {}.", task.number),
            format!("Change those: /edit {} new words", task.number.0),
        )),
    }
}

/// How a reminder may ask again.
///
/// # Errors
/// A refusal if it would be too often or too rarely.
pub fn check_nag(nag: Nag) -> Result<Nag> {
    let often = (1..=Nag::MINUTES_MAX).contains(&nag.every_minutes);
    if often && (1..=Nag::TIMES_MAX).contains(&nag.times) {
        return Ok(nag);
    }
    Err(Error::refused_with(
        format!(
            "I can ask again every 1 to {} minutes, up to {} times.",
            Nag::MINUTES_MAX,
            Nag::TIMES_MAX
        ),
        "For example: /nag 3 every 10 min 6 times",
    ))
}

/// Whether a reminder may come in these ways.
///
/// # Errors
/// As [`check_nag`].
pub(crate) fn check_ways(ways: Ways) -> Result<()> {
    ways.nag.map_or(Ok(()), |nag| check_nag(nag).map(drop))
}

fn set_time(
    reads: &dyn Reads,
    actor: Actor<'_>,
    reminder: &mut Reminder,
    task: Option<&Task>,
    time: &NewTime,
) -> Result<()> {
    if let Some(task) = task.filter(|task| !task.status.is_open()) {
        // The same words as when one is set.
        super::open_task(reads, actor, task.number)?;
    }
    match time {
        NewTime::At(moment) => {
            check_moment(actor, moment)?;
            reminder.moment = moment.clone();
            if reminder.repeat.is_some() {
                go_on_from(actor, reminder, moment)?;
            }
            reminder.ways.before_due = None;
            let Reminder { moment, repeat, .. } = &*reminder;
            reminder.ways = quiet::said(actor, moment, repeat.as_ref(), reminder.ways);
        }
        NewTime::Series(repeat, moment) => {
            check_moment(actor, moment)?;
            reminder.moment = moment.clone();
            reminder.repeat = Some(repeat.clone());
            reminder.ways.before_due = None;
            reminder.ways = quiet::said(actor, moment, Some(repeat), reminder.ways);
        }
        NewTime::BeforeDue(minutes) => {
            let task = task.ok_or_else(|| {
                Error::refused_with(
                    format!("Reminder {} belongs to no task.", reminder.number),
                    "For one that does: /remind 12 1 day before",
                )
            })?;
            reminder.moment = follow::moment_of(actor, task, *minutes)?;
            reminder.repeat = None;
            reminder.ways.before_due = Some(*minutes);
            reminder.ways.by_hand = false;
            reminder.ways.paused = false;
        }
        NewTime::Once => {
            if reminder.repeat.is_none() {
                return Err(Error::refused(format!(
                    "Reminder {} comes once already.",
                    reminder.number
                )));
            }
            pause::check_goes_on(reminder)?;
            check_moment(actor, &reminder.moment)?;
            reminder.repeat = None;
        }
    }
    reminder.state = ReminderState::Pending;
    Ok(())
}

/// A series comes by its rule, from another time on.
fn go_on_from(actor: Actor<'_>, reminder: &mut Reminder, from: &Moment) -> Result<()> {
    let zone = &actor.user.settings.zone;
    let (civil, zone) = match from {
        Moment::Wall(civil, zone) => (*civil, zone),
        Moment::Exact(instant) => (zone.civil(*instant), zone),
    };
    match &reminder.repeat {
        Some(Repeat::Rule(series)) => {
            let new = NewRepeat {
                rule: series.rule().to_string(),
                after_completion: false,
                due: None,
            };
            let (repeat, moment) = begin(actor, &new, (civil, zone))?;
            reminder.repeat = Some(repeat);
            reminder.moment = moment;
        }
        Some(Repeat::AfterCompletion(_)) => {
            reminder.moment = Moment::Wall(civil, zone.clone());
        }
        None => {}
    }
    Ok(())
}
