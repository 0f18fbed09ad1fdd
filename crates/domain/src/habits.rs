//! What people do with habits, and how a habit stands.
//!
//! What a day's mark changes is found out by walking on from what the days before have come to
//! ([`Settled`]); that is kept by the store and derived anew when an earlier day changes.

mod course;
pub mod remind;
mod search;
pub mod words;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan, Unit};

use crate::error::{Error, Result};
use crate::habit::{
    Amount, BACKDATE_MAX_DAYS, Goal, HABITS_MAX, Habit, HabitState, Mark, NAME_CHARS_MAX, Period,
    Schedule, Vacation, today,
};
use crate::ids::{HabitId, Number, Numbered, OperationId, UserId};
use crate::journal::Image;
use crate::port::{Reads, Tx};
use crate::scribe::{Actor, Scribe, Written};
use crate::task::Slice;
use crate::tasks;
use crate::undo;
use crate::user::User;

pub use course::{Course, Day, Settled};
pub use remind::HabitDue;
pub(crate) use search::stem;
pub use search::{Meant, by_words, find, read_check_in};

/// The course is kept up to so many days before today: days that people still change are not in it.
const SETTLED_BEHIND_DAYS: i32 = 14;
/// When it has fallen so many days behind, it is brought up again.
const SETTLED_LAG_MAX_DAYS: i32 = 28;
/// The most vacations that are remembered.
pub const VACATIONS_MAX: usize = 100;
/// The longest vacation, days.
pub const VACATION_MAX_DAYS: i32 = 366;

/// The recent operation that made a day of a habit what it is, as long as it stands.
///
/// # Errors
/// Only the store's.
pub fn day_made_by(reads: &dyn Reads, habit: &Habit, day: Date) -> Result<Option<OperationId>> {
    let now = reads.mark(habit.owner, habit.id, day)?.map(Image::from);
    let is_of_day = |image: &Image| matches!(image, Image::Mark1(mark) if mark.habit == habit.id && mark.day == day);
    undo::recent(reads, habit.owner, |change| {
        let mut images = change.before.iter().chain(&change.after);
        change.after == now && images.any(is_of_day)
    })
}

/// A habit that is not yet written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHabit {
    /// Its name.
    pub name: String,
    /// On which days.
    pub schedule: Schedule,
    /// How much on such a day.
    pub goal: Goal,
    /// When to remind of it.
    pub remind_at: Option<Time>,
}

/// A change to one field of a habit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Its name.
    Name(String),
    /// On which days. What was done before is read by the new schedule.
    Schedule(Schedule),
    /// How much; days that are marked keep the goal that they had.
    Goal(Goal),
    /// When to remind of it; `None` is never.
    RemindAt(Option<Time>),
}

/// What is done to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Done: once more where times are counted, else all that is missing.
    Done,
    /// All that is missing.
    Fill,
    /// So much more.
    Add(Amount),
    /// Left out, without consequences for the streak.
    Skip,
    /// As if nothing had been said about it.
    Clear,
}

/// What became of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The habit as it is now.
    pub habit: Habit,
    /// The day.
    pub day: Date,
    /// The day before the act.
    pub before: Option<Mark>,
    /// The day as it is now.
    pub mark: Option<Mark>,
    /// How the habit stands today.
    pub standing: Standing,
    /// A milestone that the streak has reached for the first time.
    pub milestone: Option<u32>,
    /// What to undo; `None` if it was so already and nothing was written.
    pub operation: Option<OperationId>,
}

/// How a habit stands on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The day.
    pub date: Date,
    /// What was done on it.
    pub mark: Option<Mark>,
    /// How the day stands.
    pub state: DayState,
    /// The streak, in units of [`Schedule::streak_unit`].
    pub streak: u32,
    /// The longest streak.
    pub best: u32,
    /// The strength, 0 to 1.
    pub strength: f64,
    /// Days on which it was done, in all.
    pub done_days: u32,
    /// How often it was kept.
    pub kept: u32,
    /// How often it was due.
    pub due: u32,
    /// The last day on which it was done.
    pub last_done: Option<Date>,
    /// What the next two count: the week, or the month if the schedule does.
    pub period: Period,
    /// Days of the period on which it was done.
    pub period_done: u32,
    /// Days of the period on which it is to be done.
    pub period_goal: u32,
}

