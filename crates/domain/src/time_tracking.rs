//! What people do with tracked time. Every rule is checked before the first write.
//!
//! A timer that nobody stops is asked about: first after a while of the person's choice, then
//! every two hours as long as nobody answers, three times at most, and at the end of each of the
//! person's days.

use jiff::{Timestamp, ToSpan};

use crate::attached;
use crate::conversation::Address;
use crate::error::{Error, Result};
use crate::ids::{Number, Numbered};
use crate::job::{NewJob, Work};
use crate::port::{Reads, Tx};
use crate::reminders::quiet;
use crate::reports;
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Task;
use crate::tasks;
use crate::time_entry::{
    ENTRIES_OF_TASK_MAX, ENTRY_DAYS_MAX, ENTRY_NOTE_CHARS_MAX, TimeEntry, Timer, TimerDue,
};
use crate::user::User;

/// A question that stays without an answer is asked again after so long, minutes.
const ASK_AGAIN_MINUTES: i64 = 120;
/// How often it is asked without an answer, but for the ends of days.
const ASKS_MAX: u32 = 3;
/// A question's place among the jobs, 1 (first) to 10 (last).
const QUESTION_PRIORITY: u8 = 3;
/// Entries that are named because they overlap.
const OVERLAPS_MAX: usize = 3;

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// From when.
    pub started_at: Timestamp,
    /// Until when.
    pub ended_at: Timestamp,
}

/// An entry that is not yet written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// The task.
    pub task: Number,
    /// From when to when.
    pub stretch: Stretch,
    /// What was done; may be empty.
    pub note: String,
}

/// What to change of an entry; `None` leaves it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryEdit {
    /// From when to when.
    pub stretch: Option<Stretch>,
    /// What was done; empty is nothing.
    pub note: Option<String>,
    /// On which task.
    pub task: Option<Number>,
}

/// A timer that was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// On what.
    pub task: Task,
    /// What ran before.
    pub before: Option<Stopped>,
}

/// A timer that was stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// On what it ran.
    pub task: Task,
    /// What was booked; nothing if no time had elapsed.
    pub entry: Option<TimeEntry>,
    /// Whether it had run for longer than an entry may be, and was cut.
    pub cut: bool,
}

/// An entry that was written, with what there is beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The task.
    pub task: Task,
    /// The entry.
    pub entry: TimeEntry,
    /// Some of the entries at the same time.
    pub overlaps: Vec<TimeEntry>,
}

