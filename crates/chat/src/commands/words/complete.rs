//! "Done with the report": a task is ticked off, or a habit checked in.

use domain::conversation::Reply;
use domain::error::Result;
use domain::habit::Habit;
use domain::ids::Number;
use domain::meant::{self, Meant};
use domain::message::Message;
use domain::said::Said;
use domain::task::{Slice, Status, Task, TaskQuery, TextQuery};
use domain::tasks::{self, NewTask};
use domain::time_tracking;

use super::choice::{self, Candidate, quoted};
use super::{Wish, about, check_in, numbers, reminder, together};
use crate::answer::say;
use crate::commands::tasks::done;
use crate::flows;
use crate::press::unknown;
use crate::registry::Answer;
use crate::turn::Turn;
use crate::view::{capitalized, dates};

/// So many tasks are told to be done by their words at once.
const PARTS_MAX: usize = 8;

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    if meant::is_nothing(object) {
        return unnamed(turn, wish).map(Some);
    }
    if let Some(numbers) = numbers::of(object).filter(|_| !wish.want.asked) {
        return done::complete(turn, &numbers).map(Some);
    }
    let task = meant::task(turn.tx, turn.actor, object)?;
    if wish.sure
        && !matches!(task, Meant::One(_))
        && let Some(named) = named(turn, object)?
        && (named.missing.is_empty() || wish.is_told())
    {
        let replies = done::complete(turn, &named.numbers)?;
        return Ok(Some(named.with_missing(replies)));
    }
    let habits = check_in::habits(turn, object)?;
    let tasks = match (task, habits.as_slice()) {
        (Meant::One(task), []) if wish.sure => return act_or_ask(turn, wish, &task).map(Some),
        (Meant::Nobody, [habit]) if wish.sure => {
            return check_in::act(turn, wish, habit).map(Some);
        }
        (Meant::Nobody, []) if wish.is_told() => {
            let words = format!("No open task is called {}.", quoted(object));
            return Ok(Some(choice::nobody(wish, words)));
        }
        (Meant::Nobody, []) => return Ok(None),
        (Meant::One(task), _) => vec![*task],
        (Meant::Several(tasks), _) => tasks,
        (Meant::Nobody, _) => Vec::new(),
    };
    let mut candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    candidates.extend(habits.into_iter().map(Candidate::Habit));
    let question = format!("What is done: which one is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// "Paid the rent": the one task is done that is called "pay rent". Where several are, or one that
/// is called "rent", it is asked; `None` if the line is something new.
pub(super) fn read_past(
    turn: &mut Turn<'_>,
    wish: Wish<'_>,
    (thing, may_be_who): (&str, bool),
) -> Result<Option<Vec<Reply>>> {
    if wish.is_told() && wish.want.object == thing {
        return read_was(turn, wish).map(Some);
    }
    let tasks = past(turn, &wish.want.object)?;
    let habits = check_in::habits(turn, &wish.want.object)?;
    let tasks = match (tasks.as_slice(), habits.as_slice()) {
        ([task], [])
            if wish.sure
                && !meant::is_of_a_part(&wish.want.object, &task.title)
                && !(may_be_who && meant::is_a_name_in(thing, &task.title)) =>
        {
            return act_or_ask(turn, wish, task).map(Some);
        }
        ([], [habit]) if wish.sure => return check_in::act(turn, wish, habit).map(Some),
        ([], []) => match meant::task(turn.tx, turn.actor, thing)? {
            Meant::One(task) if meant::is_name_of(thing, &task) => vec![*task],
            // "Went to the gym": a habit that is called "Gym" may be meant.
            _ => {
                let asked = asked_of_habit(turn, wish, thing)?.map(say);
                return Ok(asked.or_else(|| wish.is_told().then(|| choice::past(wish))));
            }
        },
        _ => tasks,
    };
    Ok(Some(ask_which(wish, tasks, habits)))
}

/// "Was at the gym on monday": the habit that is called so is checked in on that day; a task is
/// asked about, and of nothing that is there nothing is made.
fn read_was(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    let object = &wish.want.object;
    let habits = check_in::habits(turn, object)?;
    let tasks = meant::task(turn.tx, turn.actor, object)?.into_tasks();
    match (tasks.as_slice(), habits.as_slice()) {
        ([], [habit]) => check_in::act(turn, wish, habit),
        ([], []) => Ok(choice::past(wish)),
        _ => Ok(ask_which(wish, tasks, habits)),
    }
}

/// Asks which of some tasks and habits is done.
fn ask_which(wish: Wish<'_>, tasks: Vec<Task>, habits: Vec<Habit>) -> Vec<Reply> {
    let mut candidates: Vec<Candidate> = tasks.into_iter().map(Candidate::Task).collect();
    candidates.extend(habits.into_iter().map(Candidate::Habit));
    let question = format!("What is done: which one is {}?", quoted(&wish.want.object));
    say(choice::ask(wish, question, &candidates))
}

/// Writes down something new that is done already, as one change.
pub(super) fn add_and_complete(turn: &mut Turn<'_>, said: &Said) -> Answer {
    let Some((want, sure)) = super::wanted(turn, said) else {
        return unknown();
    };
    together::acting(turn, |turn| {
        let new = NewTask {
            title: capitalized(&want.object),
            ..NewTask::default()
        };
        let written = tasks::add(turn.tx, turn.actor, &[new])?;
        let wish = Wish {
            said,
            want: &want,
            sure,
            place: None,
        };
        let made = written.value.first();
        let done = made.map(|task| act(turn, wish, task)).transpose()?;
        Ok(done.into_iter().collect())
    })
}

/// The question whether a habit was done that is called by the last words of what was done.
fn asked_of_habit(turn: &Turn<'_>, wish: Wish<'_>, thing: &str) -> Result<Option<Message>> {
    let last = thing.split_whitespace().last().unwrap_or_default();
    let mut habits = check_in::habits(turn, last)?;
    habits.retain(|habit| thing.to_lowercase().ends_with(&habit.name.to_lowercase()));
    if habits.is_empty() {
        return Ok(None);
    }
    let question = format!("What is done: which one is {}?", quoted(&wish.want.object));
    let candidates: Vec<Candidate> = habits.into_iter().map(Candidate::Habit).collect();
    Ok(Some(choice::ask(wish, question, &candidates)))
}

/// The open tasks that have all words of what was done, its verb as well.
pub(super) fn past(turn: &Turn<'_>, object: &str) -> Result<Vec<Task>> {
    let mut has_all = Vec::new();
    for task in meant::task(turn.tx, turn.actor, object)?.into_tasks() {
        if meant::is_of(turn.tx, object, &task)? {
            has_all.push(task);
        }
    }
    Ok(has_all)
}

/// Whether what was done is one task or habit for certain.
pub(super) fn is_clearly_past(turn: &Turn<'_>, object: &str) -> Result<bool> {
    let tasks = past(turn, object)?;
    let is_in_part = tasks
        .iter()
        .any(|task| meant::is_of_a_part(object, &task.title));
    let found = tasks.len() + check_in::habits(turn, object)?.len();
    Ok(found == 1 && !is_in_part)
}

/// Whether words name one thing that can be done, or several one by one.
pub(super) fn is_clear(turn: &Turn<'_>, object: &str) -> Result<bool> {
    if meant::is_nothing(object) {
        return Ok(false);
    }
    let habits = check_in::habits(turn, object)?.len();
    let is_task = match meant::task(turn.tx, turn.actor, object)? {
        Meant::One(_) => habits == 0,
        Meant::Nobody => habits == 1,
        Meant::Several(_) => false,
    };
    Ok(is_task || numbers::of(object).is_some() || named(turn, object)?.is_some())
}

/// What the parts of some words name one by one.
pub(super) struct Named {
    /// The tasks that are clearly meant by a part.
    pub(super) numbers: Vec<Number>,
    /// The parts that no open task is called by.
    pub(super) missing: Vec<String>,
}

impl Named {
    /// An answer that tells row by row what was not found.
    pub(super) fn with_missing(&self, replies: Vec<Reply>) -> Vec<Reply> {
        self.missing.iter().fold(replies, |replies, words| {
            let told = format!("No open task is called {}.", quoted(words));
            flows::with_note(replies, &told)
        })
    }
}

/// The tasks that are named by parts of the words, "report and milk": one at least, and each part
/// names one clearly, or nobody.
pub(super) fn named(turn: &Turn<'_>, object: &str) -> Result<Option<Named>> {
    let parts = object.split(',').flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| part.split(" und "));
    let parts: Vec<&str> = parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if !(2..=PARTS_MAX).contains(&parts.len()) {
        return Ok(None);
    }
    let (mut numbers, mut missing) = (Vec::new(), Vec::new());
    for part in parts {
        match meant::task(turn.tx, turn.actor, part)? {
            Meant::One(task) if !numbers.contains(&task.number) => numbers.push(task.number),
            Meant::Nobody if !meant::is_nothing(part) => missing.push(part.to_owned()),
            _ => return Ok(None),
        }
    }
    Ok((!numbers.is_empty()).then_some(Named { numbers, missing }))
}