/// How a day of a habit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState {
    /// The goal was reached.
    Done,
    /// Some of it was done.
    Partly,
    /// It was left out.
    Skipped,
    /// It belongs to a vacation.
    Away,
    /// It is to be done, and nothing was done yet.
    Due,
    /// It was to be done, and nothing was.
    Missed,
    /// Nothing was to be done.
    Free,
}

/// One day of a habit's history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HistoryDay {
    /// Which.
    pub date: Date,
    /// How much of its goal was reached, 0 to 1.
    pub part: f64,
    /// How it stands.
    pub state: DayState,
}

/// The habit with this number.
///
/// # Errors
/// A refusal if there is none.
pub fn numbered(reads: &dyn Reads, actor: Actor<'_>, number: Number) -> Result<Habit> {
    let habit = reads.habit(actor.user.id, number)?;
    habit
        .filter(|habit| habit.state != HabitState::Removed)
        .ok_or_else(|| {
            Error::refused_with(
                format!("There is no habit {number}."),
                "/habit_list shows your habits.",
            )
        })
}

/// Writes down a habit.
///
/// # Errors
/// A refusal if its name is not valid or another habit has it, or there are too many.
pub fn add(tx: &mut dyn Tx, actor: Actor<'_>, new: &NewHabit) -> Result<Written<Habit>> {
    let name = free_name(tx, actor, &new.name, None)?;
    check_room(tx, actor)?;
    let habit = Habit {
        number: tx.next_number(actor.user.id, Numbered::Habit)?,
        id: tx.new_habit_id()?,
        owner: actor.user.id,
        name,
        schedule: new.schedule,
        goal: new.goal.clone(),
        state: HabitState::Active,
        remind_at: new.remind_at,
        celebrated: 0,
        begun_on: today(actor),
        created_at: actor.now,
        updated_at: actor.now,
    };
    let mut scribe = Scribe::begin(tx, actor, &format!("began {}", named(&habit)))?;
    scribe.put("habit.created", None, &habit)?;
    Ok(scribe.written(habit))
}

/// Changes one field of a habit.
///
/// # Errors
/// A refusal if the new value is not valid, or it is so already.
pub fn edit(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    before: &Habit,
    edit: &Edit,
) -> Result<Written<Habit>> {
    let mut after = before.clone();
    match edit {
        Edit::Name(name) => after.name = free_name(tx, actor, name, Some(before.id))?,
        Edit::Schedule(schedule) => after.schedule = *schedule,
        Edit::Goal(goal) => after.goal = goal.clone(),
        Edit::RemindAt(time) => {
            check_active(before)?;
            after.remind_at = *time;
        }
    }
    if after == *before {
        return Err(Error::refused("It is so already."));
    }
    let (kind, title) = match edit {
        Edit::Name(_) => (
            "habit.renamed",
            format!(
                "renamed {} to {}",
                named(before),
                tasks::shortened(&after.name)
            ),
        ),
        Edit::Schedule(_) => (
            "habit.rescheduled",
            format!("rescheduled {}", named(before)),
        ),
        Edit::Goal(_) => (
            "habit.goal_set",
            format!("set the goal of {}", named(before)),
        ),
        Edit::RemindAt(Some(time)) => (
            "habit.reminder_set",
            format!(
                "set the reminder of {} to {}",
                named(before),
                time.strftime("%H:%M")
            ),
        ),
        Edit::RemindAt(None) => (
            "habit.reminder_set",
            format!("switched the reminder of {} off", named(before)),
        ),
    };
    put(tx, actor, before, after, kind, &title)
}

