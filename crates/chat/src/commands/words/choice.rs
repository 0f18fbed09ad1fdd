//! The question which thing a line is about, and the choice of making it a task.
//!
//! A button names the message and one of the candidates; what to do is read from the message
//! again, as it was said, so a press does the same after a restart.

use capture::Action;
use domain::conversation::Reply;
use domain::error::Result;
use domain::habit::{Amount, Habit};
use domain::ids::{Number, OperationId, SaidId};
use domain::journal::Image;
use domain::message::{Button, Message, Text};
use domain::reminder::Reminder;
use domain::said::Said;
use domain::task::Task;
use domain::{habits, reminders, tasks};

use super::{
    Wish, assign, check_in, client, comment, complete, edit, log, postpone, prioritize, remove,
    rename, repeat,
};
use super::{reminder, reopen, search, several, skip, spent, tag, timer, together};
use crate::answer::{note, say};
use crate::commands::habits::delete;
use crate::flows;
use crate::press::{Item, Press, unknown};
use crate::registry::Answer;
use crate::turn::Turn;

/// The button that says what was meant.
pub(crate) const VERB: &str = "wd";
/// The choice of a new task.
const NEW: &str = "n";
/// The choice of the line's own meaning, where that is about nothing that has a number.
const ITSELF: &str = "i";
/// The choice of a new task on which the timer starts.
const START: &str = "s";
/// The choice of writing down something new that is done already.
const DONE: &str = "d";
/// What is said of a second press.
const DONE_ALREADY: &str = "That was taken care of already.";

/// A thing that a line may be about.
pub(crate) enum Candidate {
    Task(Task),
    Habit(Habit),
    /// One step of a habit of which more makes a day.
    Step(Habit),
    Reminder(Reminder),
}

impl Candidate {
    fn code(&self) -> String {
        match self {
            Self::Task(task) => format!("t{}", task.number.0),
            Self::Habit(habit) => format!("h{}", habit.number.0),
            Self::Step(habit) => format!("o{}", habit.number.0),
            Self::Reminder(reminder) => format!("r{}", reminder.number.0),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Task(task) => format!("{} {}", task.number, tasks::shortened(&task.title)),
            Self::Habit(habit) => format!("🔁 {}", tasks::shortened(&habit.name)),
            Self::Step(habit) => {
                format!("🔁 {}: +{}", tasks::shortened(&habit.name), Amount::ONE)
            }
            Self::Reminder(reminder) => format!("⏰ {}", tasks::shortened(&reminder.text)),
        }
    }
}

fn button(wish: Wish<'_>, choice: &str, label: impl Into<String>) -> Option<Button> {
    let number = u32::try_from(wish.said.id.0).ok()?;
    let place = wish.place.map(several::Place::code).unwrap_or_default();
    let choice = format!("{place}{choice}");
    Some(Item::new(VERB, number).choosing(&choice).button(label))
}

/// Asks which of these is meant, or whether the line is something new.
pub(crate) fn ask(wish: Wish<'_>, question: impl Into<Text>, candidates: &[Candidate]) -> Message {
    let mut message = Message::default().line(question);
    for candidate in candidates {
        message = message.row(button(wish, &candidate.code(), candidate.label()));
    }
    message.row(button(wish, NEW, "➕ No, add it as a task"))
}

/// Asks whether the line means itself, or is something new.
pub(crate) fn ask_itself(wish: Wish<'_>, question: impl Into<Text>, yes: &str) -> Message {
    Message::default()
        .line(question)
        .row(button(wish, ITSELF, yes))
        .row(button(wish, NEW, "➕ No, add it as a task"))
}

/// Says that there is no such thing, and offers to make the line a task.
pub(crate) fn nobody(wish: Wish<'_>, words: impl Into<Text>) -> Vec<Reply> {
    let message = Message::default().line(words);
    say(message.row(button(wish, NEW, "➕ Add it as a task")))
}

