//! "Start working on acme site", "stop the timer".

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant::{self, Meant};
use domain::said::Said;
use domain::task::Task;
use domain::tasks::{self, NewTask};
use domain::time_tracking;

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::say;
use crate::arguments::Arguments;
use crate::commands::time;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view;

fn is_off(turn: &Turn<'_>) -> bool {
    turn.shared.registry.plugin("time").is_none()
}

pub(super) fn read_start(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    if is_off(turn) {
        return Ok(None);
    }
    if object.is_empty() {
        return Ok(Some(say(time::timer::shown(turn)?)));
    }
    let tasks = match meant::task(turn.tx, turn.actor, object)? {
        Meant::One(task) if wish.sure => return start(turn, &task).map(Some),
        Meant::Nobody if wish.is_told() => {
            return Ok(Some(choice::nobody_to_start(wish, object)));
        }
        // "Switch to oat milk" is something to do.
        Meant::Nobody => return Ok(None),
        Meant::One(task) => vec![*task],
        Meant::Several(tasks) => tasks,
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("Start the timer on which one: what is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// Starts the timer on a task.
pub(super) fn start(turn: &mut Turn<'_>, task: &Task) -> Answer {
    time::start::on(turn, task.number)
}

/// Makes a task of what somebody works on, and starts the timer on it.
pub(super) fn add_and_start(turn: &mut Turn<'_>, said: &Said) -> Answer {
    let Some((want, _)) = super::wanted(turn, said) else {
        return unknown();
    };
    let new = NewTask {
        title: want.object,
        ..NewTask::default()
    };
    let written = tasks::add(turn.tx, turn.actor, &[new])?;
    let [task] = written.value.as_slice() else {
        return Ok(Vec::new());
    };
    start(turn, task)
}

pub(super) fn read_stop(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if is_off(turn) {
        return Ok(None);
    }
    let Some((_, task)) = time_tracking::running(turn.tx, turn.actor)? else {
        // "Take a break" is something to do where nothing runs.
        if wish.want.if_there {
            return Ok(None);
        }
        return Ok(Some(choice::nobody(wish, "No timer runs.")));
    };
    let object = &wish.want.object;
    let is_meant = object.is_empty() || meant::is_of(turn.tx, object, &task)?;
    if is_meant && !wish.want.asked {
        return stop(turn).map(Some);
    }
    let mut question = domain::message::Text::plain("The timer runs on ");
    question.0.extend(view::tasks::name(&task).0);
    let question = if is_meant {
        question.and(".")
    } else {
        question.and(format!(", not on {}.", quoted(object)))
    };
    let asked = choice::ask_itself(wish, question, "⏹ Stop it");
    Ok(Some(say(asked)))
}

/// Stops the timer.
pub(super) fn stop(turn: &mut Turn<'_>) -> Answer {
    time::stop::run(turn, &Arguments::default())
}

/// "Resume": the timer goes on where it was.
pub(super) fn read_resume(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if is_off(turn) {
        return Ok(None);
    }
    if time_tracking::running(turn.tx, turn.actor)?.is_some() {
        return Ok(Some(say(time::timer::shown(turn)?)));
    }
    let Some(task) = timed_last(turn)?.filter(|_| wish.want.asked) else {
        return resume(turn, wish).map(Some);
    };
    let mut question = domain::message::Text::plain("No timer runs; the last ran on ");
    question.0.extend(view::tasks::name(&task).0);
    let asked = choice::ask_itself(wish, question.and("."), "▶️ Start it again");
    Ok(Some(say(asked)))
}

/// Starts the timer on what was timed last, if that is open.
pub(super) fn resume(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    match timed_last(turn)? {
        Some(task) => start(turn, &task),
        None => Ok(choice::nobody(
            wish,
            "No timer runs, and nothing open was timed before.",
        )),
    }
}

/// What was timed last, if that is open.
fn timed_last(turn: &Turn<'_>) -> Result<Option<Task>> {
    let owner = turn.actor.user.id;
    let latest = turn.tx.latest_time_entries(owner, 1)?;
    let Some(entry) = latest.first() else {
        return Ok(None);
    };
    let task = turn.tx.task_by_id(owner, entry.task)?;
    Ok(task.filter(|task| task.status.is_open()))
}