/// Whether a habit has days whose amounts were counted in another unit than they are read in now: a
/// day keeps how much was done, and not in what.
///
/// # Errors
/// Only the store's.
pub fn is_read_otherwise(
    reads: &dyn Reads,
    actor: Actor<'_>,
    before: &Habit,
    after: &Habit,
) -> Result<bool> {
    let is_same = match (&before.goal.unit, &after.goal.unit) {
        (Some(one), Some(other)) => words::is_same_unit(one, other),
        (one, other) => one == other,
    };
    let owner = actor.user.id;
    let Some(first) = reads.first_mark(owner, after.id)?.filter(|_| !is_same) else {
        return Ok(false);
    };
    let marks = reads.marks(owner, after.id, first, today(actor))?;
    Ok(marks.iter().any(|mark| mark.amount > Amount::ZERO))
}

/// Lets a habit rest, takes it up again, or deletes it. Its marks stay, so that an undo brings
/// all of it back.
///
/// # Errors
/// A refusal if it is so already, or it is taken up again and there are too many.
pub fn set_state(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    before: &Habit,
    state: HabitState,
) -> Result<Written<Habit>> {
    if before.state == state {
        let is = match state {
            HabitState::Active => "going on",
            HabitState::Archived => "archived",
            HabitState::Removed => "deleted",
        };
        return Err(Error::refused(format!(
            "{} is {is} already.",
            tasks::shortened(&before.name)
        )));
    }
    let (kind, verb) = match state {
        HabitState::Active => {
            check_room(tx, actor)?;
            ("habit.unarchived", "took up again")
        }
        HabitState::Archived => ("habit.archived", "archived"),
        HabitState::Removed => ("habit.removed", "deleted"),
    };
    let after = Habit {
        state,
        ..before.clone()
    };
    let title = format!("{verb} {}", named(before));
    put(tx, actor, before, after, kind, &title)
}

fn put(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    before: &Habit,
    after: Habit,
    kind: &str,
    title: &str,
) -> Result<Written<Habit>> {
    let after = Habit {
        updated_at: actor.now,
        ..after
    };
    let mut scribe = Scribe::begin(tx, actor, title)?;
    scribe.put(kind, Some(before), &after)?;
    Ok(scribe.written(after))
}

/// Writes down what was done on a day.
///
/// # Errors
/// A refusal if the habit rests, the day is still to come or too long ago, or a day that is done
/// is to be skipped.
pub fn check_in(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    habit: &Habit,
    day: Date,
    act: Act,
) -> Result<Checked> {
    check_active(habit)?;
    check_day(actor, day)?;
    let before = tx.mark(habit.owner, habit.id, day)?;
    let after = acted(habit, actor.now, day, before.as_ref(), act)?;
    if same(before.as_ref(), after.as_ref()) {
        return Ok(Checked {
            habit: habit.clone(),
            day,
            standing: standing(tx, actor.user, habit, today(actor))?,
            mark: before.clone(),
            before,
            milestone: None,
            operation: None,
        });
    }
    let verb = match act {
        Act::Skip => "skipped",
        Act::Clear => "cleared",
        Act::Done | Act::Fill | Act::Add(_) => "checked in",
    };
    let mut title = format!("{verb} {}", named(habit));
    if day != today(actor) {
        title.push_str(&day.strftime(" on %a %-d %b").to_string());
    }
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    match (&before, &after) {
        (Some(before), None) => scribe.delete("habit.cleared", before)?,
        (before, Some(after)) => {
            let kind = if after.skipped {
                "habit.skipped"
            } else {
                "habit.checked"
            };
            scribe.put(kind, before.as_ref(), after)?;
        }
        (None, None) => {}
    }
    let standing = standing(scribe.tx(), actor.user, habit, today(actor))?;
    let milestone = milestone_of(standing.streak).filter(|reached| *reached > habit.celebrated);
    let celebrating = milestone.map(|celebrated| Habit {
        celebrated,
        updated_at: actor.now,
        ..habit.clone()
    });
    if let Some(celebrating) = &celebrating {
        scribe.put("habit.milestone", Some(habit), celebrating)?;
    }
    Ok(Checked {
        habit: celebrating.unwrap_or_else(|| habit.clone()),
        day,
        before,
        mark: after,
        standing,
        milestone,
        operation: Some(scribe.operation()),
    })
}

