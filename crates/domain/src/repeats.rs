//! Tasks that come again: how a series begins, what follows an occurrence, and passing one over.
//!
//! An occurrence is a task. Completing it writes the next one, which takes the series over; so
//! what was done stays as it was, and one undo takes back both. A series lives on the wall clock
//! of its due date's zone; what its rule means is computed by [`recurrence`].

use jiff::civil::DateTime;
use std::collections::{HashMap, HashSet};

use jiff::{Timestamp, ToSpan};
use recurrence::{AfterCompletion, Rule, Series, Start};
pub use recurrence::{PassedOver, Repeat};

use crate::error::{Error, Refusal, Result};
use crate::ids::{Number, Numbered, OperationId, TaskId};
use crate::journal::Image;
use crate::port::{Reads, Tx};
use crate::reminder::{Answer, Reminder, ReminderState};
use crate::reminders::follow;
use crate::scribe::{Actor, Scribe, Written};
use crate::subtasks;
use crate::task::{Status, Task};
use crate::tasks::{self, Changed, Outcome, shortened};
use crate::time::{Due, Moment, Zone};

/// The most reminders that follow a task to its next occurrence.
pub const REMINDERS_MAX: usize = 50;
/// A task does not come again more often.
pub const SHORTEST_MINUTES: i64 = 15;
/// The kind of the change that writes the next occurrence.
pub(crate) const CAME_AGAIN: &str = "task.repeated";
/// The kind of the change that writes a part of the next occurrence.
const PART_CAME_AGAIN: &str = "task.part_repeated";
/// As many parts, and parts of parts, go on with a task; no checklist is longer.
const PARTS_MAX: usize = 500;

/// How something is to come again, as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRepeat {
    /// An RRULE of RFC 5545.
    pub rule: String,
    /// Whether the next one is counted from the day on which this one is done.
    pub after_completion: bool,
    /// The first time, if it was said; a task's own due date goes before it.
    pub due: Option<Due>,
}

/// Begins a series: how it repeats, and when it is due first.
///
/// A due date that the rule allows is the first; otherwise the first that is to come after it, and
/// after now. So many times are counted from the first on.
///
/// # Errors
/// A refusal if the rule is none, never occurs, or cannot follow completion.
pub fn begin(
    actor: Actor<'_>,
    new: &NewRepeat,
    current: Option<&Due>,
) -> Result<(Repeat, Option<Due>)> {
    let rule = Rule::parse(&new.rule)
        .map_err(|error| Error::refused(format!("That rule is not valid: {error}.")))?;
    if new.after_completion {
        let after = AfterCompletion::of_rule(&rule).ok_or_else(|| {
            Error::refused_with(
                "Only days, weeks, months or years can be counted from when it is done.",
                "For example: 3 days after done",
            )
        })?;
        return Ok((Repeat::AfterCompletion(after), current.cloned()));
    }
    let wanted = first_wanted(actor, &rule, new.due.as_ref(), current);
    let zone = zone_of(actor, Some(&wanted)).clone();
    let rule = rule.with_until_in(zone.rules());
    let start = start_of(&wanted);
    let now = zone.civil(actor.now);
    let now = match start {
        // A day has come until it is over.
        Start::Date(_) => Start::Date(now.date()).civil(),
        Start::DateTime(_) => now,
    };
    let first = first_of(&rule, start, now).ok_or_else(|| {
        let today = start.with_civil(now.date().to_datetime(start.civil().time()));
        let is_over = start.civil() > now && first_of(&rule, today, now).is_some();
        let problem = if is_over {
            "That ends before it is due"
        } else {
            "That never comes"
        };
        let series = Series::new(rule.clone(), start);
        Error::refused(format!("{problem}: {}.", series.explain()))
    })?;
    // "Every hour" begins in an hour: what is due this minute would be overdue at once.
    let is_now = current.is_none() && rule.frequency().is_sub_daily() && first <= now;
    let later = is_now.then(|| {
        let series = Series::new(rule.clone(), start.with_civil(first));
        series.first_on_or_after(now.saturating_add(1.second()))
    });
    let first = start.with_civil(later.flatten().unwrap_or(first));
    let repeat = Series::new(rule, first).into();
    Ok((repeat, Some(due_of(first, &zone))))
}