/// The entry with this number.
///
/// # Errors
/// A refusal if there is none.
pub fn find(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<TimeEntry> {
    reads.time_entry(actor.user.id, number)?.ok_or_else(|| {
        Error::refused_with(
            format!("There is no time entry {number}."),
            "See /time_entries for the entries and their numbers.",
        )
    })
}

/// The running timer with its task.
///
/// # Errors
/// Only the store's.
pub fn running(reads: &dyn Reads, actor: Actor<'_>) -> Result<Option<(Timer, Task)>> {
    let Some(timer) = reads.timer(actor.user.id)? else {
        return Ok(None);
    };
    let task = reads.task_by_id(timer.owner, timer.task)?;
    Ok(task.map(|task| (timer, task)))
}

/// Starts the timer on a task. One that runs on another task stops, and is booked.
///
/// # Errors
/// A refusal if there is no such task, it is closed, or the timer runs on it already.
pub fn start(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Started>> {
    let task = tasks::find(tx, actor, number)?;
    if !task.status.is_open() {
        return Err(Error::refused_with(
            format!("{number} is {}.", task.status.label().to_lowercase()),
            format!(
                "Open it again first: /status {0} todo. To book time on it, use /time_entry {0}.",
                number.0
            ),
        ));
    }
    check_room(tx, &task)?;
    let before = running(tx, actor)?;
    if before
        .as_ref()
        .is_some_and(|(_, other)| other.id == task.id)
    {
        return Err(Error::refused_with(
            format!("The timer runs on {number} already."),
            "/timer shows it, /time_stop stops it.",
        ));
    }
    let timer = Timer {
        owner: actor.user.id,
        task: task.id,
        started_at: actor.now,
    };
    let title = format!(
        "started the timer on {}",
        tasks::named(std::slice::from_ref(&task))
    );
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    let stopped = match &before {
        Some((timer, task)) => Some(book(&mut scribe, actor, timer, task, actor.now)?),
        None => None,
    };
    let was = before.as_ref().map(|(timer, _)| timer);
    scribe.put("timer.started", was, &timer)?;
    Ok(scribe.written(Started {
        task,
        before: stopped,
    }))
}

/// Stops the timer, now or at an earlier instant, and books what elapsed.
///
/// # Errors
/// A refusal if none runs, it runs on another task than the one that is named, or the instant is
/// before its start or still to come.
pub fn stop(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Option<Number>,
    at: Option<Timestamp>,
) -> Result<Written<Stopped>> {
    let Some((timer, task)) = running(tx, actor)? else {
        return Err(Error::refused_with(
            "No timer runs.",
            "Start one with /time_start and a task's number.",
        ));
    };
    if let Some(number) = number.filter(|number| *number != task.number) {
        return Err(Error::refused_with(
            format!("The timer runs on {}, not on {number}.", task.number),
            "/time_stop stops it.",
        ));
    }
    let at = at.unwrap_or(actor.now);
    if at < timer.started_at {
        return Err(Error::refused("The timer was started later than that."));
    }
    check_past(actor, at)?;
    let title = format!(
        "stopped the timer on {}",
        tasks::named(std::slice::from_ref(&task))
    );
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    let stopped = book(&mut scribe, actor, &timer, &task, at)?;
    scribe.delete("timer.stopped", &timer)?;
    Ok(scribe.written(stopped))
}

/// A task that is closed is not worked on: its timer stops in the same operation, before the task
/// closes, so that an undo opens the task before the timer runs on.
pub(crate) fn precede_status(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    after: &Task,
) -> Result<()> {
    if !before.status.is_open() || after.status.is_open() {
        return Ok(());
    }
    let timer = scribe.tx().timer(after.owner)?;
    if let Some(timer) = timer.filter(|timer| timer.task == after.id) {
        book(scribe, actor, &timer, after, actor.now)?;
        scribe.delete("timer.stopped", &timer)?;
    }
    Ok(())
}

/// A timer runs on an open task only.
pub(crate) fn can_run(reads: &dyn Reads, timer: &Timer) -> Result<()> {
    attached::needs_task(reads, timer.owner, timer.task)?;
    let task = reads.task_by_id(timer.owner, timer.task)?;
    match task.filter(|task| !task.status.is_open()) {
        None => Ok(()),
        Some(task) => Err(Error::refused_with(
            format!(
                "That cannot be undone: {} is {}.",
                task.number,
                task.status.label().to_lowercase()
            ),
            format!("Open it again first: /status {} todo", task.number.0),
        )),
    }
}

/// A task on which a timer runs does not become closed by an undo.
pub(crate) fn can_be_closed(reads: &dyn Reads, task: &Task) -> Result<()> {
    let timer = reads.timer(task.owner)?;
    if !task.status.is_open() && timer.is_some_and(|timer| timer.task == task.id) {
        return Err(Error::refused_with(
            format!("That cannot be undone: the timer runs on {}.", task.number),
            "Stop it first with /time_stop.",
        ));
    }
    Ok(())
}

/// Writes down what a timer measured until an instant.
fn book(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    timer: &Timer,
    task: &Task,
    until: Timestamp,
) -> Result<Stopped> {
    let longest = timer.started_at.checked_add((24 * ENTRY_DAYS_MAX).hours());
    let longest = longest.unwrap_or(Timestamp::MAX);
    let ended_at = until.min(longest);
    let mut stopped = Stopped {
        task: task.clone(),
        entry: None,
        cut: until > longest,
    };
    if ended_at.as_microsecond() > timer.started_at.as_microsecond() {
        let tx = scribe.tx();
        let entry = TimeEntry {
            number: tx.next_number(timer.owner, Numbered::TimeEntry)?,
            id: tx.new_time_entry_id()?,
            owner: timer.owner,
            task: timer.task,
            started_at: timer.started_at,
            ended_at,
            note: None,
            created_at: actor.now,
            updated_at: actor.now,
        };
        scribe.put("time.booked", None, &entry)?;
        stopped.entry = Some(entry);
    }
    Ok(stopped)
}

/// Writes down time that was worked. A closed task may have some, too.
///
/// # Errors
/// A refusal if there is no such task, or the stretch or the note is not valid.
pub fn add(tx: &mut dyn Tx, actor: Actor<'_>, new: &NewEntry) -> Result<Written<Booked>> {
    let task = tasks::find(tx, actor, new.task)?;
    check_room(tx, &task)?;
    check_stretch(actor, new.stretch)?;
    let note = note(&new.note)?;
    let entry = TimeEntry {
        number: tx.next_number(actor.user.id, Numbered::TimeEntry)?,
        id: tx.new_time_entry_id()?,
        owner: actor.user.id,
        task: task.id,
        started_at: new.stretch.started_at,
        ended_at: new.stretch.ended_at,
        note,
        created_at: actor.now,
        updated_at: actor.now,
    };
    let overlaps = overlaps(tx, &entry)?;
    let title = format!("booked time {} on {}", entry.number, task.number);
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("time.booked", None, &entry)?;
    Ok(scribe.written(Booked {
        task,
        entry,
        overlaps,
    }))
}

/// Changes an entry.
///
/// # Errors
/// A refusal if there is no such entry or task, a value is not valid, or it is so already.
pub fn edit(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    edit: &EntryEdit,
) -> Result<Written<Booked>> {
    let before = find(tx, actor, number)?;
    let mut after = before.clone();
    if let Some(stretch) = edit.stretch {
        check_stretch(actor, stretch)?;
        after.started_at = stretch.started_at;
        after.ended_at = stretch.ended_at;
    }
    if let Some(text) = &edit.note {
        after.note = note(text)?;
    }
    if let Some(task) = edit.task {
        let task = tasks::find(tx, actor, task)?;
        if task.id != before.task {
            check_room(tx, &task)?;
        }
        after.task = task.id;
    }
    if after == before {
        return Err(Error::refused("It is so already."));
    }
    after.updated_at = actor.now;
    let task = task_of(tx, &after)?;
    let overlaps = overlaps(tx, &after)?;
    let mut scribe = Scribe::begin(tx, actor, &format!("changed time entry {number}"))?;
    scribe.put("time.edited", Some(&before), &after)?;
    Ok(scribe.written(Booked {
        task,
        entry: after,
        overlaps,
    }))
}

/// Deletes an entry.
///
/// # Errors
/// A refusal if there is no such entry.
pub fn remove(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<TimeEntry>> {
    let entry = find(tx, actor, number)?;
    let mut scribe = Scribe::begin(tx, actor, &format!("deleted time entry {number}"))?;
    scribe.delete("time.removed", &entry)?;
    Ok(scribe.written(entry))
}

/// An entry's task.
///
/// # Errors
/// Only the store's: an entry goes with its task.
pub fn task_of(reads: &dyn Reads, entry: &TimeEntry) -> Result<Task> {
    reads
        .task_by_id(entry.owner, entry.task)?
        .ok_or_else(|| Error::refused("Its task is gone."))
}

fn check_room(reads: &dyn Reads, task: &Task) -> Result<()> {
    let total = reads.time_total(task.owner, task.id)?;
    if total.entries >= u64::from(ENTRIES_OF_TASK_MAX) {
        return Err(Error::refused_with(
            format!(
                "{} has {ENTRIES_OF_TASK_MAX} time entries, and that is the most.",
                task.number
            ),
            "Make another task for what comes.",
        ));
    }
    Ok(())
}

fn check_past(actor: Actor<'_>, instant: Timestamp) -> Result<()> {
    if instant > actor.now {
        return Err(Error::refused_with(
            "That is still to come.",
            "Give a time that has passed, for example: yesterday 14:00-15:30",
        ));
    }
    Ok(())
}

fn check_stretch(actor: Actor<'_>, stretch: Stretch) -> Result<()> {
    check_past(actor, stretch.ended_at)?;
    let elapsed = stretch.ended_at.as_microsecond() - stretch.started_at.as_microsecond();
    if elapsed <= 0 {
        return Err(Error::refused("An entry ends after it begins."));
    }
    if elapsed > ENTRY_DAYS_MAX * 86_400_000_000 {
        return Err(Error::refused_with(
            format!("An entry is at most {ENTRY_DAYS_MAX} days long."),
            "Book it in parts.",
        ));
    }
    Ok(())
}

/// A valid note: whitespace becomes single spaces; an empty one is none.
fn note(text: &str) -> Result<Option<String>> {
    let note = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !note.chars().any(tasks::is_visible) {
        return Ok(None);
    }
    let chars = note.chars().count();
    if chars > ENTRY_NOTE_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a note has at most {ENTRY_NOTE_CHARS_MAX}."
        )));
    }
    Ok(Some(note))
}