/// The day after an act.
fn acted(
    habit: &Habit,
    now: Timestamp,
    day: Date,
    before: Option<&Mark>,
    act: Act,
) -> Result<Option<Mark>> {
    if act == Act::Clear {
        return Ok(None);
    }
    let fresh = Mark {
        owner: habit.owner,
        habit: habit.id,
        day,
        amount: Amount::ZERO,
        goal: habit.goal.amount,
        skipped: false,
        created_at: now,
        updated_at: now,
    };
    let mark = before.cloned().unwrap_or(fresh);
    if act == Act::Skip {
        if mark.is_done() {
            return Err(Error::refused_with(
                format!("{} is done on that day.", tasks::shortened(&habit.name)),
                "Clear it first with /habit_clear, or leave it.",
            ));
        }
        return Ok(Some(Mark {
            skipped: true,
            updated_at: now,
            ..mark
        }));
    }
    if mark.is_done() && !matches!(act, Act::Add(_)) {
        return Ok(Some(mark));
    }
    let missing = mark.amount.missing_to(habit.goal.amount);
    let amount = match act {
        Act::Add(amount) => mark.amount.plus(amount),
        Act::Done if habit.goal.unit.is_none() => mark.amount.plus(Amount::ONE),
        _ => mark.amount.plus(missing),
    };
    Ok(Some(Mark {
        amount,
        goal: habit.goal.amount,
        skipped: false,
        updated_at: now,
        ..mark
    }))
}

/// Whether two marks say the same.
fn same(one: Option<&Mark>, other: Option<&Mark>) -> bool {
    let says = |mark: &Mark| (mark.amount, mark.goal, mark.skipped);
    one.map(says) == other.map(says)
}

fn check_active(habit: &Habit) -> Result<()> {
    if habit.state == HabitState::Active {
        return Ok(());
    }
    Err(Error::refused_with(
        format!("{} is archived.", tasks::shortened(&habit.name)),
        format!("Take it up again with /habit_unarchive {}.", habit.number),
    ))
}

fn check_day(actor: Actor<'_>, day: Date) -> Result<()> {
    let today = today(actor);
    if day > today {
        return Err(Error::refused_with(
            "That day is still to come.",
            "Name today or a day before it.",
        ));
    }
    if day < today.saturating_sub(BACKDATE_MAX_DAYS.days()) {
        return Err(Error::refused("That is more than ten years ago."));
    }
    Ok(())
}

fn check_room(tx: &dyn Tx, actor: Actor<'_>) -> Result<()> {
    if tx.count_habits(actor.user.id, HabitState::Active)? < HABITS_MAX {
        return Ok(());
    }
    Err(Error::refused_with(
        format!("You have {HABITS_MAX} habits, and that is the most."),
        "Archive one first with /habit_archive.",
    ))
}

/// A valid name that no other habit has.
fn free_name(
    tx: &dyn Tx,
    actor: Actor<'_>,
    text: &str,
    besides: Option<HabitId>,
) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !name.chars().any(tasks::is_visible) {
        return Err(Error::refused_with(
            "A habit needs a name.",
            "For example: /habit_add Run 5 km every day",
        ));
    }
    let chars = name.chars().count();
    if chars > NAME_CHARS_MAX {
        return Err(Error::refused(format!(
            "That is {chars} characters; a habit's name has at most {NAME_CHARS_MAX}."
        )));
    }
    let others = tx.habits_named(actor.user.id, &name)?;
    match others.iter().find(|other| Some(other.id) != besides) {
        Some(other) if other.state == HabitState::Archived => Err(Error::refused_with(
            format!("{} is called so, and archived.", other.number),
            format!("Take it up again with /habit_unarchive {}.", other.number),
        )),
        Some(other) => Err(Error::refused_with(
            format!("You have that habit already: {}.", named(other)),
            format!(
                "See /habit_progress {}, or choose another name.",
                other.number
            ),
        )),
        None => Ok(name),
    }
}