/// As [`begin`], for a task.
///
/// # Errors
/// As [`begin`], or if it comes more often than every [`SHORTEST_MINUTES`]: that is no task.
pub fn begin_task(
    actor: Actor<'_>,
    new: &NewRepeat,
    current: Option<&Due>,
) -> Result<(Repeat, Option<Due>)> {
    let begun = begin(actor, new, current)?;
    if !is_fit(&begun.0) {
        return Err(Error::refused_with(
            format!(
                "A task comes again every {SHORTEST_MINUTES} minutes at most, or every so many hours, days, weeks, months or years."
            ),
            "What comes more often is a reminder: /remind me every 5 minutes to stretch",
        ));
    }
    Ok(begun)
}

/// Whether a task may come again so.
pub(crate) fn is_fit(repeat: &Repeat) -> bool {
    match repeat {
        Repeat::Rule(series) => !comes_too_often(series),
        Repeat::AfterCompletion(_) => true,
    }
}

/// Whether two of its first occurrences are closer than [`SHORTEST_MINUTES`].
fn comes_too_often(series: &Series) -> bool {
    /// A day of those that come every hour, and a few more.
    const LOOKED_AT: usize = 30;
    // A series of days tells no times, and its rule may have some.
    let timed = Series::new(series.rule().clone(), series.start().civil());
    let first: Vec<DateTime> = timed.iter().take(LOOKED_AT).collect();
    let shortest = SHORTEST_MINUTES.minutes();
    first
        .windows(2)
        .any(|two| two[1] < two[0].saturating_add(shortest))
}

/// When a series comes first: at its start if the rule allows that, also one that has passed;
/// otherwise the first time from now on. Times are counted, and an end is kept, from there on.
fn first_of(rule: &Rule, start: Start, now: DateTime) -> Option<DateTime> {
    let series = Series::new(rule.clone(), start);
    let is_first = series.contains(start.civil());
    let goes_on = start.civil() >= now || series.first_on_or_after(now).is_some();
    if is_first && goes_on {
        return Some(start.civil());
    }
    // "Every other week" skips no week because of a day that was no occurrence.
    let skips = rule.interval().get() > 1 && !rule.frequency().is_sub_daily();
    let from = if start.civil() < now && !is_first && skips {
        start.with_civil(now.date().to_datetime(start.civil().time()))
    } else {
        start
    };
    let endless = Series::new(rule.clone().without_end(), from);
    let first = endless.first_on_or_after(start.civil().max(now))?;
    let series = Series::new(rule.clone(), start.with_civil(first));
    series.contains(first).then_some(first)
}

/// What a series passes over because the calendar does not have it everywhere.
#[must_use]
pub fn passed_over(repeat: &Repeat) -> Option<PassedOver> {
    match repeat {
        Repeat::Rule(series) => series.passed_over(),
        Repeat::AfterCompletion(_) => None,
    }
}

/// The day and time from which a series looks for its first occurrence.
fn first_wanted(actor: Actor<'_>, rule: &Rule, said: Option<&Due>, current: Option<&Due>) -> Due {
    match (current, said) {
        // The words say at what time, the task on which day.
        (Some(current), Some(Due::At(civil, zone))) if !rule.frequency().is_sub_daily() => {
            let day = start_of(current).date();
            Due::At(day.to_datetime(civil.time()), zone.clone())
        }
        // What comes several times a day needs a time.
        (Some(Due::Date(_)), Some(said @ Due::At(..))) | (None, Some(said)) => said.clone(),
        (Some(current), _) => current.clone(),
        (None, None) => Due::Date(actor.user.settings.today(actor.now)),
    }
}

/// Lets a task repeat, or ends its series.
///
/// # Errors
/// A refusal as of [`begin`], or if there is no such task, or it is over.
pub fn set(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    number: Number,
    new: Option<&NewRepeat>,
) -> Result<Changed> {
    let before = tasks::find(tx, actor, number)?;
    let Some(after) = planned(actor, &before, new)? else {
        return Ok(Changed::Nothing(before));
    };
    let did = match new {
        Some(_) => "changed how it repeats",
        None => "it repeats no more",
    };
    let title = format!("{number}: {did} ({})", shortened(&after.title));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    put_change(&mut scribe, actor, &before, &after)?;
    Ok(Changed::Written(scribe.written(after)))
}

/// What became of tasks that were to come again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SetAll {
    /// Those that do so now, or did so before, and numbers of none.
    pub outcome: Outcome,
    /// Why others cannot.
    pub refused: Vec<Refusal>,
}

