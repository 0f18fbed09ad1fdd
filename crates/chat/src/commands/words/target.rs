//! From the words of a wish to the task that it is about, and to what is done with that.
//!
//! The one way for whatever changes a task: one that is clearly meant is acted upon, where several
//! could be, or the line may be something new, the person is asked, and of nobody it is told so or
//! it is something new.

use capture::{Action, To};
use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::reminder::Reminder;
use domain::rewrite;
use domain::task::Task;
use domain::tasks;
use domain::time::{Due, Moment};
use jiff::ToSpan;

use super::about::{self, About};
use super::choice::{self, Candidate, quoted};
use super::complete::Named;
use super::{Wish, complete, together};
use crate::answer::say;
use crate::commands::reminders::remind;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::when::{self, Shift};

/// What a wish is about.
pub(super) enum Target {
    /// These tasks, for certain: one, or several of which each is named.
    These(Vec<Task>),
    /// Some of what was named; the rest is told to be missing.
    SomeOf(Vec<Task>, Named),
    /// One of these, or something new.
    OneOf(Vec<Task>),
    /// None that there is.
    Nobody,
}

/// The words in which is asked which task a wish is about, and told that there is none.
struct Words {
    /// What is asked before “what is “report”?”, or before the words alone.
    question: &'static str,
    /// What follows “No open task is called “report””.
    told: &'static str,
}

fn words(action: &Action) -> Words {
    let (question, told) = match action {
        Action::Move { .. } => ("Move which one: what is", ", so I moved nothing"),
        Action::Prioritize(_) => ("Which one matters so: what is", ""),
        Action::Rename { .. } => ("Rename which one: what is", ""),
        Action::Tag { .. } => ("Tag which one: what is", ""),
        Action::Assign { .. } => ("Give which one to that client: what is", ""),
        Action::Remove => ("Do you want to delete", ""),
        _ => ("Which one do you want to change: what is", ""),
    };
    Words { question, told }
}

/// The tasks that a wish is about. Nothing is taken away or opened without asking, but for the
/// card of a task that is called so.
pub(super) fn find(turn: &Turn<'_>, wish: Wish<'_>) -> Result<Target> {
    let object = &wish.want.object;
    let may_act = |task: &Task| match wish.want.action {
        Action::Remove => false,
        _ if wish.want.asked => false,
        Action::Move { .. } if wish.is_of_one_alone() => false,
        _ => wish.sure || super::names(object, task),
    };
    let can_be_several = matches!(
        wish.want.action,
        Action::Move { .. } | Action::Prioritize(_) | Action::Tag { .. } | Action::Assign { .. }
    );
    // "Remove the A" is of what is called so, before it is of what was made just now.
    let called = match wish.want.action {
        Action::Remove | Action::Rename { .. } => meant::task(turn.tx, turn.actor, object)?,
        _ => Meant::Nobody,
    };
    let meant = match called {
        Meant::Nobody => super::named(turn, object)?,
        called => called,
    };
    if wish.sure
        && can_be_several
        && !matches!(meant, Meant::One(_))
        && let Some(named) = complete::named(turn, object)?
        && (named.missing.is_empty() || wish.is_told())
    {
        let numbers = named.numbers.iter();
        let found = numbers.map(|number| tasks::find(turn.tx, turn.actor, *number));
        let found = found.collect::<Result<_>>()?;
        return Ok(match named.missing.is_empty() {
            true => Target::These(found),
            false => Target::SomeOf(found, named),
        });
    }
    Ok(match meant {
        // "Make it urgent" of what was done just now may be of something else.
        Meant::One(task) if meant::is_nothing(object) && !task.status.is_open() => {
            Target::OneOf(vec![*task])
        }
        Meant::One(task) if may_act(&task) => Target::These(vec![*task]),
        Meant::One(task) => Target::OneOf(vec![*task]),
        Meant::Several(_) if wish.is_of_one_alone() => Target::Nobody,
        Meant::Several(tasks) => Target::OneOf(tasks),
        Meant::Nobody => Target::Nobody,
    })
}