/// Says what can be done instead, with its button, and offers to make the line a task.
pub(crate) fn told(wish: Wish<'_>, words: impl Into<Text>, instead: Option<Button>) -> Vec<Reply> {
    let message = Message::default().line(words).row(instead);
    say(message.row(button(wish, NEW, "➕ Add it as a task")))
}

/// Says that there is no such thing to work on, and offers to make it.
pub(crate) fn nobody_to_start(wish: Wish<'_>, object: &str) -> Vec<Reply> {
    let words = format!("No open task is called {}.", quoted(object));
    let start = format!("▶️ Add {} and start", quoted(object));
    let message = Message::text(words).row(button(wish, START, start));
    say(message.row(button(wish, NEW, "➕ Add it as a task")))
}

/// Says that a line is of what is past, so that nothing was made, and offers to write it down.
pub(crate) fn past(wish: Wish<'_>) -> Vec<Reply> {
    let words = "That is past, so I made nothing of it.";
    let message = Message::text(words).row(button(wish, DONE, "✅ Write it down as done"));
    say(message.row(button(wish, NEW, "➕ Add it as a task")))
}

/// "“report”", for a question.
pub(crate) fn quoted(words: &str) -> String {
    format!("“{}”", tasks::shortened(words))
}

/// Whether an operation made a task.
pub(super) fn made_a_task(turn: &Turn<'_>, operation: Option<OperationId>) -> Result<bool> {
    let Some(operation) = operation else {
        return Ok(false);
    };
    let entries = turn.tx.entries_of(turn.actor.user.id, operation)?;
    Ok(entries.iter().any(|entry| {
        let change = &entry.change;
        matches!(
            (&change.before, &change.after),
            (None, Some(Image::Task1(_)))
        ) || change.kind == "task.edited"
    }))
}

pub(crate) fn press(turn: &mut Turn<'_>, press: &Press) -> Answer {
    let Press::Item(item) = press else {
        return unknown();
    };
    let id = SaidId(i64::from(item.number));
    let Some(mut said) = turn.tx.said(turn.actor.user.id, id)? else {
        return Ok(note("That was too long ago; please write it again."));
    };
    let choice = item.choice.as_deref().unwrap_or_default();
    if let Some((place, choice)) = several::Place::of_code(choice) {
        return press_part(turn, said, (place, choice));
    }
    if said.standing(turn.tx)?.is_some() {
        return Ok(note(DONE_ALREADY));
    }
    said.operations.clear();
    let replies = flows::said::acting(turn, &mut said, |turn, said| {
        chosen(turn, said, None, choice)
    })?;
    Ok(in_place(replies))
}

/// The same of a part of a message, the others of which were taken care of.
fn press_part(
    turn: &mut Turn<'_>,
    mut said: Said,
    (place, choice): (several::Place, &str),
) -> Answer {
    let Some(part) = several::part(turn, &said, place) else {
        return unknown();
    };
    if several::is_answered(turn, &said, place, choice)? {
        return Ok(note(DONE_ALREADY));
    }
    let replies = flows::said::acting(turn, &mut said, |turn, _| {
        chosen(turn, &part, Some(place), choice)
    })?;
    Ok(in_place(together::plainly(replies)))
}