/// Says how several tasks come again, in one operation. One that cannot is left as it is, and is
/// told with its refusal.
///
/// # Errors
/// Only the store's.
pub fn set_all(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    numbers: &[Number],
    new: Option<&NewRepeat>,
) -> Result<(SetAll, Option<OperationId>)> {
    let (mut set, mut changes) = (SetAll::default(), Vec::new());
    for number in numbers {
        let Some(before) = tx.task(actor.user.id, *number)? else {
            set.outcome.missing.push(*number);
            continue;
        };
        match planned(actor, &before, new) {
            Ok(None) => set.outcome.unchanged.push(before),
            Ok(Some(after)) => changes.push((before, after)),
            Err(Error::Refused(refusal)) => set.refused.push(refusal),
            Err(error) => return Err(error),
        }
    }
    if changes.is_empty() {
        return Ok((set, None));
    }
    let before: Vec<Task> = changes.iter().map(|(before, _)| before.clone()).collect();
    let which = tasks::named(&before);
    let title = match new {
        Some(_) => format!("changed how {which} repeat"),
        None => format!("ended the series of {which}"),
    };
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    for (before, after) in changes {
        put_change(&mut scribe, actor, &before, &after)?;
        set.outcome.changed.push(after);
    }
    let operation = scribe.operation();
    Ok((set, Some(operation)))
}

/// A task as it is to come again; `None` if it does so already.
fn planned(actor: Actor<'_>, before: &Task, new: Option<&NewRepeat>) -> Result<Option<Task>> {
    let mut after = Task {
        updated_at: actor.now,
        ..before.clone()
    };
    match new {
        Some(new) => {
            check_open(before)?;
            let (repeat, due) = begin_task(actor, new, before.due.as_ref())?;
            after.repeat = Some(repeat);
            after.due = due;
        }
        None => after.repeat = None,
    }
    let is_same = after.repeat == before.repeat && after.due == before.due;
    Ok((!is_same).then_some(after))
}

fn put_change(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    after: &Task,
) -> Result<()> {
    scribe.put("task.repeat_changed", Some(before), after)?;
    if before.due != after.due {
        follow::due_changed(scribe, actor, after)?;
    }
    Ok(())
}

/// Whether a task may come again.
///
/// # Errors
/// A refusal if it is closed.
pub fn check_open(task: &Task) -> Result<()> {
    if task.status.is_open() {
        return Ok(());
    }
    Err(Error::refused_with(
        format!(
            "{} is {}: what is over does not come again.",
            task.number,
            task.status.label().to_lowercase()
        ),
        format!("Open it again first: /status {} todo", task.number.0),
    ))
}

/// The task that follows one that is being completed; its number and id are not yet given.
pub(crate) fn next(actor: Actor<'_>, before: &Task, after: &Task) -> Option<Task> {
    if before.status == Status::Done || after.status != Status::Done {
        return None;
    }
    let repeat = before.repeat.as_ref()?;
    let zone = zone_of(actor, before.due.as_ref()).clone();
    let done = zone.civil(actor.now);
    let due = match (&before.due, repeat) {
        (Some(due), _) => start_of(due),
        (None, Repeat::Rule(series)) => series.start().with_civil(done),
        (None, Repeat::AfterCompletion(_)) => Start::Date(done.date()),
    };
    let next = due_of(repeat.next(due, done)?, &zone);
    let mut task = occurrence(before, next);
    task.status = Status::Todo;
    task.completed_at = None;
    task.created_at = actor.now;
    task.updated_at = actor.now;
    Some(task)
}

/// The same task, due at another time; what it can begin from moves along.
fn occurrence(task: &Task, due: Due) -> Task {
    let moved = |start: &Due| {
        let Some(old) = &task.due else {
            return start.clone();
        };
        let begins = moved_along(start_of(start).civil(), old, &due);
        match start {
            Due::Date(_) => Due::Date(begins.date()),
            Due::At(_, zone) => Due::At(begins, zone.clone()),
        }
    };
    Task {
        start: task.start.as_ref().map(moved),
        due: Some(due),
        ..task.clone()
    }
}

/// Writes the task that follows, the reminders that it takes over, and its parts anew.
pub(crate) fn write(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    mut next: Task,
) -> Result<()> {
    next.number = scribe.tx().next_number(actor.user.id, Numbered::Task)?;
    next.id = scribe.tx().new_task_id()?;
    scribe.put(CAME_AGAIN, None, &next)?;
    hand_on_reminders(scribe, actor, before, &next)?;
    hand_on_parts(scribe, actor, before, &next)
}

fn hand_on_reminders(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    next: &Task,
) -> Result<()> {
    let mut moments: Vec<Moment> = Vec::new();
    for (reminder, moment) in moved_reminders(scribe.tx(), actor, before, next)? {
        if !moments.contains(&moment) {
            crate::reminders::hand_on(scribe, actor, next, &moment, reminder.ways)?;
            moments.push(moment);
        }
    }
    Ok(())
}