/// Some of the other entries at the same time.
fn overlaps(reads: &dyn Reads, entry: &TimeEntry) -> Result<Vec<TimeEntry>> {
    let limit = u32::try_from(OVERLAPS_MAX + 1).unwrap_or(u32::MAX);
    let mut all =
        reads.time_entries_between(entry.owner, entry.started_at, entry.ended_at, limit)?;
    all.retain(|other| other.id != entry.id);
    all.truncate(OVERLAPS_MAX);
    Ok(all)
}

/// When it is asked whether the timer still runs on purpose: some time after `since`, or at the
/// end of the person's day if that comes first.
fn next_question(user: &User, asked: u32, since: Timestamp) -> Option<Timestamp> {
    let settings = &user.settings;
    let after = settings.preferences.timer_question.after_minutes?;
    let wait = match asked {
        0 => Some(i64::from(after)),
        1..ASKS_MAX => Some(ASK_AGAIN_MINUTES),
        _ => None,
    };
    let waited = wait.and_then(|minutes| since.checked_add(minutes.minutes()).ok());
    let end_of_day = settings
        .end_of_day_at
        .map(|time| reports::next_occurrence(time, &settings.zone, since));
    waited.into_iter().chain(end_of_day).min()
}

/// Sets when the first question about a timer comes; never at once.
pub(crate) fn schedule(tx: &mut dyn Tx, timer: &Timer, now: Timestamp) -> Result<()> {
    let Some(user) = tx.user(timer.owner)? else {
        return Ok(());
    };
    let since_start = next_question(&user, 0, timer.started_at).filter(|at| *at > now);
    let due_at = since_start.or_else(|| next_question(&user, 0, now));
    tx.put_timer_question(timer.owner, due_at, 0)
}

