//! "Skip meditation today": a habit's day is left out, or one time of what comes again passed over.

use domain::conversation::Reply;
use domain::error::Result;
use domain::meant;

use super::choice::{self, Candidate, quoted};
use super::{Wish, check_in};
use crate::answer::say;
use crate::commands::habits;
use crate::commands::{reminders, repeats};
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;

/// `None` if nothing that comes again is called so: "skip dessert" is something to do.
pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let habits = check_in::habits(turn, object)?;
    let mut things: Vec<Candidate> = habits.into_iter().map(Candidate::Habit).collect();
    if turn.shared.registry.plugin("repeats").is_some() {
        let tasks = meant::task(turn.tx, turn.actor, object)?.into_tasks();
        let series = tasks.into_iter().filter(|task| task.repeat.is_some());
        things.extend(series.map(Candidate::Task));
    }
    if turn.shared.registry.plugin("reminders").is_some() {
        let found = meant::reminders(turn.tx, turn.actor, object)?.found;
        let series = found
            .into_iter()
            .filter(domain::reminder::Reminder::is_waiting_series);
        things.extend(series.map(Candidate::Reminder));
    }
    if things.is_empty() {
        return Ok(None);
    }
    if let [thing] = things.as_slice()
        && wish.sure
        && !wish.want.asked
    {
        return act(turn, wish, thing).map(Some);
    }
    let question = format!("Skip which one: what is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &things))))
}

/// Leaves it out once.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, thing: &Candidate) -> Answer {
    match thing {
        Candidate::Habit(habit) => {
            // A day that is to come is told so, and not taken for today.
            let day = wish.want.when.map(|when| when.date(turn.zone().rules()));
            let day = day.unwrap_or_else(|| turn.today());
            habits::skip::on(turn, habit, day)
        }
        Candidate::Task(task) => repeats::skip::one(turn, task.number),
        Candidate::Reminder(reminder) => Ok(say(reminders::skip::skip(turn, reminder.number)?)),
        Candidate::Step(_) => unknown(),
    }
}