/// The tasks of which each is clearly meant by a part of the words: "report and milk".
pub(super) fn several(turn: &Turn<'_>, object: &str) -> Result<Option<Vec<Number>>> {
    let named = named(turn, object)?;
    let all = named.filter(|named| named.missing.is_empty());
    Ok(all.map(|named| named.numbers))
}

/// "Done!": what the timer runs on, else what is due first.
fn unnamed(turn: &mut Turn<'_>, wish: Wish<'_>) -> Answer {
    let mut tasks: Vec<Task> = Vec::new();
    if let Some((_, task)) = time_tracking::running(turn.tx, turn.actor)? {
        tasks.push(task);
    }
    // What was spoken of just now is likely meant.
    let just_made = about::just_made(turn)?.filter(|task| task.status.is_open());
    tasks.extend(just_made.filter(|task| !tasks.contains(task)));
    let open = TaskQuery {
        open: Some(true),
        ..TaskQuery::default()
    };
    let most = u32::try_from(meant::CANDIDATES_MAX).unwrap_or(u32::MAX);
    let owner = turn.actor.user.id;
    for task in turn.tx.tasks(owner, &open, Slice::first(most))?.rows {
        if tasks.len() < meant::CANDIDATES_MAX && !tasks.contains(&task) {
            tasks.push(task);
        }
    }
    // So is what was told just now.
    let told = reminder::just_told(turn)?;
    if tasks.is_empty() && told.is_none() {
        return Ok(choice::nobody(wish, "Nothing of yours is open."));
    }
    let told = told
        .into_iter()
        .map(|(reminder, _)| Candidate::Reminder(reminder));
    let candidates: Vec<Candidate> = told.chain(tasks.into_iter().map(Candidate::Task)).collect();
    Ok(say(choice::ask(wish, "What is done?", &candidates)))
}