/// A habit in a few words.
#[must_use]
pub fn named(habit: &Habit) -> String {
    format!("{} {}", habit.number, tasks::shortened(&habit.name))
}

/// How a habit stands on a day: today, or another day as if it were today.
///
/// # Errors
/// Only the store's, here and below.
pub fn standing(reads: &dyn Reads, user: &User, habit: &Habit, date: Date) -> Result<Standing> {
    let schedule = habit.schedule;
    let starts = user.settings.week_start();
    let week = Period::Week.start(date, starts);
    let mut week_done = 0;
    let settled = reads.settled(habit.owner, habit.id)?;
    let is_of_use =
        |settled: &Settled| settled.until <= week && settled.course.is_in(schedule, starts);
    let (mut course, from) = match settled.filter(is_of_use) {
        Some(settled) => (settled.course, settled.until),
        None => (Course::begin(schedule), first_day(reads, habit)?),
    };
    let mut today = None;
    each_day(reads, user, habit, from, date, &mut |day, mark| {
        week_done += u32::from(day.done && day.date >= week);
        if day.date < date {
            course.pass(schedule, day, starts);
        } else {
            today = Some((day, mark.cloned()));
        }
    })?;
    let (day, mark) = match today {
        Some(today) => today,
        // Before the first day.
        None => (facts(date, None, user), None),
    };
    course.enter(schedule, date, starts);
    let is_due = course.is_due(schedule, date);
    if day.done || day.skipped {
        course.pass(schedule, day, starts);
    }
    let (kept, due) = course.kept_of_due(schedule);
    let (period, period_done, period_goal) = match schedule {
        Schedule::Every(days) => (
            Period::Week,
            week_done,
            7_u32.div_ceil(u32::from(days.max(1))),
        ),
        Schedule::On(days) => (Period::Week, week_done, days.count()),
        Schedule::Times { count, per } => (per, course.tallied(), u32::from(count)),
    };
    Ok(Standing {
        date,
        state: state(&day, is_due, true),
        mark,
        streak: course.run,
        best: course.best,
        strength: course.score,
        done_days: course.done_days,
        kept,
        due,
        last_done: course.last_done,
        period,
        period_done,
        period_goal,
    })
}

fn state(day: &Day, is_due: bool, is_open: bool) -> DayState {
    if day.done {
        DayState::Done
    } else if day.skipped {
        DayState::Skipped
    } else if day.part > 0.0 {
        DayState::Partly
    } else if day.away {
        DayState::Away
    } else {
        match (is_due, is_open) {
            (true, true) => DayState::Due,
            (true, false) => DayState::Missed,
            (false, _) => DayState::Free,
        }
    }
}

/// The days of a habit from one to another, both included, as a picture or a row of blocks shows
/// them. Days before it was begun, and those to come, are free.
pub fn history(
    reads: &dyn Reads,
    user: &User,
    habit: &Habit,
    from: Date,
    to: Date,
    today: Date,
) -> Result<Vec<HistoryDay>> {
    let begun = first_day(reads, habit)?;
    let mut days = Vec::new();
    each_day(reads, user, habit, from, to, &mut |day, _| {
        let asked = match habit.schedule {
            Schedule::Every(days) => days <= 1,
            Schedule::On(days) => days.has(day.date),
            Schedule::Times { .. } => false,
        };
        let is_due = asked && (begun..=today).contains(&day.date);
        days.push(HistoryDay {
            date: day.date,
            part: day.part,
            state: state(&day, is_due, day.date == today),
        });
    })?;
    Ok(days)
}