/// Settings may change when a person's day ends, or whether it is asked at all.
pub(crate) fn reschedule(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<()> {
    match tx.timer(user.id)? {
        Some(timer) => schedule(tx, &timer, now),
        None => Ok(()),
    }
}

/// A person says that the timer runs on purpose; the next question comes as after a start.
///
/// # Errors
/// Only the store's.
pub fn keep(tx: &mut dyn Tx, actor: Actor<'_>) -> Result<()> {
    let due_at = next_question(actor.user, 0, actor.now);
    tx.put_timer_question(actor.user.id, due_at, 0)
}

/// Takes up a question that is due: it becomes a job, and the next one is set.
///
/// # Errors
/// Only the store's.
pub fn take_question(
    tx: &mut dyn Tx,
    due: &TimerDue,
    now: Timestamp,
    address: Option<Address>,
) -> Result<()> {
    let (user, timer) = (tx.user(due.owner)?, tx.timer(due.owner)?);
    if let Some(end) = user.as_ref().and_then(|user| quiet::end_of(user, now)) {
        // It can wait until the quiet hours are over; the timer knows since when it runs.
        return tx.put_timer_question(due.owner, Some(end), due.asked);
    }
    let asked = due.asked.saturating_add(1);
    let next = user.and_then(|user| next_question(&user, asked, now));
    tx.put_timer_question(due.owner, next, asked)?;
    let (Some(address), Some(timer)) = (address, timer) else {
        return Ok(());
    };
    tx.enqueue_job(&NewJob {
        owner: due.owner,
        address,
        work: Work::TimerQuestion {
            started_at: timer.started_at,
        },
        priority: QUESTION_PRIORITY,
        accepted_at: now,
    })
    .map(drop)
}

/// The last instant, after the timer's start, at which the person changed something here.
///
/// # Errors
/// Only the store's.
pub fn last_activity(reads: &dyn Reads, timer: &Timer) -> Result<Option<Timestamp>> {
    let last = reads.operations(timer.owner, 1)?;
    let at = last.first().map(|operation| operation.at);
    Ok(at.filter(|at| *at > timer.started_at))
}
