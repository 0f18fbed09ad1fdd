//! What people do with reminders, and with the messages that reminders send.
//!
//! An answer belongs to one firing: pressing Done or Snooze again, on either of two copies,
//! changes nothing more.

pub mod edit;
pub mod follow;
pub mod offer;
pub mod pause;
pub mod quiet;
pub mod ring;
pub mod story;

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan};

use recurrence::{Repeat, Start};

use crate::error::{Error, Result};
use crate::ids::{Number, Numbered, OccurrenceId, OperationId};
use crate::port::{Reads, Tx};
use crate::reminder::{Answer, Occurrence, Reminder, ReminderState, Ways};
use crate::repeats::{self, NewRepeat};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::{Status, Task};
use crate::tasks;
use crate::time::{Due, Moment, Zone};
use crate::undo;

/// A reminder cannot be set further ahead, years.
pub const AHEAD_MAX_YEARS: i64 = 100;

/// A reminder that is not yet written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReminder {
    /// The task it belongs to, by number.
    pub task: Option<Number>,
    /// What to say; a task's reminder says the task's title.
    pub text: String,
    /// When; first, if it comes again.
    pub moment: Moment,
    /// How it comes again.
    pub repeat: Option<Repeat>,
}

/// How long a snooze is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snooze {
    /// Elapsed minutes, 1 to [`Snooze::MINUTES_MAX`].
    Minutes(u32),
    /// The same time on the clock tomorrow.
    Day,
}

impl Snooze {
    /// Thirty days.
    pub const MINUTES_MAX: u32 = 30 * 24 * 60;
}

/// What an answer did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The reminder as it is now.
    pub reminder: Reminder,
    /// How the firing was answered.
    pub answer: Answer,
    /// The task that was completed by it.
    pub completed: Option<Task>,
    /// Whether it was answered so before, and nothing was changed now.
    pub already: bool,
    /// What to undo, if it can be.
    pub operation: Option<OperationId>,
}

