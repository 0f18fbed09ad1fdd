//! "How much time did I spend on acme this week": the timesheet of a client, or the time entries
//! of a task.

use domain::clients;
use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::meant::{self, Meant};
use domain::task::Task;

use super::Wish;
use super::choice::{self, Candidate, quoted};
use super::log::without_joint;
use crate::answer::say;
use crate::commands::time::{entries, read, timesheet};
use crate::registry::Answer;
use crate::turn::Turn;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    if turn.shared.registry.plugin("time").is_none() {
        return Ok(None);
    }
    let object = without_joint(&wish.want.object);
    let (days, rest) = read::days_and_rest(turn.actor, object);
    let worked_on = without_joint(&rest);
    if worked_on.is_empty() {
        return timesheet::now(turn, days, None).map(|shown| Some(say(shown)));
    }
    match clients::find(turn.tx, turn.actor, worked_on.trim_start_matches('@')) {
        Ok(client) => {
            let shown = timesheet::now(turn, days, Some(&client))?;
            return Ok(Some(say(shown)));
        }
        Err(Error::Refused(_)) => {}
        Err(error) => return Err(error),
    }
    let tasks = match meant::task(turn.tx, turn.actor, worked_on)? {
        Meant::One(task) => return act(turn, &task).map(Some),
        Meant::Nobody if wish.is_told() => {
            let words = format!(
                "No client and no open task is called {}.",
                quoted(worked_on)
            );
            return Ok(Some(choice::nobody(wish, words)));
        }
        Meant::Nobody => return Ok(None),
        Meant::Several(tasks) => tasks,
    };
    let candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    let question = format!("The time of which one: what is {}?", quoted(worked_on));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// Shows the time of a task.
pub(super) fn act(turn: &mut Turn<'_>, task: &Task) -> Answer {
    Ok(say(entries::page(turn, task.number, 0)?))
}
