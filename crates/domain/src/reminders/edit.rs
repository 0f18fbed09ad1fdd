//! Changing a reminder that is written down: its words, its time, how it comes again, and whether
//! it asks again or comes in quiet hours.

use jiff::ToSpan;
use jiff::civil::Time;
use recurrence::{Repeat, Series};

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
    /// At this moment. A series takes only the time of it, where it comes on that day anyway.
    At(Moment),
    /// At this time of day, of a series.
    Clock(Time),
    /// On a day that was named alone, at this moment of it; no series takes one.
    Day(Moment),
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
        if nag.is_some() {
            still_asks(&after)?;
        }
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

/// What is over asks nothing any more, so it is not promised that it will.
fn still_asks(reminder: &Reminder) -> Result<()> {
    let number = reminder.number;
    let over = match reminder.state {
        ReminderState::Pending | ReminderState::Fired => return Ok(()),
        ReminderState::Acknowledged => "is answered",
        ReminderState::Moot => "was not needed any more",
    };
    Err(Error::refused_with(
        format!("Reminder {number} {over}, so it does not ask again."),
        format!(
            "Give it another time first: /editreminder {} tomorrow 9:00",
            number.0
        ),
    ))
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
        NewTime::At(moment) | NewTime::Day(moment) => {
            check_moment(actor, moment)?;
            match &reminder.repeat {
                Some(Repeat::Rule(series)) => {
                    let series = series.clone();
                    let is_day = matches!(time, NewTime::Day(_));
                    let clock = clock_of_its_day(actor, reminder, moment).filter(|_| !is_day);
                    let clock = clock.ok_or_else(|| no_rule(reminder, &series))?;
                    come_at(actor, reminder, &series, clock)?;
                }
                Some(Repeat::AfterCompletion(_)) => {
                    let zone = &actor.user.settings.zone;
                    let civil = zone.civil(moment.instant());
                    reminder.moment = Moment::Wall(civil, zone.clone());
                }
                None => reminder.moment = moment.clone(),
            }
            named_again(actor, reminder);
        }
        NewTime::Clock(clock) => {
            let zone = &actor.user.settings.zone;
            if let Some(Repeat::Rule(series)) = reminder.repeat.clone() {
                come_at(actor, reminder, &series, *clock)?;
            } else {
                let civil = zone.civil(actor.now);
                let civil = match civil.date().to_datetime(*clock) {
                    today if today > civil => today,
                    passed => passed.saturating_add(1.day()),
                };
                reminder.moment = Moment::Wall(civil, zone.clone());
            }
            named_again(actor, reminder);
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

/// Its time was named by hand: it follows nothing else, and comes in quiet hours too.
fn named_again(actor: Actor<'_>, reminder: &mut Reminder) {
    reminder.ways.before_due = None;
    let Reminder { moment, repeat, .. } = &*reminder;
    reminder.ways = quiet::said(actor, moment, repeat.as_ref(), reminder.ways);
}

/// The time of day of a moment on the day for which a series waits anyway.
fn clock_of_its_day(actor: Actor<'_>, reminder: &Reminder, moment: &Moment) -> Option<Time> {
    let zone = &actor.user.settings.zone;
    let waits = zone.civil(reminder.moment.instant());
    match moment {
        Moment::Wall(civil, _) if civil.date() == waits.date() => Some(civil.time()),
        Moment::Wall(..) | Moment::Exact(_) => None,
    }
}

/// One moment would pass over times of a series in silence, or change more than was said.
fn no_rule(reminder: &Reminder, series: &Series) -> Error {
    let number = reminder.number.0;
    Error::refused_with(
        format!(
            "Reminder {} is a series ({}), and one day or moment does not say how a series comes.",
            reminder.number,
            series.explain()
        ),
        format!(
            "To pass over one time: /skipreminder {number}. To come at another time: \
             /editreminder {number} 18:00. To move the series: /editreminder {number} every \
             friday at 9:00"
        ),
    )
}

/// A series comes by its rule, at one other time of day.
fn come_at(actor: Actor<'_>, reminder: &mut Reminder, series: &Series, clock: Time) -> Result<()> {
    let zone = &actor.user.settings.zone;
    let rule = series.rule().clone();
    let is_sub_daily = rule.frequency().is_sub_daily();
    // "Every other monday" keeps its weeks; "every two hours" has no day of its own.
    let (rule, day) = if is_sub_daily {
        (rule, zone.date(actor.now))
    } else {
        let waits = zone.civil(reminder.moment.instant());
        (rule.without_times(), waits.date())
    };
    let new = NewRepeat {
        rule: rule.to_string(),
        after_completion: false,
        due: None,
    };
    let (repeat, moment) = begin(actor, &new, (day.to_datetime(clock), zone))?;
    reminder.repeat = Some(repeat);
    reminder.moment = moment;
    Ok(())
}