/// The reminder with this number.
///
/// # Errors
/// A refusal if there is none.
pub fn find(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Reminder> {
    reads.reminder(actor.user.id, number)?.ok_or_else(|| {
        Error::refused_with(
            format!("There is no reminder {number}."),
            "See /reminders for what is waiting.",
        )
    })
}

/// Writes down a reminder.
///
/// # Errors
/// A refusal if its time has passed, its words are not valid, or its task is missing or closed.
pub fn add(tx: &mut dyn Tx, actor: Actor<'_>, new: &NewReminder) -> Result<Written<Reminder>> {
    add_with(tx, actor, new, Ways::default())
}

/// The same, with what else was chosen for it.
///
/// # Errors
/// As [`add`].
pub fn add_with(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    new: &NewReminder,
    ways: Ways,
) -> Result<Written<Reminder>> {
    check_moment(actor, &new.moment)?;
    edit::check_ways(ways)?;
    let task = match new.task {
        Some(number) => Some(open_task(tx, actor, number)?),
        None => None,
    };
    let text = match &task {
        Some(task) => task.title.clone(),
        None => words(&new.text)?,
    };
    let reminder = Reminder {
        number: tx.next_number(actor.user.id, Numbered::Reminder)?,
        id: tx.new_reminder_id()?,
        owner: actor.user.id,
        task: task.map(|task| task.id),
        text,
        moment: new.moment.clone(),
        state: ReminderState::Pending,
        created_at: actor.now,
        updated_at: actor.now,
        repeat: new.repeat.clone(),
        ways: match ways.before_due {
            Some(_) => ways,
            None => quiet::said(actor, &new.moment, new.repeat.as_ref(), ways),
        },
    };
    let title = format!("set reminder {}", named(&reminder));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.created", None, &reminder)?;
    Ok(scribe.written(reminder))
}

/// Writes down a reminder of a task that is being added.
pub(crate) fn attach(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    task: &Task,
    moment: &Moment,
    ways: Ways,
) -> Result<Reminder> {
    attach_as(scribe, actor, task, moment, (ways, ReminderState::Pending))
}

/// Writes down a reminder that a task takes over from the one before it in its series. One that
/// would have come already waits, as moot, for the task after that.
pub(crate) fn hand_on(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    task: &Task,
    moment: &Moment,
    ways: Ways,
) -> Result<Reminder> {
    let state = match moment.instant() > actor.now {
        true => ReminderState::Pending,
        false => ReminderState::Moot,
    };
    attach_as(scribe, actor, task, moment, (ways, state))
}

fn attach_as(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    task: &Task,
    moment: &Moment,
    (ways, state): (Ways, ReminderState),
) -> Result<Reminder> {
    let reminder = Reminder {
        number: scribe.tx().next_number(actor.user.id, Numbered::Reminder)?,
        id: scribe.tx().new_reminder_id()?,
        owner: actor.user.id,
        task: Some(task.id),
        text: task.title.clone(),
        moment: moment.clone(),
        state,
        created_at: actor.now,
        updated_at: actor.now,
        repeat: None,
        ways: match ways.before_due {
            Some(_) => ways,
            None => quiet::said(actor, moment, None, ways),
        },
    };
    scribe.put("reminder.created", None, &reminder)?;
    Ok(reminder)
}

/// Valid words of a reminder that belongs to no task.
///
/// # Errors
/// A refusal if they are empty or too long.
pub fn words(text: &str) -> Result<String> {
    tasks::title(text).map_err(|error| match error {
        Error::Refused(refusal) if refusal.hint.is_some() => Error::refused_with(
            "A reminder needs some words.",
            "For example: /remind me tomorrow 9:00 call mum",
        ),
        other => other,
    })
}

/// The task of a reminder that is to be set.
///
/// # Errors
/// A refusal if there is none, or it is closed.
pub fn open_task(tx: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Task> {
    let task = tasks::find(tx, actor, number)?;
    if task.status.is_open() {
        return Ok(task);
    }
    Err(Error::refused_with(
        format!(
            "{number} is {}: closed tasks do not remind.",
            task.status.label().to_lowercase()
        ),
        format!("Open it again first: /status {} todo", number.0),
    ))
}

/// Whether a reminder may be set for this moment.
///
/// # Errors
/// A refusal if it has passed or lies too far ahead.
pub fn check_moment(actor: Actor<'_>, moment: &Moment) -> Result<()> {
    let instant = moment.instant();
    if instant <= actor.now {
        return Err(Error::refused_with(
            "That time has passed.",
            "Give a time to come, for example: in 2h, or tomorrow 9:00",
        ));
    }
    let limit = actor
        .user
        .settings
        .zone
        .civil(actor.now)
        .saturating_add(AHEAD_MAX_YEARS.years());
    if instant > actor.user.settings.zone.instant(limit) {
        return Err(Error::refused(format!(
            "A reminder can be set at most {AHEAD_MAX_YEARS} years ahead."
        )));
    }
    Ok(())
}

/// Deletes a reminder.
///
/// # Errors
/// A refusal if there is none.
pub fn remove(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Reminder>> {
    let removed = remove_all(tx, actor, &[number])?;
    let operation = removed.operation;
    let value = removed.value.into_iter().next();
    let value = value.expect("each number that was found gives its reminder");
    Ok(Written { value, operation })
}

/// Deletes several reminders in one operation; a number that is named twice counts once.
///
/// # Errors
/// A refusal if one of them does not exist; then none is deleted.
pub fn remove_all(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
) -> Result<Written<Vec<Reminder>>> {
    let mut reminders: Vec<Reminder> = Vec::with_capacity(numbers.len());
    for number in numbers {
        if !reminders.iter().any(|known| known.number == *number) {
            reminders.push(find(tx, actor, *number)?);
        }
    }
    let title = match reminders.as_slice() {
        [one] => format!("deleted reminder {}", named(one)),
        many => {
            let numbers: Vec<String> = many.iter().map(|one| one.number.to_string()).collect();
            format!("deleted reminders {}", numbers.join(", "))
        }
    };
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    for reminder in &reminders {
        scribe.delete("reminder.removed", reminder)?;
    }
    Ok(scribe.written(reminders))
}

/// Passes over the time for which a reminder that comes again waits.
///
/// # Errors
/// A refusal if there is none, it does not come again, or this is its last time.
pub fn skip(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Reminder>> {
    let before = find(tx, actor, number)?;
    pause::check_goes_on(&before)?;
    if !before.is_waiting_series() {
        return Err(Error::refused_with(
            format!("Reminder {number} comes once: there is no next time to skip to."),
            format!(
                "/editreminder {0} moves it, /delreminder {0} deletes it.",
                number.0
            ),
        ));
    }
    let moment = before.next_of_series(actor.now).ok_or_else(|| {
        Error::refused_with(
            "That is the last one of its series.",
            format!("/delreminder {} deletes it.", number.0),
        )
    })?;
    let after = Reminder {
        moment,
        updated_at: actor.now,
        ..before.clone()
    };
    let title = format!("skipped one of reminder {}", named(&before));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("reminder.skipped", Some(&before), &after)?;
    Ok(scribe.written(after))
}

/// When a reminder that comes again comes first: `wanted`, or what is to come after it.
///
/// # Errors
/// A refusal if the rule is none, or never comes.
pub fn begin(
    actor: Actor<'_>,
    new: &NewRepeat,
    wanted: (DateTime, &Zone),
) -> Result<(Repeat, Moment)> {
    let (at, zone) = wanted;
    let due = Due::At(at, zone.clone());
    let (repeat, _) = repeats::begin(actor, new, Some(&due))?;
    let now = zone.civil(actor.now);
    let first = match &repeat {
        Repeat::Rule(series) => {
            let first = series.first_on_or_after(at);
            let coming = first.filter(|first| *first > now);
            coming.or_else(|| series.next_after(now))
        }
        Repeat::AfterCompletion(_) if at <= now => {
            repeat.skip(Start::DateTime(at)).map(Start::civil)
        }
        Repeat::AfterCompletion(_) => Some(at),
    };
    let first = first.ok_or_else(|| Error::refused("That never comes again."))?;
    Ok((repeat, Moment::Wall(first, zone.clone())))
}

/// Marks a firing as done, and its task with it. It overrides a snooze or a dismissal.
///
/// # Errors
/// A refusal if there is no such firing of this person.
pub fn done(tx: &mut dyn Tx, actor: Actor<'_>, id: OccurrenceId) -> Result<Answered> {
    let (occurrence, reminder) = firing(tx, actor, id)?;
    if let Some(answer @ Answer::Done { .. }) = &occurrence.answer {
        return again(tx, &occurrence, reminder, answer.clone());
    }
    let task = match reminder.task {
        Some(task) => tx.task_by_id(actor.user.id, task)?,
        None => None,
    };
    let task = task.filter(|task| task.status.is_open());
    let answer = Answer::Done { at: actor.now };
    let title = format!("done: {}", tasks::shortened(&reminder.text));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    put_answer(&mut scribe, &occurrence, &answer, "reminder.done")?;
    let reminder = match reminder.after_completion(actor.now) {
        Some(moment) => {
            let again = Reminder {
                moment,
                state: ReminderState::Pending,
                updated_at: actor.now,
                ..reminder.clone()
            };
            scribe.put("reminder.repeated", Some(&reminder), &again)?;
            again
        }
        None => acknowledge(&mut scribe, actor, &reminder)?,
    };
    let completed = match task {
        Some(task) => Some(tasks::put_status(&mut scribe, actor, &task, Status::Done)?),
        None => None,
    };
    Ok(Answered {
        reminder,
        answer,
        completed,
        already: false,
        operation: Some(scribe.operation()),
    })
}

/// Marks a firing as seen.
///
/// # Errors
/// A refusal if there is no such firing of this person.
pub fn dismiss(tx: &mut dyn Tx, actor: Actor<'_>, id: OccurrenceId) -> Result<Answered> {
    let (occurrence, reminder) = firing(tx, actor, id)?;
    if let Some(answer) = &occurrence.answer {
        return again(tx, &occurrence, reminder, answer.clone());
    }
    let answer = Answer::Dismissed { at: actor.now };
    let title = format!("dismissed {}", tasks::shortened(&reminder.text));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    put_answer(&mut scribe, &occurrence, &answer, "reminder.dismissed")?;
    let reminder = acknowledge(&mut scribe, actor, &reminder)?;
    Ok(Answered {
        reminder,
        answer,
        completed: None,
        already: false,
        operation: Some(scribe.operation()),
    })
}

/// Moves a reminder on, once for each firing.
///
/// # Errors
/// A refusal if there is no such firing of this person, or its task is closed.
pub fn snooze(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    id: OccurrenceId,
    length: Snooze,
) -> Result<Answered> {
    snooze_until(tx, actor, id, later(actor, length)?)
}

/// Moves a reminder on to a moment that was said, once for each firing.
///
/// # Errors
/// A refusal as of [`snooze`], or if the moment has passed.
pub fn snooze_until(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    id: OccurrenceId,
    moment: Moment,
) -> Result<Answered> {
    let (occurrence, before) = firing(tx, actor, id)?;
    if let Some(answer) = &occurrence.answer {
        return again(tx, &occurrence, before, answer.clone());
    }
    check_moment(actor, &moment)?;
    if let Some(task) = before.task
        && let Some(task) = tx.task_by_id(actor.user.id, task)?
        && !task.status.is_open()
    {
        return Err(Error::refused(format!(
            "{} is {}: there is nothing to be reminded of.",
            task.number,
            task.status.label().to_lowercase()
        )));
    }
    let until = moment.instant();
    let ways = quiet::said(
        actor,
        &moment,
        None,
        Ways {
            paused: false,
            ..before.ways
        },
    );
    let answer = Answer::Snoozed {
        at: actor.now,
        until,
    };
    let title = format!("snoozed {}", tasks::shortened(&before.text));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    put_answer(&mut scribe, &occurrence, &answer, "reminder.snoozed")?;
    let after = if before.is_waiting_series() {
        // The series goes on as it is: this one time is a reminder of its own.
        let once = Reminder {
            number: scribe.tx().next_number(actor.user.id, Numbered::Reminder)?,
            id: scribe.tx().new_reminder_id()?,
            moment,
            repeat: None,
            ways,
            created_at: actor.now,
            updated_at: actor.now,
            ..before.clone()
        };
        scribe.put("reminder.created", None, &once)?;
        once
    } else {
        let later = Reminder {
            moment,
            ways,
            state: ReminderState::Pending,
            updated_at: actor.now,
            ..before.clone()
        };
        scribe.put("reminder.snoozed", Some(&before), &later)?;
        later
    };
    Ok(Answered {
        reminder: after,
        answer,
        completed: None,
        already: false,
        operation: Some(scribe.operation()),
    })
}

fn later(actor: Actor<'_>, length: Snooze) -> Result<Moment> {
    let moment = match length {
        Snooze::Minutes(minutes) if (1..=Snooze::MINUTES_MAX).contains(&minutes) => Moment::Exact(
            actor
                .now
                .saturating_add(i64::from(minutes).minutes())
                .unwrap_or(Timestamp::MAX),
        ),
        Snooze::Minutes(_) => {
            return Err(Error::refused("A snooze is 1 minute to 30 days long."));
        }
        Snooze::Day => {
            let zone = &actor.user.settings.zone;
            let tomorrow = zone.civil(actor.now).saturating_add(1.day());
            Moment::Wall(tomorrow, zone.clone())
        }
    };
    Ok(moment)
}

fn firing(tx: &dyn Tx, actor: Actor<'_>, id: OccurrenceId) -> Result<(Occurrence, Reminder)> {
    let gone = || Error::refused("That reminder is gone.");
    let occurrence = tx.occurrence(actor.user.id, id)?.ok_or_else(gone)?;
    let reminder = tx
        .reminder_by_id(actor.user.id, occurrence.reminder)?
        .ok_or_else(gone)?;
    Ok((occurrence, reminder))
}

fn again(
    tx: &dyn Tx,
    occurrence: &Occurrence,
    reminder: Reminder,
    answer: Answer,
) -> Result<Answered> {
    Ok(Answered {
        operation: undo::made_by(tx, occurrence.owner, occurrence)?,
        reminder,
        answer,
        completed: None,
        already: true,
    })
}

fn put_answer(
    scribe: &mut Scribe<'_>,
    before: &Occurrence,
    answer: &Answer,
    kind: &str,
) -> Result<()> {
    let after = Occurrence {
        answer: Some(answer.clone()),
        ..before.clone()
    };
    scribe.put(kind, Some(before), &after)
}

fn acknowledge(scribe: &mut Scribe<'_>, actor: Actor<'_>, before: &Reminder) -> Result<Reminder> {
    // A series that waits for its next time has nothing to be acknowledged.
    if before.state == ReminderState::Acknowledged || before.is_waiting_series() {
        return Ok(before.clone());
    }
    let after = Reminder {
        state: ReminderState::Acknowledged,
        updated_at: actor.now,
        ..before.clone()
    };
    scribe.put("reminder.acknowledged", Some(before), &after)?;
    Ok(after)
}

/// A reminder in a sentence.
#[must_use]
pub fn named(reminder: &Reminder) -> String {
    format!("{} {}", reminder.number, tasks::shortened(&reminder.text))
}