/// Acts, asks, or tells that there is nobody. `None` if the line is something new.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if let Some(replies) = moved_reminder(turn, wish)? {
        return Ok(Some(replies));
    }
    let (object, words) = (&wish.want.object, words(&wish.want.action));
    Ok(Some(match find(turn, wish)? {
        Target::These(tasks) => on_all(turn, wish, tasks)?,
        Target::SomeOf(tasks, named) => named.with_missing(on_all(turn, wish, tasks)?),
        Target::OneOf(tasks) => {
            let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
            let question = format!("{} {}?", words.question, quoted(object));
            say(choice::ask(wish, question, &candidates))
        }
        Target::Nobody if wish.is_told() => {
            let told = format!("No open task is called {}{}.", quoted(object), words.told);
            choice::nobody(wish, told)
        }
        Target::Nobody => return Ok(None),
    }))
}

/// "No, at 6", "snooze it for an hour": a reminder that was set just now comes at another time.
fn moved_reminder(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let Action::Move { to, .. } = wish.want.action else {
        return Ok(None);
    };
    if !meant::is_nothing(&wish.want.object) || wish.want.asked {
        return Ok(None);
    }
    let Some(About::Reminder(reminder, _)) = about::just_changed(turn)? else {
        return Ok(None);
    };
    let moment = match (to, wish.want.when) {
        (To::Clock, Some(when)) => match at_hour(turn, &reminder, when) {
            Some(moment) => Some(moment),
            None => Some(when::moment_of(turn.actor, when)?),
        },
        (To::When, Some(when)) => Some(when::moment_of(turn.actor, when)?),
        (To::Later(length), _) => shifted(turn, &reminder, Shift::Later(length)),
        (To::Earlier(length), _) => shifted(turn, &reminder, Shift::Earlier(length)),
        _ => None,
    };
    let Some(moment) = moment else {
        return Ok(None);
    };
    let written = rewrite::remind_at(turn.tx, turn.actor, &reminder, moment)?;
    Ok(Some(say(remind::added(turn, &written)?)))
}

/// An hour of the day on which a reminder comes. "No, at 7" of one at 18:00 is 19:00 once 7 has
/// passed; `None` if that has passed too.
fn at_hour(turn: &Turn<'_>, reminder: &Reminder, when: capture::When) -> Option<Moment> {
    const HALF_A_DAY_HOURS: i64 = 12;
    let day = turn.zone().civil(reminder.moment.instant()).date();
    let Due::At(said, zone) = when::as_due(turn.actor, when) else {
        return None;
    };
    let civil = day.to_datetime(said.time());
    let later = civil.checked_add(HALF_A_DAY_HOURS.hours()).ok();
    let later = later.filter(|later| later.date() == civil.date());
    let moments = [Some(civil), later].into_iter().flatten();
    let mut moments = moments.map(|civil| Moment::Wall(civil, zone.clone()));
    moments.find(|moment| moment.instant() > turn.now())
}

/// When a reminder comes that is moved by a length.
fn shifted(turn: &Turn<'_>, reminder: &Reminder, by: Shift) -> Option<Moment> {
    let zone = turn.zone();
    let now = Due::At(zone.civil(reminder.moment.instant()), zone.clone());
    match when::shifted(&now, by)? {
        Due::At(civil, zone) => Some(Moment::Wall(civil, zone)),
        Due::Date(_) => None,
    }
}

/// Does what a wish wants with each of some tasks, as one change.
fn on_all(turn: &mut Turn<'_>, wish: Wish<'_>, tasks: Vec<Task>) -> Answer {
    let act = |turn: &mut Turn<'_>| -> Result<Vec<Vec<Reply>>> {
        let done = tasks.into_iter().map(Candidate::Task);
        done.map(|task| choice::act(turn, wish, Some(task)))
            .collect()
    };
    // A part of a message is in the change of that message already.
    if wish.place.is_some() {
        return act(turn).map(together::told);
    }
    together::acting(turn, act)
}