/// A person's habits that go on, each as it stands today.
pub fn standings(reads: &dyn Reads, user: &User, now: Timestamp) -> Result<Vec<(Habit, Standing)>> {
    let date = user.settings.today(now);
    let habits = reads.habits(user.id, HabitState::Active, Slice::first(HABITS_MAX))?;
    let mut all = Vec::with_capacity(habits.rows.len());
    for habit in habits.rows {
        let standing = standing(reads, user, &habit, date)?;
        all.push((habit, standing));
    }
    Ok(all)
}

/// A person's habits that are still to be done today, each as it stands.
pub fn due_today(reads: &dyn Reads, user: &User, now: Timestamp) -> Result<Vec<(Habit, Standing)>> {
    let mut all = standings(reads, user, now)?;
    all.retain(|(_, standing)| matches!(standing.state, DayState::Due | DayState::Partly));
    Ok(all)
}

/// Streaks at which there is something to celebrate; beyond, each five hundred.
const MILESTONES: [u32; 7] = [7, 30, 100, 200, 365, 500, 1_000];
const MILESTONE_STEP: u32 = 500;

/// The greatest milestone that a streak has reached.
#[must_use]
pub fn milestone_of(streak: u32) -> Option<u32> {
    let last = MILESTONES[MILESTONES.len() - 1];
    if streak >= last {
        return Some(streak / MILESTONE_STEP * MILESTONE_STEP);
    }
    MILESTONES
        .into_iter()
        .rev()
        .find(|milestone| *milestone <= streak)
}

/// The milestone that comes next.
#[must_use]
pub fn next_milestone(streak: u32) -> u32 {
    MILESTONES
        .into_iter()
        .find(|milestone| *milestone > streak)
        .unwrap_or((streak / MILESTONE_STEP + 1) * MILESTONE_STEP)
}

/// The milestones that a streak has passed, the greatest last; at most a handful.
#[must_use]
pub fn milestones_of(best: u32) -> Vec<u32> {
    let mut reached: Vec<u32> = MILESTONES
        .into_iter()
        .filter(|milestone| *milestone <= best)
        .collect();
    let greatest = milestone_of(best);
    reached.extend(greatest.filter(|greatest| !MILESTONES.contains(greatest)));
    reached
}

/// Adds a vacation, or with `None` ends the one that is going on; if there is none, it calls off
/// the next. The others stay.
///
/// # Errors
/// A refusal if its days are not in order or too many, or there is none to end.
pub fn set_vacation(
    tx: &mut dyn Tx,
    actor: Actor<'_>,
    vacation: Option<Vacation>,
) -> Result<Written<User>> {
    let mut after = actor.user.clone();
    let vacations = &mut after.settings.preferences.vacations;
    let title = match vacation {
        Some(vacation) => {
            check_vacation(actor, vacation)?;
            *vacations = with_vacation(vacations, vacation);
            let day = |day: Date| day.strftime("%-d %b").to_string();
            format!(
                "set a vacation from {} to {}",
                day(vacation.from),
                day(vacation.to)
            )
        }
        None => {
            let today = today(actor);
            let yesterday = today.saturating_sub(1.day());
            // They are in order and do not touch: the first that is not over runs, or is the next.
            let first = vacations.iter().position(|one| one.to >= today);
            let has_begun = first.is_some_and(|first| vacations[first].from <= today);
            if let Some(first) = first {
                match vacations[first].from <= yesterday {
                    true => vacations[first].to = yesterday,
                    false => drop(vacations.remove(first)),
                }
            }
            match has_begun {
                true => "ended the vacation".to_owned(),
                false => "called off the vacation".to_owned(),
            }
        }
    };
    if after == *actor.user {
        return Err(Error::refused(match vacation {
            Some(_) => "Those days are a vacation already.",
            None => "There is no vacation to end.",
        }));
    }
    let mut scribe = Scribe::begin(tx, actor, &title)?;
    scribe.put("user.changed", Some(actor.user), &after)?;
    Ok(scribe.written(after))
}

