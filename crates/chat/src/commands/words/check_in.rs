//! "Ran 5 km": a habit is checked in.

use capture::Action;
use domain::conversation::Reply;
use domain::error::{Error, Result};
use domain::habit::{Amount, HABITS_MAX, Habit, HabitState};
use domain::habits::{self, Act};
use domain::meant::{self, Meant};
use domain::task::{Slice, Task};
use jiff::civil::Date;

use super::Wish;
use super::choice::{self, Candidate, quoted};
use crate::answer::say;
use crate::commands::habits::done;
use crate::registry::Answer;
use crate::turn::Turn;

/// The most habits that a person is asked about.
const CANDIDATES_MAX: usize = 4;

/// The habits that go on and have these words; none where habits are switched off.
pub(super) fn habits(turn: &Turn<'_>, words: &str) -> Result<Vec<Habit>> {
    if turn.shared.registry.plugin("habits").is_none() {
        return Ok(Vec::new());
    }
    let mut found = habits::by_words(turn.tx, turn.actor, words)?;
    found.retain(|habit| habit.state == HabitState::Active);
    found.truncate(CANDIDATES_MAX);
    Ok(found)
}

/// What was done: the habits that it can be, and the tasks.
fn found(turn: &Turn<'_>, wish: Wish<'_>) -> Result<(Vec<Habit>, Vec<Task>)> {
    let mut found = habits(turn, &wish.want.object)?;
    if let Action::CheckIn { thing, also, .. } = &wish.want.action {
        // "Gerannt": a habit that is called "Run" is the same. "Drank 3 glasses of water": where
        // nothing is called drinking, the water is meant.
        for name in also.iter().chain(thing) {
            if found.is_empty() {
                found = habits(turn, name)?;
            }
        }
    }
    // "Drank 3 glasses": the habit that counts glasses may be meant.
    if found.is_empty()
        && let Some(measure) = measure(wish).filter(|measure| !measure.unit.is_empty())
    {
        found = by_unit(turn, &measure.unit)?;
    }
    // "did the laundry" is as well a task as "run 5 km" is.
    let tasks = match turn.shared.registry.plugin("tasks") {
        Some(_) => meant::task(turn.tx, turn.actor, &plainly(turn, wish))?.into_tasks(),
        None => Vec::new(),
    };
    Ok((found, tasks))
}

/// The habits that go on and count in a unit.
fn by_unit(turn: &Turn<'_>, unit: &str) -> Result<Vec<Habit>> {
    if turn.shared.registry.plugin("habits").is_none() {
        return Ok(Vec::new());
    }
    let all = Slice::first(HABITS_MAX);
    let mut found = turn
        .tx
        .habits(turn.actor.user.id, HabitState::Active, all)?
        .rows;
    let counts = |known: &String| habits::words::is_same_unit(known, unit);
    found.retain(|habit| habit.goal.unit.as_ref().is_some_and(counts));
    found.truncate(CANDIDATES_MAX);
    Ok(found)
}

