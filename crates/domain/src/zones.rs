//! Moving to another time zone: what happens to everything that has a time, told before it does.
//!
//! Days follow their person: "Friday" is Friday wherever they are. A time on the clock was meant
//! in the zone in which it was said, and what should become of it only the person knows: a call
//! stays at its moment, taking a pill moves to the new clock. What would have passed on the new
//! clock stays in any case.

use jiff::Timestamp;

use crate::error::{Error, Result};
use crate::port::{Reads, Tx};
use crate::reminder::{Reminder, ReminderState};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::{Slice, Task, TaskQuery};
use crate::tasks;
use crate::time::{Due, Moment, Zone};
use crate::user::User;

/// What has a time on the clock of the zone that is left, and is still to come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timed {
    /// Open tasks, the next due first.
    pub tasks: Vec<Task>,
    /// Waiting reminders, the next first.
    pub reminders: Vec<Reminder>,
    /// Open tasks with a time on the clock of another zone, kept there when that was left: they stay
    /// at their moment.
    pub kept_tasks: Vec<Task>,
    /// Waiting reminders of that kind.
    pub kept_reminders: Vec<Reminder>,
    /// How many open tasks are due on a day that is still to come.
    pub on_days: usize,
    /// Whether there is more than was looked at: [`Slice::LIMIT_MAX`] tasks with a date, and as many
    /// reminders.
    pub more: bool,
}

impl Timed {
    /// Whether the clock of another zone makes a difference to any of it.
    #[must_use]
    pub fn differ_in(&self, zone: &Zone) -> bool {
        let differs = |civil, of: &Zone| of.instant(civil) != zone.instant(civil);
        let task =
            |task: &Task| matches!(&task.due, Some(Due::At(civil, of)) if differs(*civil, of));
        let reminder =
            |one: &Reminder| matches!(&one.moment, Moment::Wall(civil, of) if differs(*civil, of));
        self.tasks.iter().any(task) || self.reminders.iter().any(reminder)
    }
}

/// What happens to times on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// They stay at their moment.
    Keep,
    /// They stay at their time on the clock, of the new zone.
    Move,
}

/// What a person who leaves their zone has in it.
///
/// # Errors
/// Only the store's.
pub fn timed(reads: &dyn Reads, actor: Actor<'_>) -> Result<Timed> {
    let (owner, zone) = (actor.user.id, &actor.user.settings.zone);
    let first = Slice::first(Slice::LIMIT_MAX);
    let query = TaskQuery {
        open: Some(true),
        due_from: Some(actor.now),
        ..TaskQuery::default()
    };
    let tasks = reads.tasks(owner, &query, first)?;
    let reminders = reads.reminders(owner, ReminderState::Pending, first)?;
    let more = tasks.more || reminders.more;
    let (here, elsewhere): (Vec<Task>, Vec<Task>) = tasks
        .rows
        .into_iter()
        .partition(|task| matches!(&task.due, Some(Due::At(_, of)) if of == zone));
    let (on_days, kept_tasks): (Vec<Task>, Vec<Task>) = elsewhere
        .into_iter()
        .partition(|task| matches!(task.due, Some(Due::Date(_))));
    let (here_too, kept_reminders): (Vec<Reminder>, Vec<Reminder>) = reminders
        .rows
        .into_iter()
        .filter(|one| matches!(one.moment, Moment::Wall(..)) && one.moment.instant() > actor.now)
        .partition(|one| matches!(&one.moment, Moment::Wall(_, of) if of == zone));
    Ok(Timed {
        tasks: here,
        reminders: here_too,
        kept_tasks,
        kept_reminders,
        on_days: on_days.len(),
        more,
    })
}

/// Moves a person to another zone. Days and reports follow them.
///
/// # Errors
/// A refusal if it is their zone already, or there is too much to be moved.
pub fn change(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    zone: &Zone,
    times: Times,
    chosen: bool,
) -> Result<Written<User>> {
    let settings = &actor.user.settings;
    if settings.zone == *zone && settings.zone_chosen == chosen {
        let problem = format!("Your time zone is {} already.", zone.name());
        return Err(Error::refused(problem));
    }
    let moves = match times {
        Times::Keep => Timed::default(),
        Times::Move => timed(tx, actor)?,
    };
    if moves.more {
        return Err(Error::refused_with(
            format!("More than {} things have a time.", Slice::LIMIT_MAX),
            "I can only keep them at their moment; move those that matter by /due.",
        ));
    }
    let mut after = actor.user.clone();
    after.settings.zone = zone.clone();
    after.settings.zone_chosen = chosen;
    let mut title = format!("set the time zone to {}", zone.name());
    if times == Times::Move {
        title.push_str(", and moved times to its clock");
    }
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("user.changed", Some(actor.user), &after)?;
    for task in &moves.tasks {
        if let Some(due) = moved_due(task, zone, actor.now) {
            tasks::move_due(&mut scribe, actor, task, due)?;
        }
    }
    move_reminders(&mut scribe, actor, &moves.reminders, zone)?;
    Ok(scribe.written(after))
}

/// When a task is due on the clock of another zone; `None` if that has passed.
#[must_use]
pub fn moved_due(task: &Task, zone: &Zone, now: Timestamp) -> Option<Due> {
    match &task.due {
        Some(Due::At(civil, _)) if zone.instant(*civil) > now => {
            Some(Due::At(*civil, zone.clone()))
        }
        _ => None,
    }
}

/// When a reminder comes on the clock of another zone; `None` if that has passed. A series has
/// passed only with its last time: it comes at the next one that is ahead on that clock.
#[must_use]
pub fn moved_moment(reminder: &Reminder, zone: &Zone, now: Timestamp) -> Option<Moment> {
    let Moment::Wall(civil, _) = &reminder.moment else {
        return None;
    };
    let moved = Moment::Wall(*civil, zone.clone());
    if moved.instant() > now {
        return Some(moved);
    }
    let series = Reminder {
        moment: moved,
        ..reminder.clone()
    };
    series.next_of_series(now)
}

fn move_reminders(
    scribe: &mut Scribe<'_>,
    actor: Actor<'_>,
    reminders: &[Reminder],
    zone: &Zone,
) -> Result<()> {
    for reminder in reminders {
        // One that is tied to its task's due date has moved with it.
        let now = scribe.tx().reminder_by_id(reminder.owner, reminder.id)?;
        let Some(before) = now.filter(|now| now.moment == reminder.moment) else {
            continue;
        };
        if let Some(moment) = moved_moment(&before, zone, actor.now) {
            let after = Reminder {
                moment,
                updated_at: actor.now,
                ..before.clone()
            };
            scribe.put("reminder.moved", Some(&before), &after)?;
        }
    }
    Ok(())
}