pub(crate) fn check_vacation(actor: Actor<'_>, vacation: Vacation) -> Result<()> {
    let days = vacation
        .from
        .until((Unit::Day, vacation.to))
        .map_or(i32::MAX, |span| span.get_days());
    if days < 0 {
        return Err(Error::refused_with(
            "A vacation ends after it has begun.",
            "Name its first day first, for example: /habit_vacation 24 dec to 2 jan",
        ));
    }
    if days >= VACATION_MAX_DAYS {
        return Err(Error::refused_with(
            "A vacation is a year at most.",
            "For longer, /habit_archive lets a habit rest.",
        ));
    }
    let from = vacation.from;
    let far = (BACKDATE_MAX_DAYS).days();
    let today = today(actor);
    if from < today.saturating_sub(far) || from > today.saturating_add(far) {
        return Err(Error::refused("That is more than ten years away."));
    }
    Ok(())
}

/// With one more, in order, those that touch joined; the oldest are forgotten.
pub(crate) fn with_vacation(vacations: &[Vacation], new: Vacation) -> Vec<Vacation> {
    let mut all = vacations.to_vec();
    all.push(new);
    all.sort_by_key(|vacation| vacation.from);
    let mut joined: Vec<Vacation> = Vec::with_capacity(all.len());
    for vacation in all {
        match joined.last_mut() {
            Some(last) if vacation.from <= last.to.saturating_add(1.day()) => {
                last.to = last.to.max(vacation.to);
            }
            _ => joined.push(vacation),
        }
    }
    let forgotten = joined.len().saturating_sub(VACATIONS_MAX);
    joined.split_off(forgotten)
}

fn is_away(user: &User, day: Date) -> bool {
    let vacations = &user.settings.preferences.vacations;
    vacations.iter().any(|vacation| vacation.has(day))
}

fn facts(date: Date, mark: Option<&Mark>, user: &User) -> Day {
    Day {
        date,
        part: mark.map_or(0.0, Mark::part),
        done: mark.is_some_and(Mark::is_done),
        skipped: mark.is_some_and(|mark| mark.skipped),
        away: is_away(user, date),
    }
}

/// The day with which a habit's course begins: an earlier one than that on which it was begun, where
/// something was written down for it.
///
/// # Errors
/// Only the store's.
pub fn first_day(reads: &dyn Reads, habit: &Habit) -> Result<Date> {
    let first = reads.first_mark(habit.owner, habit.id)?;
    Ok(first.map_or(habit.begun_on, |first| first.min(habit.begun_on)))
}

/// Tells of each day from one to another, both included, a page of marks at a time.
fn each_day(
    reads: &dyn Reads,
    user: &User,
    habit: &Habit,
    from: Date,
    to: Date,
    tell: &mut dyn FnMut(Day, Option<&Mark>),
) -> Result<()> {
    let mut next = from;
    while next <= to {
        let marks = reads.marks(habit.owner, habit.id, next, to)?;
        let is_full = u32::try_from(marks.len()).is_ok_and(|count| count >= Slice::LIMIT_MAX);
        let until = match marks.last() {
            Some(last) if is_full => last.day,
            _ => to,
        };
        let mut marks = marks.iter().peekable();
        while next <= until {
            let mark = marks.next_if(|mark| mark.day == next);
            tell(facts(next, mark, user), mark);
            match next.tomorrow() {
                Ok(tomorrow) => next = tomorrow,
                Err(_) => return Ok(()),
            }
        }
    }
    Ok(())
}

/// A day of a habit was written: what was kept of the days before is brought up to date.
pub(crate) fn day_changed(
    tx: &mut dyn Tx,
    owner: UserId,
    habit: HabitId,
    day: Date,
    now: Timestamp,
) -> Result<()> {
    day_gone(tx, owner, habit, day)?;
    let (Some(user), Some(habit)) = (tx.user(owner)?, tx.habit_by_id(owner, habit)?) else {
        return Ok(());
    };
    settle(tx, &user, &habit, now)
}