/// Does what was chosen with what a message says.
fn chosen(turn: &mut Turn<'_>, said: &Said, place: Option<several::Place>, choice: &str) -> Answer {
    let number = choice.get(1..).and_then(|digits| digits.parse().ok());
    let thing = match (choice, number.map(Number)) {
        (NEW, _) => return flows::created(turn, said),
        (START, _) => return timer::add_and_start(turn, said),
        (DONE, _) => return complete::add_and_complete(turn, said),
        (ITSELF, _) => None,
        (_, Some(number)) if choice.starts_with('t') => {
            Some(Candidate::Task(tasks::find(turn.tx, turn.actor, number)?))
        }
        (_, Some(number)) if choice.starts_with('h') => {
            let habit = habits::numbered(turn.tx, turn.actor, number)?;
            Some(Candidate::Habit(habit))
        }
        (_, Some(number)) if choice.starts_with('o') => {
            let habit = habits::numbered(turn.tx, turn.actor, number)?;
            Some(Candidate::Step(habit))
        }
        (_, Some(number)) if choice.starts_with('r') => {
            let reminder = reminders::find(turn.tx, turn.actor, number)?;
            Some(Candidate::Reminder(reminder))
        }
        _ => return unknown(),
    };
    // What wants nothing by itself was asked about as something that is done too.
    let wanted = super::wanted(turn, said);
    let wanted = wanted.or_else(|| place.map(|_| several::done_too(&said.text)));
    let Some((want, sure)) = wanted else {
        return unknown();
    };
    let wish = Wish {
        said,
        want: &want,
        sure,
        place,
    };
    act(turn, wish, thing)
}

/// What is said anew takes the place of the question.
pub(super) fn in_place(replies: Vec<Reply>) -> Vec<Reply> {
    let mut first = true;
    replies
        .into_iter()
        .map(|reply| match reply {
            Reply::Send(message) if std::mem::take(&mut first) => Reply::Edit(message),
            other => other,
        })
        .collect()
}

/// Does what a wish wants with what was chosen.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, chosen: Option<Candidate>) -> Answer {
    match (&wish.want.action, chosen) {
        (Action::Skip, Some(thing)) => skip::act(turn, wish, &thing),
        (Action::Remove | Action::RemoveHabit, Some(Candidate::Habit(habit))) => {
            Ok(say(delete::confirm(turn, &habit)?))
        }
        (_, Some(Candidate::Step(habit))) => check_in::step(turn, wish, &habit),
        (_, Some(Candidate::Habit(habit))) => check_in::act(turn, wish, &habit),
        (_, Some(Candidate::Reminder(reminder))) => reminder::act(turn, wish, &reminder),
        (
            Action::Complete | Action::WasDone { .. } | Action::CheckIn { .. },
            Some(Candidate::Task(task)),
        ) => complete::act(turn, wish, &task),
        (Action::Reopen, Some(Candidate::Task(task))) => reopen::act(turn, &task),
        (Action::Assign { .. }, Some(Candidate::Task(task))) => assign::act(turn, wish, &task),
        (Action::Move { .. }, Some(Candidate::Task(task))) => postpone::act(turn, wish, &task),
        (Action::Prioritize(_), Some(Candidate::Task(task))) => prioritize::act(turn, wish, &task),
        (Action::TimeSpent, Some(Candidate::Task(task))) => spent::act(turn, &task),
        (Action::StartTimer, Some(Candidate::Task(task))) => timer::start(turn, &task),
        (Action::LogTime, Some(Candidate::Task(task))) => log::act(turn, wish, &task),
        (Action::Remove, Some(Candidate::Task(task))) => remove::act(turn, &task),
        (Action::Edit, Some(Candidate::Task(task))) => edit::act(turn, &task),
        (Action::Rename { .. }, Some(Candidate::Task(task))) => rename::act(turn, wish, &task),
        (Action::Comment { .. }, Some(Candidate::Task(task))) => comment::act(turn, wish, &task),
        (Action::Repeat { .. }, Some(Candidate::Task(task))) => repeat::act(turn, wish, &task),
        (Action::AddClient, None) => client::act(turn, wish),
        (Action::RemoveTag, None) => tag::act_everywhere(turn, wish),
        (Action::Tag { .. } | Action::Untag { .. }, Some(Candidate::Task(task))) => {
            tag::act(turn, wish, &task)
        }
        (Action::StopTimer, None) => timer::stop(turn),
        (Action::ResumeTimer, None) => timer::resume(turn, wish),
        (Action::Search, None) => search::act(turn, wish),
        _ => unknown(),
    }
}