/// Writes the parts of a task anew for the one that follows, open, as far from its due date, with
/// their reminders. Those that were done stay below the task that is over, and so does what is
/// still open of it; what was given up does not come again.
fn hand_on_parts(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    before: &Task,
    next: &Task,
) -> Result<()> {
    let parts = subtasks::below(scribe.tx(), before, PARTS_MAX)?;
    // What comes again by itself is not written twice: the open one goes on below the next.
    let go_on = |part: &Task| part.repeat.is_some() && part.status.is_open();
    let are_on: HashSet<&str> = parts
        .iter()
        .filter(|part| go_on(part))
        .map(|part| part.title.as_str())
        .collect();
    let mut news = HashMap::from([(before.id, next.id)]);
    for part in &parts {
        let Some(parent) = part.parent.and_then(|parent| news.get(&parent).copied()) else {
            continue;
        };
        if go_on(part) {
            let after = Task {
                parent: Some(parent),
                updated_at: actor.now,
                ..part.clone()
            };
            scribe.put("task.parent_changed", Some(part), &after)?;
        } else if part.status != Status::Cancelled && !are_on.contains(part.title.as_str()) {
            let again = part_again(scribe, actor, (before, next), part, parent)?;
            scribe.put(PART_CAME_AGAIN, None, &again)?;
            hand_on_reminders(scribe, actor, part, &again)?;
            news.insert(part.id, again.id);
        }
    }
    Ok(())
}

/// A part as it is below the task that follows.
fn part_again(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    (before, next): (&Task, &Task),
    part: &Task,
    parent: TaskId,
) -> Result<Task> {
    let distance = match (&before.due, &next.due) {
        (Some(old), Some(new)) => Some((old, new)),
        _ => None,
    };
    let moved = |due: &Due| {
        let (old, new) = distance?;
        let civil = moved_along(start_of(due).civil(), old, new);
        Some(match due {
            Due::Date(_) => Due::Date(civil.date()),
            Due::At(_, zone) => Due::At(civil, zone.clone()),
        })
    };
    Ok(Task {
        number: scribe.tx().next_number(actor.user.id, Numbered::Task)?,
        id: scribe.tx().new_task_id()?,
        parent: Some(parent),
        status: Status::Todo,
        completed_at: None,
        repeat: None,
        due: part.due.as_ref().and_then(moved),
        start: part.start.as_ref().and_then(moved),
        created_at: actor.now,
        updated_at: actor.now,
        ..part.clone()
    })
}

/// The tasks that an operation wrote because their series go on.
///
/// # Errors
/// Only the store's.
pub fn came_again(
    reads: &dyn Reads,
    actor: Actor<'_>,
    operation: OperationId,
) -> Result<Vec<Task>> {
    let entries = reads.entries_of(actor.user.id, operation)?;
    let came = entries
        .into_iter()
        .filter(|it| it.change.kind == CAME_AGAIN);
    Ok(came
        .filter_map(|entry| match entry.change.after {
            Some(Image::Task1(task)) => Some(task),
            _ => None,
        })
        .collect())
}

/// Passes over the occurrence at which a task is due: it is due at the next one that is to come,
/// and its reminders are as far from that.
///
/// # Errors
/// A refusal if there is no such task, it is over, does not repeat, or this is its last one.
pub fn skip(tx: &mut dyn Tx, actor: Actor<'_>, number: Number) -> Result<Written<Task>> {
    let before = tasks::find(tx, actor, number)?;
    check_open(&before)?;
    let hint = format!("To let it repeat: /repeat {} every friday", number.0);
    let repeat = before
        .repeat
        .as_ref()
        .ok_or_else(|| Error::refused_with(format!("{number} does not repeat."), hint))?;
    let zone = zone_of(actor, before.due.as_ref()).clone();
    let now = zone.civil(actor.now);
    let due = before
        .due
        .as_ref()
        .map_or(Start::Date(now.date()), start_of);
    // A day is passed only when it is over.
    let passed = match (repeat, due) {
        (Repeat::Rule(_), Start::Date(_)) => now.saturating_sub(1.day()),
        _ => now,
    };
    let next = repeat.next(due, passed.max(due.civil())).ok_or_else(|| {
        Error::refused_with(
            "That is the last one of its series.",
            format!("/done {0} completes it, /remove {0} deletes it.", number.0),
        )
    })?;
    let after = Task {
        updated_at: actor.now,
        ..occurrence(&before, due_of(next, &zone))
    };
    let title = format!("skipped one {number} ({})", shortened(&after.title));
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("task.skipped", Some(&before), &after)?;
    for (reminder, moment) in moved_reminders(scribe.tx(), actor, &before, &after)? {
        let state = match reminder.state {
            _ if moment.instant() > actor.now => ReminderState::Pending,
            ReminderState::Pending => ReminderState::Moot,
            state => state,
        };
        let moved = Reminder {
            moment,
            state,
            updated_at: actor.now,
            ..reminder.clone()
        };
        scribe.put(follow::MOVED, Some(&reminder), &moved)?;
    }
    Ok(scribe.written(after))
}