/// Whether a habit was found by its words, and not only by what it counts.
fn is_called(turn: &Turn<'_>, wish: Wish<'_>, habit: &Habit) -> Result<bool> {
    let Action::CheckIn { thing, also, .. } = &wish.want.action else {
        return Ok(true);
    };
    for name in std::iter::once(&wish.want.object).chain(also).chain(thing) {
        if habits(turn, name)?.iter().any(|it| it.id == habit.id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether one habit is meant for certain.
pub(super) fn is_clear(turn: &Turn<'_>, wish: Wish<'_>) -> Result<bool> {
    let (habits, tasks) = found(turn, wish)?;
    Ok(match (habits.as_slice(), tasks.as_slice()) {
        ([habit], []) => wish.sure && is_called(turn, wish, habit)?,
        _ => false,
    })
}

pub(super) fn read(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    check_measure(wish)?;
    let (habits, tasks) = found(turn, wish)?;
    match (habits.as_slice(), tasks.as_slice()) {
        ([habit], []) if wish.sure && is_called(turn, wish, habit)? => {
            return act(turn, wish, habit).map(Some);
        }
        ([], []) if wish.sure && turn.shared.registry.plugin("habits").is_some() => {
            let words = format!("No habit of yours is called {}.", quoted(object));
            return Ok(Some(choice::nobody(wish, words)));
        }
        ([], []) => return Ok(None),
        _ => {}
    }
    let mut candidates = candidates(habits, measure(wish).is_none());
    candidates.extend(tasks.into_iter().map(Candidate::Task));
    let question = format!("What is done: which one is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// Habits to be asked about. Where no amount was said, of which more than one step makes a day, it
/// may be one step or all of it.
fn candidates(habits: Vec<Habit>, without_amount: bool) -> Vec<Candidate> {
    let mut candidates = Vec::with_capacity(2 * habits.len());
    for habit in habits {
        if without_amount && habit.goal.is_counted() && habit.goal.unit.is_some() {
            candidates.push(Candidate::Step(habit.clone()));
        }
        candidates.push(Candidate::Habit(habit));
    }
    candidates
}

/// "Track water": a habit of that name is checked in; without one it is something to do.
pub(super) fn track(turn: &mut Turn<'_>, wish: Wish<'_>) -> Result<Option<Vec<Reply>>> {
    let object = &wish.want.object;
    let mut found = habits(turn, object)?;
    match found.as_slice() {
        [] => return Ok(None),
        [habit] if !wish.want.asked && !is_called_by_a_task(turn, object)? => {
            return act(turn, wish, habit).map(Some);
        }
        _ => {}
    }
    let candidates: Vec<Candidate> = found.drain(..).map(Candidate::Habit).collect();
    let question = format!("Check in which one: what is {}?", quoted(object));
    Ok(Some(say(choice::ask(wish, question, &candidates))))
}

/// Whether a task has these words: "track the parcel" may be of it.
fn is_called_by_a_task(turn: &Turn<'_>, words: &str) -> Result<bool> {
    if turn.shared.registry.plugin("tasks").is_none() {
        return Ok(false);
    }
    Ok(matches!(
        meant::task(turn.tx, turn.actor, words)?,
        Meant::One(_)
    ))
}

/// How much was said to have been done.
fn measure<'w>(wish: Wish<'w>) -> Option<&'w capture::Measure> {
    match &wish.want.action {
        Action::CheckIn { measure, .. } | Action::Track { measure } => measure.as_ref(),
        _ => None,
    }
}

/// The words by which a task would be called: "run 5 km".
fn plainly(_: &Turn<'_>, wish: Wish<'_>) -> String {
    let mut words = wish.want.object.clone();
    if let Some(measure) = measure(wish)
        && let Some(amount) = amount(measure)
    {
        words.push_str(&format!(" {amount} {}", measure.unit));
    }
    words
}

fn amount(measure: &capture::Measure) -> Option<Amount> {
    Amount::from_thousandths(u32::try_from(measure.thousandths).ok()?)
}

/// Checks a habit in, on the day that was said.
pub(super) fn act(turn: &mut Turn<'_>, wish: Wish<'_>, habit: &Habit) -> Answer {
    let day = day(turn, wish);
    let how = how(turn, wish, habit)?;
    let checked = habits::check_in(turn.tx, turn.actor, habit, day, how)?;
    Ok(say(done::message(turn, &checked)))
}

/// Counts one step of a habit, on the day that was said.
pub(super) fn step(turn: &mut Turn<'_>, wish: Wish<'_>, habit: &Habit) -> Answer {
    let day = day(turn, wish);
    let one = Act::Add(Amount::ONE);
    let checked = habits::check_in(turn.tx, turn.actor, habit, day, one)?;
    Ok(say(done::message(turn, &checked)))
}

pub(super) fn day(turn: &Turn<'_>, wish: Wish<'_>) -> Date {
    let said = wish.want.when.map(|when| when.date(turn.zone().rules()));
    said.filter(|day| *day < turn.today())
        .unwrap_or_else(|| turn.today())
}

/// Refuses an amount that nobody does.
fn check_measure(wish: Wish<'_>) -> Result<()> {
    let Some(measure) = measure(wish) else {
        return Ok(());
    };
    match amount(measure) {
        Some(amount) if amount > Amount::ZERO => Ok(()),
        Some(_) => Err(Error::refused_with(
            format!("{} is nothing to write down.", with_unit("0", measure)),
            "Say how much it was, for example: ran 5 km",
        )),
        None => Err(Error::refused_with(
            "That is more than I can count.",
            format!(
                "It can be {} at most.",
                with_unit(&Amount::MAX.to_string(), measure)
            ),
        )),
    }
}

fn with_unit(amount: &str, measure: &capture::Measure) -> String {
    format!("{amount} {}", measure.unit).trim_end().to_owned()
}

/// How much was done. What is not counted is just done: "ran 5 km" where running is.
fn how(turn: &Turn<'_>, wish: Wish<'_>, habit: &Habit) -> Result<Act> {
    let Some(measure) = measure(wish) else {
        return Ok(Act::Done);
    };
    check_measure(wish)?;
    let Some(amount) = amount(measure) else {
        return Ok(Act::Done);
    };
    if habit.goal.is_once() {
        return Ok(Act::Done);
    }
    let words = format!("{} {amount} {}", habit.number, measure.unit);
    let meant = habits::read_check_in(turn.tx, turn.actor, words.trim(), &|_| None)?;
    Ok(meant.amount.map_or(Act::Done, Act::Add))
}
