//! From the words of a wish to the task that it is about, and to what is done with that.
//!
//! The one way for whatever changes a task: one that is clearly meant is acted upon, where several
//! could be, or the line may be something new, the person is asked, and of nobody it is told so or
//! it is something new.

use capture::Action;
use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::task::Task;
use domain::tasks;

use super::choice::{self, Candidate, quoted};
use super::complete::Named;
use super::{Wish, complete, numbers, together};
use crate::answer::say;
use crate::registry::Answer;
use crate::turn::Turn;

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
        Action::Comment { .. } => ("Write it beside which one: what is", ""),
        Action::Repeat { .. } => ("Which one shall come again: what is", ""),
        Action::Untag { .. } => ("Take the tag off which one: what is", ""),
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
        Action::Move { .. }
            | Action::Prioritize(_)
            | Action::Tag { .. }
            | Action::Untag { .. }
            | Action::Assign { .. }
    );
    if can_be_several
        && !wish.want.asked
        && let Some(numbers) = numbers::of(object)
    {
        let found = numbers
            .iter()
            .map(|number| tasks::find(turn.tx, turn.actor, *number));
        return Ok(Target::These(found.collect::<Result<_>>()?));
    }
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
    let (object, words) = (&wish.want.object, words(&wish.want.action));
    Ok(Some(match find(turn, wish)? {
        Target::These(tasks) => on_all(turn, wish, tasks)?,
        Target::SomeOf(tasks, named) => named.with_missing(on_all(turn, wish, tasks)?),
        Target::OneOf(tasks) => {
            let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
            let question = format!("{} {}?", words.question, quoted(object));
            say(choice::ask(wish, question, &candidates))
        }
        // "It" names nothing new either.
        Target::Nobody if wish.is_told() || !object.is_empty() && meant::is_nothing(object) => {
            let told = match meant::is_nothing(object) {
                true => format!("Nothing was told or changed just now{}.", words.told),
                false => format!("No open task is called {}{}.", quoted(object), words.told),
            };
            choice::nobody(wish, told)
        }
        Target::Nobody => return Ok(None),
    }))
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