/// Completes a task, but asks of the next of a series that was done today already: what is said
/// twice is rarely done twice.
fn act_or_ask(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    if !is_next_of_what_was_done_today(turn, task)? {
        return act(turn, wish, task);
    }
    let mut question = format!(
        "{} was done today. Is the next one done too",
        quoted(&task.title)
    );
    if let Some(due) = &task.due {
        question.push_str(&format!(", {}", dates::full_due(turn.actor, due)));
    }
    question.push('?');
    let candidates = [Candidate::Task(task.clone())];
    Ok(say(choice::ask(wish, question, &candidates)))
}

/// Whether a task comes again, is not due yet, and one of its series was done today.
fn is_next_of_what_was_done_today(turn: &Turn<'_>, task: &Task) -> Result<bool> {
    /// So many that have its words are looked at.
    const DONE_TODAY_MAX: u32 = 50;
    let today = turn.today();
    let zone = turn.zone();
    let is_ahead = task.due.as_ref().is_some_and(|due| due.date(zone) > today);
    if task.repeat.is_none() || !task.status.is_open() || !is_ahead {
        return Ok(false);
    }
    let done_today = TaskQuery {
        open: Some(false),
        completed_from: Some(zone.start_of_day(today)),
        text: Some(TextQuery {
            text: task.title.clone(),
            case_sensitive: false,
        }),
        ..TaskQuery::default()
    };
    let slice = Slice::first(DONE_TODAY_MAX);
    let done = turn.tx.tasks(task.owner, &done_today, slice)?.rows;
    let is_done = |it: &Task| it.status == Status::Done && it.title == task.title;
    Ok(done.iter().any(is_done))
}

/// Completes a task.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, task: &Task) -> Answer {
    let replies = done::complete(turn, &[task.number])?;
    let day = wish.want.when.map(|when| when.date(turn.zone().rules()));
    Ok(match day {
        Some(day) if day < turn.today() => {
            flows::with_note(replies, "I wrote it down as done now.")
        }
        _ => replies,
    })
}