/// A day of a habit is gone: what was kept is forgotten if the day was in it.
pub(crate) fn day_gone(tx: &mut dyn Tx, owner: UserId, habit: HabitId, day: Date) -> Result<()> {
    let settled = tx.settled(owner, habit)?;
    if settled.is_some_and(|settled| day < settled.until) {
        tx.put_settled(owner, habit, None)?;
    }
    Ok(())
}

/// A habit was written: its course is derived anew if its schedule changed, and its next reminder
/// if that may come at another time.
pub(crate) fn course_changed(
    tx: &mut dyn Tx,
    before: Option<&Habit>,
    after: &Habit,
    now: Timestamp,
) -> Result<()> {
    let Some(user) = tx.user(after.owner)? else {
        return Ok(());
    };
    let timing = |habit: &Habit| (habit.remind_at, habit.schedule, habit.state);
    if before.map(timing) != Some(timing(after)) {
        remind::schedule(tx, &user, after, now)?;
    }
    let course = |habit: &Habit| (habit.schedule, habit.begun_on);
    if before.is_some_and(|before| course(before) != course(after)) {
        tx.put_settled(after.owner, after.id, None)?;
        settle(tx, &user, after, now)?;
    }
    Ok(())
}

/// A person chose something else: what follows from their vacations, their zone and the start of
/// their day is derived anew.
pub(crate) fn choices_changed(
    tx: &mut dyn Tx,
    before: Option<&User>,
    after: &User,
    now: Timestamp,
) -> Result<()> {
    let Some(before) = before else {
        return Ok(());
    };
    let (was, is) = (&before.settings, &after.settings);
    let retimed = was.zone != is.zone || was.day_starts_at != is.day_starts_at;
    let differing = first_difference(&was.preferences.vacations, &is.preferences.vacations);
    if !retimed && differing.is_none() {
        return Ok(());
    }
    let habits = tx.habits(after.id, HabitState::Active, Slice::first(HABITS_MAX))?;
    let resting = tx.habits(
        after.id,
        HabitState::Archived,
        Slice::first(Slice::LIMIT_MAX),
    )?;
    for habit in habits.rows.iter().chain(&resting.rows) {
        if retimed {
            remind::schedule(tx, after, habit, now)?;
        }
        if let Some(day) = differing {
            day_gone(tx, after.id, habit.id, day)?;
            if habit.state == HabitState::Active {
                settle(tx, after, habit, now)?;
            }
        }
    }
    Ok(())
}

/// The first day on which two lists of vacations may differ.
fn first_difference(one: &[Vacation], other: &[Vacation]) -> Option<Date> {
    let only = |these: &[Vacation], those: &[Vacation]| {
        let mine = these.iter().filter(|vacation| !those.contains(vacation));
        mine.map(|vacation| vacation.from).min()
    };
    [only(one, other), only(other, one)]
        .into_iter()
        .flatten()
        .min()
}

/// Brings what is kept of a habit's course up to some days ago, if it has fallen behind.
///
/// A check-in does this by itself; whoever writes marks without one calls it afterwards.
pub fn settle(tx: &mut dyn Tx, user: &User, habit: &Habit, now: Timestamp) -> Result<()> {
    let today = user.settings.today(now);
    let settled = tx.settled(habit.owner, habit.id)?;
    let starts = user.settings.week_start();
    let settled = settled.filter(|settled| settled.course.is_in(habit.schedule, starts));
    let (mut course, from) = match settled {
        Some(settled) => (settled.course, settled.until),
        None => (Course::begin(habit.schedule), first_day(tx, habit)?),
    };
    let is_recent = from.saturating_add(SETTLED_LAG_MAX_DAYS.days()) >= today;
    let until = today.saturating_sub(SETTLED_BEHIND_DAYS.days());
    if is_recent || until <= from {
        return Ok(());
    }
    let last = until.saturating_sub(1.day());
    each_day(tx, user, habit, from, last, &mut |day, _| {
        course.pass(habit.schedule, day, starts);
    })?;
    tx.put_settled(habit.owner, habit.id, Some(&Settled { until, course }))
}