/// Keeps a series from giving once more the occurrence that was moved to an earlier time by hand.
pub(crate) fn moved(task: &mut Task, from: Option<&Due>) {
    let (Some(Repeat::Rule(series)), Some(from)) = (&task.repeat, from) else {
        return;
    };
    let old = start_of(from);
    let earlier = task
        .due
        .as_ref()
        .is_none_or(|due| start_of(due).civil() < old.civil());
    if earlier && series.contains(series.start().with_civil(old.civil()).civil()) {
        task.repeat = Some(Series::clone(series).except([old]).into());
    }
}

/// The reminders of a task with the moments that are as far from its next due date.
///
/// One whose moment has passed goes on too: for the occurrence after that it may be in time again.
/// One that was set for an elapsed time ("in 10 minutes") was meant for this time only.
pub(crate) fn moved_reminders(
    reads: &dyn Reads,
    actor: Actor<'_>,
    before: &Task,
    next: &Task,
) -> Result<Vec<(Reminder, Moment)>> {
    let (Some(old), Some(due)) = (&before.due, &next.due) else {
        return Ok(Vec::new());
    };
    let zone = zone_of(actor, Some(due)).clone();
    let mut moved = Vec::new();
    for reminder in reads.all_reminders_of_task(before.owner, before.id)? {
        if reminder.repeat.is_some() || moved.len() >= REMINDERS_MAX {
            continue;
        }
        // What is counted from the due date is counted anew: it may have been snoozed, or be from
        // an earlier occurrence.
        let moment = match reminder.ways.before_due {
            Some(minutes) => follow::moment(due, minutes, &actor.user.settings),
            None => said(reads, &reminder, &zone)?
                .map(|civil| Moment::Wall(moved_along(civil, old, due), zone.clone())),
        };
        moved.extend(moment.map(|moment| (reminder, moment)));
    }
    Ok(moved)
}

/// When a reminder was meant to come, before it was snoozed, once or again.
fn said(reads: &dyn Reads, reminder: &Reminder, zone: &Zone) -> Result<Option<DateTime>> {
    let firings = reads.occurrences(reminder.owner, reminder.id)?;
    let mut meant = reminder.moment.instant();
    let snoozed_to = |to: Timestamp| {
        let is_it =
            |answer: &Answer| matches!(answer, Answer::Snoozed { until, .. } if *until == to);
        let from = firings
            .iter()
            .find(|it| it.answer.as_ref().is_some_and(is_it));
        // A snooze is into the future, so each step leads further back.
        from.map(|firing| firing.due_at).filter(|from| *from < to)
    };
    while let Some(from) = snoozed_to(meant) {
        meant = from;
    }
    let was_snoozed = meant != reminder.moment.instant();
    Ok(match &reminder.moment {
        Moment::Exact(_) if !was_snoozed => None,
        _ => Some(zone.civil(meant)),
    })
}

/// A civil time as far from `new` as it is from `old`.
fn moved_along(civil: DateTime, old: &Due, new: &Due) -> DateTime {
    let distance = civil.duration_since(start_of(old).civil());
    start_of(new).civil().saturating_add(distance)
}

/// The zone on whose clocks a due date is meant.
fn zone_of<'a>(actor: Actor<'a>, due: Option<&'a Due>) -> &'a Zone {
    match due {
        Some(Due::At(_, zone)) => zone,
        _ => &actor.user.settings.zone,
    }
}

fn start_of(due: &Due) -> Start {
    match due {
        Due::Date(date) => Start::Date(*date),
        Due::At(civil, _) => Start::DateTime(*civil),
    }
}

fn due_of(start: Start, zone: &Zone) -> Due {
    match start {
        Start::Date(date) => Due::Date(date),
        Start::DateTime(civil) => Due::At(civil, zone.clone()),
    }
}
